import { type Expression, evaluate, type FieldValue, type Scope, toSql } from '@stellwerk/engine';
import fc from 'fast-check';
import pg from 'pg';
import { openOwnDatabase, type OwnDatabase } from '../database/own-database.ts';

/**
 * The evaluator and PostgreSQL must give the same answer, or a list would show what a step then refuses. Rows hold values
 * of every kind, also such as their field's type would forbid.
 */
const NUM_RUNS = process.env['LONG'] === '1' ? 5_000 : 400;
const ROWS = 24;

let place: OwnDatabase;
let client: pg.Client;

beforeAll(async () => {
  place = await openOwnDatabase(1);
  client = new pg.Client({ connectionString: place.url });
  await client.connect();
  await client.query(`set time zone 'America/New_York'`);
}, 120_000);

afterAll(async () => {
  await client.end();
  await place.close();
});

const NAMES = ['a', 'b', 'c'];
const VALUES: readonly FieldValue[] = [
  null,
  '',
  true,
  false,
  0,
  -1,
  1,
  2,
  0.1,
  0.30000000000000004,
  1e21,
  -2.5e-7,
  'low',
  'high',
  'Ärger “;--',
  '1',
  'true',
  'null',
  '2026-03-29',
  '2026-02-30',
  '2024-02-29',
  '2025-02-29',
  '0000-01-01',
  '9999-12-31',
  '2026-03-29T01:30:00Z',
  '2026-03-29T03:30:00+02:00',
  '2026-03-29T01:30Z',
  '2026-03-29T01:30:00.001Z',
  '2026-03-29T01:30:00.0001Z',
  '2026-02-30T10:00:00Z',
  '2026-03-29T24:00:00Z',
  '2026-03-29T01:30:00',
  '2026-03-29T01:30:00+14:59',
  'PT4H',
  "'",
  '\\',
  '{}',
];
const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...VALUES) },
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  text(),
);
function text(): fc.Arbitrary<string> {
  return fc.string({ maxLength: 6, unit: 'grapheme' }).filter((each) => !each.includes('\u0000'));
}
const variable = fc
  .constantFrom(...NAMES.map((name) => `fields.${name}`), 'ticket.customer', 'ticket.nowhere')
  .map((name) => ({ var: name }));
const operand = fc.oneof(variable, value);
const STATES = [
  'lifecycle.new',
  'lifecycle.open',
  'lifecycle.open.waiting',
  'lifecycle.open.active',
  'queue.sales',
  'queue.any',
  'queue.sales.deeper',
  'lifecycle',
  'nowhere.x',
];

const expression = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .constantFrom<'==' | '!=' | '<' | '<=' | '>' | '>='>('==', '!=', '<', '<=', '>', '>=')
      .chain((operator) =>
        fc.tuple(operand, operand).map((operands) => ({ [operator]: operands }) as unknown as Expression),
      ),
    fc.tuple(operand, fc.array(value, { maxLength: 4 })).map((each): Expression => ({ in: each })),
    variable,
    fc.boolean(),
    variable.map((each): Expression => ({ isSet: each })),
    fc.constantFrom(...STATES).map((path): Expression => ({ inState: path })),
    fc.constantFrom('agent', 'customer').map((role): Expression => ({ hasRole: role })),
    fc.array(tie('node'), { maxLength: 3 }).map((and): Expression => ({ and })),
    fc.array(tie('node'), { maxLength: 3 }).map((or): Expression => ({ or })),
    tie('node').map((not): Expression => ({ not })),
  ),
})).node;

interface Row {
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly customer: string | null;
  readonly lifecycle: string | { readonly open: string };
  readonly queue: string;
}
const row: fc.Arbitrary<Row> = fc.record({
  fields: fc.dictionary(fc.constantFrom(...NAMES), value),
  customer: fc.constantFrom(null, 'low', '2026-03-29', '1'),
  lifecycle: fc.constantFrom<Row['lifecycle']>('new', { open: 'waiting' }, { open: 'active' }),
  queue: fc.constantFrom('sales', 'support'),
});

function scopeOf({ fields, customer, lifecycle, queue }: Row): Scope {
  const active = new Set(['lifecycle', 'queue', `queue.${queue}`]);
  if (typeof lifecycle === 'string') active.add(`lifecycle.${lifecycle}`);
  else active.add('lifecycle.open').add(`lifecycle.open.${lifecycle.open}`);
  return {
    variable: (path) => {
      if (path === 'ticket.customer') return customer;
      const name = path.startsWith('fields.') ? path.slice('fields.'.length) : '';
      return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
    },
    inState: (path) => active.has(path),
    hasRole: (role) => role === 'agent',
  };
}

test('PostgreSQL answers every condition as the evaluator does', async () => {
  await client.query(
    'create temporary table rows (id int primary key, fields jsonb not null, customer text, value jsonb not null, queue text)',
  );
  let [yes, no] = [0, 0];
  await fc.assert(
    fc.asyncProperty(expression, fc.array(row, { minLength: ROWS, maxLength: ROWS }), async (condition, rows) => {
      await client.query('truncate rows');
      await client.query(
        `insert into rows select (r ->> 'id')::int, r -> 'fields', r ->> 'customer', r -> 'value', r ->> 'queue' from jsonb_array_elements($1::jsonb) r`,
        [JSON.stringify(rows.map((each, id) => ({ ...each, id, value: { lifecycle: each.lifecycle, queue: 'any' } })))],
      );
      const sql = toSql(condition, {
        fields: 't.fields',
        value: 't.value',
        queue: 't.queue',
        variables: { 'ticket.customer': 'to_jsonb(t.customer)' },
        hasRole: (role) => role === 'agent',
        firstParameter: 2,
      });
      const { rows: answers } = await client.query<{ id: number; answer: boolean | null }>(
        `select id, (${sql.text}) as answer from rows t where $1::int is not null order by id`,
        [0, ...sql.values],
      );
      for (const [index, each] of rows.entries()) {
        const expected = evaluate(condition, scopeOf(each));
        if (expected) yes++;
        else no++;
        expect({ row: each, answer: answers[index]?.answer }).toEqual({ row: each, answer: expected });
      }
    }),
    { seed: 20260302, numRuns: NUM_RUNS },
  );
  expect(Math.min(yes, no)).toBeGreaterThan(NUM_RUNS);
}, 300_000);

test('What a definition says never becomes part of the statement', () => {
  const hostile = `x'); drop table tickets; --`;
  const { text: statement, values } = toSql(
    {
      and: [
        { '==': [{ var: 'fields.a' }, hostile] },
        { in: [{ var: `fields.${hostile}` }, [hostile]] },
        { inState: `lifecycle.${hostile}` },
      ],
    },
    { fields: 't.fields', value: 't.value' },
  );
  expect(statement).not.toContain('drop');
  expect(JSON.stringify(values)).toContain('drop table');
});

test('The two answers differ where they would if null were compared as SQL does', async () => {
  const sql = toSql({ not: { '==': [{ var: 'fields.a' }, 1] } }, { fields: 't.fields', value: 't.fields' });
  const { rows } = await client.query<{ answer: boolean }>(
    `select (${sql.text}) as answer from (select '{"a":null}'::jsonb as fields) t`,
    [...sql.values],
  );
  expect(rows[0]?.answer).toBe(true);
});

test('Every operator gives the same answer for every pair of telling values, as constants and as fields', async () => {
  const pairs = VALUES.flatMap((a) => VALUES.map((b) => ({ a, b })));
  const only = (fields: Readonly<Record<string, FieldValue>>): Scope => ({
    variable: (path) => fields[path.replace('fields.', '')] ?? null,
    inState: () => false,
    hasRole: () => false,
  });
  const answersOf = async (condition: Expression, rows: readonly Readonly<Record<string, FieldValue>>[]) => {
    const sql = toSql(condition, { fields: 't.fields', value: 't.fields', firstParameter: 2 });
    const { rows: answers } = await client.query<{ answer: boolean | null }>(
      `select (${sql.text}) as answer from jsonb_array_elements($1::jsonb) with ordinality t(fields, position) order by position`,
      [JSON.stringify(rows), ...sql.values],
    );
    return answers.map(({ answer }) => answer);
  };
  const single = VALUES.map((a) => ({ a }));
  for (const operator of ['==', '!=', '<', '<=', '>', '>='] as const) {
    const fields = { [operator]: [{ var: 'fields.a' }, { var: 'fields.b' }] } as unknown as Expression;
    expect(await answersOf(fields, pairs)).toEqual(pairs.map((each) => evaluate(fields, only(each))));
    for (const constant of VALUES) {
      for (const operands of [
        [{ var: 'fields.a' }, constant],
        [constant, { var: 'fields.a' }],
      ]) {
        const condition = { [operator]: operands } as unknown as Expression;
        const expected = single.map((each) => evaluate(condition, only(each)));
        expect({ condition, answers: await answersOf(condition, single) }).toEqual({ condition, answers: expected });
      }
    }
  }
}, 60_000);
