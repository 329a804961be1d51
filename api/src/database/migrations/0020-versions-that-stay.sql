-- A published version stays as it was published, below every door, too. Where its states lie and whether it is retired is
-- no part of it; what is generated is not there yet when this is asked.
CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other CONSTANT text[] := '{layout,retired_at,approver_roles}';
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(OLD) - other) IS DISTINCT FROM (to_jsonb(NEW) - other) THEN
    RAISE EXCEPTION 'a published version does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER process_version_kept BEFORE UPDATE OR DELETE ON process_version
  FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER process_version_never_emptied BEFORE TRUNCATE ON process_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
