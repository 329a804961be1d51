-- Running tickets brought to another version of their process: plan, dry run, batches, undo.

CREATE TABLE process_migration (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  process_key text NOT NULL,
  from_version_id int NOT NULL REFERENCES process_version,
  to_version_id int NOT NULL REFERENCES process_version,
  -- What the admin said beyond stable ids, and the whole plan that came of it.
  rule jsonb NOT NULL,
  plan jsonb NOT NULL,
  -- Whether closed tickets come along.
  with_closed boolean NOT NULL,
  -- The newest version when it was planned: another one since makes the plan old.
  newest_version int NOT NULL,
  -- planned, trying, tried, running, paused, finished, undoing, undone
  state text NOT NULL DEFAULT 'planned',
  -- Tickets per second at most; null: as fast as it goes.
  pace int,
  -- How many tickets there were to look at, and how many are, of what is being done now.
  total int NOT NULL DEFAULT 0,
  done int NOT NULL DEFAULT 0,
  -- Why it stopped by itself.
  problem text,
  planned_by bigint REFERENCES agent,
  planned_at timestamptz NOT NULL DEFAULT now(),
  tried_at timestamptz,
  begun_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX process_migration_by_process ON process_migration (process_key, id DESC);
CREATE INDEX process_migration_at_work ON process_migration (id) WHERE state IN ('trying', 'running', 'undoing');

CREATE TABLE process_migration_ticket (
  migration_id int NOT NULL REFERENCES process_migration ON DELETE CASCADE,
  ticket_id bigint NOT NULL REFERENCES ticket,
  -- Of the dry run: moves, refused. Of the run: migrated, refused. Of the undoing: returned, moved (it went on since).
  outcome text NOT NULL,
  -- States of the lifecycle.
  was text NOT NULL,
  becomes text,
  reason jsonb,
  -- Deadlines that would be past on arrival.
  past smallint NOT NULL DEFAULT 0,
  -- Steps that are there before and not after.
  lost_steps text[] NOT NULL DEFAULT '{}',
  -- The ticket's version this was found at; of a migrated one, the version it had after.
  ticket_version int NOT NULL,
  -- Found by the run itself, not by the dry run before it.
  checked_by_run boolean NOT NULL DEFAULT false,
  -- Where it stood before, of a migrated one.
  earlier json,
  PRIMARY KEY (migration_id, ticket_id)
);
CREATE INDEX process_migration_ticket_of_ticket ON process_migration_ticket (ticket_id);

-- A retired version is no longer offered to anybody; no ticket is on it.
ALTER TABLE process_version ADD COLUMN retired_at timestamptz;
