-- Tables of the raw shapes: the least a ticket system must write, without everything that makes it one.
DROP TABLE IF EXISTS outbox, ticket_history, article, ticket CASCADE;
CREATE TABLE ticket (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, queue_id int NOT NULL, state smallint NOT NULL DEFAULT 1,
  priority smallint NOT NULL DEFAULT 3, owner_id int, title text NOT NULL, version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), changed_at timestamptz NOT NULL DEFAULT now(), tsv tsvector);
CREATE TABLE article (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ticket_id bigint NOT NULL REFERENCES ticket (id), sender text,
  subject text, body text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE ticket_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ticket_id bigint NOT NULL, kind smallint NOT NULL,
  actor int NOT NULL, data jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text NOT NULL, payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());
INSERT INTO ticket (queue_id, state, priority, owner_id, title, created_at, changed_at)
  SELECT 1 + (g * 7919) % 50, 1 + (g * 31) % 6, 1 + (g % 5), (g * 17) % 200, 'Ticket number ' || g || ' about ' || md5(g::text),
         now() - ((100000 - g) || ' seconds')::interval, now() - (((g * 7919) % 100000) || ' seconds')::interval
    FROM generate_series(1::bigint, 100000) g;
CREATE INDEX ticket_q ON ticket (queue_id, state, created_at DESC, id DESC);
CREATE INDEX article_t ON article (ticket_id);
CREATE INDEX history_t ON ticket_history (ticket_id);
VACUUM ANALYZE ticket;
CHECKPOINT;
