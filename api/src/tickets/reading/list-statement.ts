import { createHash } from 'node:crypto';
import type { Statement } from '../../database/database.ts';
import { queuesWith, visibleTickets } from '../../rights/predicate.ts';
import type { AgentRights } from '../../rights/agent-rights.ts';
import type { VersionState } from '../../processes/process-states.ts';
import { survivorId } from '../gate/survivor.ts';
import { foundBy } from '../search/found-by.ts';
import type { Cursor } from './cursor.ts';

const CATEGORIES = ['new', 'open', 'pending', 'closed'] as const;

/** What a list is asked for, checked and resolved. */
export interface ListFilter {
  readonly queue?: string | undefined;
  readonly process?: string | undefined;
  readonly state?: string | undefined;
  /** What process and state come to, version by version; undefined if that cannot be told. */
  readonly states?: readonly VersionState[] | undefined;
  readonly categories?: readonly string[] | undefined;
  /** An agent's id; null: nobody. */
  readonly owner?: string | null | undefined;
  readonly customer?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly number?: string | undefined;
  /** In the syntax of `to_tsquery`. */
  readonly words?: string | undefined;
  /** The part of `words` by which a text is found quickly, if that is not all of it. */
  readonly rareWords?: string | undefined;
}

/** The columns of a row of a list, from `ticket t`. */
const COLUMNS = `t.id, t.number, t.title, t.process_version_id AS "processVersionId", t.version, t.state, t.category, t.outcome,
  t.priority, t.rank, t.queue, t.escalation_level AS "escalationLevel", t.owner_id AS "ownerId", o.name AS "ownerName",
  t.customer_id AS "customerId", c.name AS "customerName", t.due_at AS due,
  t.due_at < now() AND t.category <> 'closed' AS overdue, t.created_at AS "createdAt", t.changed_at AS "changedAt"`;
const MICROSECONDS = (column: string) => `(extract(epoch FROM ${column}) * 1000000)::bigint`;
const INSTANT = (parameter: number) => `(timestamptz 'epoch' + $${parameter}::bigint * interval '1 microsecond')`;

/** A statement with its parameters. */
export interface Query {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

/**
 * One page of tickets an agent may see. Newest first, or (phase `due`) by the earliest promise, or (phase `created` of
 * the order by due date) those without a promise. Each way walks an index and stops after the page.
 */
export function listStatement(
  rights: AgentRights,
  filter: ListFilter,
  phase: { readonly by: 'created' | 'due'; readonly onlyWithoutDue?: boolean },
  after: Cursor | undefined,
  limit: number,
): Query {
  const values: unknown[] = [];
  const bind = (value: unknown): number => values.push(value);
  const order = phase.by === 'due' ? 'due_at, id' : 'created_at DESC, id DESC';
  const conditions = conditionsOf(filter, bind);
  if (phase.by === 'due') conditions.push(`t.due_at IS NOT NULL AND t.category <> 'closed'`);
  if (phase.onlyWithoutDue) conditions.push(`(t.due_at IS NULL OR t.category = 'closed')`);
  if (after) {
    const [column, sign] = phase.by === 'due' ? ['due_at', '>'] : ['created_at', '<'];
    conditions.push(`(t.${column}, t.id) ${sign} (${INSTANT(bind(after[1]))}, $${bind(after[2])}::bigint)`);
  }
  const page = `LIMIT $${bind(limit)}`;
  const found = pageStatement(rights, filter, phase.by, conditions, values, page);
  const text = `
    WITH page AS (${found})
    SELECT ${COLUMNS}, ${MICROSECONDS(phase.by === 'due' ? 't.due_at' : 't.created_at')} AS at
      FROM page JOIN ticket t ON t.id = page.id
      LEFT JOIN agent o ON o.id = t.owner_id LEFT JOIN customer c ON c.id = t.customer_id
     ORDER BY ${order.replaceAll(/(due_at|created_at|id)/g, 't.$1')}`;
  return { statement: { name: `list-${createHash('sha1').update(text).digest('hex').slice(0, 16)}`, text }, values };
}

/** The way that walks the index which fits what is asked for. */
function pageStatement(
  rights: AgentRights,
  filter: ListFilter,
  by: 'created' | 'due',
  conditions: readonly string[],
  values: unknown[],
  page: string,
): string {
  if (by === 'due') return everywhere(rights, filter, conditions, values, 'due_at, id', page);
  if (isSelective(filter)) return everywhere(rights, filter, conditions, values, 'created_at DESC, id DESC', page);
  if (typeof filter.owner === 'string') return categoryByCategory(rights, filter, conditions, values, page);
  if (filter.states !== undefined) return stateByState(rights, filter.states, filter.queue, conditions, values, page);
  return queueByQueue(rights, filter, conditions, values, page);
}

/** These find few tickets by an index of their own. */
const isSelective = ({ customer, number, words }: ListFilter): boolean =>
  number !== undefined || words !== undefined || customer !== undefined;

function everywhere(
  rights: AgentRights,
  filter: ListFilter,
  conditions: readonly string[],
  values: unknown[],
  order: string,
  page: string,
): string {
  const all = [...conditions, visibleTickets(rights, 't', values)];
  if (filter.queue !== undefined) all.push(`t.queue = $${values.push(filter.queue)}`);
  if (filter.categories) {
    all.push(`t.category = ANY($${values.push(filter.categories)}::text[])`);
    // Said once more, so that the partial indexes of tickets that are not closed can be used.
    if (!filter.categories.includes('closed')) all.push(`t.category <> 'closed'`);
  }
  return `SELECT t.id, t.due_at, t.created_at FROM ticket t WHERE ${all.join(' AND ')} ORDER BY ${order} ${page}`;
}

/** The newest of each part by the index, then the newest of these. `parts` are one or more sets of rows. */
const newestOf = (parts: string, conditions: readonly string[], page: string): string => `
    SELECT n.id, n.due_at, n.created_at FROM ${parts}
      CROSS JOIN LATERAL (
        SELECT t.id, t.due_at, t.created_at FROM ticket t WHERE ${conditions.join(' AND ')}
         ORDER BY t.created_at DESC, t.id DESC ${page}) n
     ORDER BY n.created_at DESC, n.id DESC ${page}`;

/** By visible queue and category; what nobody has taken has an index without the category. */
function queueByQueue(
  rights: AgentRights,
  filter: ListFilter,
  conditions: readonly string[],
  values: unknown[],
  page: string,
): string {
  const visible = queuesWith(rights, 'see').filter((queue) => filter.queue === undefined || queue === filter.queue);
  const queues = `unnest($${values.push(visible)}::text[]) AS q(key)`;
  const categories = `$${values.push(filter.categories ?? CATEGORIES)}::text[]`;
  const all = ['t.queue = q.key', ...conditions];
  if (filter.owner === null && filter.categories?.includes('closed') === false) {
    return newestOf(queues, [...all, `t.category <> 'closed'`, `t.category = ANY(${categories})`], page);
  }
  return newestOf(`${queues} CROSS JOIN unnest(${categories}) AS k(key)`, [...all, 't.category = k.key'], page);
}

/** By category: an owner's open tickets are few among all they closed. */
function categoryByCategory(
  rights: AgentRights,
  filter: ListFilter,
  conditions: readonly string[],
  values: unknown[],
  page: string,
): string {
  const all = ['t.category = k.key', ...conditions, visibleTickets(rights, 't', values)];
  if (filter.queue !== undefined) all.push(`t.queue = $${values.push(filter.queue)}`);
  return newestOf(`unnest($${values.push(filter.categories ?? CATEGORIES)}::text[]) AS k(key)`, all, page);
}

/** By version and state. */
function stateByState(
  rights: AgentRights,
  states: readonly VersionState[],
  queue: string | undefined,
  conditions: readonly string[],
  values: unknown[],
  page: string,
): string {
  const versions = values.push(states.map(({ versionId }) => versionId));
  const names = values.push(states.map(({ state }) => state));
  const all = [
    't.process_version_id = s.version',
    't.state = s.state',
    ...conditions,
    visibleTickets(rights, 't', values),
  ];
  if (queue !== undefined) all.push(`t.queue = $${values.push(queue)}`);
  return newestOf(`unnest($${versions}::int[], $${names}::text[]) AS s(version, state)`, all, page);
}

function conditionsOf(filter: ListFilter, bind: (value: unknown) => number): string[] {
  const conditions: string[] = [];
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) conditions.push(`t.${column} = $${bind(value)}`);
  };
  // A merged number leads to where it goes on.
  if (filter.number !== undefined) conditions.push(`t.id = ${survivorId(`t.number = $${bind(filter.number)}`)}`);
  equal('state', filter.state);
  equal('customer_id', filter.customer);
  if (filter.owner === null) conditions.push('t.owner_id IS NULL');
  else equal('owner_id', filter.owner);
  if (filter.overdue === true) conditions.push(`t.due_at < now() AND t.category <> 'closed'`);
  if (filter.process !== undefined) {
    conditions.push(`t.process_version_id = ANY (ARRAY(SELECT v.id FROM process_version v JOIN process p ON p.id = v.process_id
      WHERE p.key = $${bind(filter.process)}))`);
  }
  if (filter.words !== undefined) {
    const query = (words: string): string => `to_tsquery('simple', $${bind(words)})`;
    const rare = filter.rareWords === undefined ? undefined : query(filter.rareWords);
    conditions.push(`t.id = ANY (ARRAY(${foundBy(query(filter.words), rare)}))`);
  }
  return conditions;
}
