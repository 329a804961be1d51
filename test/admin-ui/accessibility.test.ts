import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityFindings, launchBrowser, openWindow, signIn, type WindowOptions } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(180_000);

const LOOKS: readonly (WindowOptions & { name: string })[] = [
  { name: 'wide, light, in English', width: 1440, language: 'en' },
  { name: 'narrow, dark, in German', width: 390, language: 'de', dark: true },
];
const PATHS: Readonly<Record<string, string>> = {
  overview: '/admin',
  processes: '/admin/processes',
  diagram: '/admin/processes/incident',
  scenarios: '/admin/processes/support?view=scenarios',
  versions: '/admin/processes/incident?view=versions',
  'check a file': '/admin/processes/check',
  components: '/admin/components',
  'unknown process': '/admin/processes/nothing',
};

describe('every page of the administration follows WCAG 2.2 AA and the content security policy', () => {
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

  test.each(LOOKS)('$name', async (look) => {
    await desk.database.query('UPDATE agent SET language = $1 WHERE login = $2', [look.language, 'admin']);
    const window = await openWindow(browser, desk.server.url, look);
    const findings: Record<string, string[]> = {};
    await signIn(window.page, 'admin');
    for (const [name, path] of Object.entries(PATHS)) {
      await window.page.goto(path);
      if (name === 'diagram' || name === 'scenarios') await window.page.locator('[data-drawn=yes]').waitFor();
      if (name === 'diagram') await window.page.locator('[data-state="lifecycle.new"] .cover').press('Enter');
      // Words on the drawing grow and shrink with it; the list and the details offer the same in full size (2.5.8, equivalent).
      const drawing = name === 'diagram' || name === 'scenarios';
      const found = (await accessibilityFindings(window.page)).filter(
        (one) => !drawing || !one.startsWith('target-size'),
      );
      const wide = await window.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`scrolls sideways by ${wide} px`);
      if (found.length > 0) findings[name] = found;
    }
    await window.close();
    expect(findings).toEqual({});
    expect(window.complaints).toEqual([]);
  });
});
