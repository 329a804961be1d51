-- What a queue says about clocks, like service_level.targets: it counts where the service level says nothing.
ALTER TABLE queue ADD COLUMN targets jsonb NOT NULL DEFAULT '{}';
-- The gate reads these few with every ticket.
CREATE INDEX queue_with_targets ON queue (key) WHERE targets <> '{}';
