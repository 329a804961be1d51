import { replay } from '@stellwerk/engine';
import type { Actor, HistoryRow, StateDefinition, StoredFacts } from '@stellwerk/engine';
import type { Browser } from 'playwright-core';
import { type StoredPosition, unpackPosition } from '../../api/src/tickets/gate/stored-position.ts';
import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import type { Database } from '../../api/src/database/database.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { type DemoSummary, fillDemo } from '../../api/src/demo/fill-demo.ts';
import { type RunningServer, startServer } from '../../api/src/main.ts';
import { exportConfiguration } from '../../api/src/configuration-files/export-configuration.ts';
import { importConfiguration } from '../../api/src/configuration-files/import-configuration.ts';
import { shippedDefinitions } from '../../api/src/demo/shipped.ts';
import { Calendars } from '../../api/src/processes/calendars.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';

import { launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { openOwnDatabase, type OwnDatabase } from '../database/own-database.ts';
import { cookieOf, request } from '../http/help-desk.ts';
import { shownTickets } from './shown-tickets.ts';
import { FILTERS, type Filter, visibleTickets } from './visible-tickets.ts';

const leaves = (state: StateDefinition, path: string): string[] =>
  Object.entries(state.states ?? {})
    .flatMap(([key, inner]) => (inner.type === 'history' ? [] : leaves(inner, path === '' ? key : `${path}.${key}`)))
    .concat(state.states === undefined ? [path] : []);

describe('the demo company', () => {
  let place: OwnDatabase;
  let database: Database;
  let summary: DemoSummary | undefined;
  let seconds = 0;
  /** When each ticket was made. */
  const madeAt: number[] = [];
  beforeAll(async () => {
    place = await openOwnDatabase(12);
    ({ database } = place);
    await migrate(database);
    const began = performance.now();
    summary = await fillDemo(database, readConfiguration({}), () => madeAt.push(Date.now()));
    seconds = (performance.now() - began) / 1000;
  }, 120_000);
  afterAll(async () => {
    await place.close();
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
  });

  it('has two tickets whose deadlines are reached two and four minutes after it was made, and no other before', async () => {
    // Of those that run day and night: what came in before the office opened is due at the stroke of some hour, too.
    const live = await database.query<{ due: number; isNew: boolean; wakes: boolean }>(
      `SELECT floor(extract(epoch FROM c.due_at) * 1000)::float8 AS due, t.state = 'new' AS "isNew", t.wake_at <= c.due_at AND NOT t.held AS wakes
       FROM clock c JOIN ticket t ON t.id = c.ticket_id
       WHERE c.name = 'response' AND c.status = 'running' AND c.calendar = 'always' AND c.due_at > to_timestamp($1 / 1000.0)
       ORDER BY c.due_at LIMIT 2`,
      [madeAt.at(-1)],
    );
    expect(live.map(({ isNew, wakes }) => [isNew, wakes])).toEqual([
      [true, true],
      [true, true],
    ]);
    const [first, second] = live.map(({ due }) => due);
    expect(second! - first!).toBe(2 * 60_000);
    // The last four are the prepared ones; they count from when the ones before them were there.
    const began = first! - 2 * 60_000;
    expect(began).toBeGreaterThanOrEqual(madeAt.at(-5)!);
    expect(began).toBeLessThanOrEqual(madeAt.at(-4)!);
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

  describe('in the browser', () => {
    let server: RunningServer;
    let browser: Browser;
    let window: Window;
    beforeAll(async () => {
      await shortenFirstResponse();
      server = await startServer(
        readConfiguration({ DATABASE_URL: place.url, PORT: '0', STELLWERK_DEMO: '1', LOG_LEVEL: 'error' }),
      );
      browser = await launchBrowser();
      window = await openWindow(browser, server.url);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });
    /** From the next thing that happens on a ticket: nobody has two minutes to watch a deadline. */
    async function shortenFirstResponse(): Promise<void> {
      const [soon] = await database.query<{ seconds: number }>(
        `SELECT extract(epoch FROM now() - (c.due_at - interval '15 minutes'))::int + 15 AS seconds
         FROM clock c WHERE c.name = 'response' AND c.ticket_id = (SELECT (value ->> 'deadline')::bigint FROM setting WHERE key = 'demo.tour')`,
      );
      const file = await exportConfiguration(database);
      const queues = file.queues.map((queue) =>
        queue.key === 'service-desk' ? { ...queue, targets: { response: { target: `PT${soon!.seconds}S` } } } : queue,
      );
      await importConfiguration(database, { ...file, queues });
    }
    const card = (title: string) => window.page.locator('section', { hasText: title });
    async function follow(title: string): Promise<void> {
      await window.page.goto('/agent');
      await card(title)
        .getByRole('link', { name: /^Open ticket/ })
        .click();
      await window.page.waitForURL(/tickets\/\d+$/);
    }

    it('the first card leads to a ticket that can be taken a step further', async () => {
      await signIn(window.page, 'anna.schmidt');
      await follow('Take a step');
      const { page } = window;
      await page.locator('header').getByText('New', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Accept' }).click();
      await page.locator('header').getByText('In progress').waitFor();
      await page.locator('figure .state.here[data-path="lifecycle.inProgress"]').waitFor();
      await page.locator('header').getByText('Owner: Anna Schmidt').waitFor();
    });

    it('the second to one where a greyed step says what is missing, and that can be filled in', async () => {
      await follow('See why not');
      const { page } = window;
      await expect(page.getByRole('button', { name: 'Request a change' }).isDisabled()).resolves.toBe(true);
      await page.locator('#steps').getByText('Only possible if Service is filled in.').waitFor();
      await page.getByRole('link', { name: 'Fill in “Service”' }).click();
      await page.waitForFunction(() => document.activeElement?.id === 'edit-service');
      await page.locator('#edit-service').selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.locator('#steps summary', { hasText: 'Request a change' }).waitFor();
    });

    it('the third to a deadline that is reached while one watches, and escalates by itself', async () => {
      const { page } = window;
      const listening = page.waitForResponse(/\/api\/events$/);
      await follow('Watch a deadline');
      await listening;
      await page.getByText(/^Ran 1\d min of 15 min, calendar Around the clock\. Time left: /).waitFor();
      // A colleague's note lets the ticket see the shortened promise.
      const signedIn = await request(server.url, 'POST', '/api/demo-session', { login: 'clara.weiss' });
      const cookie = cookieOf(signedIn);
      const path = `/api/tickets/${page.url().split('/').at(-1)}/notes`;
      expect((await request(server.url, 'POST', path, { body: 'Quick now!' }, { cookie })).status).toBe(200);
      const escalated = page.getByRole('definition').filter({ hasText: 'Team lead' });
      const show = page.getByRole('button', { name: 'Show the change' });
      // The offer goes as soon as it was taken: it is taken where it stands, not waited for.
      while (!(await escalated.isVisible())) {
        await escalated.or(show).first().waitFor();
        await show.evaluateAll((offers) => {
          for (const offer of offers) (offer as HTMLElement).click();
        });
      }
      await page.getByText(/^Ran 1\d min of 1\d min, calendar Around the clock\. Overdue by /).waitFor();
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByText('First response: 100 % used').waitFor();
      await page.getByText('Escalation: Not escalated → Team lead').waitFor();
    });

    it('each card can be put away, and stays away', async () => {
      const { page } = window;
      const cards = page.getByRole('link', { name: /^Open ticket/ });
      for (const [title, left] of [
        ['See why not', 2],
        ['Take a step', 1],
        ['Watch a deadline', 0],
      ] as const) {
        await page.goto('/agent');
        await page.getByRole('button', { name: `Hide this card: ${title}` }).click();
        await card(title).waitFor({ state: 'detached' });
        await page.reload();
        await page.getByRole('heading', { name: 'Your queues' }).waitFor();
        await expect(cards.count()).resolves.toBe(left);
      }
      await page.context().clearCookies();
      await signIn(page, 'anna.schmidt');
      await page.getByRole('heading', { name: 'Your queues' }).waitFor();
      await expect(cards.count()).resolves.toBe(0);
    });

    it.each(['anna.schmidt', 'hans.vogt'])(
      '%s finds behind each filter and its count what a plain query finds',
      async (login) => {
        const { page } = window;
        await page.context().clearCookies();
        await signIn(page, login);
        const [agent] = await database.query<{ id: string }>('SELECT id FROM agent WHERE login = $1', [login]);
        for (const filter of Object.keys(FILTERS) as Filter[]) {
          const { expected, seen } = await atOneMoment(
            () => visibleTickets(database, agent!.id, filter),
            () => shownTickets(page, filter),
          );
          const all = Object.values(expected).flat();
          expect(seen.numbers).toEqual(all.sort());
          expect({ filter, count: seen.count }).toEqual({ filter, count: all.length });
          expect({ filter, byQueue: seen.byQueue }).toEqual({ filter, byQueue: countsOf(expected) });
        }
      },
    );
  });
});

const countsOf = (tickets: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(tickets).map(([queue, numbers]) => [queue, numbers.length]));

/** What the database says and what the page shows; again, if a promise ran out in between. */
async function atOneMoment<Expected, Seen>(query: () => Promise<Expected>, look: () => Promise<Seen>) {
  for (;;) {
    const expected = await query();
    const seen = await look();
    if (JSON.stringify(await query()) === JSON.stringify(expected)) return { expected, seen };
  }
}
