-- What the database itself refuses, what it copies, and what it records. Prisma's schema cannot say these things.

-- 1 Vocabularies (the lists of lib/domain/terms.ts; a test compares them)

ALTER TABLE topic
  ADD CONSTRAINT topic_population CHECK (population IN ('combatants', 'civilians', 'all', 'not_stated')),
  ADD CONSTRAINT topic_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

ALTER TABLE source
  ADD CONSTRAINT source_kind CHECK (kind IN ('person', 'government', 'military', 'intelligence', 'intergovernmental', 'ngo', 'academic', 'media', 'other')),
  ADD CONSTRAINT source_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');

ALTER TABLE claim
  ADD CONSTRAINT claim_attribution CHECK (attribution IN ('named', 'unnamed')),
  ADD CONSTRAINT claim_said_on_precision CHECK (said_on_precision IN ('day', 'month', 'year')),
  ADD CONSTRAINT claim_standpoint CHECK (standpoint IN ('own_side', 'opponent', 'ally_of_own_side', 'ally_of_opponent', 'third_state', 'independent', 'belligerent', 'unknown')),
  ADD CONSTRAINT claim_method CHECK (method IN ('statement', 'intelligence_assessment', 'named_count', 'registry', 'survey', 'statistical_model', 'media_tally', 'compilation')),
  ADD CONSTRAINT claim_source_grade CHECK (source_grade IN ('A', 'B', 'C', 'D', 'E', 'F')),
  ADD CONSTRAINT claim_information_grade CHECK (information_grade IN ('1', '2', '3', '4', '5', '6')),
  ADD CONSTRAINT claim_status CHECK (status IN ('draft', 'published', 'withdrawn'));

ALTER TABLE estimate
  ADD CONSTRAINT estimate_measure CHECK (measure IN ('killed', 'killed_or_wounded', 'wounded', 'captured', 'missing', 'irrecoverable', 'all_losses', 'casualties', 'mixed', 'excess_deaths', 'strength')),
  ADD CONSTRAINT estimate_components CHECK (components IS NOT NULL AND components <@ ARRAY['killed', 'wounded', 'missing', 'captured', 'deserted', 'disabled', 'sick']),
  ADD CONSTRAINT estimate_strength_kind CHECK (strength_kind IN ('present', 'deployed_total', 'additional', 'planned', 'possible')),
  ADD CONSTRAINT estimate_population CHECK (population IN ('combatants', 'civilians', 'all', 'not_stated')),
  ADD CONSTRAINT estimate_scope_relation CHECK (scope_relation IN ('same', 'narrower', 'wider', 'other')),
  ADD CONSTRAINT estimate_bound CHECK (bound IN ('exact', 'approximately', 'at_least', 'more_than', 'at_most', 'up_to', 'fewer_than', 'between')),
  ADD CONSTRAINT estimate_base_origin CHECK (base_origin IN ('stated_by_claimant', 'supplied_by_report', 'chosen_by_editor')),
  ADD CONSTRAINT estimate_interval_kind CHECK (interval_kind IN ('none', 'confidence', 'credible', 'expert_range', 'coder_bounds', 'spread_of_reports')),
  ADD CONSTRAINT estimate_as_of_precision CHECK (as_of_precision IN ('day', 'month', 'year')),
  ADD CONSTRAINT estimate_temporal CHECK (temporal IN ('cumulative', 'period', 'rate', 'state')),
  ADD CONSTRAINT estimate_rate_per CHECK (rate_per IN ('day', 'week', 'month', 'year')),
  ADD CONSTRAINT estimate_status CHECK (status IN ('current', 'superseded', 'corrected', 'disputed', 'retracted'));

ALTER TABLE report
  ADD CONSTRAINT report_relation CHECK (relation IN ('first', 'quotes', 'paraphrases', 'translates', 'aggregates'));

ALTER TABLE annotation
  ADD CONSTRAINT annotation_kind CHECK (kind IN ('start', 'deployment', 'withdrawal', 'offensive', 'combat', 'capture', 'attack', 'mobilisation', 'truce', 'agreement', 'statement', 'publication', 'other'));

ALTER TABLE "user"
  ADD CONSTRAINT user_role CHECK (role IN ('editor', 'admin'));

-- 2 Ranges, shares, intervals, windows. Null is "not stated", so every comparison holds when an end is null.

ALTER TABLE estimate
  ADD CONSTRAINT estimate_low_high CHECK (low <= high),
  ADD CONSTRAINT estimate_low_best CHECK (low <= best),
  ADD CONSTRAINT estimate_best_high CHECK (best <= high),
  ADD CONSTRAINT estimate_low_limits CHECK (low BETWEEN 0 AND 2000000000),
  ADD CONSTRAINT estimate_best_limits CHECK (best BETWEEN 0 AND 2000000000),
  ADD CONSTRAINT estimate_high_limits CHECK (high BETWEEN 0 AND 2000000000),
  ADD CONSTRAINT estimate_share_low_high CHECK (share_low <= share_high),
  ADD CONSTRAINT estimate_share_low_best CHECK (share_low <= share_best),
  ADD CONSTRAINT estimate_share_best_high CHECK (share_best <= share_high),
  ADD CONSTRAINT estimate_share_limits CHECK (share_low BETWEEN 0 AND 1000 AND share_best BETWEEN 0 AND 1000 AND share_high BETWEEN 0 AND 1000),
  ADD CONSTRAINT estimate_states_something CHECK (
    num_nonnulls(low, best, high, share_low, share_best, share_high) > 0 AND NOT words_only
    OR num_nonnulls(low, best, high, share_low, share_best, share_high) = 0 AND words_only
  ),
  ADD CONSTRAINT estimate_share_has_base CHECK (num_nonnulls(share_low, share_best, share_high) = 0 OR (base_id IS NOT NULL) <> no_base),
  ADD CONSTRAINT estimate_no_base CHECK (NOT (no_base AND base_id IS NOT NULL)),
  ADD CONSTRAINT estimate_base_has_origin CHECK (base_id IS NULL OR base_origin IS NOT NULL),
  ADD CONSTRAINT estimate_not_own_base CHECK (base_id <> id),
  ADD CONSTRAINT estimate_derived_has_share CHECK (NOT derived OR base_id IS NOT NULL AND num_nonnulls(share_low, share_best, share_high) > 0),
  ADD CONSTRAINT estimate_strength_has_kind CHECK ((measure = 'strength') = (strength_kind IS NOT NULL)),
  ADD CONSTRAINT estimate_mixed_has_components CHECK (measure <> 'mixed' OR cardinality(components) > 0),
  ADD CONSTRAINT estimate_interval_level_limits CHECK (interval_level > 0 AND interval_level < 100),
  ADD CONSTRAINT estimate_level_has_kind CHECK (interval_level IS NULL OR interval_kind IN ('confidence', 'credible')),
  ADD CONSTRAINT estimate_rate_has_unit CHECK ((temporal = 'rate') = (rate_per IS NOT NULL)),
  ADD CONSTRAINT estimate_window CHECK (until >= since),
  ADD CONSTRAINT estimate_status_has_reason CHECK (status = 'current' OR reason IS NOT NULL),
  ADD CONSTRAINT estimate_not_own_successor CHECK (successor_id <> id),
  ADD CONSTRAINT estimate_not_own_alternative CHECK (alternative_to_id <> id),
  ADD CONSTRAINT estimate_language CHECK (language ~ '^[a-z]{2,3}$');

ALTER TABLE claim_origin ADD CONSTRAINT claim_origin_not_itself CHECK (claim_id <> origin_id);
ALTER TABLE annotation ADD CONSTRAINT annotation_window CHECK (until >= "on");

-- 3 Text: limits, no control characters anywhere, web addresses only where an address stands

ALTER TABLE estimate ADD CONSTRAINT estimate_words_length CHECK (char_length(words) BETWEEN 1 AND 300), ADD CONSTRAINT estimate_words_original_length CHECK (char_length(words_original) BETWEEN 1 AND 300);
ALTER TABLE annotation ADD CONSTRAINT annotation_label_length CHECK (char_length(label) BETWEEN 1 AND 60);

DO $$
DECLARE item record;
BEGIN
  FOR item IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type = 'text'
      AND table_name IN ('topic', 'source', 'claim', 'estimate', 'report', 'annotation', 'slug_redirect')
  LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I !~ ''[[:cntrl:]]'')', item.table_name, item.table_name || '_' || item.column_name || '_plain', item.column_name);
    IF item.column_name LIKE '%url' THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I ~* ''^https?://[^[:space:]]+$'')', item.table_name, item.table_name || '_' || item.column_name || '_http', item.column_name);
    END IF;
  END LOOP;
END $$;

-- 4 What an estimate copies from its claim

CREATE FUNCTION estimate_copy_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT c.topic_id, c.claimant_id, c.said_on, c.status
    INTO STRICT NEW.topic_id, NEW.claimant_id, NEW.said_on, NEW.claim_status
    FROM claim c WHERE c.id = NEW.claim_id;
  RETURN NEW;
END $$;
CREATE TRIGGER a_copy_claim BEFORE INSERT OR UPDATE ON estimate FOR EACH ROW EXECUTE FUNCTION estimate_copy_claim();

CREATE FUNCTION claim_copy_down() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE estimate SET claim_status = NEW.status WHERE claim_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER copy_down AFTER UPDATE ON claim FOR EACH ROW
  WHEN ((OLD.topic_id, OLD.claimant_id, OLD.said_on, OLD.status) IS DISTINCT FROM (NEW.topic_id, NEW.claimant_id, NEW.said_on, NEW.status))
  EXECUTE FUNCTION claim_copy_down();

-- 5 Links: a base is a total of the same topic and no chain of bases or origins closes

CREATE FUNCTION estimate_check_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.base_id IS NOT NULL THEN
    IF EXISTS (SELECT FROM estimate b WHERE b.id = NEW.base_id AND (b.strength_kind IN ('planned', 'possible', 'additional') OR b.topic_id <> NEW.topic_id)) THEN
      RAISE EXCEPTION 'a base is a stated total of the same topic: no planned, possible or additional strength'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'estimate_base_kind', TABLE = 'estimate', COLUMN = 'base_id';
    END IF;
    IF NEW.claim_status = 'published' AND EXISTS (SELECT FROM estimate b WHERE b.id = NEW.base_id AND b.claim_status = 'draft') THEN
      RAISE EXCEPTION 'a published figure cannot be a share of a draft'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'estimate_base_draft', TABLE = 'estimate', COLUMN = 'base_id';
    END IF;
    IF EXISTS (
      WITH RECURSIVE up(id) AS (SELECT NEW.base_id UNION SELECT e.base_id FROM estimate e JOIN up ON e.id = up.id WHERE e.base_id IS NOT NULL)
      SELECT FROM up WHERE id = NEW.id
    ) THEN
      RAISE EXCEPTION 'an estimate cannot be, through its bases, a share of itself'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'estimate_base_cycle', TABLE = 'estimate', COLUMN = 'base_id';
    END IF;
  END IF;
  IF EXISTS (
    SELECT FROM estimate o WHERE o.id IN (NEW.successor_id, NEW.alternative_to_id)
      AND (o.topic_id <> NEW.topic_id OR NEW.claim_status = 'published' AND o.claim_status = 'draft')
  ) THEN
    RAISE EXCEPTION 'a successor or other reading is a figure of the same topic, and no draft where this one is published'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'estimate_link_elsewhere', TABLE = 'estimate', COLUMN = 'successor_id';
  END IF;
  IF NEW.strength_kind IN ('planned', 'possible', 'additional') AND EXISTS (SELECT FROM estimate e WHERE e.base_id = NEW.id) THEN
    RAISE EXCEPTION 'this strength is the base of a share: it cannot become planned, possible or additional'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'estimate_base_kind', TABLE = 'estimate', COLUMN = 'strength_kind';
  END IF;
  IF NEW.successor_id IS NOT NULL AND EXISTS (
    WITH RECURSIVE up(id) AS (SELECT NEW.successor_id UNION SELECT e.successor_id FROM estimate e JOIN up ON e.id = up.id WHERE e.successor_id IS NOT NULL)
    SELECT FROM up WHERE id = NEW.id
  ) THEN
    RAISE EXCEPTION 'an estimate cannot supersede itself'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'estimate_successor_cycle', TABLE = 'estimate', COLUMN = 'successor_id';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_links AFTER INSERT OR UPDATE OF base_id, strength_kind, successor_id, alternative_to_id, topic_id, claim_status ON estimate
  FOR EACH ROW EXECUTE FUNCTION estimate_check_links();

CREATE FUNCTION claim_origin_check_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    WITH RECURSIVE up(id) AS (SELECT NEW.origin_id UNION SELECT o.origin_id FROM claim_origin o JOIN up ON o.claim_id = up.id)
    SELECT FROM up WHERE id = NEW.claim_id
  ) THEN
    RAISE EXCEPTION 'a claim cannot rest on itself, not even through others'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_origin_cycle', TABLE = 'claim_origin', COLUMN = 'origin_id';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_cycle AFTER INSERT OR UPDATE ON claim_origin FOR EACH ROW EXECUTE FUNCTION claim_origin_check_cycle();

-- 6 Versions move by exactly one, and what was published stays

CREATE FUNCTION require_next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'revision' IS DISTINCT FROM to_jsonb(OLD) - 'revision' AND NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'version % of % cannot follow version %', NEW.version, TG_TABLE_NAME, OLD.version
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_version';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are not deleted: withdraw, retract or correct them', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_stays';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['topic', 'source', 'claim', 'annotation'] LOOP
    EXECUTE format('CREATE TRIGGER next_version BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION require_next_version()', name);
  END LOOP;
END $$;

CREATE TRIGGER stays BEFORE DELETE ON topic FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER stays BEFORE DELETE ON source FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER stays BEFORE DELETE ON annotation FOR EACH ROW EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER stays BEFORE DELETE ON claim FOR EACH ROW WHEN (OLD.status <> 'draft') EXECUTE FUNCTION refuse_removal();
CREATE TRIGGER stays BEFORE DELETE ON estimate FOR EACH ROW WHEN (OLD.claim_status <> 'draft') EXECUTE FUNCTION refuse_removal();

-- 7 The change log: written here, in the writer's own transaction, or the write does not happen

-- Writers take turns from their first write to their commit, so that revisions are numbered in the order of commits:
-- a reader who has seen revision n has missed nothing at or below n.
CREATE FUNCTION begin_write(actor text, request text) RETURNS void LANGUAGE sql AS $$
  SELECT set_config('app.actor', actor, true), set_config('app.request', coalesce(request, ''), true), pg_advisory_xact_lock(7011);
$$;

CREATE FUNCTION change_topic(table_name text, row_data jsonb) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN table_name = 'topic' THEN (row_data ->> 'id')::uuid
    WHEN row_data ? 'topic_id' THEN (row_data ->> 'topic_id')::uuid
    WHEN row_data ? 'claim_id' THEN (SELECT c.topic_id FROM claim c WHERE c.id = (row_data ->> 'claim_id')::uuid)
  END;
$$;

CREATE FUNCTION change_is_public(table_name text, row_data jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN table_name = 'setting' THEN false
    WHEN table_name = 'claim' THEN row_data ->> 'status' <> 'draft'
    WHEN table_name = 'estimate' THEN row_data ->> 'claim_status' <> 'draft'
    WHEN row_data ->> 'estimate_id' IS NOT NULL THEN coalesce((SELECT e.claim_status <> 'draft' FROM estimate e WHERE e.id = (row_data ->> 'estimate_id')::uuid), false)
    WHEN row_data ? 'claim_id' THEN coalesce((SELECT c.status <> 'draft' FROM claim c WHERE c.id = (row_data ->> 'claim_id')::uuid), false)
    ELSE true
  END;
$$;

-- What the log keeps of a row: not what is copied from elsewhere, nor the counter that the log itself moves.
CREATE FUNCTION logged_part(table_name text, row_data jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE table_name
    WHEN 'estimate' THEN row_data - ARRAY['topic_id', 'claimant_id', 'said_on', 'claim_status']
    WHEN 'topic' THEN row_data - 'revision'
    ELSE row_data
  END;
$$;

CREATE FUNCTION record_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  author text := nullif(current_setting('app.actor', true), '');
  pairs text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT NULL::jsonb AS before, to_jsonb(n) AS after FROM new_rows n'
    WHEN 'DELETE' THEN 'SELECT to_jsonb(o) AS before, NULL::jsonb AS after FROM old_rows o'
    ELSE 'SELECT to_jsonb(o) AS before, to_jsonb(n) AS after FROM old_rows o JOIN new_rows n USING (id)'
  END;
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
    WITH pairs AS (%s), logged AS (
      INSERT INTO change (actor, request, topic_id, table_name, row_id, before, after, is_public)
      SELECT $1, nullif(current_setting('app.request', true), ''), change_topic($2, coalesce(after, before)), $2, coalesce(after, before) ->> 'id',
             logged_part($2, before), logged_part($2, after), change_is_public($2, coalesce(after, before))
      FROM pairs
      WHERE logged_part($2, before) IS DISTINCT FROM logged_part($2, after)
      ORDER BY coalesce(after, before) ->> 'id'
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
  $sql$, pairs) USING author, TG_TABLE_NAME::text;
  RETURN NULL;
END $$;

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON change FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['topic', 'source', 'claim', 'claim_origin', 'estimate', 'report', 'annotation', 'slug_redirect', 'setting'] LOOP
    EXECUTE format('CREATE TRIGGER record_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_changes()', name);
    EXECUTE format('CREATE TRIGGER record_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_changes()', name);
    EXECUTE format('CREATE TRIGGER record_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_changes()', name);
    EXECUTE format('CREATE TRIGGER append_only BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()', name);
  END LOOP;
END $$;

-- 8 One living estimate per utterance and figure

CREATE UNIQUE INDEX estimate_natural_key ON estimate (topic_id, claimant_id, said_on, as_of, measure, population, scope, md5(words)) NULLS NOT DISTINCT
  WHERE claim_status <> 'withdrawn' AND status NOT IN ('corrected', 'retracted');

-- 9 Reading: one index for a topic's newest, and the public row

-- Rows are placed at their as-of day, else the day they were said; far back where no day is known. Withdrawn rows are in the
-- indexes: charts count what they do not show.
CREATE INDEX estimate_topic_newest ON estimate (topic_id, coalesce(as_of, said_on, date '0001-01-01') DESC, id DESC) WHERE claim_status <> 'draft';
CREATE INDEX estimate_newest ON estimate (coalesce(as_of, said_on, date '0001-01-01') DESC, id DESC) WHERE claim_status <> 'draft';
CREATE INDEX estimate_base ON estimate (base_id) WHERE base_id IS NOT NULL;
CREATE INDEX estimate_successor ON estimate (successor_id) WHERE successor_id IS NOT NULL;
CREATE INDEX estimate_alternative ON estimate (alternative_to_id) WHERE alternative_to_id IS NOT NULL;

-- The row that lists, charts and exports share. Left joins and scalar subqueries on purpose: Postgres drops those whose
-- columns a query does not ask for, so a chart of marks pays for the claimant's name alone.
CREATE VIEW estimate_row AS
SELECT
  e.id, e.claim_id, s.slug AS claimant_slug, s.name AS claimant_name, e.measure, e.strength_kind, e.population, e.scope_relation,
  e.bound, e.low, e.best, e.high, e.words_only, e.derived, e.interval_kind, e.interval_level, e.temporal, e.as_of, e.as_of_precision,
  e.status, e.successor_id, e.alternative_to_id, e.words,
  t.slug AS topic_slug, t.title AS topic_title,
  s.office AS claimant_office, s.country AS claimant_country, s.kind AS claimant_kind,
  c.attribution, c.through, e.said_on, c.said_on_precision, c.standpoint, c.method, c.source_grade, c.information_grade, c.note,
  e.claim_status, c.version AS claim_version,
  e.words_original, e.language, e.components, e.scope, e.share_low, e.share_best, e.share_high, e.no_base, e.base_origin,
  CASE WHEN e.base_id IS NOT NULL THEN (
    SELECT jsonb_build_object('id', b.id, 'measure', b.measure, 'strength_kind', b.strength_kind, 'bound', b.bound, 'low', b.low, 'best', b.best, 'high', b.high, 'claimant_name', bs.name, 'as_of', b.as_of)
    FROM estimate b JOIN source bs ON bs.id = b.claimant_id WHERE b.id = e.base_id AND (b.claim_status <> 'draft' OR e.claim_status = 'draft')
  ) END AS base,
  e.likelihood, e.as_of_stated, e.since, e.until, e.rate_per, e.status_on, e.reason,
  (SELECT count(*)::int FROM report r WHERE r.claim_id = e.claim_id) AS reports,
  (SELECT o.name FROM report r JOIN source o ON o.id = r.outlet_id WHERE r.claim_id = e.claim_id ORDER BY r.position, r.id LIMIT 1) AS outlet_name,
  (SELECT r.url FROM report r WHERE r.claim_id = e.claim_id ORDER BY r.position, r.id LIMIT 1) AS outlet_url,
  (SELECT r.published_on FROM report r WHERE r.claim_id = e.claim_id ORDER BY r.position, r.id LIMIT 1) AS published_on,
  -- Beyond the row that is sent: what filters and orders need.
  e.topic_id, e.claimant_id, e.base_id, e.position, coalesce(e.as_of, e.said_on, date '0001-01-01') AS placed_on
FROM estimate e
LEFT JOIN claim c ON c.id = e.claim_id
LEFT JOIN source s ON s.id = e.claimant_id
LEFT JOIN topic t ON t.id = e.topic_id;
