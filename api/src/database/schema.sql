-- Generated from a migrated database; do not edit. The source is migrations/.

CREATE OR REPLACE FUNCTION public.approver_roles(definition json)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT coalesce(array_agg(DISTINCT role), '{}')
    FROM json_each(coalesce(definition -> 'approvals', '{}')) approval, json_array_elements_text(approval.value -> 'who') role
$function$
;

CREATE OR REPLACE FUNCTION public.keep_proposal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.state <> 'open' AND NOT (OLD.state = 'approved' AND NEW.state = 'approved' AND OLD.version IS NULL))
     OR (OLD.process_key, OLD.content_hash, OLD.definition::text, OLD.base_version, OLD.note, OLD.proposed_by)
        IS DISTINCT FROM (NEW.process_key, NEW.content_hash, NEW.definition::text, NEW.base_version, NEW.note, NEW.proposed_by) THEN
    RAISE EXCEPTION 'a proposal does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION public.keep_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE other CONSTANT text[] := '{layout,retired_at,approver_roles}';
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(OLD) - other) IS DISTINCT FROM (to_jsonb(NEW) - other) THEN
    RAISE EXCEPTION 'a published version does not change' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION public.link_process_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE last process_history;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('process_history ' || NEW.process_key, 0));
  SELECT * INTO last FROM process_history WHERE process_key = NEW.process_key ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.at := greatest(NEW.at, last.at);
  NEW.link := process_history_link(last.link, NEW);
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION public.process_history_link(previous bytea, entry process_history)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  SELECT sha256(coalesce(previous, '') || convert_to(jsonb_build_array(entry.process_key, entry.seq, entry.kind,
    entry.agent_id, entry.version, entry.detail, extract(epoch FROM entry.at))::text, 'UTF8'))
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $function$
;

CREATE OR REPLACE FUNCTION public.require_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE name text;
BEGIN
  SELECT key INTO name FROM process WHERE id = NEW.process_id AND approval_required;
  IF FOUND AND NOT EXISTS (
    SELECT FROM process_proposal p
     WHERE p.process_key = name AND p.content_hash = NEW.content_hash AND p.state = 'approved' AND p.version IS NULL
  ) THEN
    RAISE EXCEPTION 'publishing % needs the approval of a second person', name USING ERRCODE = 'SW001';
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION public.with_check_digit(digits text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE STRICT
AS $function$
  SELECT digits || CASE sum(d::int * (1 + (place + 1) % 2)) % 10 WHEN 0 THEN 1 ELSE 10 - sum(d::int * (1 + (place + 1) % 2)) % 10 END
    FROM regexp_split_to_table(digits, '') WITH ORDINALITY AS digit(d, place)
$function$
;

CREATE TABLE agent (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  login text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  password_hash text,
  active boolean NOT NULL DEFAULT true,
  language text NOT NULL DEFAULT 'en'::text,
  time_zone text NOT NULL DEFAULT 'Europe/Berlin'::text,
  theme text NOT NULL DEFAULT 'system'::text,
  preferences jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  language_chosen boolean NOT NULL DEFAULT false,
  CONSTRAINT agent_pkey PRIMARY KEY (id),
  CONSTRAINT agent_email_key UNIQUE (email),
  CONSTRAINT agent_login_key UNIQUE (login)
);

CREATE TABLE agent_role (
  agent_id bigint NOT NULL,
  role_key text NOT NULL,
  CONSTRAINT agent_role_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE,
  CONSTRAINT agent_role_role_key_fkey FOREIGN KEY (role_key) REFERENCES role(key) ON DELETE CASCADE,
  CONSTRAINT agent_role_pkey PRIMARY KEY (agent_id, role_key)
);
CREATE INDEX agent_role_by_role ON public.agent_role USING btree (role_key, agent_id);

CREATE TABLE article (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  ticket_id bigint NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  author jsonb NOT NULL,
  subject text NOT NULL DEFAULT ''::text,
  body text NOT NULL,
  channel text NOT NULL DEFAULT 'web'::text,
  occurred_at timestamp with time zone NOT NULL,
  CONSTRAINT article_pkey PRIMARY KEY (id)
);
CREATE INDEX article_by_ticket ON public.article USING btree (ticket_id, id);

CREATE TABLE back_test (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  process_key text NOT NULL,
  agent_id bigint NOT NULL,
  definition json NOT NULL,
  source text NOT NULL,
  status text NOT NULL DEFAULT 'running'::text,
  done integer NOT NULL DEFAULT 0,
  total integer,
  begun_at timestamp with time zone NOT NULL DEFAULT now(),
  changed_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT back_test_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE,
  CONSTRAINT back_test_pkey PRIMARY KEY (id)
);
CREATE INDEX back_test_by_agent ON public.back_test USING btree (agent_id, process_key, id DESC);

CREATE TABLE back_test_ticket (
  back_test_id bigint NOT NULL,
  ticket_id bigint NOT NULL,
  way text NOT NULL,
  refused_event text,
  refused_state text,
  reason json,
  same_messages boolean NOT NULL,
  other_promises text[] NOT NULL,
  CONSTRAINT back_test_ticket_back_test_id_fkey FOREIGN KEY (back_test_id) REFERENCES back_test(id) ON DELETE CASCADE,
  CONSTRAINT back_test_ticket_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id) ON DELETE CASCADE,
  CONSTRAINT back_test_ticket_pkey PRIMARY KEY (back_test_id, ticket_id)
);
CREATE INDEX back_test_ticket_by_ticket ON public.back_test_ticket USING btree (ticket_id);

CREATE TABLE calendar (
  name text NOT NULL,
  version integer NOT NULL,
  title jsonb NOT NULL DEFAULT '{}'::jsonb,
  spec jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  noticed_at timestamp with time zone,
  CONSTRAINT calendar_pkey PRIMARY KEY (name, version)
);

CREATE TABLE clock (
  ticket_id bigint NOT NULL,
  name text NOT NULL,
  calendar text NOT NULL,
  target_ms bigint,
  started_at timestamp with time zone,
  cycle integer NOT NULL,
  status text NOT NULL,
  elapsed_ms bigint NOT NULL,
  since timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  due_at timestamp with time zone,
  breached boolean NOT NULL,
  CONSTRAINT clock_pkey PRIMARY KEY (ticket_id, name)
);

CREATE TABLE customer (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  email text NOT NULL,
  organization_id bigint,
  language text NOT NULL DEFAULT 'en'::text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT customer_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT customer_pkey PRIMARY KEY (id),
  CONSTRAINT customer_email_key UNIQUE (email)
);

CREATE TABLE endpoint (
  key text NOT NULL,
  title jsonb NOT NULL DEFAULT '{}'::jsonb,
  url text NOT NULL,
  CONSTRAINT endpoint_pkey PRIMARY KEY (key)
);

CREATE TABLE imported_case (
  ticket_id bigint NOT NULL,
  entries integer NOT NULL,
  CONSTRAINT imported_case_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT imported_case_pkey PRIMARY KEY (ticket_id)
);

CREATE TABLE migration (
  number integer NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migration_pkey PRIMARY KEY (number)
);

CREATE TABLE number_counter (
  name text NOT NULL,
  value bigint NOT NULL,
  CONSTRAINT number_counter_pkey PRIMARY KEY (name)
);

CREATE TABLE organization (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  CONSTRAINT organization_pkey PRIMARY KEY (id),
  CONSTRAINT organization_name_key UNIQUE (name)
);

CREATE TABLE outbox (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  ticket_id bigint,
  seq integer,
  ordinal smallint,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  attempts smallint NOT NULL DEFAULT 0,
  next_attempt_at timestamp with time zone NOT NULL DEFAULT now(),
  done_at timestamp with time zone,
  hops smallint NOT NULL DEFAULT 0,
  suppressed text,
  last_error text,
  proposal_id integer,
  CONSTRAINT outbox_of_one CHECK ((num_nonnulls(ticket_id, seq, ordinal) =
CASE
    WHEN (proposal_id IS NULL) THEN 3
    ELSE 0
END)),
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX outbox_of_proposal ON public.outbox USING btree (proposal_id, kind, ((payload ->> 'to'::text))) WHERE (proposal_id IS NOT NULL);
CREATE INDEX outbox_undone ON public.outbox USING btree (next_attempt_at) WHERE (done_at IS NULL);
CREATE INDEX outbox_undone_of_ticket ON public.outbox USING btree (ticket_id) WHERE (done_at IS NULL);

CREATE TABLE process (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL,
  title jsonb NOT NULL,
  current_version integer,
  approval_required boolean NOT NULL DEFAULT false,
  CONSTRAINT process_pkey PRIMARY KEY (id),
  CONSTRAINT process_key_key UNIQUE (key)
);

CREATE TABLE process_draft (
  agent_id bigint NOT NULL,
  process_key text NOT NULL,
  definition json NOT NULL,
  title jsonb NOT NULL,
  base_version integer,
  revision integer NOT NULL,
  begun_at timestamp with time zone NOT NULL DEFAULT now(),
  saved_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT process_draft_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE,
  CONSTRAINT process_draft_pkey PRIMARY KEY (agent_id, process_key)
);
CREATE INDEX process_draft_by_process ON public.process_draft USING btree (process_key);

CREATE TABLE process_history (
  process_key text NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  agent_id bigint,
  version integer,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  link bytea NOT NULL,
  CONSTRAINT process_history_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  CONSTRAINT process_history_pkey PRIMARY KEY (process_key, seq)
);
CREATE TRIGGER process_history_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.process_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER process_history_linked BEFORE INSERT ON public.process_history FOR EACH ROW EXECUTE FUNCTION link_process_history();

CREATE TABLE process_migration (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  process_key text NOT NULL,
  from_version_id integer NOT NULL,
  to_version_id integer NOT NULL,
  rule jsonb NOT NULL,
  plan jsonb NOT NULL,
  with_closed boolean NOT NULL,
  newest_version integer NOT NULL,
  state text NOT NULL DEFAULT 'planned'::text,
  pace integer,
  total integer NOT NULL DEFAULT 0,
  done integer NOT NULL DEFAULT 0,
  problem text,
  planned_by bigint,
  planned_at timestamp with time zone NOT NULL DEFAULT now(),
  tried_at timestamp with time zone,
  begun_at timestamp with time zone,
  ended_at timestamp with time zone,
  asked_by bigint,
  CONSTRAINT process_migration_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES agent(id),
  CONSTRAINT process_migration_from_version_id_fkey FOREIGN KEY (from_version_id) REFERENCES process_version(id),
  CONSTRAINT process_migration_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES agent(id),
  CONSTRAINT process_migration_to_version_id_fkey FOREIGN KEY (to_version_id) REFERENCES process_version(id),
  CONSTRAINT process_migration_pkey PRIMARY KEY (id)
);
CREATE INDEX process_migration_at_work ON public.process_migration USING btree (id) WHERE (state = ANY (ARRAY['trying'::text, 'running'::text, 'undoing'::text]));
CREATE INDEX process_migration_by_process ON public.process_migration USING btree (process_key, id DESC);

CREATE TABLE process_migration_ticket (
  migration_id integer NOT NULL,
  ticket_id bigint NOT NULL,
  outcome text NOT NULL,
  was text NOT NULL,
  becomes text,
  reason jsonb,
  past smallint NOT NULL DEFAULT 0,
  lost_steps text[] NOT NULL DEFAULT '{}'::text[],
  ticket_version integer NOT NULL,
  checked_by_run boolean NOT NULL DEFAULT false,
  earlier json,
  queue text,
  closed_at timestamp with time zone,
  deadlines text[] NOT NULL DEFAULT '{}'::text[],
  other_moves text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT process_migration_ticket_migration_id_fkey FOREIGN KEY (migration_id) REFERENCES process_migration(id) ON DELETE CASCADE,
  CONSTRAINT process_migration_ticket_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT process_migration_ticket_pkey PRIMARY KEY (migration_id, ticket_id)
);
CREATE INDEX process_migration_ticket_of_ticket ON public.process_migration_ticket USING btree (ticket_id);

CREATE TABLE process_proposal (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  process_key text NOT NULL,
  title jsonb NOT NULL,
  content_hash text NOT NULL,
  definition json NOT NULL,
  base_version integer,
  draft_revision integer NOT NULL,
  note text NOT NULL,
  proof json NOT NULL,
  proposed_by bigint NOT NULL,
  proposed_at timestamp with time zone NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open'::text,
  decided_by bigint,
  decided_at timestamp with time zone,
  reason text NOT NULL DEFAULT ''::text,
  version integer,
  CONSTRAINT process_proposal_decided CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  CONSTRAINT process_proposal_second_person CHECK (((state <> 'approved'::text) OR (decided_by <> proposed_by))),
  CONSTRAINT process_proposal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES agent(id),
  CONSTRAINT process_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES agent(id),
  CONSTRAINT process_proposal_pkey PRIMARY KEY (id)
);
CREATE INDEX process_proposal_by_process ON public.process_proposal USING btree (process_key, id DESC);
CREATE UNIQUE INDEX process_proposal_open ON public.process_proposal USING btree (process_key, proposed_by) WHERE (state = 'open'::text);
CREATE TRIGGER process_proposal_kept BEFORE DELETE OR UPDATE ON public.process_proposal FOR EACH ROW EXECUTE FUNCTION keep_proposal();

CREATE TABLE process_version (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  process_id integer NOT NULL,
  version integer NOT NULL,
  content_hash text NOT NULL,
  definition json NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  approver_roles text[] GENERATED ALWAYS AS (approver_roles(definition)) STORED,
  published_at timestamp with time zone NOT NULL DEFAULT now(),
  published_by bigint,
  layout json,
  retired_at timestamp with time zone,
  proposed_by bigint,
  CONSTRAINT process_version_process_id_fkey FOREIGN KEY (process_id) REFERENCES process(id),
  CONSTRAINT process_version_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES agent(id),
  CONSTRAINT process_version_published_by_fkey FOREIGN KEY (published_by) REFERENCES agent(id),
  CONSTRAINT process_version_pkey PRIMARY KEY (id),
  CONSTRAINT process_version_process_id_content_hash_key UNIQUE (process_id, content_hash),
  CONSTRAINT process_version_process_id_version_key UNIQUE (process_id, version)
);
CREATE TRIGGER process_version_approved AFTER INSERT ON public.process_version FOR EACH ROW EXECUTE FUNCTION require_approval();
CREATE TRIGGER process_version_kept BEFORE DELETE OR UPDATE ON public.process_version FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER process_version_never_emptied BEFORE TRUNCATE ON public.process_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE queue (
  key text NOT NULL,
  title jsonb NOT NULL,
  description jsonb NOT NULL DEFAULT '{}'::jsonb,
  on_follow_up text NOT NULL DEFAULT 'join'::text,
  ordinal integer NOT NULL DEFAULT 0,
  targets jsonb NOT NULL DEFAULT '{}'::jsonb,
  unlock_after jsonb,
  CONSTRAINT queue_pkey PRIMARY KEY (key)
);
CREATE INDEX queue_with_times ON public.queue USING btree (key) WHERE ((targets <> '{}'::jsonb) OR (unlock_after IS NOT NULL));

CREATE TABLE queue_right (
  role_key text NOT NULL,
  queue_key text,
  rights text[] NOT NULL,
  CONSTRAINT queue_right_queue_key_fkey FOREIGN KEY (queue_key) REFERENCES queue(key) ON DELETE CASCADE,
  CONSTRAINT queue_right_role_key_fkey FOREIGN KEY (role_key) REFERENCES role(key) ON DELETE CASCADE,
  CONSTRAINT queue_right_role_key_queue_key_key UNIQUE NULLS NOT DISTINCT (role_key, queue_key)
);

CREATE TABLE role (
  key text NOT NULL,
  title jsonb NOT NULL,
  description jsonb NOT NULL DEFAULT '{}'::jsonb,
  general_rights text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT role_pkey PRIMARY KEY (key)
);

CREATE TABLE service (
  key text NOT NULL,
  title jsonb NOT NULL,
  CONSTRAINT service_pkey PRIMARY KEY (key)
);

CREATE TABLE service_level (
  key text NOT NULL,
  title jsonb NOT NULL,
  targets jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT service_level_pkey PRIMARY KEY (key)
);

CREATE TABLE session (
  token_hash bytea NOT NULL,
  agent_id bigint NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  expires_at timestamp with time zone NOT NULL,
  language text,
  CONSTRAINT session_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id) ON DELETE CASCADE,
  CONSTRAINT session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX session_by_agent ON public.session USING btree (agent_id);
CREATE INDEX session_by_expiry ON public.session USING btree (expires_at);

CREATE TABLE setting (
  key text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT setting_pkey PRIMARY KEY (key)
);

CREATE TABLE stuck (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  ticket_id bigint,
  outbox_id bigint,
  kind text NOT NULL,
  error text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  resolved_at timestamp with time zone,
  resolution text,
  resolved_by bigint,
  CONSTRAINT stuck_of_one CHECK (((ticket_id IS NOT NULL) OR (outbox_id IS NOT NULL))),
  CONSTRAINT stuck_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id),
  CONSTRAINT stuck_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES agent(id),
  CONSTRAINT stuck_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT stuck_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX stuck_once ON public.stuck USING btree (outbox_id) WHERE (resolved_at IS NULL);
CREATE INDEX stuck_open ON public.stuck USING btree (ticket_id) WHERE (resolved_at IS NULL);

CREATE TABLE template (
  key text NOT NULL,
  title jsonb NOT NULL DEFAULT '{}'::jsonb,
  subject jsonb NOT NULL,
  body jsonb NOT NULL,
  CONSTRAINT template_pkey PRIMARY KEY (key)
);

CREATE TABLE ticket (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  number text NOT NULL,
  title text NOT NULL,
  process_version_id integer NOT NULL,
  version integer NOT NULL,
  position json NOT NULL,
  state text NOT NULL,
  category text NOT NULL,
  outcome text,
  priority text,
  rank smallint,
  queue text NOT NULL,
  escalation_level smallint NOT NULL DEFAULT 0,
  owner_id bigint,
  due_at timestamp with time zone,
  wake_at timestamp with time zone,
  held boolean NOT NULL DEFAULT false,
  customer_id bigint,
  organization_id bigint,
  service_level text,
  service text,
  channel text NOT NULL DEFAULT 'web'::text,
  parent_id bigint,
  hops smallint NOT NULL DEFAULT 0,
  creation_key text,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  merged_into_id bigint,
  CONSTRAINT ticket_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer(id),
  CONSTRAINT ticket_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES ticket(id),
  CONSTRAINT ticket_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT ticket_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(id),
  CONSTRAINT ticket_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES ticket(id),
  CONSTRAINT ticket_process_version_id_fkey FOREIGN KEY (process_version_id) REFERENCES process_version(id),
  CONSTRAINT ticket_queue_fkey FOREIGN KEY (queue) REFERENCES queue(key),
  CONSTRAINT ticket_service_fkey FOREIGN KEY (service) REFERENCES service(key),
  CONSTRAINT ticket_service_level_fkey FOREIGN KEY (service_level) REFERENCES service_level(key),
  CONSTRAINT ticket_pkey PRIMARY KEY (id),
  CONSTRAINT ticket_number_key UNIQUE (number)
);
CREATE INDEX ticket_by_customer ON public.ticket USING btree (customer_id, created_at);
CREATE INDEX ticket_by_due ON public.ticket USING btree (due_at) WHERE ((due_at IS NOT NULL) AND (category <> 'closed'::text));
CREATE INDEX ticket_by_owner ON public.ticket USING btree (owner_id, category, created_at, id) WHERE (owner_id IS NOT NULL);
CREATE INDEX ticket_by_parent ON public.ticket USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX ticket_by_queue ON public.ticket USING btree (queue, category, created_at, id);
CREATE INDEX ticket_by_survivor ON public.ticket USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX ticket_by_version ON public.ticket USING btree (process_version_id, state, created_at, id) INCLUDE (queue, category);
CREATE UNIQUE INDEX ticket_creation_key_key ON public.ticket USING btree (creation_key) WHERE (creation_key IS NOT NULL);
CREATE INDEX ticket_to_wake ON public.ticket USING btree (wake_at) WHERE ((wake_at IS NOT NULL) AND (NOT held));
CREATE INDEX ticket_unassigned ON public.ticket USING btree (queue, created_at, id) WHERE ((owner_id IS NULL) AND (category <> 'closed'::text));

CREATE TABLE ticket_event (
  ticket_id bigint NOT NULL,
  seq integer NOT NULL,
  process_version_id integer NOT NULL,
  type text NOT NULL,
  data jsonb,
  actor jsonb NOT NULL,
  handled boolean NOT NULL,
  diff jsonb NOT NULL,
  trace jsonb NOT NULL,
  facts jsonb NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  event_key text,
  key_from integer,
  CONSTRAINT ticket_event_pkey PRIMARY KEY (ticket_id, seq)
);
CREATE UNIQUE INDEX ticket_event_by_key ON public.ticket_event USING btree (ticket_id, event_key) WHERE (event_key IS NOT NULL);
CREATE INDEX ticket_event_by_time ON public.ticket_event USING brin (occurred_at);
CREATE TRIGGER ticket_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ticket_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE ticket_link (
  from_id bigint NOT NULL,
  to_id bigint NOT NULL,
  kind text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT ticket_link_from_id_fkey FOREIGN KEY (from_id) REFERENCES ticket(id),
  CONSTRAINT ticket_link_to_id_fkey FOREIGN KEY (to_id) REFERENCES ticket(id),
  CONSTRAINT ticket_link_pkey PRIMARY KEY (from_id, to_id, kind)
);
CREATE INDEX ticket_link_back ON public.ticket_link USING btree (to_id);

CREATE TABLE ticket_to_index (
  ticket_id bigint NOT NULL
);

CREATE TABLE ticket_words (
  ticket_id bigint NOT NULL,
  article_id bigint NOT NULL,
  words tsvector NOT NULL,
  CONSTRAINT ticket_words_pkey PRIMARY KEY (ticket_id, article_id)
);
CREATE INDEX ticket_words_search ON public.ticket_words USING gin (words);

CREATE TABLE timer (
  ticket_id bigint NOT NULL,
  key text NOT NULL,
  visit integer NOT NULL,
  occurrence integer NOT NULL,
  due_at timestamp with time zone NOT NULL
);
CREATE INDEX timer_of_ticket ON public.timer USING btree (ticket_id);
