-- Search: words and misspellings. Prisma's schema cannot say these things.

DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN
  RAISE EXCEPTION 'Search needs the PostgreSQL extension pg_trgm, which could not be made here: %. Ask whoever runs the database server to run “CREATE EXTENSION pg_trgm” in this database (it comes with PostgreSQL, on some systems in a package called postgresql-contrib), then start again.', SQLERRM
    USING ERRCODE = SQLSTATE;
END $$;

-- What a source is found by. The slug is the name without accents: “Sejourne” finds Séjourné.
CREATE FUNCTION source_words(name text, office text, country text, slug text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(name || ' ' || coalesce(office, '') || ' ' || coalesce(country, '') || ' ' || replace(slug, '-', ' '));

-- What a topic is found by, and its estimates with it.
CREATE FUNCTION topic_words(title text, conflict text, force text, slug text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(title || ' ' || conflict || ' ' || force || ' ' || replace(slug, '-', ' '));

-- What an estimate is found by beside its claimant and its topic. Counts stand in it as plain digits, however they were written. Its
-- measure is a word of its own as well, so that the index answers “captured, and narrowed to this measure” in one walk. In PL/pgSQL because
-- an SQL function would be put in line and lose its cost: the planner would make the words anew for every row rather than ask their index.
CREATE FUNCTION estimate_words(words text, words_original text, scope text, measure text, low int, best int, high int) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
BEGIN
  RETURN to_tsvector('pg_catalog.english'::regconfig, words || ' ' || coalesce(words_original, '') || ' ' || coalesce(scope, '') || ' ' || replace(measure, '_', ' ')
    || ' ' || coalesce(low::text, '') || ' ' || coalesce(best::text, '') || ' ' || coalesce(high::text, ''))
    || array_to_tsvector(ARRAY['measure:' || measure]);
END $$;

CREATE INDEX source_search ON source USING gin (to_tsvector('pg_catalog.simple'::regconfig, source_words(name, office, country, slug)));
CREATE INDEX source_likeness ON source USING gin (source_words(name, office, country, slug) gin_trgm_ops);
CREATE INDEX estimate_search ON estimate USING gin (estimate_words(words, words_original, scope, measure, low, best, high)) WHERE claim_status = 'published';
