import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Directory, type ProcessDefinition, toDiagram } from '@stellwerk/engine';
import type { Browser, Page } from 'playwright-core';
import { createFormats } from '../../ui/src/formats/formats.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { accessibilityFindings, launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { HELP_DESK, stellwerk } from '../cli/command.ts';
import { GOOD_LOG, newFolder } from '../cli/log-files.ts';
import { rewriteHistory } from '../database/rewrite-history.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { ageTicket } from '../migration/aged-ticket.ts';
import { BATCH, holdBackTests, oneBatchBefore } from '../reports/held-back-test.ts';

jest.setTimeout(180_000);

/** So long a ticket was at work before the customer was asked. */
const MINUTES = 7;

/** As much of a definition as is changed here. */
interface Changed {
  machine: { states: { lifecycle: { states: Record<string, { on: Record<string, unknown> }> } } };
}

describe('what the past says about a process', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let definition: ProcessDefinition;
  beforeAll(async () => {
    desk = await openHelpDesk();
    definition = (await new ProcessStore(desk.database).current('incident')).definition;
    await liveALittle();
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url, { width: 1440 });
    page = window.page;
    await signIn(page, 'admin');
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const send = (ticket: string, event: string, data: Record<string, unknown> = {}) =>
    desk.call('clara', 'POST', `/api/tickets/${ticket}/events`, { event, data });
  /** Incidents that went different ways; one has something stuck. */
  async function liveALittle(): Promise<void> {
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push((await desk.ticket()).id);
    for (const id of ids.slice(0, 4)) await send(id, 'accept');
    for (const id of ids.slice(0, 2)) await send(id, 'wait', { reply: 'Which recorder is it?' });
    await send(ids[2]!, 'resolve', { reply: 'Done.', resolution: 'fixed' });
    await send(ids[3]!, 'queue.move.second-level');
    await desk.database.query(`INSERT INTO stuck (ticket_id, kind, error) VALUES ($1, 'notify', 'No route')`, [ids[0]]);
    await rewriteHistory(
      desk.database,
      `UPDATE ticket_event SET occurred_at = occurred_at - interval '40 days' WHERE ticket_id = $1`,
      [ids[3]],
    );
    // Each has stood there for another time.
    await rewriteHistory(
      desk.database,
      `UPDATE ticket_event SET occurred_at = occurred_at - ticket_id * interval '95 minutes' WHERE ticket_id <> $1`,
      [ids[3]],
    );
  }
  const named = (count: number, place: string) =>
    page.getByRole('button', { name: `${count}, Tickets: ${place}`, exact: true });

  test('is shown where the tickets stand and which ways they went: every figure equals a plain query', async () => {
    await page.goto('/admin/processes/incident');
    await page.getByRole('link', { name: 'Running tickets' }).click();
    await page.locator('[data-drawn=yes]').waitFor();
    await page.getByText('6 tickets').first().waitFor();

    const directory = (await desk.call<Directory>('admin', 'GET', '/api/directory')).body;
    const diagram = toDiagram(definition, 'en', directory);
    const lifecycle = diagram.regions.find(({ key }) => key === 'lifecycle')!;
    const standing = await desk.database.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM ticket GROUP BY state ORDER BY state',
    );
    expect(standing.map(({ n }) => n).reduce((sum, n) => sum + n, 0)).toBe(6);
    for (const { state, n } of standing) {
      const { title, id } = lifecycle.states.find(({ path }) => path === `lifecycle.${state}`)!;
      expect([title, await named(n, title).count()]).toEqual([title, 1]);
      const chip = page.locator(`[data-state="${id}"] > .mark`);
      expect(await chip.innerText()).toContain(n === 1 ? 'One ticket' : `${n} tickets`);
    }

    const title = (id: string): string => {
      const find = (states: typeof lifecycle.states): string | undefined =>
        states.map((one) => (one.id === id ? one.title : find(one.states))).find((one) => one !== undefined);
      return (
        diagram.regions.find((region) => region.id === id)?.title ??
        find(diagram.regions.flatMap(({ states }) => states)) ??
        id
      );
    };
    const place = (id: string): string => {
      const edge = diagram.edges.find((one) => one.id === id)!;
      return `${edge.label}, ${edge.from === edge.to ? title(edge.from) : `${title(edge.from)} → ${title(edge.to)}`}`;
    };
    const known = await desk.database.query<{ id: string }>(
      `SELECT DISTINCT one #>> '{}' AS id FROM process_version v JOIN process p ON p.id = v.process_id,
              jsonb_path_query(v.definition::jsonb, '$.machine.**.meta.id') one WHERE p.key = 'incident'`,
    );
    const found: number[] = [];
    for (const days of [30, 90]) {
      await page.getByRole('button', { name: `${days} days`, exact: true }).click();
      const taken = await desk.database.query<{ id: string; n: number }>(
        `SELECT way ->> 'id' AS id, count(*)::int AS n
           FROM ticket_event, jsonb_array_elements(trace -> 'transitions') way
          WHERE occurred_at >= now() - interval '${days} days' GROUP BY 1`,
      );
      found.push(taken.length);
      for (const { id, n } of taken) await named(n, place(id)).first().waitFor();
      const unused = page.getByRole('heading', { name: 'Used by nobody' }).locator('~ ul').getByRole('button');
      const names = await unused.evaluateAll((buttons) => buttons.map((one) => one.getAttribute('aria-label')));
      const left = known.filter(
        ({ id }) => !taken.some((one) => one.id === id) && diagram.edges.some((edge) => edge.id === id),
      );
      expect(names.sort()).toEqual(left.map(({ id }) => `Show ${place(id)} on the drawing`).sort());
    }
    // One ticket moved on 40 days ago.
    expect(found[0]).toBeGreaterThan(3);
    expect(found[1]).toBeGreaterThan(found[0]!);
  });

  test('says how long they have stood there: median, longest and what is stuck equal a plain query', async () => {
    const since = `(SELECT max(e.occurred_at) FROM ticket_event e WHERE e.ticket_id = t.id AND e.diff -> 'states' ? 'lifecycle')`;
    const plain = () =>
      desk.database.query<{ state: string; median: number; oldest: number }>(
        `SELECT state, percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM now() - ${since})::float8) AS median,
                max(extract(epoch FROM now() - ${since})::float8) AS oldest
           FROM ticket t WHERE category <> 'closed' GROUP BY state ORDER BY state`,
      );
    const { duration } = createFormats('en', 'UTC');
    /** What may stand there: time went on between the two queries. */
    const possible = (from: number, to: number): string[] => {
      const seconds = Array.from({ length: Math.ceil(to - from) + 2 }, (_, more) => Math.floor(from) + more);
      return seconds.map((one) => duration(one * 1000));
    };
    const before = await plain();
    const counted = page.waitForResponse((answer) => answer.url().includes('/overlay?'));
    await page.getByRole('button', { name: 'Count again' }).click();
    await counted;
    const after = await plain();
    expect(before.length).toBeGreaterThan(2);
    const states = toDiagram(definition, 'en').regions.find(({ key }) => key === 'lifecycle')!.states;
    for (const [at, { state, median, oldest }] of before.entries()) {
      const { title } = states.find(({ path }) => path === `lifecycle.${state}`)!;
      const row = page.getByRole('row').filter({
        has: page.getByRole('button', { name: `Show ${title} on the drawing`, exact: true }),
      });
      for (const [column, from, to] of [
        [2, median, after[at]!.median],
        [3, oldest, after[at]!.oldest],
      ] as const) {
        const cell = row.first().getByRole('cell').nth(column);
        await page.waitForFunction(([element, texts]) => texts.includes(element?.textContent?.trim() ?? ''), [
          await cell.elementHandle(),
          possible(from, to),
        ] as const);
      }
    }
    const [stuck] = await desk.database.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM stuck WHERE resolved_at IS NULL',
    );
    await page.getByText(`A notification could not be sent: ${stuck!.n}`).waitFor();
  });

  test('leads from each figure to its tickets', async () => {
    await named(2, 'Waiting for the customer').click();
    const dialog = page.getByRole('dialog', { name: 'Tickets: Waiting for the customer' });
    const numbers = await desk.database.query<{ number: string }>("SELECT number FROM ticket WHERE state = 'waiting'");
    await dialog.getByRole('link').first().waitFor();
    expect(await dialog.getByRole('link').count()).toBe(numbers.length);
    for (const { number } of numbers) {
      expect(await dialog.getByRole('link', { name: number }).getAttribute('href')).toBe(`/agent/tickets/${number}`);
    }
    await page.keyboard.press('Escape');
    await page.getByText('A notification could not be sent: 1').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  test('is what a draft is tried on: what would be refused, and both ways of a ticket side by side', async () => {
    const draft = structuredClone(definition) as unknown as Changed;
    delete draft.machine.states.lifecycle.states['inProgress']!.on['wait'];
    const closed = await desk.database.query<{ id: string }>("SELECT id FROM ticket WHERE state IN ('waiting', 'new')");
    for (const { id } of closed) await send(id, 'cancel', { note: 'Bought a new one.' });
    await desk.call('admin', 'PUT', '/api/processes/incident/draft', {
      definition: draft,
      baseVersion: 1,
      revision: 0,
    });

    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.locator('[data-drawn=yes]').waitFor();
    await page.getByRole('button', { name: 'Old tickets' }).click();
    await page.getByRole('button', { name: 'Try it on old tickets' }).click();
    await named(2, 'Are refused a step').waitFor();
    await named(2, 'Go the same way').waitFor();
    await page.locator('[data-state] .mark').getByText('2 refused').waitFor();
    await named(2, 'Ask the customer, in In progress').click();
    const tickets = page.getByRole('region', { name: 'Tickets: Ask the customer, in In progress' });
    await tickets.getByRole('listitem').first().waitFor();
    expect(await tickets.getByRole('listitem').count()).toBe(2);
    await tickets.getByRole('listitem').first().getByRole('button').click();
    const row = page.getByRole('row').filter({ hasText: 'Refused:' }).first();
    expect(await row.innerText()).toContain('Waiting for the customer');

    // Where they part is lit on the drawing: by the draft it stands here, then it stood there.
    const lifecycle = toDiagram(definition, 'en').regions.find(({ key }) => key === 'lifecycle')!;
    const card = (title: string) =>
      page.locator(`[data-state="${lifecycle.states.find((one) => one.title === title)!.id}"]`);
    const saysOf = async (title: string, text: string) =>
      card(title).locator('> .mark').getByText(text, { exact: true }).waitFor();
    await saysOf('In progress', '✕Refused here');
    await saysOf('Waiting for the customer', '◀Here then');
    await saysOf('New', '=On both ways');
    expect(await page.locator('.here[data-state]').count()).toBeGreaterThan(0);
    const legend = page.getByRole('list', { name: 'What the marks on the drawing mean' });
    expect((await legend.getByRole('listitem').allTextContents()).map((text) => text.trim())).toEqual([
      '=On both ways',
      '◀Only then',
      '▶Only by the draft',
      '✕Refused',
    ]);
    expect(await row.getByRole('button').getAttribute('aria-current')).toBe('step');
    await page.getByRole('button', { name: 'Show step 1 on the drawing', exact: true }).click();
    await saysOf('New', '=Here on both ways');
    await saysOf('Waiting for the customer', '◀Only then');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await saysOf('In progress', '=Here on both ways');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back to the tickets' }).click();
    await page.locator('[data-state] .mark').getByText('2 refused').waitFor();
    expect(await page.locator('.here[data-state]').count()).toBe(0);
    await page.goto('/admin/processes/incident');
  });

  test('can be stopped while it is tried: what was counted stays, with its tickets, and it begins again', async () => {
    const [ticket] = await desk.database.query<{ id: string }>(
      "SELECT id FROM ticket WHERE category = 'closed' ORDER BY id LIMIT 1",
    );
    await oneBatchBefore(desk.database, ticket!.id);
    const held = await holdBackTests(desk.database, ticket!.id);
    try {
      await page.goto('/admin/processes/incident/edit');
      await page.locator('[data-drawn=yes]').waitFor();
      await page.getByRole('button', { name: 'Old tickets' }).click();
      const again = page.locator('#drawer-panel').getByRole('button', { name: 'Try again' });
      // The last one has been found by now: the next is not taken for it.
      await again.waitFor();
      // Another one comes first: that it waits is said until it is its turn.
      const { definition } = (await desk.call<{ definition: object }>('admin', 'GET', '/api/processes/incident/draft'))
        .body;
      const first = await desk.call<{ id: string }>('admin', 'POST', '/api/processes/incident/back-tests', {
        definition,
      });
      await again.click();
      const waiting = page.getByRole('status').filter({ hasText: 'Waits until another back-test has ended' });
      await waiting.waitFor();
      await desk.call('admin', 'DELETE', `/api/back-tests/${first.body.id}`);
      await waiting.waitFor({ state: 'detached' });
      await page
        .getByRole('status')
        .filter({ hasText: `${BATCH} of ` })
        .waitFor();
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await page.getByText(`Stopped after ${BATCH} of `).waitFor();
      // They are there again when one comes back, as what another draft came to.
      const changed = page.getByText('The draft has changed since.');
      expect(await changed.count()).toBe(0);
      const path = '/api/processes/incident/draft';
      type Saved = { definition: ProcessDefinition; revision: number };
      const { definition: now, revision } = (await desk.call<Saved>('admin', 'GET', path)).body;
      const retitled = { ...now, title: { en: 'Trouble', de: 'Ärger' } };
      await desk.call('admin', 'PUT', path, { definition: retitled, baseVersion: 1, revision });
      await page.reload();
      await page.locator('[data-drawn=yes]').waitFor();
      await page.getByRole('button', { name: 'Old tickets' }).click();
      await page.getByText(`Stopped after ${BATCH} of `).waitFor();
      await changed.waitFor();
      const tested = await desk.database.query<{ way: string; n: number }>(
        `SELECT way, count(*)::int AS n FROM back_test_ticket
          WHERE back_test_id = (SELECT max(id) FROM back_test) GROUP BY way`,
      );
      expect(tested.reduce((sum, { n }) => sum + n, 0)).toBe(BATCH);
      const titles = { same: 'Go the same way', other: 'Go another way', refused: 'Are refused a step' };
      for (const { way, n } of tested) await named(n, titles[way as keyof typeof titles]).waitFor();
      const [most] = tested.sort((one, other) => other.n - one.n);
      const title = titles[most!.way as keyof typeof titles];
      await named(most!.n, title).click();
      const listed = page.getByRole('region', { name: `Tickets: ${title}` }).getByRole('listitem');
      await listed.first().waitFor();
      // Page by page to the last one.
      const more = page.getByRole('button', { name: 'Show more', exact: true });
      for (let seen = await listed.count(); seen < most!.n; seen = await listed.count()) {
        await more.click();
        await listed.nth(seen).waitFor();
      }
      expect(await listed.count()).toBe(most!.n);
      expect(await more.count()).toBe(0);
      expect(await accessibilityFindings(page)).toEqual([]);
      await held.release();
      await again.click();
      await page.getByText('Stopped after').waitFor({ state: 'detached' });
      const [counted] = await desk.database.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM ticket WHERE category = 'closed'",
      );
      await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });
      await changed.waitFor({ state: 'detached' });
      const [last] = await desk.database.query<{ status: string; done: number }>(
        'SELECT status, done FROM back_test ORDER BY id DESC LIMIT 1',
      );
      expect(last).toEqual({ status: 'finished', done: counted!.n });
      // The one that was stopped is kept beside it.
      const kept = page.getByLabel('Result of');
      await kept.selectOption({ index: 1 });
      await page.getByText(`Stopped after ${BATCH} of `).waitFor();
      await kept.selectOption({ index: 0 });
      await page.getByText('Stopped after').waitFor({ state: 'detached' });
      // One whose server was killed has been silent since.
      await desk.database.query(
        `UPDATE back_test SET status = 'running', changed_at = now() - interval '1 hour'
          WHERE id = (SELECT max(id) FROM back_test)`,
      );
      await page.reload();
      await page.locator('[data-drawn=yes]').waitFor();
      await page.getByRole('button', { name: 'Old tickets' }).click();
      await page.getByText(`The back-test broke off after ${counted!.n} of ${counted!.n} tickets`).waitFor();
      expect(await again.isEnabled()).toBe(true);
    } finally {
      await held.release();
    }
    await page.goto('/admin/processes/incident');
  });

  test('is tried on an imported log: a figure leads to its tickets, and a ticket to both of its ways', async () => {
    const folder = newFolder();
    const logged = JSON.parse(readFileSync(join(HELP_DESK, 'process.json'), 'utf8')) as ProcessDefinition;
    try {
      await new ProcessStore(desk.database).publish(logged);
      const log = [
        'import',
        logged.key,
        folder.write('log.xes', GOOD_LOG),
        '--mapping',
        join(HELP_DESK, 'mapping.json'),
      ];
      const told = await stellwerk(log, { DATABASE_URL: desk.database.pool.options.connectionString! });
      expect(told).toMatchObject({ code: 0, error: '' });
      const draft = structuredClone(logged) as unknown as Changed;
      delete draft.machine.states.lifecycle.states['inCharge']!.on['resolve'];
      const saved = { definition: draft, baseVersion: 1, revision: 0 };
      await desk.call('admin', 'PUT', `/api/processes/${logged.key}/draft`, saved);
      await page.goto(`/admin/processes/${logged.key}/edit`);
    } finally {
      folder.remove();
    }
    const [row] = await desk.database.query<{ held: boolean }>(
      `SELECT bool_and(held) AS held FROM ticket WHERE channel = 'import'`,
    );
    expect(row).toEqual({ held: true });
    await page.locator('[data-drawn=yes]').waitFor();
    await page.getByRole('button', { name: 'Old tickets' }).click();
    await page.getByLabel('Which tickets').selectOption({ label: 'Tickets of an imported event log' });
    await page.getByRole('button', { name: 'Try it on old tickets' }).click();
    await named(1, 'Go the same way').waitFor();
    await named(1, 'Are refused a step').click();
    const [refused] = await desk.database.query<{ number: string; title: string }>(
      `SELECT t.number, t.title FROM ticket t JOIN back_test_ticket r ON r.ticket_id = t.id AND r.way = 'refused'
        WHERE r.back_test_id = (SELECT max(id) FROM back_test)`,
    );
    await page.getByRole('button', { name: `${refused!.number} ${refused!.title}` }).click();
    const rows = page.getByRole('table', { name: 'Both ways side by side' }).getByRole('row');
    await rows.filter({ hasText: 'Refused:' }).first().waitFor();
    expect(await rows.filter({ hasText: 'Refused:' }).first().innerText()).toContain(
      logged.steps!['resolve']!.title.en,
    );
    await page.locator('[data-state] .mark').getByText('✕Refused here', { exact: true }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto('/admin/processes/incident');
  });

  test('says what to do where there are no old tickets yet, and that the server is away, and goes on when it is back', async () => {
    await page.goto('/admin/processes/change/edit');
    await page.locator('[data-drawn=yes]').waitFor();
    await page.getByRole('button', { name: 'Old tickets' }).click();
    await page.getByRole('button', { name: 'Try it on old tickets' }).click();
    await page.getByText('There are no such tickets yet').waitFor();
    await page.getByText('As soon as tickets of this process are closed, or a log is imported').waitFor();
    await page.route('**/back-tests', (route) => route.abort());
    const again = page.locator('#drawer-panel').getByRole('button', { name: 'Try again' });
    await again.click();
    const failure = page.getByText('The back-test could not be begun');
    await failure.waitFor();
    await page.unroute('**/back-tests');
    await again.click();
    await failure.waitFor({ state: 'detached' });
    await page.getByText('There are no such tickets yet').waitFor();
    await page.goto('/admin/processes/incident');
  });

  test('is played as the story of one ticket on the drawing, with what was checked', async () => {
    const [ticket] = await desk.database.query<{ number: string; events: number }>(
      `SELECT t.number, (SELECT count(*)::int FROM ticket_event e WHERE e.ticket_id = t.id) AS events
         FROM ticket t ORDER BY t.id LIMIT 1`,
    );
    await page.goto(`/agent/tickets/${ticket!.number}/process`);
    await page.getByRole('link', { name: 'Play its way event by event' }).click();
    await page.locator('[data-drawn=yes]').waitFor();
    const events = page.getByRole('list', { name: 'Events' }).locator('> li');
    expect(await events.count()).toBe(ticket!.events);
    const lifecycle = toDiagram(definition, 'en').regions.find(({ key }) => key === 'lifecycle')!;
    const here = (title: string) =>
      page.locator(`.here[data-state="${lifecycle.states.find((one) => one.title === title)?.id}"]`);
    await here('Cancelled').waitFor();
    await events.filter({ hasText: 'Ask the customer' }).getByRole('button').click();
    await here('Waiting for the customer').waitFor();
    await page.getByText('Lifecycle: In progress → Waiting for the customer').waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await here('In progress').waitFor();
    expect(await here('Waiting for the customer').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto('/admin/processes/incident');
  });

  test('is told with its clocks as they stood after each event, and with what was checked', async () => {
    const { id, number } = await desk.ticket({ fields: { impact: 'high', urgency: 'high' } });
    await send(id, 'accept');
    await ageTicket(desk.database, id, MINUTES / 1440);
    await send(id, 'wait', { reply: 'Which recorder is it?' });
    await ageTicket(desk.database, id, 1);
    await send(id, 'resume');
    await send(id, 'priority.set.p2');
    await send(id, 'cancel', { note: 'Bought a new one.' });
    type Clocks = { name: string; status: string; elapsed: number; explanation: string }[];
    const told = await desk.call<{ seq: number; clocks: Clocks }[]>('admin', 'GET', `/api/tickets/${id}/clocks/course`);
    interface Entry {
      readonly seq: number;
      readonly type: string;
      readonly guards: readonly { readonly sentence: string }[];
    }
    const history = (await desk.call<Entry[]>('admin', 'GET', `/api/tickets/${id}/history`)).body;
    expect(told.body.map(({ seq }) => seq)).toEqual(history.map(({ seq }) => seq));
    const after = (type: string) => told.body[history.findIndex((entry) => entry.type === type)]!.clocks;
    const resolution = (type: string) => after(type).find(({ name }) => name === 'resolution')!;
    // Some minutes at work, a day of waiting that does not count.
    expect(resolution('accept').status).toBe('running');
    expect(resolution('wait')).toMatchObject({ status: 'paused' });
    expect(Math.floor(resolution('wait').elapsed / 60)).toBeGreaterThanOrEqual(MINUTES);
    expect(resolution('resume')).toMatchObject({ status: 'running', elapsed: resolution('wait').elapsed });
    // What is stored is what comes of computing it again.
    const stored = await desk.call<Clocks>('admin', 'GET', `/api/tickets/${id}/clocks`);
    const figures = (clocks: Clocks) => clocks.map(({ name, status, elapsed }) => ({ name, status, elapsed }));
    expect(figures(after('cancel'))).toEqual(figures(stored.body));

    await page.goto(`/admin/tickets/${number}/story`);
    await page.locator('[data-drawn=yes]').waitFor();
    const events = page.getByRole('list', { name: 'Events' }).locator('> li');
    const open = async (type: string) => {
      const event = events.nth(history.findIndex((entry) => entry.type === type));
      await event.getByRole('button').click();
      return event;
    };
    for (const type of ['accept', 'wait', 'resume']) {
      const event = await open(type);
      await event.getByRole('heading', { name: 'The clocks then' }).waitFor();
      for (const { explanation } of after(type)) await event.getByText(explanation, { exact: true }).first().waitFor();
    }
    const priority = await open('priority.set.p2');
    const [guard] = history.find(({ type }) => type === 'priority.set.p2')!.guards;
    await priority.getByText(guard!.sentence, { exact: false }).filter({ hasText: '(was so)' }).first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto('/admin/processes/incident');
  });

  test('tells who did what to it, older pages on demand', async () => {
    await desk.database.query(
      `INSERT INTO process_history (process_key, kind, agent_id, version, detail)
       SELECT 'incident', 'madeCurrent', (SELECT id FROM agent WHERE login = 'admin'), 1, '{}'::jsonb FROM generate_series(1, 60)
       UNION ALL SELECT 'incident', 'migrationPlanned', NULL, 1, '{"migration": 7, "from": 2, "to": 1}'::jsonb
       UNION ALL SELECT 'incident', 'approvalAsked', NULL, 1, '{"proposal": 3}'::jsonb
       UNION ALL SELECT 'incident', 'published', NULL, 3, '{}'::jsonb`,
    );
    await page.getByRole('link', { name: 'History' }).click();
    const entries = page.getByRole('region', { name: 'What was done to this process' }).getByRole('listitem');
    await entries.first().waitFor();
    expect(await entries.count()).toBe(50);
    const leadsTo = (title: string) => entries.getByRole('link', { name: title }).getAttribute('href');
    expect(await leadsTo('See the migration')).toBe('/admin/processes/incident/migrate?migration=7');
    // Version 1 was in use again when version 3 was published.
    expect(await leadsTo('What it changed')).toBe('/admin/processes/incident/compare?from=1&to=3');
    expect(await leadsTo('See what was asked for')).toBe('/admin/approvals/3');
    await page.getByRole('button', { name: 'Show older' }).click();
    await entries.getByText('Published version 1', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Show older' }).count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(window.complaints).toEqual([]);
  });
});
