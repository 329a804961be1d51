-- A draft tried out on old tickets: what it was asked, how far it is, and what it would have made of each ticket.

CREATE TABLE back_test (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  process_key text NOT NULL,
  -- Whose it is: it shows the tickets this person may see.
  agent_id bigint NOT NULL REFERENCES agent ON DELETE CASCADE,
  definition json NOT NULL,
  -- closed | imported
  source text NOT NULL,
  -- running | finished | failed
  status text NOT NULL DEFAULT 'running',
  done int NOT NULL DEFAULT 0,
  total int,
  begun_at timestamptz NOT NULL DEFAULT now(),
  -- When it last went on: one that runs and is silent for long has died with its server.
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX back_test_by_agent ON back_test (agent_id, process_key, id DESC);

CREATE TABLE back_test_ticket (
  back_test_id bigint NOT NULL REFERENCES back_test ON DELETE CASCADE,
  ticket_id bigint NOT NULL REFERENCES ticket ON DELETE CASCADE,
  -- same | other | refused
  way text NOT NULL,
  -- The first event that is refused, the state it is refused in, and why.
  refused_event text,
  refused_state text,
  reason json,
  same_messages boolean NOT NULL,
  -- Clocks that end in another way.
  other_promises text[] NOT NULL,
  PRIMARY KEY (back_test_id, ticket_id)
);
CREATE INDEX back_test_ticket_by_ticket ON back_test_ticket (ticket_id);
