import { z } from "zod";
import { line, webAddress } from "@/lib/domain/text";

/** What a reader says is wrong with an estimate. */
export const ErrorReportInput = z.strictObject({
  estimate_id: z.uuid(),
  text: line(2000).describe("What is wrong, and how it should read."),
  source_url: webAddress.nullable().default(null).describe("A page that shows it."),
  contact: line(200).nullable().default(null).describe("Where an editor may ask back; never published."),
  website: z.string().max(500).default("").describe("Leave this empty: people do not see it, machines fill it in."),
});
export type ErrorReportInput = z.infer<typeof ErrorReportInput>;

export const OUTCOMES = ["corrected", "no_error", "duplicate", "unclear"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_LABELS: Record<Outcome, string> = {
  corrected: "The register was corrected",
  no_error: "The register says what the source says",
  duplicate: "Reported before",
  unclear: "Not clear what is meant",
};

/** How an editor settled a report. */
export const Settlement = z.strictObject({ outcome: z.enum(OUTCOMES), answer: line(500).nullable().default(null).describe("A note for the other editors.") });
export type Settlement = z.infer<typeof Settlement>;

export const Received = z.object({ id: z.string() });
export type Received = z.infer<typeof Received>;

/** A report as the desk reads it. */
export type ErrorReport = {
  id: string;
  estimate_id: string;
  claim_id: string;
  topic_slug: string;
  claimant_name: string;
  words: string;
  text: string;
  source_url: string | null;
  contact: string | null;
  revision: number;
  sent_at: string;
  outcome: Outcome | null;
  answer: string | null;
  settled_by: string | null;
  settled_at: string | null;
};
