-- Lists show the newest first and walk these indexes backwards. In descending order each new entry came to the left end
-- of its part, where PostgreSQL splits pages in halves; at the right end it leaves full pages behind, and splits seldom.
DROP INDEX ticket_by_queue, ticket_by_version, ticket_by_owner, ticket_unassigned, ticket_by_customer;
CREATE INDEX ticket_by_queue ON ticket (queue, category, created_at, id);
CREATE INDEX ticket_by_version ON ticket (process_version_id, state, created_at, id) INCLUDE (queue, category);
CREATE INDEX ticket_by_owner ON ticket (owner_id, category, created_at, id) WHERE owner_id IS NOT NULL;
CREATE INDEX ticket_unassigned ON ticket (queue, created_at, id) WHERE owner_id IS NULL AND category <> 'closed';
CREATE INDEX ticket_by_customer ON ticket (customer_id, created_at);

-- A ticket has a handful of timers and of undone effects: whose they are is all that an index need know. That none is
-- there twice is seen to by the ticket's version, with which alone they are written.
ALTER TABLE timer DROP CONSTRAINT timer_pkey;
CREATE INDEX timer_of_ticket ON timer (ticket_id);
DROP INDEX outbox_undone, outbox_undone_of_ticket;
CREATE INDEX outbox_undone ON outbox (next_attempt_at) WHERE done_at IS NULL;
CREATE INDEX outbox_undone_of_ticket ON outbox (ticket_id) WHERE done_at IS NULL;
