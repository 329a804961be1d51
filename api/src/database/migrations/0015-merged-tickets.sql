-- Where a merged ticket goes on. It counts only while the ticket's outcome is `merged`.
ALTER TABLE ticket ADD COLUMN merged_into_id bigint REFERENCES ticket (id);
CREATE INDEX ticket_by_survivor ON ticket (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- What was merged by a step of its process before has a link that says so.
UPDATE ticket_link SET kind = 'merged' WHERE kind = 'merged-into';
UPDATE ticket t SET merged_into_id = l.to_id FROM ticket_link l
  WHERE l.from_id = t.id AND l.kind = 'merged' AND t.outcome = 'merged';
