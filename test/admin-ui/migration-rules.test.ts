import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ProcessDefinition } from '@stellwerk/engine';
import type { Browser, Page } from 'playwright-core';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { accessibilityFindings, launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { ageTicket } from '../migration/aged-ticket.ts';
import { repairProcess } from '../migration/repair-versions.ts';

jest.setTimeout(180_000);

/** Ways are long on a busy machine; what is waited for is always a condition. */
const LONG_WAIT = 60_000;
const DAY = 86_400_000;
/** So long the ticket has been at work; after four days it was to be late, in the new version after eight. */
const AT_WORK = 2 * DAY;

interface Deadlines {
  /** When the migration came to the ticket; of the last event, whichever it was. */
  readonly at: Date;
  /** When it is late; null where that is not awaited any more. */
  readonly late: Date | null;
  readonly promised: Date;
  readonly cycle: number;
  readonly tags: readonly string[];
  readonly device: string | null;
}

/** The next version: twice the time, for the promise too, and a field in which there should be something. */
function later(): ProcessDefinition {
  const { fields, delays, clocks, ...rest } = repairProcess();
  const values = ['recorder', 'camera'];
  const labels = { recorder: { en: 'Recorder', de: 'Rekorder' }, camera: { en: 'Camera', de: 'Kamera' } };
  return {
    ...rest,
    fields: { ...fields, device: { type: 'enum', values, labels, title: { en: 'Device', de: 'Gerät' } } },
    delays: { ...delays, tooLong: { ...delays!['tooLong']!, duration: 'P8D' } },
    clocks: { repair: { ...clocks!['repair']!, target: 'P10D' } },
  };
}

describe('what an admin says about fields, deadlines and clocks of tickets that are migrated', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let ticket: { id: string; number: string };
  let before: Deadlines;

  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    const store = new ProcessStore(desk.database);
    await store.publish(repairProcess(), { note: 'First' });
    ticket = await desk.ticket({ process: 'repair', queue: 'service-desk' });
    const begun = await desk.call('clara', 'POST', `/api/tickets/${ticket.id}/events`, { event: 'begin' });
    expect(begun.status).toBe(200);
    await ageTicket(desk.database, ticket.id, AT_WORK / DAY);
    await store.publish(later(), { note: 'Second' });
    before = await deadlines();
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url, { width: 1440 });
    ({ page } = window);
    page.setDefaultTimeout(LONG_WAIT);
    await signIn(page, 'admin');
  });
  afterAll(async () => {
    expect(window?.complaints ?? []).toEqual([]);
    await browser?.close();
    await desk?.close();
  });

  async function deadlines(): Promise<Deadlines> {
    const [row] = await desk.database.query<Deadlines>(
      `SELECT (SELECT e.occurred_at FROM ticket_event e WHERE e.ticket_id = t.id AND e.type = 'ticket.migrate'
                ORDER BY e.seq DESC LIMIT 1) AS at,
              (SELECT m.due_at FROM timer m WHERE m.ticket_id = t.id) AS late,
              c.due_at AS promised, c.cycle, coalesce(t.position -> 'tags', '[]') AS tags,
              t.position -> 'fields' ->> 'device' AS device
         FROM ticket t JOIN clock c ON c.ticket_id = t.id WHERE t.id = $1`,
      [ticket.id],
    );
    return row!;
  }
  const at = (state: string) => page.locator(`[data-migration=${state}]`).waitFor();
  const confirm = (name: string | RegExp) => page.getByRole('dialog').getByRole('button', { name }).click();
  const chosen = (name: RegExp) => page.getByRole('radio', { name }).check();
  /** Plans as it is chosen, tries it and migrates the ticket. */
  async function migrate(choose: () => Promise<void>, beforehand = () => Promise.resolve()): Promise<Deadlines> {
    await page.goto('/admin/processes/repair/migrate?from=1&to=2');
    await page.getByRole('heading', { name: 'Where each state goes' }).waitFor();
    await choose();
    await page.getByRole('button', { name: 'Try it on one ticket' }).click();
    await at('tried');
    await page.getByRole('button', { name: 'Migrate one ticket' }).click();
    await beforehand();
    await confirm('Migrate one ticket');
    await at('finished');
    return deadlines();
  }
  /** The ticket is exactly as it was, so that another rule can be tried. */
  async function undo(): Promise<void> {
    await page.goto('/admin/processes/repair/migrate?from=1&to=2');
    await page
      .getByRole('link', { name: /^Version 1 → 2/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await confirm('Undo it');
    await at('undone');
    const { late, promised, device } = await deadlines();
    expect({ late, promised, device }).toEqual({
      late: before.late,
      promised: before.promised,
      device: before.device,
    });
  }
  /** The ticket's own page tells these deadlines. */
  async function isToldAs({ late, promised }: Deadlines): Promise<void> {
    await page.goto(`/agent/tickets/${ticket.number}`);
    for (const due of [late, promised])
      if (due) await page.locator(`time[datetime="${due.toISOString()}"]`).first().waitFor();
  }
  const days = (from: Date, more: number): Date => new Date(from.getTime() + more * DAY);

  test('a field that should have a value: what it would come to is said, and one is chosen for all', async () => {
    const migrated = await migrate(async () => {
      const device = page.getByLabel('Device', { exact: true });
      const warning = page.getByText('“Device” should have a value and has no default');
      await warning.waitFor();
      expect(await device.locator('option:checked').innerText()).toBe('Begins empty');
      await device.selectOption({ label: 'The same value for all' });
      await page.getByLabel('Value for Device').selectOption({ label: 'Camera' });
      await warning.waitFor({ state: 'detached' });
      expect(await accessibilityFindings(page)).toEqual([]);
    });
    expect(migrated.device).toBe('camera');
    // Unless something else is said, what was promised stays: due when it was due; of the clock, what has elapsed counts.
    expect(migrated.late).toEqual(before.late);
    expect(migrated.promised).toEqual(days(before.promised, 5));
    expect(migrated.cycle).toBe(before.cycle);
    await isToldAs(migrated);
    await page.getByText('Camera', { exact: true }).first().waitFor();
    await undo();
  });

  test('deadlines and clocks begin again: the whole time of the new version, from the migration on', async () => {
    const looks = /\/migrations\/\d+$/;
    let lost = 0;
    const migrated = await migrate(
      async () => {
        await chosen(/^Begin again/);
        await chosen(/^Begin at zero/);
      },
      async () => {
        // The first look at what was begun gets lost on the way: the page looks again.
        await page.route(looks, (route) => (lost++ === 0 ? route.abort() : route.continue()));
      },
    );
    await page.unroute(looks);
    expect(lost).toBeGreaterThan(1);
    expect(migrated.late).toEqual(days(migrated.at, 8));
    expect(migrated.promised).toEqual(days(migrated.at, 10));
    expect(migrated.cycle).toBe(before.cycle + 1);
    await isToldAs(migrated);
    await undo();
  });

  test('deadlines keep their share: what was left of four days is left of eight', async () => {
    const migrated = await migrate(() => chosen(/^Keep their share/));
    const left = before.late!.getTime() - migrated.at.getTime();
    expect(migrated.late).toEqual(new Date(migrated.at.getTime() + 2 * left));
    expect(migrated.promised).toEqual(days(before.promised, 5));
    await isToldAs(migrated);
    await undo();
  });

  test('deadlines are due at once: what was to happen then has happened, and the page of the ticket says so', async () => {
    await migrate(() => chosen(/^Are due at once/));
    await page.goto(`/agent/tickets/${ticket.number}`);
    let fired = await deadlines();
    for (; fired.late !== null; fired = await deadlines()) await page.reload();
    expect(fired.tags).toEqual(['late']);
    expect(fired.promised).toEqual(days(before.promised, 5));
    await page.reload();
    await page.getByText('late', { exact: true }).first().waitFor();
  });

  test('a region that is gone is said to end before anything moves', async () => {
    const plain = { ...repairProcess(), key: 'checked' };
    const { machine } = plain;
    const check = {
      initial: 'unchecked',
      meta: { id: 'check', title: { en: 'Check', de: 'Prüfung' } },
      states: { unchecked: { meta: { id: 'check.unchecked', title: { en: 'Not checked', de: 'Nicht geprüft' } } } },
    };
    const store = new ProcessStore(desk.database);
    await store.publish(
      { ...plain, machine: { ...machine, states: { ...machine.states, check } } },
      { note: 'With a check' },
    );
    const { id } = await desk.ticket({ process: 'checked', queue: 'service-desk' });
    await store.publish(plain, { note: 'Nobody checks any more' });
    const refused = await desk.call('admin', 'POST', '/api/processes/checked/migrations', { from: 1, to: 2 });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ problems: [{ code: 'region-gone', severity: 'error', subject: 'check' }] });

    await page.goto('/admin/processes/checked/migrate?from=1&to=2');
    await page.getByRole('heading', { name: 'Where each state goes' }).waitFor();
    await page.getByRole('button', { name: 'Try it on one ticket' }).click();
    const ends = page.getByLabel('End “Check”: where tickets stand in it is lost');
    // Nothing is tried: one is led to what has to be said.
    await page.waitForFunction(() => document.activeElement?.id === 'ends-check');
    await page.keyboard.press('Space');
    expect(await ends.isChecked()).toBe(true);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try it on one ticket' }).click();
    await at('tried');
    await page.getByRole('button', { name: 'Migrate one ticket' }).click();
    await confirm('Migrate one ticket');
    await at('finished');
    const [row] = await desk.database.query<{ value: object }>(
      `SELECT position -> 'value' AS value FROM ticket WHERE id = $1`,
      [id],
    );
    expect(Object.keys(row!.value).sort()).toEqual(['lifecycle', 'queue']);
  });
});
