import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { launchBrowser, openWindow, signIn, type Window } from './pages.ts';

jest.setTimeout(120_000);

describe('a day’s work without JavaScript', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let number: string;

  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url, { script: false });
    page = window.page;
    await desk.ticket({ title: 'Cassette is stuck' });
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('an agent signs in with one click and sees the queues', async () => {
    await signIn(page, 'clara');
    await expect(page.locator('h1').textContent()).resolves.toBe('Your queues');
    await expect(page.getByRole('main').getByRole('link', { name: 'Service desk', exact: true }).count()).resolves.toBe(
      1,
    );
  });

  test('filters the list to what nobody has, and finds by number', async () => {
    await page
      .getByRole('link', { name: /^Unassigned/ })
      .first()
      .click();
    await expect(page.getByRole('link', { name: 'Cassette is stuck' }).count()).resolves.toBe(1);
    await page.getByRole('navigation', { name: 'Filter', exact: true }).getByRole('link', { name: 'Mine' }).click();
    await expect(page.getByText('No ticket fits this filter').count()).resolves.toBe(1);
  });

  test('creates a ticket', async () => {
    await page.goto('/agent/tickets/new');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Incident/ })
      .click();
    await page.getByLabel('Subject').fill('Recorder shows no picture');
    await page.getByLabel('Customer', { exact: true }).fill('erika@customer.example');
    await page.getByLabel('What happened').fill('The screen stays black since this morning.');
    await page.getByRole('button', { name: 'Create ticket' }).click();
    await page.waitForURL(/tickets\/\d+$/);
    number = /\d+$/.exec(page.url())?.[0] ?? '';
    await expect(page.locator('h1').textContent()).resolves.toBe('Recorder shows no picture');
    await expect(page.getByText('The screen stays black since this morning.').count()).resolves.toBe(1);
  });

  test('an incomplete ticket comes back with everything that was typed', async () => {
    await page.goto('/agent/tickets/new?process=incident');
    await page.getByLabel('Subject').fill('Somebody unknown called');
    await page.getByLabel('Customer', { exact: true }).fill('Nobody Knows');
    await page.getByLabel('What happened').fill('Said it was urgent.');
    await page.getByRole('button', { name: 'Create ticket' }).click();
    await expect(page.getByRole('alert').textContent()).resolves.toContain('No customer has this name');
    await expect(page.getByLabel('Subject').inputValue()).resolves.toBe('Somebody unknown called');
    await expect(page.getByLabel('What happened').inputValue()).resolves.toBe('Said it was urgent.');
  });

  test('the number alone leads to the ticket', async () => {
    await page.getByRole('searchbox').fill(number);
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(new RegExp(`tickets/${number}$`));
  });

  test('takes the ticket and releases it', async () => {
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await expect(page.getByText('Owner: Clara', { exact: true }).count()).resolves.toBe(1);
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await expect(page.getByText('Nobody has it').count()).resolves.toBeGreaterThan(0);
  });

  test('a step that is not possible says why', async () => {
    const blocked = page.getByRole('button', { name: 'End the escalation' });
    await expect(blocked.isDisabled()).resolves.toBe(true);
    await expect(
      page
        .locator('#steps')
        .getByText(/Only possible if the ticket is not in/)
        .count(),
    ).resolves.toBe(1);
  });

  test('sees the process large: where the ticket is, what is possible, and what a lock keeps from it', async () => {
    const here = page.locator('figure .state.here');
    await expect(here.first().getAttribute('data-path')).resolves.toBe('lifecycle.new');
    await expect(page.locator('figure .label').count()).resolves.toBe(0);
    await page.getByRole('link', { name: 'Show it larger' }).click();
    await expect(here.evaluateAll((all) => all.map((one) => one.getAttribute('data-path')))).resolves.toEqual(
      expect.arrayContaining(['lifecycle.new', 'queue.service-desk', 'escalation.none']),
    );
    await expect(page.locator('figure .edge.possible').first().textContent()).resolves.toContain('Accept');
    await expect(page.locator('figure .anywhere').first().textContent()).resolves.toMatch(/^From anywhere: Cancel → /);
    // The same, and more, in words.
    await expect(page.getByText('Accept → In progress (possible now)').count()).resolves.toBe(1);
    await page.getByRole('link', { name: number }).click();
    await page.waitForURL(new RegExp(`tickets/${number}$`));
  });

  test('takes a step, and the state changes', async () => {
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page.locator('header').getByText('In progress').count()).resolves.toBe(1);
  });

  test('replies to the customer', async () => {
    await page.getByText('Reply to Erika Muster').click();
    await page.getByLabel('Your reply').fill('Is the cable plugged in?\nPlease look at the back.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await expect(page.getByRole('article').getByText('Is the cable plugged in?').count()).resolves.toBe(1);
  });

  test('a step with a form asks for what it needs', async () => {
    await page.getByText('Resolve…', { exact: true }).click();
    await page.locator('#step-resolve-resolution').fill('Cable was loose.');
    await page.getByRole('button', { name: 'Resolve', exact: true }).click();
    await expect(page.locator('header').getByText('Resolved').count()).resolves.toBe(1);
    // The way it took is drawn stronger, what is not for an agent has a lock.
    await expect(page.locator('figure .state.visited').count()).resolves.toBe(2);
    await expect(page.locator('figure .edge.blocked .lock').count()).resolves.toBeGreaterThan(0);
  });

  test('a refused step keeps what was typed and says the reason', async () => {
    await page.getByText('Reopen…', { exact: true }).click();
    const note = page.locator('#step-reopen-note');
    await note.fill('It is black again.');
    // Meanwhile a colleague reopens it.
    const answer = await desk.call('anna', 'POST', `/api/tickets/${number}/events`, {
      event: 'reopen',
      data: { note: 'Customer called.' },
    });
    expect(answer.status).toBe(200);
    await page.getByRole('button', { name: 'Reopen', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Somebody changed this ticket' });
    await expect(alert.count()).resolves.toBe(1);
    await expect(alert.textContent()).resolves.toContain('Anna');
    await expect(page.content()).resolves.toContain('It is black again.');
  });

  test('moves the ticket to another queue', async () => {
    await page.goto(`/agent/tickets/${number}`);
    await page.getByLabel('Move to queue').selectOption({ label: 'Second level' });
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(page.getByRole('main').getByRole('link', { name: 'Second level' }).count()).resolves.toBe(1);
  });

  test('reads in the history what happened and why', async () => {
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByText('Why:').count()).resolves.toBeGreaterThan(0);
    await expect(page.getByText('Lifecycle: New → In progress').count()).resolves.toBe(1);
  });

  test('signs out, and the pages are closed', async () => {
    await page.getByRole('button', { name: 'Clara' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    await page.goto(`/agent/tickets/${number}`);
    expect(page.url()).toContain('/agent/sign-in?next=');
  });
});
