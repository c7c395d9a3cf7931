-- What readers say is wrong with an estimate. No part of the register, so no part of its change log.

-- CreateTable
CREATE TABLE "error_report" (
    "id" UUID NOT NULL,
    "estimate_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "source_url" TEXT,
    "contact" TEXT,
    "revision" BIGINT NOT NULL,
    "sender" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,
    "answer" TEXT,
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "error_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "error_report_sent_at_idx" ON "error_report"("sent_at");

-- CreateIndex
CREATE INDEX "error_report_sender_sent_at_idx" ON "error_report"("sender", "sent_at");

-- AddForeignKey
ALTER TABLE "error_report" ADD CONSTRAINT "error_report_estimate_id_fkey" FOREIGN KEY ("estimate_id") REFERENCES "estimate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "error_report" ADD CONSTRAINT "error_report_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "error_report"
  ADD CONSTRAINT error_report_outcome CHECK (outcome IN ('corrected', 'no_error', 'duplicate', 'unclear')),
  ADD CONSTRAINT error_report_text_length CHECK (char_length(text) BETWEEN 1 AND 2000),
  ADD CONSTRAINT error_report_answer_length CHECK (char_length(answer) <= 500),
  ADD CONSTRAINT error_report_source_url_http CHECK (source_url ~* '^https?://[^[:space:]]+$'),
  ADD CONSTRAINT error_report_contact_length CHECK (char_length(contact) <= 200),
  ADD CONSTRAINT error_report_settled CHECK ((outcome IS NULL) = (settled_at IS NULL) AND (outcome IS NULL) = (settled_by IS NULL));
