-- People: who is told apart by what, the last administrator, and what of a person stands in the log. Never a hash.

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "last_sign_in_at" TIMESTAMPTZ(6),
ADD COLUMN     "password_link_hash" TEXT,
ADD COLUMN     "password_link_until" TIMESTAMPTZ(6),
ADD COLUMN     "password_set_at" TIMESTAMPTZ(6);

-- CreateIndex
CREATE UNIQUE INDEX "user_password_link_hash_key" ON "user"("password_link_hash");

ALTER TABLE "user"
  ADD CONSTRAINT user_password_link CHECK ((password_link_hash IS NULL) = (password_link_until IS NULL));

-- What the log keeps of people and tokens: what they may do, and nothing that opens a door.
CREATE FUNCTION logged_person(table_name text, row_data jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(row_data)
  WHERE key = ANY (CASE table_name
    WHEN 'user' THEN ARRAY['id', 'name', 'email', 'role', 'banned', 'password_set_at', 'password_link_until']
    WHEN 'api_token' THEN ARRAY['id', 'user_id', 'name', 'scopes', 'expires_at', 'revoked_at']
  END);
$$;

CREATE FUNCTION record_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  author text := nullif(current_setting('app.actor', true), '');
  earlier jsonb := CASE TG_OP WHEN 'UPDATE' THEN logged_person(TG_TABLE_NAME, to_jsonb(OLD)) END;
  later jsonb := logged_person(TG_TABLE_NAME, to_jsonb(NEW));
BEGIN
  IF earlier IS NOT DISTINCT FROM later THEN
    RETURN NULL;
  END IF;
  IF author IS NULL THEN
    RAISE EXCEPTION 'a write to % needs an author: call begin_write first', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'change_has_author';
  END IF;
  PERFORM pg_advisory_xact_lock(7011);
  -- Not public: names and addresses are the desk's.
  INSERT INTO change (actor, request, table_name, row_id, before, after, is_public)
  VALUES (author, nullif(current_setting('app.request', true), ''), TG_TABLE_NAME, NEW.id, earlier, later, false);
  RETURN NULL;
END $$;

-- Only of these columns: the last sign-in and the last use of a token are written without an author, and without waiting for writers.
CREATE TRIGGER record_insert AFTER INSERT ON "user" FOR EACH ROW EXECUTE FUNCTION record_person();
CREATE TRIGGER record_update AFTER UPDATE OF name, email, role, banned, password_set_at, password_link_until ON "user" FOR EACH ROW EXECUTE FUNCTION record_person();
CREATE TRIGGER record_insert AFTER INSERT ON api_token FOR EACH ROW EXECUTE FUNCTION record_person();
CREATE TRIGGER record_update AFTER UPDATE OF user_id, name, scopes, expires_at, revoked_at ON api_token FOR EACH ROW EXECUTE FUNCTION record_person();

-- People are disabled, never deleted: what they did stays under their id.
CREATE FUNCTION refuse_removal_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a person is not deleted: disable the account' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'user_stays';
END $$;
CREATE TRIGGER stays BEFORE DELETE ON "user" FOR EACH ROW EXECUTE FUNCTION refuse_removal_of_person();
CREATE TRIGGER append_only BEFORE TRUNCATE ON "user" FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_person();

-- One who takes an administrator's rights waits for the other who does: then each sees what the other left.
CREATE FUNCTION require_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7011);
  IF NOT EXISTS (SELECT FROM "user" WHERE role = 'admin' AND NOT banned) THEN
    RAISE EXCEPTION 'the last administrator stays one' USING ERRCODE = 'check_violation', CONSTRAINT = 'user_last_admin';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER last_admin AFTER UPDATE OF role, banned ON "user" FOR EACH ROW
  WHEN (OLD.role = 'admin' AND NOT OLD.banned AND (NEW.role <> 'admin' OR NEW.banned)) EXECUTE FUNCTION require_administrator();
