-- Where a ticket moves beside its lifecycle (`queue first-level network`): each region with the state it leaves and the one
-- it comes to, which is empty where the region is gone.
ALTER TABLE process_migration_ticket ADD COLUMN other_moves text[] NOT NULL DEFAULT '{}';
