import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { accessibilityFindings, launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { copyTicket } from '../bench/copies.ts';
import { designer } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { makeRepairs, type Standing, standingOf } from '../migration/migration-desk.ts';
import { laterRepairProcess } from '../migration/repair-versions.ts';
import { eventually } from '../outbox/workers.ts';

jest.setTimeout(180_000);

const RUNNING = 60;
const THIRD = RUNNING / 3;
/** So many more, at fifty a second, that there is time to halt them. */
const SLOWLY = 700;
/** Ways are long on a busy machine; what is waited for is always a condition. */
const LONG_WAIT = 60_000;

describe('running tickets, brought to another version by an admin', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let tickets: Awaited<ReturnType<typeof makeRepairs>>;
  let before: Standing[];

  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    const create = async () => (await desk.ticket({ process: 'repair', queue: 'service-desk' })).id;
    tickets = await makeRepairs(desk.database, RUNNING, create, send);
    await new ProcessStore(desk.database).publish(laterRepairProcess(), { note: 'Second' });
    before = await standing();
    await desk.database.query("UPDATE role SET general_rights = '{design}' WHERE key = 'reader'");
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url, { width: 1440 });
    ({ page } = window);
    page.setDefaultTimeout(LONG_WAIT);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await browser?.close();
    await desk?.close();
  });

  async function send(ticket: string, event: string): Promise<void> {
    const answer = await desk.call('clara', 'POST', `/api/tickets/${ticket}/events`, { event });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  /** How many tickets are on version 3. */
  const moved = async (): Promise<number> =>
    (
      await desk.database.query(
        `SELECT t.id FROM ticket t JOIN process_version v ON v.id = t.process_version_id
           JOIN process p ON p.id = v.process_id WHERE p.key = 'repair' AND v.version = 3`,
      )
    ).length;
  const standing = () => standingOf(desk.database, 'repair');
  const at = (state: string) => page.locator(`[data-migration=${state}]`).waitFor();
  const drawn = () => page.locator('[data-drawn=yes]').waitFor();
  const goesTo = (state: string) => page.getByLabel(`Where tickets in ${state} go`);
  const card = (name: string) => page.getByRole('group', { name, exact: true });
  const numberOf = async (id: string) =>
    (await desk.call<{ number: string }>('clara', 'GET', `/api/tickets/${id}`)).body.number;
  async function historyOf(id: string): Promise<string> {
    await page.goto(`/agent/tickets/${await numberOf(id)}?view=history`);
    return page.getByRole('main').innerText();
  }
  async function pull(from: string, to: string): Promise<void> {
    const [one, other] = [await card(from).boundingBox(), await card(to).boundingBox()];
    if (!one || !other) throw new Error('The cards are not drawn.');
    await page.mouse.move(one.x + one.width / 2, one.y + one.height / 2);
    await page.mouse.down();
    await page.mouse.move(other.x + other.width / 2, other.y + other.height / 2, { steps: 8 });
    await page.mouse.up();
  }

  /** Holds the next look back. @returns what lets it come, and says which states the page shows from then on */
  async function holdOneLook(): Promise<() => Promise<string[]>> {
    const looks = /\/migrations\/\d+$/;
    let release = (): void => undefined;
    let isHeld = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    await page.route(
      looks,
      async (route) => {
        const response = await route.fetch();
        isHeld();
        await released;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await held;
    return async () => {
      const answered = page.waitForResponse(looks);
      await page.evaluate(() => {
        const state = () => document.querySelector('[data-migration]')?.getAttribute('data-migration') ?? '';
        const states = new Set([state()]);
        new MutationObserver(() => states.add(state())).observe(document, {
          subtree: true,
          childList: true,
          attributeFilter: ['data-migration'],
        });
        Object.assign(globalThis, { states });
      });
      release();
      await (await answered).finished();
      // What came after it has come through: so has it.
      await page.evaluate(async () => {
        await (await fetch('/api/ready')).text();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
      return page.evaluate(() => [...(globalThis as unknown as { states: Set<string> }).states]);
    };
  }

  test('only by somebody with the right; others are told what they lack', async () => {
    const other = await openWindow(browser, desk.server.url);
    await signIn(other.page, 'rudi');
    await other.page.goto('/admin/processes/repair/migrate');
    await other.page.getByText('You may not migrate tickets').waitFor({ timeout: LONG_WAIT });
    expect(await other.page.getByRole('link', { name: 'Migrate tickets' }).count()).toBe(0);
    await other.close();
    // To migrate is a right of its own: neither drawing nor publishing comes with it, nor is either needed.
    await designer(desk, 'mia', ['migrate']);
    const mia = await openWindow(browser, desk.server.url, { width: 1440 });
    await signIn(mia.page, 'mia');
    await mia.page.goto('/admin/processes/repair?view=versions');
    await mia.page.getByRole('button', { name: 'Retire version 1' }).waitFor({ timeout: LONG_WAIT });
    expect(await mia.page.getByRole('button', { name: /^New tickets use it again/ }).count()).toBe(0);
    expect(await mia.page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
    await mia.page.getByRole('link', { name: 'Migrate the tickets of version 1' }).click();
    await mia.page.getByRole('button', { name: `Try it on ${RUNNING} tickets` }).waitFor({ timeout: LONG_WAIT });
    await mia.page.goto('/admin/processes/repair/compare?from=1&to=2');
    await mia.page.getByRole('region', { name: 'What differs' }).waitFor({ timeout: LONG_WAIT });
    expect(mia.complaints).toEqual([]);
    await mia.close();
  });

  test('what is the same is connected; what is missing is led to, and drawn as an arrow or chosen, both in sync', async () => {
    await signIn(page, 'admin');
    await page.goto('/admin/processes/repair?view=versions');
    await page.getByRole('link', { name: 'Migrate the tickets of version 1' }).click();
    await drawn();
    await expect(goesTo('At work').evaluate((select: HTMLSelectElement) => select.value)).resolves.toBe(
      'lifecycle.repairing',
    );
    await page.getByRole('button', { name: `Try it on ${RUNNING} tickets` }).click();
    expect(await goesTo('On hold').evaluate((select) => select === document.activeElement)).toBe(true);
    await page.getByText('One state still needs a place to go').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);

    const view = () => page.locator('[data-drawing] > div').getAttribute('style');
    const whole = await view();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await eventually(async () => (await view()) !== whole);
    const chosen = await view();
    await goesTo('On hold').selectOption('lifecycle.done');
    await page.getByRole('button', { name: `From On hold to Done: ${THIRD} tickets` }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    // A choice draws nothing anew: what one looks at stays, and so does what one pulls at.
    expect(await view()).toBe(chosen);
    await pull('Version 1: On hold', 'Version 2: Being repaired');
    await page.getByRole('button', { name: `From On hold to Being repaired: ${THIRD} tickets` }).waitFor();
    await expect(goesTo('On hold').evaluate((select: HTMLSelectElement) => select.value)).resolves.toBe(
      'lifecycle.repairing',
    );
  });

  test('are tried, all of them, and nothing changes; each number leads to its tickets', async () => {
    await page.getByRole('button', { name: `Try it on ${RUNNING} tickets` }).click();
    await at('tried');
    await page.getByText(`${RUNNING} tickets would move`).waitFor();
    await page.getByText(`${THIRD}: On hold → Being repaired`).waitFor();
    await page.getByText('No deadline is past on arrival.').waitFor();
    await page
      .getByRole('button', {
        name: `Show the tickets: Nobody can take the step “Go on” with ${THIRD} tickets any more`,
      })
      .click();
    const link = page.getByRole('dialog').getByRole('link', { name: await numberOf(tickets.hold), exact: true });
    expect(await link.getAttribute('href')).toBe(`/agent/tickets/${await numberOf(tickets.hold)}`);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await standing()).toEqual(before);
  });

  test('move once it is confirmed; each one’s history says so', async () => {
    await page.getByRole('button', { name: `Migrate ${RUNNING} tickets` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 things that people can do now will no longer be possible for all of them.').waitFor();
    await dialog.getByRole('button', { name: `Migrate ${RUNNING} tickets` }).click();
    await at('finished');
    await page.getByText(`${RUNNING} tickets have moved`).waitFor();
    expect(await historyOf(tickets.hold)).toContain('From version 1 to version 2.');
  });

  test('tell their story on the version they were on at each event', async () => {
    await page.goto(`/admin/tickets/${await numberOf(tickets.hold)}/story`);
    await drawn();
    const state = (title: string) => page.locator('[data-state]').filter({ hasText: title });
    const events = page.getByRole('list', { name: 'Events' }).locator('> li');
    await page.getByText('on version 2 of', { exact: false }).waitFor();
    await state('Being repaired').first().waitFor();
    expect(await state('On hold').count()).toBe(0);
    await events.first().getByRole('button').click();
    await page.getByText('on version 1 of', { exact: false }).waitFor();
    await state('On hold').first().waitFor();
    expect(await state('Being repaired').count()).toBe(0);
  });

  test('return exactly, but for the one that has moved since, which is listed', async () => {
    await send(tickets.work, 'finish');
    await page.goto('/admin/processes/repair/migrate?from=1&to=2');
    await page.getByRole('link', { name: /^Version 1 → 2/ }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo it' }).click();
    await at('undone');
    await page.getByText(`${RUNNING - 1} tickets are back exactly where they were`).waitFor();
    await page.getByText(`${THIRD}: Being repaired → On hold`).waitFor();
    await page.getByRole('button', { name: 'Show the tickets: One ticket stayed: it had moved on since' }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: await numberOf(tickets.work), exact: true })
      .waitFor();
    const others = (rows: Standing[]) => rows.filter(({ id }) => id !== tickets.work);
    expect(others(await standing())).toEqual(others(before));
  });

  test('wait where a newer version came out meanwhile: the plan says that it is old, and how to go on', async () => {
    const body = { from: 1, to: 2, rule: { states: { hold: 'repairing' } } };
    const { id } = (await desk.call<{ id: number }>('admin', 'POST', '/api/processes/repair/migrations', body)).body;
    const later = laterRepairProcess();
    await new ProcessStore(desk.database).publish({ ...later, title: { en: 'Repairs', de: 'Reparaturen' } });
    await page.goto(`/admin/processes/repair/migrate?migration=${id}`);
    await page.getByText('Version 3 was published after it was made.', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Try it' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Plan again, with the same arrows' }).click();
    await drawn();
    await page.getByRole('button', { name: `From On hold to Being repaired: ${THIRD} tickets` }).waitFor();
  });

  test('hold their version: it retires only without tickets, and then takes none; until then new ones may use it again', async () => {
    await page.goto('/admin/processes/repair?view=versions');
    await page.getByRole('button', { name: 'Retire version 1' }).click();
    await page.getByRole('dialog').getByText(`${RUNNING} tickets are still on version 1`).waitFor();
    await page.getByRole('dialog').getByRole('link', { name: 'Migrate tickets' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'New tickets use it again: version 1' }).click();
    await page.getByRole('row', { name: /^Open version 1.*current/ }).waitFor();
    await page.getByText('New tickets use version 1 again').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('row', { name: /^Open version 3.*current/ }).waitFor();
    await page.getByRole('button', { name: 'New tickets use it again: version 1' }).click();
    await page.getByRole('row', { name: /^Open version 1.*current/ }).waitFor();
    // Nothing is on version 3.
    await page.getByRole('button', { name: 'Retire version 3' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await page.getByRole('button', { name: 'Take back version 3' }).waitFor();
    expect(await page.getByRole('button', { name: 'New tickets use it again: version 3' }).count()).toBe(0);
    const current = await desk.call<{ code: string }>('admin', 'POST', '/api/processes/repair/current', {
      version: 3,
      note: '',
    });
    expect(current).toMatchObject({ status: 409, body: { code: 'version-retired' } });
  });

  test('halt where somebody says so, and go on; arrows are drawn by touch as well, or chosen with the keys', async () => {
    await copyTicket(desk.database, tickets.hold, SLOWLY, { number: "t.number || '-more-' || g" });
    await desk.call('admin', 'POST', '/api/processes/repair/versions/3/unretire');
    const plan = '/admin/processes/repair/migrate?from=1&to=3';
    const drawnArrow = (on: Page) => on.getByRole('button', { name: /^From On hold to Being repaired: / }).waitFor();
    const phone = await browser.newContext({
      baseURL: desk.server.url,
      hasTouch: true,
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
      locale: 'en',
      reducedMotion: 'reduce',
    });
    const small = await phone.newPage();
    small.setDefaultTimeout(LONG_WAIT);
    await small.goto(plan);
    await small.locator('[data-drawn=yes]').waitFor();
    for (const name of ['Version 1: On hold', 'Version 3: Being repaired'])
      await small.getByRole('group', { name, exact: true }).tap();
    await drawnArrow(small);
    await phone.close();

    await page.goto(plan);
    await drawn();
    await goesTo('On hold').focus();
    await page.keyboard.type('Being');
    await drawnArrow(page);
    await page.getByRole('button', { name: /^Try it on / }).focus();
    await page.keyboard.press('Enter');
    await at('tried');
    await page.getByRole('button', { name: /^Migrate \d+ tickets/ }).click();
    await page.getByRole('dialog').getByLabel('How fast').selectOption('50');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Migrate / })
      .click();
    await at('running');
    await page.getByText(/^\d+ tickets have moved/).waitFor();
    // An answer that tells of before comes when it has been paused: it is not shown.
    const late = await holdOneLook();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await at('paused');
    expect(await late()).toEqual(['paused']);
    const [halted, all] = [await moved(), SLOWLY + RUNNING - 1];
    expect(halted).toBeLessThan(all);
    await page.getByText(`${halted} tickets have moved`).waitFor();
    // The rest need not be waited for.
    await desk.database.query("UPDATE process_migration SET pace = NULL WHERE state = 'paused'");
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await at('finished');
    await page.getByText(`${all} tickets have moved`).waitFor();
    expect(await moved()).toBe(all);
  });

  test('are refused one by one where they do not fit, or arrive with a deadline that is past: each number leads to its tickets', async () => {
    const later = laterRepairProcess();
    const report = { ...later.fields!['report']!, maxLength: 10 } as never;
    const finish = { ...later.steps!['finish']!, roles: ['team-lead'] };
    await new ProcessStore(desk.database).publish({
      ...later,
      fields: { report },
      steps: { ...later.steps, finish },
    });
    const edit = { fields: { report: 'Far too long for it' } };
    expect((await desk.call('clara', 'PATCH', `/api/tickets/${tickets.hold}`, edit)).status).toBe(200);
    await page.goto('/admin/processes/repair/migrate?from=3&to=4');
    await page.getByRole('radio', { name: /^Are due at once/ }).check();
    await page.getByRole('button', { name: /^Try it on / }).click();
    await at('tried');
    await page.getByRole('button', { name: 'Show the tickets: 1: “Report” is outside what is allowed.' }).click();
    const row = page
      .getByRole('dialog')
      .getByRole('row')
      .filter({ hasText: await numberOf(tickets.hold) });
    await row.getByText('“Report” is outside what is allowed.').waitFor();
    expect(await row.getByRole('link').getAttribute('href')).toBe(`/agent/tickets/${await numberOf(tickets.hold)}`);
    await page.keyboard.press('Escape');
    // Everything at work but the refused one and the one that is done: its deadline is now.
    const late = SLOWLY + 2 * THIRD - 2;
    const past = `${late} tickets arrive with a deadline that is already past`;
    await page.getByRole('button', { name: `Show the tickets: ${past}` }).click();
    await page.keyboard.press('Escape');
    // Who has the step from then on is told where only some lose it.
    await page.getByText(`Only Team lead can still take the step “Finish” with ${late} tickets`).waitFor();
    // Which deadline it is, too.
    await page.getByRole('button', { name: `Show the tickets: ${late}: Being repaired: ◷ 8 days` }).click();
    const first = page.getByRole('dialog').getByRole('row').nth(1);
    expect(await first.getByRole('link').getAttribute('href')).toMatch(/^\/agent\/tickets\/\d/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Migrate \d+ tickets/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`${late} tickets have deadlines that are already past when they arrive.`).waitFor();
    await dialog.getByText('One ticket stays: it cannot come over.').waitFor();
    await dialog.getByRole('button', { name: /^Migrate / }).click();
    await at('finished');
    await page.getByText('One ticket cannot come over').waitFor();
    expect(await moved()).toBe(1);
  });
});
