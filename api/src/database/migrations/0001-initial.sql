-- The first schema. Names are the field's own terms; see docs/database.md.

-- People and rights ------------------------------------------------------------------------------------------------
CREATE TABLE organization (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

CREATE TABLE role (
  key text PRIMARY KEY,
  title jsonb NOT NULL,
  description jsonb NOT NULL DEFAULT '{}',
  -- Rights that belong to no queue: 'admin', 'design', 'publish', …
  general_rights text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE agent (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  -- PHC string of argon2id; null: cannot sign in with a password.
  password_hash text,
  active boolean NOT NULL DEFAULT true,
  language text NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'Europe/Berlin',
  theme text NOT NULL DEFAULT 'system',
  -- Tour cards put away, and the like.
  preferences jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE agent_role (
  agent_id bigint NOT NULL REFERENCES agent ON DELETE CASCADE,
  role_key text NOT NULL REFERENCES role ON DELETE CASCADE,
  PRIMARY KEY (agent_id, role_key)
);
CREATE INDEX agent_role_by_role ON agent_role (role_key, agent_id);

CREATE TABLE customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  organization_id bigint REFERENCES organization,
  language text NOT NULL DEFAULT 'en',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE session (
  -- sha-256 of the token in the cookie
  token_hash bytea PRIMARY KEY,
  agent_id bigint NOT NULL REFERENCES agent ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_by_agent ON session (agent_id);
CREATE INDEX session_by_expiry ON session (expires_at);

-- Queues, calendars, service levels --------------------------------------------------------------------------------
CREATE TABLE queue (
  key text PRIMARY KEY,
  title jsonb NOT NULL,
  description jsonb NOT NULL DEFAULT '{}',
  -- For articles on closed tickets whose state says nothing: join | newTicket | reject
  on_follow_up text NOT NULL DEFAULT 'join',
  ordinal int NOT NULL DEFAULT 0
);

CREATE TABLE queue_right (
  role_key text NOT NULL REFERENCES role ON DELETE CASCADE,
  -- null: every queue
  queue_key text REFERENCES queue ON DELETE CASCADE,
  -- see | create | moveInto | note | reply | take | priority | step
  rights text[] NOT NULL,
  UNIQUE NULLS NOT DISTINCT (role_key, queue_key)
);

CREATE TABLE calendar (
  name text NOT NULL,
  version int NOT NULL,
  title jsonb NOT NULL DEFAULT '{}',
  spec jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name, version)
);

CREATE TABLE service_level (
  key text PRIMARY KEY,
  title jsonb NOT NULL,
  -- { "<clock>": { "target": "PT4H", "calendar": "always" } }
  targets jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE service (key text PRIMARY KEY, title jsonb NOT NULL);
CREATE TABLE template (key text PRIMARY KEY, title jsonb NOT NULL DEFAULT '{}', subject jsonb NOT NULL, body jsonb NOT NULL);
CREATE TABLE endpoint (key text PRIMARY KEY, title jsonb NOT NULL DEFAULT '{}', url text NOT NULL);
CREATE TABLE setting (key text PRIMARY KEY, value jsonb NOT NULL);

-- Processes --------------------------------------------------------------------------------------------------------
CREATE TABLE process (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  title jsonb NOT NULL,
  -- The version new tickets get; null: none published yet.
  current_version int
);

CREATE FUNCTION approver_roles(definition json) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(DISTINCT role), '{}')
    FROM json_each(coalesce(definition -> 'approvals', '{}')) approval, json_array_elements_text(approval.value -> 'who') role
$$;

CREATE TABLE process_version (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  process_id int NOT NULL REFERENCES process,
  version int NOT NULL,
  content_hash text NOT NULL,
  -- json, not jsonb: the text is kept as it was published.
  definition json NOT NULL,
  note text NOT NULL DEFAULT '',
  -- Roles that its approvals ask; the gate reads their members with the ticket.
  approver_roles text[] GENERATED ALWAYS AS (approver_roles(definition)) STORED,
  published_at timestamptz NOT NULL DEFAULT now(),
  published_by bigint REFERENCES agent,
  UNIQUE (process_id, version),
  UNIQUE (process_id, content_hash)
);

-- Tickets ----------------------------------------------------------------------------------------------------------
CREATE TABLE number_counter (name text PRIMARY KEY, value bigint NOT NULL);

-- Weights 1, 2, 1, 2, … from the left, plain products; 10 - sum mod 10, and 10 becomes 1 (as OTRS does it).
CREATE FUNCTION with_check_digit(digits text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT digits || CASE sum(d::int * (1 + (place + 1) % 2)) % 10 WHEN 0 THEN 1 ELSE 10 - sum(d::int * (1 + (place + 1) % 2)) % 10 END
    FROM regexp_split_to_table(digits, '') WITH ORDINALITY AS digit(d, place)
$$;

CREATE TABLE ticket (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text NOT NULL UNIQUE,
  title text NOT NULL,
  process_version_id int NOT NULL REFERENCES process_version,
  -- Optimistic lock; equals the seq of the last history row.
  version int NOT NULL,
  -- The engine's Position; the columns below are projected from it. json: nobody but the engine looks inside, and the
  -- text compresses better than jsonb.
  position json STORAGE MAIN NOT NULL,
  state text NOT NULL,
  category text NOT NULL,
  outcome text,
  priority text,
  rank smallint,
  queue text NOT NULL REFERENCES queue,
  escalation_level smallint NOT NULL DEFAULT 0,
  owner_id bigint REFERENCES agent,
  due_at timestamptz,
  -- When the engine must look again: the earliest armed timer or threshold.
  wake_at timestamptz,
  -- Imported at the log's end: no timer fires until released.
  held boolean NOT NULL DEFAULT false,
  customer_id bigint REFERENCES customer,
  organization_id bigint REFERENCES organization,
  service_level text REFERENCES service_level,
  service text REFERENCES service,
  channel text NOT NULL DEFAULT 'web',
  -- The other ticket that made this one, and through how many hands.
  parent_id bigint REFERENCES ticket,
  hops smallint NOT NULL DEFAULT 0,
  -- Key of the request that made it: the same key again answers with this ticket.
  creation_key text,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  closed_at timestamptz
) WITH (fillfactor = 80, toast_tuple_target = 512);
CREATE UNIQUE INDEX ticket_creation_key_key ON ticket (creation_key) WHERE creation_key IS NOT NULL;
CREATE INDEX ticket_by_queue ON ticket (queue, category, created_at DESC, id DESC);
CREATE INDEX ticket_by_owner ON ticket (owner_id, created_at DESC, id DESC) WHERE category <> 'closed';
CREATE INDEX ticket_by_due ON ticket (due_at) WHERE due_at IS NOT NULL AND category <> 'closed';
CREATE INDEX ticket_to_wake ON ticket (wake_at) WHERE wake_at IS NOT NULL AND NOT held;
CREATE INDEX ticket_by_customer ON ticket (customer_id, created_at DESC);
CREATE INDEX ticket_by_parent ON ticket (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX ticket_by_version ON ticket (process_version_id, category);

-- The tables below are written by the gate's one statement, which takes the id from the ticket's row it has just
-- written: a foreign key would look that row up once more for each of them.

-- Append-only: what happened, who, when and why.
CREATE TABLE ticket_event (
  ticket_id bigint NOT NULL,
  seq int NOT NULL,
  process_version_id int NOT NULL,
  type text NOT NULL,
  data jsonb,
  actor jsonb NOT NULL,
  handled boolean NOT NULL,
  diff jsonb NOT NULL,
  -- transitions taken, guards asked, effects caused: why it happened
  trace jsonb NOT NULL,
  -- what the definition reads besides the position: replay needs nothing else
  facts jsonb NOT NULL,
  -- logical and real time
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (ticket_id, seq)
);

-- One row per key a sender gave: the stored answer. A second insert fails and takes the ticket's update with it.
CREATE TABLE event_key (
  ticket_id bigint NOT NULL,
  key text NOT NULL,
  seq int NOT NULL,
  result jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (ticket_id, key)
);

CREATE TABLE timer (
  ticket_id bigint NOT NULL,
  key text NOT NULL,
  visit int NOT NULL,
  occurrence int NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, key, visit, occurrence)
);

CREATE TABLE clock (
  ticket_id bigint NOT NULL,
  name text NOT NULL,
  cycle int NOT NULL,
  status text NOT NULL,
  elapsed_ms bigint NOT NULL,
  since timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  target_ms bigint,
  calendar text NOT NULL,
  due_at timestamptz,
  breached boolean NOT NULL,
  PRIMARY KEY (ticket_id, name)
) WITH (fillfactor = 60);

CREATE TABLE article (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id bigint NOT NULL,
  -- The history row it came with.
  seq int NOT NULL,
  -- customer | agent | note | system
  kind text NOT NULL,
  author jsonb NOT NULL,
  subject text NOT NULL DEFAULT '',
  body text NOT NULL,
  channel text NOT NULL DEFAULT 'web',
  occurred_at timestamptz NOT NULL,
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', left(subject || ' ' || body, 100000))) STORED
);
CREATE INDEX article_by_ticket ON article (ticket_id, id);
CREATE INDEX article_search ON article USING gin (search);
CREATE INDEX ticket_search ON ticket USING gin (to_tsvector('simple', title));

CREATE TABLE ticket_link (
  from_id bigint NOT NULL REFERENCES ticket,
  to_id bigint NOT NULL REFERENCES ticket,
  kind text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (from_id, to_id, kind)
);
CREATE INDEX ticket_link_back ON ticket_link (to_id);

-- Effects ----------------------------------------------------------------------------------------------------------
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id bigint NOT NULL,
  seq int NOT NULL,
  ordinal smallint NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  attempts smallint NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz,
  -- Through how many tickets the cause came.
  hops smallint NOT NULL DEFAULT 0,
  -- Why nothing was sent: imported, superseded, skipped by hand; null if it was carried out.
  suppressed text,
  last_error text
);
-- next_attempt_at is 'infinity' while it is stuck.
CREATE INDEX outbox_undone ON outbox (next_attempt_at, id) WHERE done_at IS NULL;
CREATE INDEX outbox_undone_of_ticket ON outbox (ticket_id, id) WHERE done_at IS NULL;

-- An effect or timer that failed for good: shown on the ticket and the diagram, with retry and skip.
CREATE TABLE stuck (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket_id bigint NOT NULL REFERENCES ticket,
  outbox_id bigint REFERENCES outbox,
  kind text NOT NULL,
  error text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz,
  -- retried | skipped
  resolution text,
  resolved_by bigint REFERENCES agent
);
CREATE INDEX stuck_open ON stuck (ticket_id) WHERE resolved_at IS NULL;
CREATE UNIQUE INDEX stuck_once ON stuck (outbox_id) WHERE resolved_at IS NULL;
