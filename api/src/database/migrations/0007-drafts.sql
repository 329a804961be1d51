-- Drafts of processes, and who did what to a process and when.

CREATE TABLE process_draft (
  agent_id bigint NOT NULL REFERENCES agent ON DELETE CASCADE,
  -- No reference: the first publish makes the process.
  process_key text NOT NULL,
  -- json, not jsonb: the order of keys is the author's, and half a definition is one too.
  definition json NOT NULL,
  -- As far as it has one, for lists.
  title jsonb NOT NULL,
  -- The version it began from; null: a new process.
  base_version int,
  -- Counts the saves; who saves says which one they saw.
  revision int NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agent_id, process_key)
);
CREATE INDEX process_draft_by_process ON process_draft (process_key);

-- Where the states lie on the canvas is not what a version is: it may change later. Null: as in the definition.
ALTER TABLE process_version ADD COLUMN layout json;

CREATE TABLE process_history (
  process_key text NOT NULL,
  seq int NOT NULL,
  -- draftBegun, checked, published, madeCurrent, …
  kind text NOT NULL,
  -- null: the system
  agent_id bigint REFERENCES agent,
  version int,
  detail jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- sha-256 of the entry before and this one: a changed or missing entry shows.
  link bytea NOT NULL,
  PRIMARY KEY (process_key, seq)
);

CREATE FUNCTION process_history_link(previous bytea, entry process_history) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(coalesce(previous, '') || convert_to(jsonb_build_array(entry.process_key, entry.seq, entry.kind,
    entry.agent_id, entry.version, entry.detail, extract(epoch FROM entry.at))::text, 'UTF8'))
$$;

-- Numbers and links the entries of one process; those who write at once come one after the other.
CREATE FUNCTION link_process_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last process_history;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('process_history ' || NEW.process_key, 0));
  SELECT * INTO last FROM process_history WHERE process_key = NEW.process_key ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.at := greatest(NEW.at, last.at);
  NEW.link := process_history_link(last.link, NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER process_history_linked BEFORE INSERT ON process_history
  FOR EACH ROW EXECUTE FUNCTION link_process_history();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER process_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON process_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO process_history (process_key, kind, agent_id, version, detail, at)
  SELECT p.key, 'published', v.published_by, v.version, jsonb_build_object('note', v.note), v.published_at
    FROM process_version v JOIN process p ON p.id = v.process_id ORDER BY p.key, v.version;
