import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { accessibilityFindings, launchBrowser, openWindow, signIn } from './pages.ts';

jest.setTimeout(120_000);

describe('merging and splitting tickets', () => {
  let desk: HelpDesk;
  let browser: Browser;
  beforeAll(async () => {
    desk = await openHelpDesk();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('is a day’s work without JavaScript: seek, look, merge, find again, split off', async () => {
    const article = { kind: 'customer', body: 'It eats tapes. And the remote is lost.' };
    const into = await desk.ticket({ title: 'Recorder eats tapes', article });
    const from = await desk.ticket({ title: 'Tape is torn', article: { kind: 'customer', body: 'It tore my tape.' } });
    const window = await openWindow(browser, desk.server.url, { script: false });
    const { page } = window;
    await signIn(page, 'anna');
    await page.goto(`/agent/tickets/${from.number}`);
    await page.getByRole('link', { name: 'Merge into another ticket…' }).click();
    await page.getByLabel('Which ticket does it go on in?').fill('eats');
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Recorder eats tapes' }).click();
    const told = page.getByRole('region', { name: 'Recorder eats tapes' });
    await expect(told.getByText(`Its conversation (1) is shown in ${into.number}`).count()).resolves.toBe(1);
    await page.getByLabel('Why? (optional)').fill('One and the same recorder.');
    await page.getByRole('button', { name: `Merge into ${into.number}` }).click();
    await page.waitForURL((url) => url.pathname.endsWith(into.number));
    await expect(page.getByText(`It goes on in ${into.number}.`).count()).resolves.toBe(1);
    await expect(page.getByText('It tore my tape.').count()).resolves.toBe(1);
    // The link beside what was said there leads to the merged ticket, which says where it goes on.
    await page.getByRole('article').getByRole('link', { name: from.number }).click();
    await page.getByText('This ticket was merged').waitFor();
    await expect(page.getByRole('link', { name: 'Merge into another ticket…' }).count()).resolves.toBe(0);
    await page.goto(`/agent/tickets/${from.number}?view=history`);
    await expect(page.getByText('Reason: One and the same recorder.').count()).resolves.toBe(1);
    await page.goto(`/agent/tickets?q=${from.number}`);
    await page.waitForURL((url) => url.pathname.endsWith(into.number));
    await expect(page.getByText(`${from.number} was merged: it goes on in this ticket.`).count()).resolves.toBe(1);

    await page.getByRole('link', { name: 'Split off what Erika Muster wrote' }).first().click();
    await page.getByRole('link', { name: 'Support request' }).click();
    await expect(page.getByText('And the remote is lost.').count()).resolves.toBe(1);
    await page.getByRole('button', { name: 'Make the ticket' }).click();
    await page.getByLabel('Subject').fill('Lost remote');
    await page.getByRole('button', { name: 'Make the ticket' }).click();
    await page.getByRole('heading', { name: 'Lost remote' }).waitFor();
    await expect(page.getByText('was split off from').count()).resolves.toBe(1);
    await window.close();
  });

  test('says why it is not possible, in German, on a phone, and axe finds nothing', async () => {
    const { number } = await desk.ticket({ title: 'Es piept', article: { kind: 'customer', body: 'Es piept.' } });
    const other = await desk.ticket({ title: 'Es piept laut' });
    const read = await desk.call<{ articles: { id: string }[] }>('clara', 'GET', `/api/tickets/${number}`);
    await desk.call('clara', 'PATCH', '/api/session', { language: 'de' });
    for (const options of [{ dark: false }, { dark: true, width: 390 }]) {
      const window = await openWindow(browser, desk.server.url, { language: 'de', ...options });
      const { page, complaints } = window;
      await signIn(page, 'clara');
      for (const [path, words] of [
        ['merge?q=piept', 'Es piept laut'],
        [`merge?into=${other.number}`, 'Was geschieht'],
        [`merge?into=${number}`, 'Das ist dasselbe Ticket: Wählen Sie ein anderes.'],
        [`split/${read.body.articles[0]!.id}`, 'Womit'],
      ] as const) {
        await page.goto(`/agent/tickets/${number}/${path}`);
        if (words !== 'Womit') await page.getByText(words).first().waitFor();
        expect(await accessibilityFindings(page)).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await window.close();
    }
  });
});
