-- People are told of requests to publish: a row of the outbox belongs to a ticket, or to a proposal.
ALTER TABLE outbox ADD COLUMN proposal_id int;
ALTER TABLE outbox
  ALTER COLUMN ticket_id DROP NOT NULL,
  ALTER COLUMN seq DROP NOT NULL,
  ALTER COLUMN ordinal DROP NOT NULL,
  ADD CONSTRAINT outbox_of_one CHECK (num_nonnulls(ticket_id, seq, ordinal) = CASE WHEN proposal_id IS NULL THEN 3 ELSE 0 END);
-- Nobody is told the same twice.
CREATE UNIQUE INDEX outbox_of_proposal ON outbox (proposal_id, kind, (payload ->> 'to')) WHERE proposal_id IS NOT NULL;

ALTER TABLE stuck
  ALTER COLUMN ticket_id DROP NOT NULL,
  ADD CONSTRAINT stuck_of_one CHECK (ticket_id IS NOT NULL OR outbox_id IS NOT NULL);
