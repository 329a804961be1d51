-- Lists by process, by state and by owner walk an index in their own order, also over closed tickets.
DROP INDEX ticket_by_version;
CREATE INDEX ticket_by_version ON ticket (process_version_id, state, created_at DESC, id DESC);
DROP INDEX ticket_by_owner;
CREATE INDEX ticket_by_owner ON ticket (owner_id, created_at DESC, id DESC) WHERE owner_id IS NOT NULL;
