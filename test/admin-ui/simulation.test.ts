import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(180_000);

let desk: HelpDesk;
let browser: Browser;
let window: Window;
let page: Page;

beforeAll(async () => {
  desk = await openHelpDesk();
  browser = await launchBrowser();
  window = await openWindow(browser, desk.server.url, { width: 1440 });
  ({ page } = window);
  await signIn(page, 'admin');
  await page.goto('/admin/processes/incident/edit');
  await page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
});
afterAll(async () => {
  expect(window?.complaints ?? []).toEqual([]);
  await window?.close();
  await browser?.close();
  await desk?.close();
});

/** The control of a form in the panel. */
const control = (label: string): Locator => page.locator('#drawer-panel').getByLabel(label, { exact: true });
/** A section of the panel for trying out. */
const section = (name: string): Locator => page.getByRole('region', { name, exact: true });
const step = (name: string): Locator => section('Do something').getByRole('button', { name, exact: true });
const standsIn = (state: string): Promise<void> => page.locator(`[data-state="${state}"].here`).waitFor();
const entry = (number: number): Promise<void> => page.locator(`[data-entry="${String(number)}"]`).waitFor();

describe('a ticket tried out beside the drawing', () => {
  test('begins with its fields, and the drawing shows where it stands', async () => {
    await page.getByRole('button', { name: 'Try it out' }).click();
    await control('It begins at').fill('2026-03-02T09:00');
    await control('Impact').selectOption('high');
    await page.getByRole('button', { name: 'Create the ticket' }).click();
    await standsIn('lifecycle.new');
    await section('What came of it').getByText('Impact: empty → High').waitFor();
  });

  test('an agent takes a step; then time runs to the deadlines: the escalation, and the text of its message', async () => {
    await control('Acting as').selectOption('agent');
    await step('Accept').click();
    await standsIn('lifecycle.inProgress');
    const next = page.getByRole('button', { name: 'To what comes next' });
    await next.click();
    await section('What came of it').getByText('First response 75 %').waitFor();
    await section('Where it stands').getByText('left').first().waitFor();
    await next.click();
    await standsIn('escalation.teamLead');
    await entry(4);
    await section('What came of it').locator('summary', { hasText: 'team lead' }).click();
    await section('What came of it')
      .getByText(/2026010110000017/)
      .first()
      .waitFor();
  });

  test('what somebody of another role may not do is refused with the condition that was not met', async () => {
    await control('Acting as').selectOption('incident-manager');
    await step('Declare a major incident').click();
    await step('Do it').click();
    await section('What came of it').getByText('Major incident: no → yes').waitFor();
    await control('Acting as').selectOption('team-lead');
    await control('Person').selectOption('2');
    await step('Try “Cancel” all the same').click();
    await section('Do something').getByLabel('Internal note').fill('We wait no longer.');
    await step('Do it').click();
    const refusal = section('What came of it').getByRole('alert');
    await refusal.getByText('Refused').waitFor();
    await refusal.getByText(/Major incident/).waitFor();
    await entry(6);
  });

  test('one looks back along the timeline, and forth again', async () => {
    const timeline = page.getByRole('list', { name: 'What has been tried' });
    await timeline.getByRole('button', { name: 'Accept, as Agent' }).click();
    await page.keyboard.press('ArrowUp');
    await entry(1);
    await standsIn('lifecycle.new');
    for (let more = 0; more < 5; more += 1) await page.keyboard.press('ArrowDown');
    await entry(6);
    await standsIn('lifecycle.inProgress');
  });
});
