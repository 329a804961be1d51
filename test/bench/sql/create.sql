\set q random(1, 50)
BEGIN;
INSERT INTO ticket (queue_id, title) VALUES (:q, 'Printer does not print on floor 3') RETURNING id \gset
INSERT INTO article (ticket_id, sender, subject, body) VALUES (:id, 'user@example.com', 'Printer does not print on floor 3', repeat(md5(:id::text), 64));
INSERT INTO ticket_history (ticket_id, kind, actor, data) VALUES (:id, 1, 7, '{"queue":1,"state":1,"priority":3}');
COMMIT;
