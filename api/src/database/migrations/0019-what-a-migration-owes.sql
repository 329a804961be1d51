-- Who asked for what a migration is at; until now it was told in the name of whoever had planned it.
ALTER TABLE process_migration ADD COLUMN asked_by bigint REFERENCES agent;
UPDATE process_migration SET asked_by = planned_by;

-- What a position does not hold and a migration can change all the same, of a migrated ticket as it was before.
ALTER TABLE process_migration_ticket ADD COLUMN queue text, ADD COLUMN closed_at timestamptz;
-- Which deadlines would be past on arrival: keys of timers (`<path>/<delay>`), or `clock.<name>.<percent>`.
ALTER TABLE process_migration_ticket ADD COLUMN deadlines text[] NOT NULL DEFAULT '{}';
