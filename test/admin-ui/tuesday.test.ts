import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { copyTicket } from '../bench/copies.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { type Standing, standingOf } from '../migration/migration-desk.ts';

jest.setTimeout(300_000);

/** Running tickets, a third of them in each of three states. */
const RUNNING = process.env['LONG'] ? 5_001 : 198;
const THIRD = RUNNING / 3;
const LONG_WAIT = 90_000;
/** As the page writes numbers. */
const words = (count: number): string => new Intl.NumberFormat('en').format(count);

describe('a new approval step on a Tuesday', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let later: { id: string; number: string };
  let before: Standing[];

  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    later = await makeRunning();
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
    page.setDefaultTimeout(LONG_WAIT);
    await signIn(page, 'admin');
  });
  afterAll(async () => {
    expect(window?.complaints ?? []).toEqual([]);
    await browser?.close();
    await desk?.close();
  });

  /** Support requests at work, put off until a date, and to be closed at one. @returns one of the last */
  async function makeRunning() {
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const send = async (ticket: string, event: string, data: Record<string, unknown> = {}) => {
      const answer = await desk.call('clara', 'POST', `/api/tickets/${ticket}/events`, { event, data });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    };
    const make = () => desk.ticket({ process: 'support', queue: 'raw' });
    for (const { id } of [await make(), await make()]) await send(id, 'close');
    const [open, putOff, closing] = [await make(), await make(), await make()];
    for (const { id } of [open, putOff, closing]) await send(id, 'accept');
    await send(putOff.id, 'remind', { until });
    await send(closing.id, 'autoClose', { until, closing: 'successful' });
    for (const { id } of [open, putOff, closing]) await copyTicket(desk.database, id, THIRD - 1);
    return closing;
  }

  const drawn = () => page.locator('[data-drawn=yes]').waitFor();
  const saved = () => page.locator('[data-saved=saved]').waitFor();
  const row = (title: string) =>
    page
      .locator('[data-outline]')
      .filter({ hasText: new RegExp(`^\\s*${title}`) })
      .first();
  const dialog = () => page.getByRole('dialog');
  async function connect(from: string, to: string, step: string): Promise<void> {
    await row(from).click();
    await page.keyboard.press('c');
    await dialog().getByLabel('Leads to').selectOption({ label: to });
    await dialog().getByLabel('What people do').fill(step);
    await page.keyboard.press('Enter');
    await page.locator('[data-edge]', { hasText: step }).first().waitFor();
  }
  /** Presses what settles a finding, until no finding offers it any more. */
  async function settle(fix: string): Promise<void> {
    const button = page.locator('#drawer-panel').getByRole('button', { name: fix });
    await button.first().waitFor();
    for (let left = await button.count(); left > 0; left = await button.count()) {
      await button.first().click();
      await page.waitForFunction(
        ([text, count]) =>
          [...document.querySelectorAll('#drawer-panel button')].filter((one) => one.textContent?.includes(text))
            .length < count,
        [fix, left] as const,
      );
    }
  }
  const at = (state: string) => page.locator(`[data-migration=${state}]`).waitFor();

  test('the admin draws it: a state to wait for approval, two steps, another name for one state, one state less', async () => {
    await page.goto('/admin/processes/support/edit');
    await drawn();
    await row('New').click();
    await page.keyboard.press('n');
    await dialog().getByLabel('What it is called').fill('Waiting for approval');
    await page.keyboard.press('Enter');
    await row('Waiting for approval').waitFor();
    await connect('Open', 'Waiting for approval', 'Ask for approval');
    await connect('Waiting for approval', 'Open', 'Approve');
    await row('Waiting for a date').click();
    await page.keyboard.press('F2');
    await dialog().getByLabel('What it is called').fill('Put off until a date');
    await page.keyboard.press('Enter');
    await row('Put off until a date').waitFor();
    await row('Closes at a date').click();
    await page.keyboard.press('Delete');
    await row('Closes at a date').waitFor({ state: 'detached' });
    await saved();
  });

  test('is told what that breaks, in words, and settles it with one press each', async () => {
    await page.getByRole('button', { name: /^Findings/ }).click();
    await settle('Remove the step');
    await settle('Leave that part of the rule out');
    await settle('Remove the scenario');
    await settle('in German too');
    await page.getByText(/^0 errors/).waitFor();
    await page.getByRole('button', { name: /^Findings/ }).click();
    await saved();
  });

  test('tries it out, and keeps what was tried as a scenario', async () => {
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Create the ticket' }).click();
    const panel = page.locator('#drawer-panel');
    await panel.getByLabel('Acting as', { exact: true }).selectOption('agent');
    const step = (name: string) => panel.getByRole('button', { name, exact: true });
    await step('Accept').click();
    await step('Ask for approval').click();
    await step('Approve').click();
    await page.locator('[data-state="lifecycle.open"].here').waitFor();
    await page.getByRole('button', { name: 'Save as a scenario' }).click();
    const form = page.getByRole('form', { name: 'Save as a scenario' });
    await form.getByLabel('Title (English)').fill('Somebody is asked and agrees');
    await form.getByLabel('Title (German)').fill('Jemand wird gefragt und stimmt zu');
    await page.getByRole('button', { name: 'Save the scenario' }).click();
    await page.getByText('Saved in the draft.').waitFor();
    await saved();
  });

  test('tries it on the tickets that are closed: they would have gone the same way', async () => {
    await page.getByRole('button', { name: 'Old tickets' }).click();
    await page.getByRole('button', { name: 'Try it on old tickets' }).click();
    await page.getByRole('button', { name: '2, Tickets: Go the same way' }).waitFor();
  });

  test('compares it with what runs, and publishes', async () => {
    await page.goto('/admin/processes/support/compare?to=draft');
    const differences = page.getByRole('region', { name: 'What differs' });
    for (const title of ['Waiting for approval', 'Put off until a date', 'Closes at a date'])
      await differences.getByText(title).first().waitFor();

    await page.goto('/admin/processes/support/edit');
    await drawn();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog().getByLabel('What is different').fill('Somebody can be asked for approval');
    await dialog().getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog().getByText('Version 2 of Support request is published.').waitFor();
  });

  test('brings the running tickets over: one arrow to draw, everything tried first', async () => {
    before = await standingOf(desk.database, 'support');
    await page.goto('/admin/processes/support?view=versions');
    await page.getByRole('link', { name: 'Migrate the tickets of version 1' }).click();
    await drawn();
    await page.getByText('One state still needs a place to go').waitFor();
    const card = async (name: string) => {
      const box = await page.getByRole('group', { name, exact: true }).boundingBox();
      if (!box) throw new Error(`“${name}” is not drawn.`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const from = await card('Version 1: Closes at a date');
    const to = await card('Version 2: Put off until a date');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
    await page
      .getByRole('button', { name: `From Closes at a date to Put off until a date: ${words(THIRD)} tickets` })
      .waitFor();
    await page.getByRole('button', { name: `Try it on ${words(RUNNING)} tickets` }).click();
    await at('tried');
    await page.getByText(`${words(THIRD)}: Closes at a date → Put off until a date`).waitFor();
    await page.getByRole('button', { name: `Migrate ${words(RUNNING)} tickets` }).click();
    await dialog()
      .getByRole('button', { name: `Migrate ${words(RUNNING)} tickets` })
      .click();
    await at('finished');
    await page.getByText(`${words(RUNNING)} tickets have moved`).waitFor();
    const migrated = await desk.call<{ process: { version: number } }>('clara', 'GET', `/api/tickets/${later.id}`);
    expect(migrated.body.process.version).toBe(2);
  });

  test('takes it back in the end: every ticket is exactly where it was', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await dialog().getByRole('button', { name: 'Undo it' }).click();
    await at('undone');
    await page.getByText(`${words(RUNNING)} tickets are back exactly where they were`).waitFor();
    expect(await standingOf(desk.database, 'support')).toEqual(before);
  });
});
