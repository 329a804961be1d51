import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { shippedDefinitions } from '../../api/src/demo/shipped.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { withStableIds } from '@stellwerk/engine';
import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import { startServer } from '../../api/src/main.ts';
import {
  accessibilityFindings,
  launchBrowser,
  openWindow,
  signIn,
  type Window,
  type WindowOptions,
} from '../agent-ui/pages.ts';
import { openOwnDatabase } from '../database/own-database.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(180_000);

/** Widths of a phone and of a wide screen; each page in light and dark, English and German. */
const LOOKS: readonly (WindowOptions & { name: string; language: 'en' | 'de' })[] = [
  { name: 'wide, light, in English', width: 1440, language: 'en' },
  { name: 'narrow, dark, in German', width: 390, language: 'de', dark: true },
];
/** Pages with the drawing of a process on a canvas. */
const CANVAS = {
  diagram: '/admin/processes/incident',
  scenarios: '/admin/processes/support?view=scenarios',
  'running tickets': '/admin/processes/incident?view=running&version=1',
  designer: '/admin/processes/support/edit',
  'plan of a migration': '/admin/processes/incident/migrate',
};
const HISTORY = '/admin/processes/incident?view=history';
/** What tells that a page has what it reads from the server once it stands. */
const FETCHED_LATE: Readonly<Record<string, string>> = {
  [CANVAS['running tickets']]: '.panel table',
  [HISTORY]: '#process-history ~ ol',
};
const ADMINISTRATION = {
  overview: '/admin',
  processes: '/admin/processes',
  ...CANVAS,
  versions: '/admin/processes/incident?view=versions',
  'history of a process': HISTORY,
  migration: '/admin/processes/incident/migrate?migration=1',
  'new process': '/admin/processes/new',
  'check a file': '/admin/processes/check',
  components: '/admin/components',
  comparison: '/admin/processes/incident/compare?from=1&to=2',
  approvals: '/admin/approvals',
  'unknown process': '/admin/processes/nothing',
};
const workplace = (number: string, longNumber: string, article: string) => ({
  overview: '/agent',
  list: '/agent/tickets',
  'empty list': '/agent/tickets?view=overdue',
  'search without a result': '/agent/tickets?view=all&q=zzzz',
  'choice of a process': '/agent/tickets/new',
  'new ticket': '/agent/tickets/new?process=incident',
  ticket: `/agent/tickets/${number}`,
  'properties being changed': `/agent/tickets/${number}?edit=1`,
  history: `/agent/tickets/${number}?view=history`,
  'a ticket with a very long title': `/agent/tickets/${longNumber}`,
  'the process drawn large': `/agent/tickets/${number}/process`,
  merging: `/agent/tickets/${number}/merge`,
  splitting: `/agent/tickets/${number}/split/${article}`,
  'change of the process': `/agent/tickets/${number}/change-process`,
  settings: '/agent/account',
  'unknown ticket': '/agent/tickets/2020010110000001',
});

/** Pages whose own test looks at them with axe, because they stand only in the midst of something. */
const ELSEWHERE = ['/admin/approvals/[proposal]', '/agent/first-run'];

/** The addresses of all pages of a front end, as its folders have them: `/admin/processes/[key]/edit`. */
function routesOf(frontEnd: string, prefix: string): string[] {
  const folder = join(import.meta.dirname, '..', '..', frontEnd, 'src', 'routes');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('+page.svelte'))
    .map((name) => name.split('/').slice(0, -1))
    .map((parts) => [prefix, ...parts.filter((part) => !part.startsWith('('))].join('/'));
}
const isOf = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll(/\[\w+\]/g, '[^/]+')}$`).test(path.replace(/\?.*/, ''));

/** What is wrong with the page as it is now: findings of axe, and whether it scrolls sideways. */
async function faultsOf({ page }: Window): Promise<string[]> {
  const found = await accessibilityFindings(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return wide > 0 ? [...found, `scrolls sideways by ${wide} px`] : found;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('the page of the first run', () => {
  test.each(LOOKS)('$name', async (look) => {
    const place = await openOwnDatabase(1);
    const server = await startServer(
      readConfiguration({ DATABASE_URL: place.url, PORT: '0', LOG_LEVEL: 'error', STELLWERK_ROLE: 'web' }),
    );
    try {
      const window = await openWindow(browser, server.url, look);
      await window.page.goto('/agent');
      expect(new URL(window.page.url()).pathname).toBe('/agent/first-run');
      const untouched = await faultsOf(window);
      for (const box of await window.page.locator('form input').all()) await box.fill('x@example.com');
      await window.page.getByRole('button').click();
      await window.page.getByRole('alert').waitFor();
      const refused = await faultsOf(window);
      await window.close();
      expect({ untouched, refused, complaints: window.complaints }).toEqual({
        untouched: [],
        refused: [],
        complaints: [],
      });
    } finally {
      await server.close();
      await place.close();
    }
  });
});

describe('every page follows WCAG 2.2 AA and the content security policy', () => {
  let desk: HelpDesk;
  let number: string;
  let longNumber: string;
  let article: string;
  const visited = new Set<string>();

  beforeAll(async () => {
    desk = await openHelpDesk();
    ({ number } = await desk.ticket());
    await desk.call('clara', 'POST', `/api/tickets/${number}/notes`, { body: 'A note.' });
    const read = await desk.call<{ articles: { id: string }[] }>('clara', 'GET', `/api/tickets/${number}`);
    article = read.body.articles[0]!.id;
    // Nothing in it can be broken between words, and half of it runs from right to left.
    const long = await desk.ticket({ title: `${'Aufnahmeverwaltungsdienst'.repeat(6)} ${'المسجل_لا_يعمل'.repeat(6)}` });
    longNumber = long.number;
    await desk.call('clara', 'POST', `/api/tickets/${longNumber}/notes`, {
      body: `https://example.com/${'x'.repeat(400)}`,
    });
    const incident = withStableIds(shippedDefinitions().find(({ key }) => key === 'incident')!);
    await new ProcessStore(desk.database).publish({ ...incident, title: { en: 'Incident', de: 'Störungen' } });
    await desk.call('admin', 'POST', '/api/processes/incident/migrations', { from: 1, to: 2 });
  });
  afterAll(() => desk?.close());

  async function faultsOfAll(window: Window, paths: Readonly<Record<string, string>>) {
    const faults: Record<string, string[]> = {};
    for (const [name, path] of Object.entries(paths)) {
      const size = window.page.viewportSize();
      // With all rows of the outline in view: axe takes one that is half scrolled away for a target too small to hit.
      const high = path === CANVAS.designer && size !== null;
      if (high) await window.page.setViewportSize({ width: size.width, height: 2_400 });
      await window.page.goto(path);
      visited.add(path);
      const canvas = Object.values(CANVAS).includes(path) || path.endsWith('/story') || path.includes('/compare?');
      if (canvas) await window.page.locator('[data-drawn=yes]').waitFor();
      const late = FETCHED_LATE[path];
      if (late !== undefined) await window.page.locator(late).first().waitFor();
      if (path === CANVAS.diagram) await window.page.locator('[data-state="lifecycle.new"] .cover').press('Enter');
      const found = await faultsOf(window);
      if (high) await window.page.setViewportSize(size);
      if (found.length > 0) faults[name] = found;
    }
    return faults;
  }

  describe.each(LOOKS)('$name', (look) => {
    let window: Window;
    beforeEach(async () => {
      await desk.database.query("UPDATE agent SET language = $1 WHERE login IN ('clara', 'admin')", [look.language]);
      window = await openWindow(browser, desk.server.url, look);
    });
    afterEach(async () => {
      await window.close();
      expect(window.complaints).toEqual([]);
    });

    test('signing in', async () => {
      expect(await faultsOfAll(window, { 'sign-in': '/agent/sign-in' })).toEqual({});
    });

    test('a form that could not be carried out, on its way through signing in', async () => {
      const { page } = window;
      const faults: Record<string, string[]> = {};
      await page.goto('/agent/sign-in');
      const to = encodeURIComponent(`/agent/tickets/${number}?/note`);
      for (const path of ['/agent/unsent?/show', '/agent/sign-in?/unsent']) {
        const shown = page.waitForResponse((response) => response.url().includes(path));
        await page.evaluate((action) => {
          const form = Object.assign(document.createElement('form'), { method: 'POST', action });
          form.append(Object.assign(document.createElement('input'), { name: 'body', value: 'Not sent. '.repeat(90) }));
          document.body.append(form);
          form.submit();
        }, `${path}&to=${to}`);
        await shown;
        await page.locator('textarea').waitFor();
        visited.add(path);
        faults[path] = await faultsOf(window);
      }
      await page.locator('button[name="login"][value="clara"]').click();
      await page.locator(`form[action="/agent/tickets/${number}?/note"]`).waitFor();
      faults['signed in'] = await faultsOf(window);
      expect(faults).toEqual({ '/agent/unsent?/show': [], '/agent/sign-in?/unsent': [], 'signed in': [] });
    });

    test('the workplace, seen by the team lead', async () => {
      await signIn(window.page, 'clara');
      expect(await faultsOfAll(window, workplace(number, longNumber, article))).toEqual({});
    });

    test('the administration', async () => {
      await signIn(window.page, 'admin');
      const story = `/admin/tickets/${number}/story`;
      expect(await faultsOfAll(window, { ...ADMINISTRATION, 'story of a ticket': story })).toEqual({});
    });
  });

  test('no page is left out', () => {
    const routes = [...routesOf('agent-ui', '/agent'), ...routesOf('admin-ui', '/admin')];
    expect(routes.length).toBeGreaterThan(15);
    const unseen = routes.filter((route) => ![...visited].some((path) => isOf(route, path)));
    expect(unseen.sort()).toEqual(ELSEWHERE);
  });
});
