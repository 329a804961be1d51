import { replay } from '@stellwerk/engine';
import type { Actor, HistoryRow, StateDefinition, StoredFacts } from '@stellwerk/engine';
import { startPostgres } from '../../api/launch/embedded-postgres.mjs';
import { type StoredPosition, unpackPosition } from '../../api/src/tickets/gate/stored-position.ts';
import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import { Database } from '../../api/src/database/database.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { type DemoSummary, fillDemo } from '../../api/src/demo/fill-demo.ts';
import { shippedDefinitions } from '../../api/src/demo/shipped.ts';
import { Calendars } from '../../api/src/processes/calendars.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';

const leaves = (state: StateDefinition, path: string): string[] =>
  Object.entries(state.states ?? {})
    .flatMap(([key, inner]) => (inner.type === 'history' ? [] : leaves(inner, path === '' ? key : `${path}.${key}`)))
    .concat(state.states === undefined ? [path] : []);

describe('the demo company', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let database: Database;
  let summary: DemoSummary | undefined;
  let seconds = 0;
  beforeAll(async () => {
    postgres = await startPostgres({ durable: false });
    database = new Database(postgres.url);
    await migrate(database);
    const began = performance.now();
    summary = await fillDemo(database, readConfiguration({}));
    seconds = (performance.now() - began) / 1000;
  }, 120_000);
  afterAll(async () => {
    await database.close();
    await postgres.stop();
  });
  const number = async (text: string) =>
    Number((await database.query<{ n: string }>(`SELECT count(*) AS n FROM ${text}`))[0]!.n);

  it('has some three hundred tickets, and no step of them was refused', () => {
    expect(summary?.refused).toEqual([]);
    expect(summary?.tickets).toBeGreaterThan(280);
    process.stdout.write(`demo company made in ${seconds.toFixed(1)} s, ${summary?.tickets} tickets\n`);
  });

  it('has a ticket in every state of every process', async () => {
    const found = new Set(
      (
        await database.query<{ key: string; state: string }>(
          `SELECT DISTINCT p.key, t.state FROM ticket t JOIN process_version v ON v.id = t.process_version_id JOIN process p ON p.id = v.process_id`,
        )
      ).map(({ key, state }) => `${key} ${state}`),
    );
    const missing = shippedDefinitions()
      .flatMap(({ key, machine }) => leaves(machine.states['lifecycle']!, '').map((state) => `${key} ${state}`))
      .filter((state) => !found.has(state));
    expect(missing).toEqual([]);
  });

  it('has overdue tickets, both languages, unassigned and escalated ones, of the last sixty days', async () => {
    expect(await number(`ticket WHERE due_at < now() AND category <> 'closed'`)).toBeGreaterThan(5);
    expect(await number(`clock WHERE breached`)).toBeGreaterThan(10);
    expect(await number('ticket WHERE escalation_level > 0')).toBeGreaterThan(3);
    expect(await number("ticket WHERE owner_id IS NULL AND category <> 'closed'")).toBeGreaterThan(5);
    expect(await number(`article WHERE body LIKE '%bitte%'`)).toBeGreaterThan(5);
    expect(await number(`article WHERE body LIKE '%please%'`)).toBeGreaterThan(5);
    expect(await number(`ticket WHERE created_at < now() - interval '62 days' OR changed_at > now()`)).toBe(0);
    expect(await number(`ticket_event WHERE occurred_at > now()`)).toBe(0);
  });

  it('tells in the log what was said, but sends nothing', async () => {
    expect(await number(`outbox WHERE done_at IS NULL`)).toBe(0);
    expect(await number(`article WHERE kind = 'system'`)).toBeGreaterThan(300);
    // By a whole address, and no line that ends with nothing.
    expect(await number(`article WHERE body LIKE '%http://127.0.0.1:3000/agent/tickets/%'`)).toBeGreaterThan(5);
    expect(await number(`article WHERE body ~ '\n(/agent/|(Kunde|Customer): *\n)'`)).toBe(0);
  });

  it('leaves nothing due but the deadlines of the present', async () => {
    expect(await number(`ticket WHERE wake_at < now() - interval '1 minute'`)).toBe(0);
    // Of those that run day and night: what came in before the office opened is due at the stroke of some hour, too.
    const [soon] = await database.query<{ minutes: number[] }>(
      `SELECT array_agg(round(extract(epoch FROM due_at - now()) / 60)::int ORDER BY due_at) AS minutes
       FROM clock WHERE name = 'response' AND status = 'running' AND calendar = 'always'
         AND due_at BETWEEN now() AND now() + interval '5 minutes'`,
    );
    expect(soon!.minutes).toHaveLength(2);
    expect(soon!.minutes[0]).toBeLessThanOrEqual(2);
    expect(soon!.minutes[1]).toBeLessThanOrEqual(4);
  });

  it('has three prepared tickets for the tour and says what each account is for', async () => {
    const settings = await database.query<{ key: string; value: Record<string, string> }>(
      'SELECT key, value FROM setting ORDER BY key',
    );
    expect(settings.map(({ key }) => key)).toEqual(['demo.accounts', 'demo.tour']);
    expect(Object.keys(settings[1]!.value).sort()).toEqual(['advance', 'deadline', 'why-not']);
  });

  it('gives each ticket’s row when its history is replayed', async () => {
    const processes = new ProcessStore(database);
    const environment = await new Calendars(database).environment();
    const tickets = await database.query<{
      id: string;
      version: number;
      position: StoredPosition;
      processVersionId: number;
    }>('SELECT id, version, position, process_version_id AS "processVersionId" FROM ticket');
    const rows = await database.query<{
      id: string;
      type: string;
      data: Record<string, unknown> | null;
      actor: Actor;
      at: Date;
      facts: StoredFacts;
    }>('SELECT ticket_id AS id, type, data, actor, occurred_at AS at, facts FROM ticket_event ORDER BY ticket_id, seq');
    const histories = new Map<string, typeof rows>();
    for (const row of rows) histories.set(row.id, [...(histories.get(row.id) ?? []), row]);
    for (const { id, version, position, processVersionId } of tickets) {
      const history: HistoryRow[] = (histories.get(id) ?? []).map(({ type, data, actor, at, facts }) => ({
        type,
        actor,
        at: at.getTime(),
        facts,
        ...(data === null ? {} : { data }),
      }));
      expect(history).toHaveLength(version);
      const { compiled } = await processes.byId(processVersionId);
      expect(JSON.parse(JSON.stringify(replay(compiled, history, environment)))).toEqual(unpackPosition(position));
    }
  });

  it('is made only once', async () => {
    const before = await number('ticket');
    expect(await fillDemo(database, readConfiguration({}))).toBeUndefined();
    expect(await number('ticket')).toBe(before);
  });
});
