import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { launchBrowser, openWindow, signIn, type Window } from './pages.ts';

jest.setTimeout(120_000);

describe('a day’s work with JavaScript', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let number: string;
  const path = (): string => `/agent/tickets/${number}`;
  /** Scripts are at work once the live stream is open. */
  const ready = (): Promise<unknown> => page.waitForLoadState('networkidle').catch(() => undefined);

  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    await desk.database.query("INSERT INTO agent_role VALUES ($1, 'problem-manager')", [desk.ids.clara]);
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url);
    page = window.page;
    number = (await desk.ticket({ title: 'Remote control does nothing' })).number;
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('an agent signs in and goes to a ticket with the keyboard alone', async () => {
    await signIn(page, 'clara');
    await page.goto('/agent/tickets');
    await page.waitForSelector('[data-ticket]');
    await ready();
    await page.keyboard.press('j');
    await expect(page.evaluate(() => document.activeElement?.hasAttribute('data-ticket'))).resolves.toBe(true);
    await page.keyboard.press('Control+k');
    await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe('search');
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${path()}`);
    // What was promised first stands in the head, in sight without scrolling.
    await page
      .locator('header')
      .getByText(/First response due \d/)
      .waitFor();
  });

  test('chooses a command by its name in the search, with the keyboard alone', async () => {
    await page.goto('/agent');
    await ready();
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox').getByRole('option', { name: 'Overview' }).waitFor();
    await page.keyboard.type('second');
    await page.getByRole('option', { name: 'Second level' }).waitFor();
    await expect(page.getByRole('option').count()).resolves.toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/agent/tickets?queue=second-level');
    await page.goto(path());
    await ready();
  });

  test('takes a step without a page load', async () => {
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.locator('header').getByText('In progress').waitFor();
    await expect(page.locator('body[data-same-page]').count()).resolves.toBe(1);
  });

  test('a draft survives a reload', async () => {
    await page.getByText('Add a note').click();
    await page.getByRole('textbox', { name: 'Internal note' }).fill('Half a thought');
    await page.reload();
    await page.getByText('Add a note').click();
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#note-body')?.value === 'Half a thought',
    );
  });

  test('and is gone once it is sent', async () => {
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByRole('article').getByText('Half a thought').waitFor();
    await page.reload();
    await page.getByText('Add a note').click();
    await expect(page.getByRole('textbox', { name: 'Internal note' }).inputValue()).resolves.toBe('');
  });

  test('a change by a colleague is announced, not forced upon the reader', async () => {
    const listening = page.waitForRequest(/\/api\/events/);
    await page.goto(path());
    await listening;
    const answer = await desk.call('anna', 'POST', `/api/tickets/${number}/notes`, { body: 'I know this customer.' });
    expect(answer.status).toBe(200);
    const banner = page.getByRole('status').filter({ hasText: 'This ticket has changed.' });
    await banner.waitFor();
    await expect(page.getByText('I know this customer.').count()).resolves.toBe(0);
    await banner.getByRole('button', { name: 'Show the change' }).click();
    await page.getByText('I know this customer.').waitFor();
  });

  test('a reply that comes too late stays beside the change of the other', async () => {
    await page.getByText('Reply to Erika Muster').click();
    await page.getByLabel('Your reply').fill('Have you tried new batteries?');
    const other = await desk.call('anna', 'POST', `/api/tickets/${number}/replies`, {
      body: 'A new one is on its way.',
    });
    expect(other.status).toBe(200);
    await page.getByRole('button', { name: 'Send reply' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Somebody changed this ticket' });
    await alert.waitFor();
    await expect(alert.textContent()).resolves.toContain('Anna');
    await expect(page.getByLabel('Your reply').inputValue()).resolves.toBe('Have you tried new batteries?');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByRole('article').getByText('Have you tried new batteries?').waitFor();
  });

  test('changes a property', async () => {
    await page.goto(path());
    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await page.getByLabel('Subject').fill('Remote control does nothing at all');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Remote control does nothing at all' }).waitFor();
  });

  test('follows the tour card of a greyed step to the very field that is missing', async () => {
    const problem = await desk.call<{ id: string; number: string }>('clara', 'POST', '/api/tickets', {
      process: 'problem',
      title: 'Series recordings lack their end',
    });
    for (const [event, data] of [
      ['accept', {}],
      ['diagnose', { cause: 'software', rootCause: 'The timer is overwritten.', workaround: 'Record one by one.' }],
    ] as const) {
      const answer = await desk.call('clara', 'POST', `/api/tickets/${problem.body.number}/events`, { event, data });
      expect(answer.status === 200 ? '' : JSON.stringify(answer.body)).toBe('');
    }
    await desk.database.query("INSERT INTO setting (key, value) VALUES ('demo.tour', $1)", [
      JSON.stringify({ 'why-not': problem.body.id }),
    ]);
    await page.goto('/agent');
    await page.locator('section', { hasText: 'See why not' }).getByRole('link', { name: problem.body.number }).click();
    await page.getByRole('link', { name: 'Fill in “Service”' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'edit-service');
    // Once it is filled in, the step is possible.
    await page.locator('#edit-service').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Service:' }).waitFor();
    await page.locator('#steps summary', { hasText: 'Request a change' }).waitFor();
  });

  test('sets the priority', async () => {
    await page.goto(path());
    const select = page.getByLabel('Set priority');
    await select.waitFor();
    const options = await select.locator('option:not([disabled])').allTextContents();
    await select.selectOption({ label: options.at(-1) ?? '' });
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page
      .locator('header')
      .getByText(options.at(-1) ?? '')
      .waitFor();
  });

  test('works in German and in the dark after a choice in the account menu', async () => {
    await ready();
    await page.getByRole('button', { name: 'Clara' }).click();
    await page.locator('#menu-language').selectOption('de');
    await page.locator('#menu-theme').selectOption('dark');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('heading', { name: 'Nächste Schritte' }).first().waitFor();
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('de');
    await expect(page.locator('html').getAttribute('data-theme')).resolves.toBe('dark');
  });

  test('signs out', async () => {
    await page.getByRole('button', { name: 'Clara' }).click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.waitForURL(/sign-in/);
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe('Anmelden');
  });

  test('and no page complained about anything', () => expect(window.complaints).toEqual([]));
});
