-- How long a lock lasts in a queue: {"duration": "PT4H", "calendar": "office"}; null: until it is released.
ALTER TABLE queue ADD COLUMN unlock_after jsonb;
DROP INDEX queue_with_targets;
CREATE INDEX queue_with_times ON queue (key) WHERE targets <> '{}' OR unlock_after IS NOT NULL;
