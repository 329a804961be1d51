import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Directory, type ProcessDefinition, toDiagram } from '@stellwerk/engine';
import type { Locator, Page } from 'playwright-core';
import { createFormats } from '../../ui/src/formats/formats.ts';
import { accessibilityFindings } from '../agent-ui/pages.ts';
import type { HelpDesk } from '../http/help-desk.ts';
import { type AdminAtWork, adminAtWork, figureOf } from './admin-at-work.ts';
import { age, liveALittle } from './lived-incidents.ts';
import { marksAre } from './marks.ts';

jest.setTimeout(180_000);

describe('where the tickets of a process stand, on its drawing', () => {
  let admin: AdminAtWork;
  let desk: HelpDesk;
  let page: Page;
  let definition: ProcessDefinition;
  beforeAll(async () => {
    admin = await adminAtWork(liveALittle, age);
    ({ desk, page, incident: definition } = admin);
  });
  afterAll(() => admin?.leave());

  const named = (count: number, place: string) => figureOf(page, count, place);

  test('is shown with the ways they went: every figure equals a plain query', async () => {
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

  test('says how long they have stood there: median and longest equal a plain query', async () => {
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
  });

  test('draws on every way how often it was taken, or that nobody did, also where it has no line of its own', async () => {
    const edges = toDiagram(definition, 'en').edges.filter(({ id }) => !id.endsWith('~derived'));
    for (const days of [30, 90]) {
      await page.getByRole('button', { name: `${days} days`, exact: true }).click();
      const taken = await desk.database.query<{ id: string; n: number }>(
        `SELECT way ->> 'id' AS id, count(*)::int AS n
           FROM ticket_event, jsonb_array_elements(trace -> 'transitions') way
          WHERE occurred_at >= now() - interval '${days} days' GROUP BY 1`,
      );
      const times = new Map(taken.map(({ id, n }) => [id, n]));
      const wanted = edges.map(({ id }): [string, string] => {
        const n = times.get(id);
        return [id, n === undefined ? 'Used by nobody' : n === 1 ? 'Taken once' : `Taken ${n} times`];
      });
      await marksAre(page, Object.fromEntries(wanted));
    }
  });

  /** The tickets that a number leads to. */
  async function ticketsBehind(figure: Locator): Promise<string[]> {
    await figure.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('link').first().waitFor();
    const found = await dialog
      .getByRole('link')
      .evaluateAll((links) => links.map((one) => one.getAttribute('href')!.replace('/agent/tickets/', '')));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    return found;
  }

  test('leads from each figure to exactly its tickets: of a state, of a way, of what is stuck', async () => {
    const numbers = async (text: string) =>
      (await desk.database.query<{ number: string }>(`SELECT DISTINCT t.id, t.number ${text} ORDER BY t.id DESC`)).map(
        ({ number }) => number,
      );
    const { regions, edges } = toDiagram(
      definition,
      'en',
      (await desk.call<Directory>('admin', 'GET', '/api/directory')).body,
    );
    for (const { path, title } of regions.find(({ key }) => key === 'lifecycle')!.states) {
      const plain = await numbers(`FROM ticket t WHERE 'lifecycle.' || t.state = '${path}'`);
      const figure = named(plain.length, title);
      if (plain.length === 0) expect(await figure.count()).toBe(0);
      else expect([title, await ticketsBehind(figure)]).toEqual([title, plain]);
    }
    const ways = await desk.database.query<{ id: string; n: number }>(
      `SELECT way ->> 'id' AS id, count(*)::int AS n FROM ticket_event, jsonb_array_elements(trace -> 'transitions') way GROUP BY 1`,
    );
    for (const { id, n } of ways) {
      const edge = edges.find((one) => one.id === id)!;
      const places = new RegExp(`^${n}, Tickets: ${edge.label.replace(/[%()+]/g, '\\$&')}, `);
      const figure = page
        .getByRole('row')
        .filter({ has: page.locator(`[data-way="${id}"]`) })
        .getByRole('button', { name: places });
      const plain = await numbers(
        `FROM ticket t JOIN ticket_event e ON e.ticket_id = t.id, jsonb_array_elements(e.trace -> 'transitions') way WHERE way ->> 'id' = '${id}'`,
      );
      expect([id, await ticketsBehind(figure)]).toEqual([id, plain]);
    }
    const kinds = { notify: 'A notification could not be sent', timer: 'A deadline could not be carried out' };
    for (const [kind, title] of Object.entries(kinds)) {
      const plain = await numbers(`FROM stuck s JOIN ticket t ON t.id = s.ticket_id WHERE s.kind = '${kind}'`);
      expect([kind, await ticketsBehind(named(plain.length, title))]).toEqual([kind, plain]);
    }
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
