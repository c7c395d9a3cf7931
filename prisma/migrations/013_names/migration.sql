-- Names that change, sources that are merged into others, and sources that only drafts name.

ALTER TABLE "source" ADD COLUMN "merged_into_id" UUID, ADD COLUMN "is_public" BOOLEAN NOT NULL DEFAULT true;
CREATE INDEX "source_merged_into_id_idx" ON "source"("merged_into_id");
ALTER TABLE "source" ADD CONSTRAINT "source_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE source ADD CONSTRAINT source_not_merged_into_itself CHECK (merged_into_id <> id);
ALTER TABLE slug_redirect ADD CONSTRAINT slug_redirect_kind CHECK (kind IN ('source', 'topic'));
CREATE INDEX source_not_public ON source (id) WHERE NOT is_public;

-- 1 What a name means now: the row that has it, the row that had it, or the source which that one was merged into. Past temporary
-- tables of the same names on purpose: a name is one of now, also where the register is put back as it stood.

CREATE FUNCTION source_named(named text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE found(id, merged_into_id) AS (
    SELECT s.id, s.merged_into_id FROM public.source s WHERE s.id = (
      SELECT id FROM public.source WHERE slug = named UNION ALL SELECT target_id FROM public.slug_redirect WHERE kind = 'source' AND old_slug = named LIMIT 1
    )
    UNION ALL SELECT s.id, s.merged_into_id FROM found f JOIN public.source s ON s.id = f.merged_into_id
  )
  SELECT id FROM found WHERE merged_into_id IS NULL;
$$;

CREATE FUNCTION topic_named(named text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT id FROM public.topic WHERE slug = named UNION ALL SELECT target_id FROM public.slug_redirect WHERE kind = 'topic' AND old_slug = named LIMIT 1;
$$;

-- 2 A name that leads to its row is not given to another one

CREATE FUNCTION slug_keeps_its_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM slug_redirect r WHERE r.kind = TG_TABLE_NAME AND r.old_slug = NEW.slug) THEN
    RAISE EXCEPTION 'this slug was the name of another % and leads to it', TG_TABLE_NAME
      USING ERRCODE = 'unique_violation', CONSTRAINT = TG_TABLE_NAME || '_slug_leads', TABLE = TG_TABLE_NAME, COLUMN = 'slug';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER slug_keeps_its_row BEFORE INSERT OR UPDATE OF slug ON source FOR EACH ROW EXECUTE FUNCTION slug_keeps_its_row();
CREATE TRIGGER slug_keeps_its_row BEFORE INSERT OR UPDATE OF slug ON topic FOR EACH ROW EXECUTE FUNCTION slug_keeps_its_row();

CREATE FUNCTION slug_redirect_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM source WHERE NEW.kind = 'source' AND slug = NEW.old_slug) OR EXISTS (SELECT FROM topic WHERE NEW.kind = 'topic' AND slug = NEW.old_slug) THEN
    RAISE EXCEPTION 'a slug in use leads to the row that has it' USING ERRCODE = 'unique_violation', CONSTRAINT = 'slug_redirect_in_use';
  END IF;
  IF NOT EXISTS (SELECT FROM source WHERE NEW.kind = 'source' AND id = NEW.target_id) AND NOT EXISTS (SELECT FROM topic WHERE NEW.kind = 'topic' AND id = NEW.target_id) THEN
    RAISE EXCEPTION 'a slug leads to a row that is there' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'slug_redirect_target';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_redirect BEFORE INSERT OR UPDATE ON slug_redirect FOR EACH ROW EXECUTE FUNCTION slug_redirect_check();

-- 3 What is published names no merged source, and makes the sources it names public. By statement, not by row: an import pays once.

CREATE FUNCTION claims_name_sources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM source WHERE merged_into_id IS NOT NULL)
    AND EXISTS (SELECT FROM new_rows n JOIN source s ON s.id = n.claimant_id WHERE s.merged_into_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a merged source makes no claims any more' USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_claimant_merged';
  END IF;
  IF EXISTS (SELECT FROM source WHERE NOT is_public) THEN
    UPDATE source s SET is_public = true, version = s.version + 1 WHERE NOT s.is_public AND s.id IN (
      SELECT n.claimant_id FROM new_rows n WHERE n.status <> 'draft'
      UNION SELECT r.outlet_id FROM new_rows n JOIN report r ON r.claim_id = n.id WHERE n.status <> 'draft'
    );
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER name_sources_insert AFTER INSERT ON claim REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION claims_name_sources();
CREATE TRIGGER name_sources_update AFTER UPDATE ON claim REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION claims_name_sources();

CREATE FUNCTION reports_name_sources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM source WHERE merged_into_id IS NOT NULL)
    AND EXISTS (SELECT FROM new_rows n JOIN source s ON s.id = n.outlet_id WHERE s.merged_into_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a merged source carries no claims any more' USING ERRCODE = 'check_violation', CONSTRAINT = 'report_outlet_merged';
  END IF;
  IF EXISTS (SELECT FROM source WHERE NOT is_public) THEN
    UPDATE source s SET is_public = true, version = s.version + 1
    WHERE NOT s.is_public AND s.id IN (SELECT n.outlet_id FROM new_rows n JOIN claim c ON c.id = n.claim_id WHERE c.status <> 'draft');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER name_sources_insert AFTER INSERT ON report REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION reports_name_sources();
CREATE TRIGGER name_sources_update AFTER UPDATE ON report REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION reports_name_sources();

-- 4 In the log, a source that only drafts name is for editors, and its first public change shows nothing of before

CREATE OR REPLACE FUNCTION change_is_public(table_name text, row_data jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN table_name = 'setting' THEN false
    WHEN table_name = 'source' THEN coalesce((row_data ->> 'is_public')::boolean, true)
    WHEN table_name = 'slug_redirect' THEN coalesce((SELECT s.is_public FROM source s WHERE s.id = (row_data ->> 'target_id')::uuid), true)
    WHEN table_name = 'claim' THEN row_data ->> 'status' <> 'draft'
    WHEN table_name = 'estimate' THEN row_data ->> 'claim_status' <> 'draft'
    WHEN row_data ->> 'estimate_id' IS NOT NULL THEN coalesce((SELECT e.claim_status <> 'draft' FROM estimate e WHERE e.id = (row_data ->> 'estimate_id')::uuid), false)
    WHEN row_data ? 'claim_id' THEN coalesce((SELECT c.status <> 'draft' FROM claim c WHERE c.id = (row_data ->> 'claim_id')::uuid), false)
    ELSE true
  END;
$$;

CREATE FUNCTION public_before(table_name text, before jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN table_name = 'claim' AND before ->> 'status' = 'draft' OR table_name = 'source' AND before ->> 'is_public' = 'false' THEN NULL ELSE before END;
