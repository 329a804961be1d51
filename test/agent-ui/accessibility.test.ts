import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { accessibilityFindings, launchBrowser, openWindow, signIn, type WindowOptions } from './pages.ts';

jest.setTimeout(120_000);

/** Widths of a phone and of a wide screen; each page in light and dark, English and German. */
const LOOKS: readonly (WindowOptions & { name: string })[] = [
  { name: 'a wide, light page in English', width: 1440, language: 'en' },
  { name: 'a narrow, dark page in German', width: 390, language: 'de', dark: true },
];

describe('every page follows WCAG 2.2 AA and the content security policy', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let paths: Record<string, string>;

  beforeAll(async () => {
    desk = await openHelpDesk();
    browser = await launchBrowser();
    const { number } = await desk.ticket();
    await desk.call('clara', 'POST', `/api/tickets/${number}/notes`, { body: 'A note.' });
    await desk.database.query("UPDATE agent SET language = 'de' WHERE login = 'anna'");
    paths = {
      overview: '/agent',
      list: '/agent/tickets',
      'empty list': '/agent/tickets?view=overdue',
      'search without a result': '/agent/tickets?view=all&q=zzzz',
      'choice of a process': '/agent/tickets/new',
      'new ticket': '/agent/tickets/new?process=incident',
      ticket: `/agent/tickets/${number}`,
      'properties being changed': `/agent/tickets/${number}?edit=1`,
      history: `/agent/tickets/${number}?view=history`,
      settings: '/agent/account',
      'unknown ticket': '/agent/tickets/2020010110000001',
    };
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test.each(LOOKS)('$name', async (look) => {
    const window = await openWindow(browser, desk.server.url, look);
    const findings: Record<string, string[]> = {};
    const check = async (name: string): Promise<void> => {
      const found = await accessibilityFindings(window.page);
      const wide = await window.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`scrolls sideways by ${wide} px`);
      if (found.length > 0) findings[name] = found;
    };
    await window.page.goto('/agent/sign-in');
    await check('sign-in');
    await signIn(window.page, look.language === 'de' ? 'anna' : 'clara');
    for (const [name, path] of Object.entries(paths)) {
      await window.page.goto(path);
      await check(name);
    }
    await window.close();
    expect(findings).toEqual({});
    expect(window.complaints).toEqual([]);
  });
});
