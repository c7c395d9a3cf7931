-- As in 009_bulk_writes, but that each row becomes JSON once: compared and written in one query it was made for the one and again for the
-- other. What is new or gone has nothing to be compared with.
CREATE OR REPLACE FUNCTION record_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  author text := nullif(current_setting('app.actor', true), '');
  is_of_claim boolean := TG_TABLE_NAME IN ('report', 'claim_origin');
  -- What the log keeps: not what is copied from elsewhere, nor the counter that the log itself moves (see logged_part).
  left_out text := CASE TG_TABLE_NAME WHEN 'estimate' THEN ' - ARRAY[''topic_id'', ''claimant_id'', ''said_on'', ''claim_status'']' WHEN 'topic' THEN ' - ''revision''' ELSE '' END;
  topic text := CASE
    WHEN TG_TABLE_NAME = 'topic' THEN 'r.id'
    WHEN TG_TABLE_NAME IN ('claim', 'estimate', 'annotation') THEN 'r.topic_id'
    WHEN is_of_claim THEN 'c.topic_id'
    ELSE 'change_topic($2, to_jsonb(r))'
  END;
  is_public text := CASE
    WHEN TG_TABLE_NAME = 'claim' THEN 'r.status <> ''draft'''
    WHEN TG_TABLE_NAME = 'estimate' THEN 'r.claim_status <> ''draft'''
    WHEN is_of_claim THEN 'coalesce(c.status <> ''draft'', false)'
    ELSE 'change_is_public($2, to_jsonb(r))'
  END;
  -- The row that tells where the change belongs is the new one; of what was deleted, the old.
  pairs text := CASE TG_OP
    WHEN 'INSERT' THEN format('NULL::jsonb AS before, to_jsonb(r)%s AS after FROM new_rows r', left_out)
    WHEN 'DELETE' THEN format('to_jsonb(r)%s AS before, NULL::jsonb AS after FROM old_rows r', left_out)
    ELSE format('to_jsonb(o)%s AS before, to_jsonb(r)%s AS after FROM new_rows r JOIN old_rows o ON o.id = r.id', left_out, left_out)
  END;
  -- Kept apart from what reads it, so that an UPDATE compares the very JSON that it writes.
  once text := CASE TG_OP WHEN 'UPDATE' THEN 'MATERIALIZED' ELSE 'NOT MATERIALIZED' END;
  differing text := CASE TG_OP WHEN 'UPDATE' THEN 'before IS DISTINCT FROM after' ELSE 'true' END;
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'topic' AND pg_trigger_depth() > 1 THEN
    RETURN NULL; -- the log moving the topic's revision
  END IF;
  IF author IS NULL THEN
    RAISE EXCEPTION 'a write to % needs an author: call begin_write first', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'change_has_author';
  END IF;
  PERFORM pg_advisory_xact_lock(7011);
  EXECUTE format($sql$
    WITH pairs AS %s (SELECT r.id, %s AS topic_id, %s AS is_public, %s %s), logged AS (
      INSERT INTO change (actor, request, topic_id, table_name, row_id, before, after, is_public)
      SELECT $1, nullif(current_setting('app.request', true), ''), topic_id, $2, id::text, before, after, is_public
      FROM pairs WHERE %s ORDER BY id
      RETURNING revision, topic_id, row_id
    ), touched AS (
      SELECT topic_id, revision FROM logged WHERE topic_id IS NOT NULL
      -- A renamed source changes what every topic shows that quotes it.
      UNION ALL SELECT c.topic_id, l.revision FROM logged l JOIN claim c ON c.claimant_id = l.row_id::uuid WHERE $2 = 'source'
      UNION ALL SELECT c.topic_id, l.revision FROM logged l JOIN report r ON r.outlet_id = l.row_id::uuid JOIN claim c ON c.id = r.claim_id WHERE $2 = 'source'
    )
    UPDATE topic t SET revision = n.revision
    FROM (SELECT topic_id, max(revision) AS revision FROM touched GROUP BY topic_id) n
    WHERE t.id = n.topic_id
  $sql$, once, topic, is_public, pairs, CASE WHEN is_of_claim THEN 'LEFT JOIN claim c ON c.id = r.claim_id' ELSE '' END, differing) USING author, TG_TABLE_NAME::text;
  RETURN NULL;
END $$;
