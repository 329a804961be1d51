import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { HelpDesk } from '../http/help-desk.ts';
import { type AdminAtWork, adminAtWork } from './admin-at-work.ts';
import { KeyHands } from './key-hands.ts';
import { MouseHands } from './mouse-hands.ts';
import { buildSupport } from './support-from-nothing.ts';

jest.setTimeout(180_000);

let admin: AdminAtWork;
let desk: HelpDesk;
let page: Page;
beforeAll(async () => {
  admin = await adminAtWork();
  ({ desk, page } = admin);
});
afterAll(() => admin?.leave());

interface Ticket {
  readonly state: { readonly title: string };
}
const until = '2099-05-04T08:00:00.000Z';

/** What was built is a process: a new ticket takes its steps, waits for its date, moves between its queues. */
async function expectItWorks(process: string): Promise<void> {
  const { id } = await desk.ticket({ process });
  const send = async (event: string, data?: Record<string, unknown>): Promise<void> => {
    const { status, body } = await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event, data });
    expect([event, status, status < 300 ? '' : body]).toEqual([event, 200, '']);
  };
  const where = async (): Promise<string> =>
    (await desk.call<Ticket>('clara', 'GET', `/api/tickets/${id}`)).body.state.title;
  await send('accept');
  expect(await where()).toBe('Open');
  await send('remindMe', { until });
  expect(await where()).toContain('For a date');
  const [timer] = await desk.database.query<{ due: Date }>('SELECT due_at AS due FROM timer WHERE ticket_id = $1', [
    id,
  ]);
  expect(timer?.due.toISOString()).toBe(until);
  await send('goOn');
  await send('close');
  expect(await where()).toBe('Closed');
  const [clock] = await desk.database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM clock WHERE ticket_id = $1',
    [id],
  );
  expect(clock?.count).toBe(1);
}

/** Nothing is left to be said about it, and it can be published. */
async function publish(process: string, press: (button: Locator) => Promise<void>): Promise<void> {
  await press(page.getByRole('button', { name: /^Findings/ }));
  await page.getByText(/^All .* situations a ticket can get into were tried/).waitFor({ timeout: 60_000 });
  expect(await page.locator('#drawer-panel').innerText()).toContain('Nothing to say about this process');
  await press(page.getByRole('button', { name: 'Publish' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Publish' }));
  await page.getByText(`Version 1 of ${process} is published.`).waitFor();
}

describe('building the support process from nothing', () => {
  test('with the mouse', async () => {
    const hands = new MouseHands(page);
    await buildSupport(hands, 'Support by mouse');
    await publish('Support by mouse', (button) => button.click());
    await expectItWorks('support-by-mouse');
  });

  test('with the keyboard', async () => {
    const hands = new KeyHands(page);
    await buildSupport(hands, 'Support by keys');
    await publish('Support by keys', (button) => hands.press(button));
    await expectItWorks('support-by-keys');
  });
});
