\set id random(1, 100000)
BEGIN;
SELECT id, state, version, queue_id FROM ticket WHERE id = :id FOR UPDATE;
UPDATE ticket SET state = 1 + (state % 6), version = version + 1, changed_at = now() WHERE id = :id;
INSERT INTO ticket_history (ticket_id, kind, actor, data) VALUES (:id, 2, 7, '{"from":1,"to":2,"activity":"A-123","transition":"T-9"}');
INSERT INTO outbox (topic, payload) VALUES ('ticket.state', '{"ticket":1,"from":1,"to":2}');
COMMIT;
