-- Why something was done, beside who did it; and seals that name the very entry that was touched.

-- Set with the author, for the transaction; null where no reason was given.
ALTER TABLE change ADD COLUMN reason TEXT DEFAULT NULLIF(current_setting('app.reason'::text, true), ''::text);
ALTER TABLE change ADD CONSTRAINT change_reason_length CHECK (char_length(reason) <= 500);

DROP FUNCTION begin_write(text, text);
CREATE FUNCTION begin_write(actor text, request text, reason text DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
  SELECT set_config('app.actor', actor, true), set_config('app.request', coalesce(request, ''), true), set_config('app.reason', coalesce(reason, ''), true),
    pg_advisory_xact_lock(7011);
$$;

-- For each sealed change its revision (8 bytes) and the hash of the chain after it (32 bytes).
ALTER TABLE seal ADD COLUMN entries BYTEA NOT NULL;
-- A chain has no fork.
CREATE UNIQUE INDEX "seal_previous_hash_key" ON "seal"("previous_hash");
