import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ProcessDefinition, toDiagram } from '@stellwerk/engine';
import type { Page } from 'playwright-core';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { accessibilityFindings } from '../agent-ui/pages.ts';
import { HELP_DESK, stellwerk } from '../cli/command.ts';
import { GOOD_LOG, newFolder } from '../cli/log-files.ts';
import type { HelpDesk } from '../http/help-desk.ts';
import { BATCH, holdBackTests, oneBatchBefore } from '../reports/held-back-test.ts';
import { type AdminAtWork, adminAtWork, figureOf } from './admin-at-work.ts';
import { closeSome, liveALittle } from './lived-incidents.ts';

jest.setTimeout(180_000);

/** As much of a definition as is changed here. */
interface Changed {
  machine: { states: { lifecycle: { states: Record<string, { on: Record<string, unknown> }> } } };
}

describe('a draft that is tried on old tickets', () => {
  let admin: AdminAtWork;
  let desk: HelpDesk;
  let page: Page;
  let definition: ProcessDefinition;
  beforeAll(async () => {
    admin = await adminAtWork(liveALittle, closeSome);
    ({ desk, page, incident: definition } = admin);
  });
  afterAll(() => admin?.leave());

  const named = (count: number, place: string) => figureOf(page, count, place);

  test('says what would be refused, and both ways of a ticket side by side', async () => {
    const draft = structuredClone(definition) as unknown as Changed;
    delete draft.machine.states.lifecycle.states['inProgress']!.on['wait'];
    await desk.call('admin', 'PUT', '/api/processes/incident/draft', {
      definition: draft,
      baseVersion: 1,
      revision: 0,
    });

    await page.goto('/admin/processes/incident');
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

    // Its answer was promised, and given then; by the draft it never was: that is no promise kept.
    const promises = page.getByRole('list', { name: 'Promises' }).getByRole('listitem');
    expect((await promises.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'First response: kept → no longer counts ≠ Differs',
      'Resolution: no longer counts → no longer counts',
    ]);

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
    // Every number leads to its tickets.
    const figures = page.locator('#drawer-panel').getByRole('button', { name: /^\d+, Tickets: / });
    const names = await figures.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')!));
    expect(names).toEqual([
      '2, Tickets: Go the same way',
      '2, Tickets: Are refused a step',
      '2, Tickets: Other results of promised times',
      '2, Tickets: Another result: First response',
      '2, Tickets: Ask the customer, in In progress',
    ]);
    const [ways] = await desk.database.query<{ waited: string[]; others: string[] }>(
      `SELECT array_agg(number ORDER BY id DESC) FILTER (WHERE waited) AS waited,
              array_agg(number ORDER BY id DESC) FILTER (WHERE NOT waited) AS others
         FROM (SELECT t.*, EXISTS (SELECT FROM ticket_event e WHERE e.ticket_id = t.id AND e.type = 'wait') AS waited
                 FROM ticket t WHERE t.category = 'closed') t`,
    );
    for (const name of names) {
      await page.getByRole('button', { name, exact: true }).click();
      const region = page.getByRole('region', { name: name.replace(/^\d+, /, '') });
      await region.getByRole('listitem').first().waitFor();
      const texts = await region.getByRole('listitem').getByRole('button').allInnerTexts();
      const wanted = name.endsWith('the same way') ? ways!.others : ways!.waited;
      expect([name, texts.map((text) => /\d{10,}/.exec(text)?.[0])]).toEqual([name, wanted]);
    }
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
});
