import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { accessibilityFindings, launchBrowser, openWindow, signIn } from './pages.ts';

jest.setTimeout(120_000);

describe('changing the process of a ticket', () => {
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

  test('tells beforehand what is kept and lost, then does it, without JavaScript too', async () => {
    const { number } = await desk.ticket({ title: 'How do I record in stereo?', fields: { impact: 'high' } });
    const window = await openWindow(browser, desk.server.url, { script: false });
    const { page } = window;
    await signIn(page, 'clara');
    await page.goto(`/agent/tickets/${number}`);
    await page.getByRole('link', { name: 'Change the process' }).click();
    const support = page.getByRole('region', { name: 'Support request' });
    await expect(support.getByText('Priority: from P2 high to High').count()).resolves.toBe(1);
    await expect(support.getByText('Impact: High').count()).resolves.toBe(1);
    await expect(support.getByText('Resolution (clock)').count()).resolves.toBe(1);
    await support.getByRole('button', { name: 'Change to Support request' }).click();
    await page.waitForURL((url) => url.pathname.endsWith(number));
    await expect(page.getByText('Support request, version 1').count()).resolves.toBe(1);
    await page.goto(`/agent/tickets/${number}?view=history`);
    await expect(page.getByText('Process changed').count()).resolves.toBe(1);
    await expect(page.getByText('From Incident (version 1) to Support request (version 1).').count()).resolves.toBe(1);
    await window.close();
  });

  test('says why where it is not possible, in German, on a phone, and axe finds nothing', async () => {
    const { id, number } = await desk.ticket({ title: 'Es piept' });
    for (const event of ['queue.move.second-level', 'queue.move.third-level'])
      await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event });
    await desk.call('clara', 'PATCH', '/api/session', { language: 'de' });
    for (const options of [{ dark: false }, { dark: true, width: 390 }]) {
      const window = await openWindow(browser, desk.server.url, { language: 'de', ...options });
      const { page, complaints } = window;
      await signIn(page, 'clara');
      await page.goto(`/agent/tickets/${number}/change-process`);
      const request = page.getByRole('region', { name: 'Serviceanfrage' });
      await expect(request.getByText('Für Tickets in „Third Level“ gibt es dort keinen Platz.').count()).resolves.toBe(
        1,
      );
      await expect(request.getByRole('button').count()).resolves.toBe(0);
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await window.close();
    }
  });

  test('is not offered to whoever may not', async () => {
    const { number } = await desk.ticket({ title: 'It beeps' });
    const window = await openWindow(browser, desk.server.url, { script: false });
    const { page } = window;
    await signIn(page, 'rudi');
    await page.goto(`/agent/tickets/${number}`);
    await expect(page.getByRole('link', { name: 'Change the process' }).count()).resolves.toBe(0);
    await page.goto(`/agent/tickets/${number}/change-process`);
    await expect(page.getByText('You may not bring tickets of Service desk to another process.').count()).resolves.toBe(
      2,
    );
    await window.close();
  });
});
