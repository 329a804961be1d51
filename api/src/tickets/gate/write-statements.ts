import type { Statement } from '../../database/database.ts';

/** The tables a step may touch besides ticket and history, in the order of the statement's parameters. */
export const PARTS = [
  'outbox',
  'disarmed',
  'armed',
  'rearmed',
  'begunClocks',
  'clocks',
  'lostClocks',
  'articles',
  'links',
  'resolved',
  'attributes',
] as const;
export type Part = (typeof PARTS)[number];

/** Columns of each `jsonb_to_recordset`, and what is done with its rows. */
interface PartText {
  readonly columns: string;
  readonly write: (source: string) => string;
  /** A further clause that goes on from what was written. */
  readonly then?: { readonly name: string; readonly text: string };
}

const HISTORY: PartText = {
  columns:
    'seq int, version_id int, type text, data jsonb, actor jsonb, handled boolean, diff jsonb, trace jsonb, facts jsonb, at timestamptz, key text, key_from int',
  write: (source) => `INSERT INTO ticket_event
    (ticket_id, seq, process_version_id, type, data, actor, handled, diff, trace, facts, occurred_at, event_key, key_from)
    SELECT m.id, r.seq, r.version_id, r.type, r.data, r.actor, r.handled, r.diff, r.trace, r.facts, r.at, r.key, r.key_from ${source}`,
};
// What is there already is known from the position: it is updated, the rest inserted. `ON CONFLICT` would do both, but
// locks each row first and logs that, too.
const TIMER = 'key text, visit int, occurrence int, due timestamptz';
const CLOCK =
  'name text, cycle int, status text, elapsed bigint, since timestamptz, started timestamptz, ended timestamptz, target bigint, calendar text, due timestamptz, breached boolean';
const PART_TEXTS: Readonly<Record<Exclude<Part, 'attributes'>, PartText>> = {
  outbox: {
    columns: 'seq int, ordinal smallint, kind text, payload jsonb, hops smallint, suppressed text',
    write: (source) => `INSERT INTO outbox (ticket_id, seq, ordinal, kind, payload, hops, suppressed, done_at)
      SELECT m.id, r.seq, r.ordinal, r.kind, r.payload, r.hops, r.suppressed, CASE WHEN r.suppressed IS NOT NULL THEN now() END
      ${source} ORDER BY r.seq, r.ordinal`,
  },
  disarmed: {
    columns: 'key text, visit int, occurrence int',
    write: (source) => `DELETE FROM timer x USING (SELECT m.id, r.key, r.visit, r.occurrence ${source}) g
      WHERE x.ticket_id = g.id AND x.key = g.key AND x.visit = g.visit AND x.occurrence = g.occurrence`,
  },
  armed: {
    columns: TIMER,
    write: (source) => `INSERT INTO timer (ticket_id, key, visit, occurrence, due_at)
      SELECT m.id, r.key, r.visit, r.occurrence, r.due ${source}`,
  },
  rearmed: {
    columns: TIMER,
    write: (
      source,
    ) => `UPDATE timer x SET due_at = g.due FROM (SELECT m.id, r.key, r.visit, r.occurrence, r.due ${source}) g
      WHERE x.ticket_id = g.id AND x.key = g.key AND x.visit = g.visit AND x.occurrence = g.occurrence`,
  },
  begunClocks: {
    columns: CLOCK,
    write: (source) => `INSERT INTO clock
      (ticket_id, name, cycle, status, elapsed_ms, since, started_at, ended_at, target_ms, calendar, due_at, breached)
      SELECT m.id, r.name, r.cycle, r.status, r.elapsed, r.since, r.started, r.ended, r.target, r.calendar, r.due, r.breached ${source}`,
  },
  clocks: {
    columns: CLOCK,
    write: (source) => `UPDATE clock x SET cycle = g.cycle, status = g.status, elapsed_ms = g.elapsed, since = g.since,
        started_at = g.started, ended_at = g.ended, target_ms = g.target, calendar = g.calendar, due_at = g.due, breached = g.breached
      FROM (SELECT m.id, r.* ${source}) g WHERE x.ticket_id = g.id AND x.name = g.name`,
  },
  lostClocks: {
    columns: 'name text',
    write: (source) =>
      `DELETE FROM clock x USING (SELECT m.id, r.name ${source}) g WHERE x.ticket_id = g.id AND x.name = g.name`,
  },
  articles: {
    columns: 'seq int, kind text, author jsonb, subject text, body text, channel text, at timestamptz',
    write: (source) => `INSERT INTO article (ticket_id, seq, kind, author, subject, body, channel, occurred_at)
      SELECT m.id, r.seq, r.kind, r.author, r.subject, r.body, r.channel, r.at ${source}`,
  },
  links: {
    columns: 'from_id bigint, to_id bigint, kind text',
    write: (source) => `INSERT INTO ticket_link (from_id, to_id, kind)
      SELECT coalesce(r.from_id, m.id), coalesce(r.to_id, m.id), r.kind ${source} ON CONFLICT DO NOTHING`,
  },
  resolved: {
    columns: 'stuck bigint, resolution text, agent bigint',
    write: (source) => `UPDATE stuck s SET resolved_at = now(), resolution = g.resolution, resolved_by = g.agent
      FROM (SELECT m.id, r.stuck, r.resolution, r.agent ${source}) g
      WHERE s.id = g.stuck AND s.ticket_id = g.id AND s.resolved_at IS NULL RETURNING s.outbox_id, s.resolution`,
    then: {
      name: 'released',
      text: `UPDATE outbox o SET attempts = CASE r.resolution WHEN 'retried' THEN 0 ELSE o.attempts END,
          next_attempt_at = CASE r.resolution WHEN 'retried' THEN now() ELSE o.next_attempt_at END,
          done_at = CASE r.resolution WHEN 'skipped' THEN now() END,
          suppressed = CASE r.resolution WHEN 'skipped' THEN 'skipped' END
        FROM resolved r WHERE o.id = r.outbox_id AND o.done_at IS NULL`,
    },
  },
};

/** The names of a list such as `version int, state text`. */
const columnNames = (columns: string) => columns.split(', ').map((column) => column.slice(0, column.indexOf(' ')));

/** Columns projected from the position, with their types, in the order of the parameters. */
const PROJECTED =
  'version int, position json, state text, category text, outcome text, priority text, rank smallint, queue text, escalation_level smallint, owner_id bigint, due_at timestamptz, wake_at timestamptz, changed_at timestamptz';
const projected = columnNames(PROJECTED);

const closedAt = (category: string, changedAt: string, told = '') =>
  `closed_at = CASE WHEN ${category} <> 'closed' THEN NULL ELSE coalesce(${told}t.closed_at, ${changedAt}) END`;

/** Attributes of the ticket that are no part of the position; the statement names them only when one changes. */
const ATTRIBUTES =
  'title text, customer_id bigint, organization_id bigint, service_level text, process_version_id int, merged_into_id bigint';
const attributes = columnNames(ATTRIBUTES);

const rest = (
  parts: ReadonlySet<Part>,
  first: number,
  source: (parameter: number, columns: string) => string,
  // Texts are taken apart for the search later; what is to be done is noted here.
  newWords = parts.has('articles') || parts.has('attributes'),
): string => {
  let parameter = first;
  const clauses = [`history AS (${HISTORY.write(source(parameter, HISTORY.columns))})`];
  for (const part of PARTS) {
    if (part === 'attributes' || !parts.has(part)) continue;
    parameter += 1;
    const { columns, write, then } = PART_TEXTS[part];
    clauses.push(`${part} AS (${write(source(parameter, columns))})`);
    if (then !== undefined) clauses.push(`${then.name} AS (${then.text})`);
  }
  if (newWords) clauses.push('words AS (INSERT INTO ticket_to_index (ticket_id) SELECT id FROM moved)');
  return clauses.join(',\n');
};

const nameOf = (kind: string, parts: ReadonlySet<Part>) =>
  `${kind}${PARTS.reduce((mask, part, index) => mask + (parts.has(part) ? 2 ** index : 0), 0)}`;
const known = new Map<string, Statement>();
const remember = (name: string, text: () => string): Statement => {
  let statement = known.get(name);
  if (statement === undefined) known.set(name, (statement = { name, text: text() }));
  return statement;
};
const crossed = (parameter: number, columns: string) =>
  `FROM moved m, jsonb_to_recordset($${parameter}::jsonb) AS r(${columns})`;
const joined = (parameter: number, columns: string) =>
  `FROM jsonb_to_recordset($${parameter}::jsonb) AS r(ticket bigint, ${columns}) JOIN moved m ON m.id = r.ticket`;

/**
 * The one statement that writes a step. It gives a row if and only if the ticket still had the expected version;
 * otherwise nothing is written at all. Tables that have no rows are left out; each combination is prepared once.
 *
 * Parameters: ticket, expected version, the projected columns, history, then a JSON array for each part in order,
 * then (with `attributes`) the attributes as an object.
 */
export function writeStep(parts: ReadonlySet<Part>): Statement {
  return remember(nameOf('gate-write-', parts), () => {
    const sets = projected.map((name, index) => `${name} = $${index + 3}`);
    const last = 2 + projected.length;
    const counted = PARTS.filter((part) => part !== 'attributes' && parts.has(part)).length;
    if (parts.has('attributes')) {
      const parameter = `$${last + 2 + counted}::jsonb`;
      sets.push(
        ...attributes.map((name) => `${name} = CASE WHEN ${parameter} ? '${name}' THEN a.${name} ELSE t.${name} END`),
      );
      return `WITH moved AS (UPDATE ticket t SET ${sets.join(', ')}, ${closedAt('$6', `$${last}`)}
        FROM jsonb_to_record(${parameter}) AS a(${ATTRIBUTES}) WHERE t.id = $1 AND t.version = $2 RETURNING t.id),
        ${rest(parts, last + 1, crossed)} SELECT id FROM moved`;
    }
    return `WITH moved AS (UPDATE ticket t SET ${sets.join(', ')}, ${closedAt('$6', `$${last}`)}
      WHERE t.id = $1 AND t.version = $2 RETURNING t.id),
      ${rest(parts, last + 1, crossed)} SELECT id FROM moved`;
  });
}

/**
 * The same for many tickets; those that no longer have the expected version are left alone. $1: ticket rows as a JSON
 * array, with `process_version_id` where the statement brings tickets to another version, and `closed_at` of those that
 * were closed before they came to where they return from.
 */
export function writeSteps(parts: ReadonlySet<Part>, changesVersion = false): Statement {
  return remember(nameOf(changesVersion ? 'gate-migrate-many-' : 'gate-write-many-', parts), () => {
    const columns = changesVersion ? `${PROJECTED}, process_version_id int` : PROJECTED;
    const sets = columnNames(columns)
      .map((name) => `${name} = r.${name}`)
      .join(', ');
    const [told, more] = changesVersion ? ['r.closed_at, ', ', closed_at timestamptz'] : [];
    return `WITH moved AS (UPDATE ticket t SET ${sets}, ${closedAt('r.category', 'r.changed_at', told)}
      FROM jsonb_to_recordset($1::jsonb) AS r(id bigint, expected int, ${columns}${more ?? ''})
      WHERE t.id = r.id AND t.version = r.expected RETURNING t.id),
      ${rest(parts, 2, joined)} SELECT id FROM moved`;
  });
}

const CREATED =
  'title text, process_version_id int, customer_id bigint, organization_id bigint, service_level text, service text, channel text, parent_id bigint, hops smallint, held boolean, creation_key text, created_at timestamptz';
const created = columnNames(CREATED);

/** The one statement that makes a ticket. $1 its columns as an object, $2 its number, $3 history, then the parts. */
export function writeCreation(parts: ReadonlySet<Part>): Statement {
  return remember(nameOf('gate-create-', parts), () => {
    const columns = [...projected, ...created];
    return `WITH moved AS (INSERT INTO ticket (number, ${columns.join(', ')}, closed_at)
        SELECT $2, ${columns.map((name) => `r.${name}`).join(', ')}, CASE WHEN r.category = 'closed' THEN r.created_at END
        FROM jsonb_to_record($1::jsonb) AS r(${PROJECTED}, ${CREATED}) RETURNING id, number),
      ${rest(parts, 3, crossed, true)} SELECT id, number FROM moved`;
  });
}
