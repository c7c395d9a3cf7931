-- The register as it stood: a topic's rows put back from the change log.

-- Which change was the last of a day.
CREATE INDEX "change_at_revision_idx" ON "change"("at", "revision");

-- A row as it stood at a revision; none where it was not there.
CREATE FUNCTION row_at(revision_at bigint, name text, row_id text) RETURNS SETOF jsonb LANGUAGE sql STABLE AS $$
  SELECT last.after FROM (
    SELECT c.after FROM change c WHERE c.row_id = $3 AND c.table_name = $2 AND c.revision <= $1 ORDER BY c.revision DESC LIMIT 1
  ) last WHERE last.after IS NOT NULL;
$$;

-- A topic's rows of one table as they stood at a revision. A claim that has moved on to another topic since is one of that topic's.
CREATE FUNCTION rows_at(revision_at bigint, of_topic uuid, name text) RETURNS SETOF jsonb LANGUAGE sql STABLE AS $$
  SELECT row_data FROM (SELECT DISTINCT c.row_id FROM change c WHERE c.topic_id = $2 AND c.table_name = $3 AND c.revision <= $1) known,
    LATERAL row_at($1, $3, known.row_id) row_data
  WHERE coalesce((row_data ->> 'topic_id')::uuid, $2) = $2;
$$;

-- Until the transaction ends, and for this connection alone, the tables of the register and the view over them are one topic's as
-- they stood: temporary tables of the same names stand before the real ones, so that every query that reads the present reads the
-- past unchanged. Drafts of then are drafts again and hidden by the same conditions.
CREATE FUNCTION stand_as_recorded(revision_at bigint, of_topic uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  -- Read before the tables are hidden: its names then mean the temporary tables.
  view_text text := pg_get_viewdef('estimate_row'::regclass);
BEGIN
  CREATE TEMP TABLE topic ON COMMIT DROP AS
    SELECT r.* FROM public.topic t, jsonb_populate_record(t, coalesce(
      (SELECT * FROM row_at(revision_at, 'topic', of_topic::text)),
      -- Not yet begun: it keeps its name, so that a page can say so.
      '{"pinned_a_id": null, "pinned_b_id": null}'
    ) || jsonb_build_object('revision', coalesce((SELECT max(c.revision) FROM public.change c WHERE c.topic_id = of_topic AND c.revision <= revision_at), 0))) r
    WHERE t.id = of_topic;

  CREATE TEMP TABLE claim ON COMMIT DROP AS
    SELECT r.* FROM rows_at(revision_at, of_topic, 'claim') row_data, jsonb_populate_record(NULL::public.claim, row_data) r;
  CREATE UNIQUE INDEX ON claim (id);

  -- The log leaves out what a trigger copies from the claim. What was deleted since was a draft's.
  CREATE TEMP TABLE estimate ON COMMIT DROP AS
    SELECT r.* FROM claim c JOIN public.estimate now ON now.claim_id = c.id, LATERAL row_at(revision_at, 'estimate', now.id::text) row_data,
    jsonb_populate_record(NULL::public.estimate, row_data || jsonb_build_object('topic_id', c.topic_id, 'claimant_id', c.claimant_id, 'said_on', c.said_on, 'claim_status', c.status)) r;
  CREATE UNIQUE INDEX ON estimate (id);
  CREATE INDEX ON estimate (claim_id);

  CREATE TEMP TABLE report ON COMMIT DROP AS
    SELECT r.* FROM rows_at(revision_at, of_topic, 'report') row_data, jsonb_populate_record(NULL::public.report, row_data) r;
  CREATE INDEX ON report (claim_id);

  CREATE TEMP TABLE claim_origin ON COMMIT DROP AS
    SELECT r.* FROM rows_at(revision_at, of_topic, 'claim_origin') row_data, jsonb_populate_record(NULL::public.claim_origin, row_data) r;

  CREATE TEMP TABLE annotation ON COMMIT DROP AS
    SELECT r.* FROM rows_at(revision_at, of_topic, 'annotation') row_data, jsonb_populate_record(NULL::public.annotation, row_data) r;

  CREATE TEMP TABLE source ON COMMIT DROP AS
    SELECT r.* FROM (SELECT claimant_id AS id FROM claim UNION SELECT outlet_id FROM report) named, LATERAL row_at(revision_at, 'source', named.id::text) row_data,
    jsonb_populate_record(NULL::public.source, row_data) r;
  CREATE UNIQUE INDEX ON source (id);

  ANALYZE topic, claim, estimate, report, source;
  -- Goes with the tables it reads.
  EXECUTE 'CREATE TEMP VIEW estimate_row AS ' || view_text;
END $$;
