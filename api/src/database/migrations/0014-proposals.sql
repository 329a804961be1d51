-- Publishing with the approval of a second person.

ALTER TABLE process ADD COLUMN approval_required boolean NOT NULL DEFAULT false;
-- Who asked for it; published_by is who approved. Null: nobody was asked.
ALTER TABLE process_version ADD COLUMN proposed_by bigint REFERENCES agent;

-- What a designer wants published: a copy of their draft that nobody changes any more.
CREATE TABLE process_proposal (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- No reference: the first publish makes the process.
  process_key text NOT NULL,
  title jsonb NOT NULL,
  content_hash text NOT NULL,
  definition json NOT NULL,
  -- The newest version when it was asked; null: a new process.
  base_version int,
  -- The save of the draft it is a copy of: a draft that went on since is not thrown away with it.
  draft_revision int NOT NULL,
  note text NOT NULL,
  -- What was known when it was asked: { findings, complete, configurations, scenarios }.
  proof json NOT NULL,
  proposed_by bigint NOT NULL REFERENCES agent,
  proposed_at timestamptz NOT NULL DEFAULT now(),
  -- open, approved, rejected, withdrawn
  state text NOT NULL DEFAULT 'open',
  decided_by bigint REFERENCES agent,
  decided_at timestamptz,
  reason text NOT NULL DEFAULT '',
  -- Which version it became.
  version int,
  CONSTRAINT process_proposal_decided CHECK ((state = 'open') = (decided_at IS NULL)),
  CONSTRAINT process_proposal_second_person CHECK (state <> 'approved' OR decided_by <> proposed_by)
);
CREATE UNIQUE INDEX process_proposal_open ON process_proposal (process_key, proposed_by) WHERE state = 'open';
CREATE INDEX process_proposal_by_process ON process_proposal (process_key, id DESC);

-- What was asked stays as it was asked; what was decided stays decided.
CREATE FUNCTION keep_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.state <> 'open' AND NOT (OLD.state = 'approved' AND NEW.state = 'approved' AND OLD.version IS NULL))
     OR (OLD.process_key, OLD.content_hash, OLD.definition::text, OLD.base_version, OLD.note, OLD.proposed_by)
        IS DISTINCT FROM (NEW.process_key, NEW.content_hash, NEW.definition::text, NEW.base_version, NEW.note, NEW.proposed_by) THEN
    RAISE EXCEPTION 'a proposal does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER process_proposal_kept BEFORE UPDATE OR DELETE ON process_proposal
  FOR EACH ROW EXECUTE FUNCTION keep_proposal();

-- The net below every door: where approval is required, no version comes into being without it.
CREATE FUNCTION require_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE name text;
BEGIN
  SELECT key INTO name FROM process WHERE id = NEW.process_id AND approval_required;
  IF FOUND AND NOT EXISTS (
    SELECT FROM process_proposal p
     WHERE p.process_key = name AND p.content_hash = NEW.content_hash AND p.state = 'approved' AND p.version IS NULL
  ) THEN
    RAISE EXCEPTION 'publishing % needs the approval of a second person', name USING ERRCODE = 'SW001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER process_version_approved AFTER INSERT ON process_version
  FOR EACH ROW EXECUTE FUNCTION require_approval();
