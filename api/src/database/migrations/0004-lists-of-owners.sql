-- An agent's open tickets are few among all they ever closed: the category comes first.
DROP INDEX ticket_by_owner;
CREATE INDEX ticket_by_owner ON ticket (owner_id, category, created_at DESC, id DESC) WHERE owner_id IS NOT NULL;
