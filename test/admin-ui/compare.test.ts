import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ProcessDefinition, withStableIds } from '@stellwerk/engine';
import type { Browser, Page } from 'playwright-core';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { accessibilityFindings, launchBrowser, openWindow, signIn } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(120_000);

/**
 * The incident with a state renamed, one added, one changed, and one taken away with the way that led to it; a delay of
 * another length, in another calendar.
 */
function laterIncident(): ProcessDefinition {
  const file = new URL('../../definitions/incident.json', import.meta.url);
  const definition = JSON.parse(readFileSync(file, 'utf8')) as {
    delays: Record<string, unknown>;
    machine: {
      states: { lifecycle: { states: Record<string, Record<string, unknown>>; on: Record<string, unknown> } };
    };
  };
  const { lifecycle } = definition.machine.states;
  const waiting = lifecycle.states['waiting'] as { meta: { title: Record<string, string> } };
  waiting.meta.title = { en: 'Resting', de: 'Ruht' };
  lifecycle.states['parked'] = {
    tags: [],
    meta: { title: { en: 'Parked', de: 'Geparkt' }, category: 'pending' },
    on: { 'article.customer': { target: 'inProgress' } },
  };
  definition.delays['autoClose'] = { duration: 'P1D' };
  const resolved = lifecycle.states['resolved'] as { meta: Record<string, unknown> };
  resolved.meta['fields'] = { impact: 'readOnly' };
  delete lifecycle.states['cancelled'];
  delete lifecycle.on['cancel'];
  return definition as unknown as ProcessDefinition;
}

describe('two versions of a process', () => {
  let desk: HelpDesk;
  let browser: Browser;
  beforeAll(async () => {
    desk = await openHelpDesk();
    await new ProcessStore(desk.database).publish(withStableIds(laterIncident()), { note: 'Second' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  const drawn = (page: Page) => page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });

  test('are compared on one drawing and in sentences; each difference leads to its place', async () => {
    const window = await openWindow(browser, desk.server.url, { width: 1440 });
    const { page } = window;
    await signIn(page, 'admin');
    await page.goto('/admin/processes/incident?view=versions');
    await page.getByRole('link', { name: 'Compare version 1 with version 2' }).click();
    await drawn(page);
    const differences = page.getByRole('region', { name: 'What differs' });
    await differences
      .getByText(/Parked/)
      .first()
      .waitFor();
    await differences
      .getByText(/Resting/)
      .first()
      .waitFor();

    // Two things that changed about one are two differences.
    await differences.getByText(/“Auto close”: the duration is now 1 day/).waitFor();
    await differences.getByText(/“Auto close”: the calendar is no longer set/).waitFor();

    const card = (title: string) => page.locator('.card').filter({ has: page.locator('.title', { hasText: title }) });
    await card('Parked').getByText('added').waitFor();
    await card('Resting').getByText('renamed').waitFor();
    await card('Resolved').getByText('changed').waitFor();
    await card('Cancelled').getByText('removed').waitFor();
    expect(await card('In progress').locator('.mark').count()).toBe(0);

    await differences
      .getByRole('button', { name: /^Show: .*Parked/ })
      .first()
      .click();
    expect(await card('Parked').getAttribute('class')).toContain('chosen');
    await differences.locator('details summary').first().click();
    expect(await differences.locator('details[open] pre').count()).toBe(2);
    expect(await accessibilityFindings(page)).toEqual([]);

    await page.getByRole('link', { name: 'As text' }).click();
    const text = page.getByRole('region', { name: 'As text' });
    await text.locator('[data-places]').waitFor();
    const [earlier, later] = [text.getByLabel('Earlier definition'), text.getByLabel('Later definition')];
    await later.getByText('"Parked"').first().waitFor();
    expect(await earlier.getByText('"Parked"').count()).toBe(0);
    // By the keys alone: from one difference to the next, and nothing can be written.
    await later.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.type('x');
    expect(await later.evaluate((editor) => editor.getAttribute('aria-readonly'))).toBe('true');
    await text.getByRole('button', { name: 'Next difference' }).click();
    expect(await accessibilityFindings(page)).toEqual([]);
    await text.getByLabel('Side by side').uncheck();
    await earlier.waitFor({ state: 'detached' });
    await later.getByText('"Resting"').first().waitFor();

    await page.getByLabel('Earlier', { exact: true }).selectOption('2');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('These two are the same').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  test('are told in German on a narrow, dark page', async () => {
    const window = await openWindow(browser, desk.server.url, { width: 390, dark: true, language: 'de' });
    const { page } = window;
    await desk.database.query("UPDATE agent SET language = 'de' WHERE login = 'admin'");
    await signIn(page, 'admin');
    await page.goto('/admin/processes/incident/compare');
    await drawn(page);
    await page
      .getByRole('region', { name: 'Was sich unterscheidet' })
      .getByText(/Geparkt/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Als Text' }).click();
    // Only what is in view is drawn: the search of the text leads there.
    await page.getByLabel('Spätere Definition').focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Geparkt');
    await page.keyboard.press('Enter');
    await page.getByLabel('Spätere Definition').getByText('Geparkt').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(window.complaints).toEqual([]);
    await window.close();
  });
});
