import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { hostileProcess, laterHostileProcess } from './hostile-process.ts';
import { drawn } from './open-designer.ts';

jest.setTimeout(180_000);

let desk: HelpDesk;
let browser: Browser;
let window: Window;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openHelpDesk(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

describe('names that nobody should have to bear', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openWindow(browser, desk.server.url, { width: 1440 });
    ({ page } = window);
    await signIn(page, 'admin');
    const publish = (definition: unknown, baseVersion: number | null) =>
      desk.call('admin', 'POST', '/api/processes/hostile/versions', { definition, baseVersion });
    expect((await publish(hostileProcess('first'), null)).status).toBe(201);
    const ticket = await desk.ticket({ process: 'hostile', queue: 'service-desk' });
    await desk.call('clara', 'POST', `/api/tickets/${ticket.id}/events`, { event: 'accept' });
    expect((await publish(laterHostileProcess(), 1)).status).toBe(201);
    const draft = { definition: hostileProcess('drafted'), baseVersion: 2, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/hostile/draft', draft)).status).toBe(200);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  /** Nothing ran, nothing became an element, nothing makes the page wider than the window or pushes its search out of shape. */
  async function harmless(): Promise<void> {
    const found = await page.evaluate(() => ({
      executed: 'executed' in globalThis,
      images: document.querySelectorAll('img[src=x]').length,
      beyond: document.documentElement.scrollWidth - innerWidth,
      search: Math.round(document.querySelector('#search')?.getBoundingClientRect().width ?? 0) >= 44,
    }));
    expect(found).toEqual({ executed: false, images: 0, beyond: 0, search: true });
  }
  const WIDTHS = [1440, 390] as const;

  test('run nowhere and break no page: the overview, the list, the process, its versions, a comparison, a migration', async () => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ['/admin', '/admin/processes']) {
        await page.goto(path);
        await page.getByRole('link', { name: '<img src=x' }).first().waitFor();
        await harmless();
      }
      await page.goto('/admin/processes/hostile');
      await drawn(page);
      await harmless();
      await page.goto('/admin/processes/hostile?view=versions');
      await page.getByRole('link', { name: 'Open version 1' }).waitFor();
      await harmless();
      await page.goto('/admin/processes/hostile/compare?from=1&to=2');
      await drawn(page);
      const differences = page.getByRole('region', { name: 'What differs' });
      await differences.getByText('was removed').first().waitFor();
      await harmless();
      await page.goto('/admin/processes/hostile/migrate?from=1&to=2');
      await page.getByText('One state still needs a place to go').waitFor();
      await drawn(page);
      await harmless();
    }
  });

  test('are drawn large enough to be read, chosen, shown in the inspector, as findings and as text', async () => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/admin/processes/hostile/edit');
      await drawn(page);
      const card = await page.locator('[data-id="working"]').boundingBox();
      expect(card?.width).toBeGreaterThan(75);
      await harmless();
      // On a phone the card lies partly out of sight; a click would scroll to it, and the canvas scroll back below it.
      await page.getByRole('button', { name: 'Fit', exact: true }).click();
      await page.locator('[data-state="working"]').click();
      await page.locator('[data-inspector]').getByRole('heading', { name: 'esrever' }).waitFor();
      await page.getByRole('button', { name: /^Findings/ }).click();
      await page.getByText(/^0 errors/).waitFor();
      await harmless();
      await page.getByRole('button', { name: 'JSON' }).click();
      await page.locator('.cm-line', { hasText: 'esrever' }).first().waitFor();
      await harmless();
      await page.getByRole('button', { name: 'Try it out' }).click();
      await page.getByRole('button', { name: 'Create the ticket' }).click();
      await page.locator('[data-state="new"].here').waitFor();
      await harmless();
    }
  });

  test('are words in the picture, and on paper there is the drawing alone, all of it on one page', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a picture' }).click();
    const picture = await readFile(await (await download).path(), 'utf8');
    // A page without our rules: they would refuse the picture's own style.
    const blank = await browser.newPage();
    const elements = await blank.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return [...new Set([...parsed.querySelectorAll('*')].map(({ tagName }) => tagName))];
    }, picture);
    await blank.close();
    expect(elements).toContain('text');
    expect(elements.filter((name) => ['parsererror', 'script', 'img', 'foreignObject'].includes(name))).toEqual([]);
    expect(picture).not.toMatch(/<(?!\/)[^>]* on\w+=/);

    const cards = await page.locator('.svelte-flow__node [data-state]').count();
    await page.evaluate(() => {
      addEventListener('afterprint', () => (document.body.dataset['printed'] = 'yes'));
    });
    const pdf = (await page.pdf({ format: 'A4', landscape: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.waitForFunction(() => document.body.dataset['printed'] === 'yes');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.waitForFunction(
      (count) => {
        const room = document.querySelector('.drawing')?.getBoundingClientRect();
        const drawnCards = [...document.querySelectorAll('.svelte-flow__node [data-state]')].map((one) =>
          one.getBoundingClientRect(),
        );
        const isInside = ({ left, right, top, bottom, width }: DOMRect): boolean =>
          room !== undefined &&
          width > 0 &&
          left >= room.left - 1 &&
          right <= room.right + 1 &&
          top >= room.top - 1 &&
          bottom <= room.bottom + 1;
        return drawnCards.length === count && drawnCards.every(isInside);
      },
      cards,
      { timeout: 60_000 },
    );
    for (const beside of ['[data-outline]', '[data-inspector]', '.tools', '.cm-editor', '[data-action]'])
      expect([beside, await page.locator(beside).first().isVisible()]).toEqual([beside, false]);
    await page.emulateMedia({ media: 'screen' });
  });
});
