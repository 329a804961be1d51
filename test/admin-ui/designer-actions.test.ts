import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ACTION_IDS } from '../../admin-ui/src/lib/designer/action-ids.ts';
import { accessibilityFindings, launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { ACTION_TABLE, WAYS } from './action-table.ts';
import { cardPlaces, cardsLieAt } from './card-places.ts';
import { choose, dialogButton, drag, fill, inTurn, key, middle, press, rowMenu, tool, type } from './doings.ts';
import { type DrawnProcess, drawingProcess, stateTitled } from './drawing-process.ts';
import { savedAtOnce, skipPauses } from './saved-at-once.ts';

jest.setTimeout(180_000);

const CELLS = ACTION_IDS.flatMap((action) => WAYS.map((way) => ({ action, way })));

describe('every action by mouse, by keyboard and from the outline', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let files = 0;
  /** Where the cards stand in the process as it was. */
  let places: string;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([openHelpDesk(), launchBrowser()]);
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
    await signIn(page, 'admin');
    const body = { definition: drawingProcess, baseVersion: null, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/drawing/draft', body)).status).toBe(200);
    await skipPauses(page);
    await page.goto('/admin/processes/drawing/edit');
    await page.locator('[data-drawn=yes]').waitFor();
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    places = await cardPlaces(page);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await browser?.close();
    await desk?.close();
  });

  /** The process as it was, nothing chosen. Taken from a file, for the page need not be loaded again. */
  async function asItWas(): Promise<void> {
    const name = `drawing-${++files}.json`;
    const buffer = Buffer.from(JSON.stringify(drawingProcess));
    await page.getByLabel('Import from a file').setInputFiles({ name, mimeType: 'application/json', buffer });
    await page.getByRole('button', { name: `Undo: Import ${name}` }).waitFor();
    await page.locator('.chart-canvas').focus();
    await page.keyboard.press('Escape');
    await page.locator('[data-state].chosen').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    await cardsLieAt(page, places);
  }

  test.each(CELLS)('$action by $way', async ({ action, way }) => {
    const { ways, before, saved, shown } = ACTION_TABLE[action];
    await asItWas();
    await before?.(page);
    // What is saved next is what the action did, and nothing else.
    await savedAtOnce(page);
    if (saved) saved(await nextSaved(ways[way](page)));
    else await ways[way](page);
    await shown?.(page);
  });

  const nextSaved = async (doing: Promise<void>): Promise<DrawnProcess> => {
    const request = page.waitForRequest((one) => one.method() === 'PUT' && one.url().endsWith('/draft'));
    await doing;
    await savedAtOnce(page);
    return ((await request).postDataJSON() as { definition: DrawnProcess }).definition;
  };
  const end = async (which: 'source' | 'target'): Promise<{ x: number; y: number }> => {
    const box = await page.locator(`.svelte-flow__edgeupdater-${which}`).boundingBox();
    if (!box) throw new Error('The chosen transition shows no end to be dragged.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  test('both ends of a transition are dragged to other states; it stays the same transition', async () => {
    await asItWas();
    await savedAtOnce(page);
    await page.locator('.entry[data-edge="closes"]').click();
    const elsewhere = await nextSaved(drag(page, await end('target'), await middle(page, 'new')));
    expect(stateTitled(elsewhere, 'Working')?.state.on).toMatchObject({
      close: { target: 'new', meta: { id: 'closes' } },
    });
    const from = await nextSaved(drag(page, await end('source'), await middle(page, 'closed')));
    expect(stateTitled(from, 'Working')?.state.on ?? {}).not.toHaveProperty('close');
    expect(stateTitled(from, 'Closed')?.state.on).toMatchObject({ close: { target: 'new', meta: { id: 'closes' } } });
  });

  test('a region is filled from its own row, shown alone, deleted and had back; the lifecycle stays', async () => {
    await asItWas();
    await savedAtOnce(page);
    const region = (definition: DrawnProcess) =>
      Object.values(definition.machine.states['billing']?.states ?? {}).map(({ meta }) => meta.title?.['en']);
    await nextSaved(inTurn(press('new', 'Shift+N'), type('Billing'), key('Enter'))(page));
    const filled = await nextSaved(inTurn(rowMenu('Billing', 'Add a state'), fill('What it is called', 'Paid'))(page));
    expect(region(filled)).toEqual(['First state', 'Paid']);
    await page.getByRole('group', { name: 'Region to show' }).getByRole('button', { name: 'Billing' }).click();
    await page.locator('[data-state="new"]').waitFor({ state: 'detached' });
    const gone = await nextSaved(rowMenu('Billing', 'Delete')(page));
    expect(Object.keys(gone.machine.states)).toEqual(['lifecycle']);
    await page.locator('[data-state="new"]').waitFor();
    expect(region(await nextSaved(tool('Undo')(page)))).toEqual(['First state', 'Paid']);
    await rowMenu('Lifecycle', 'Delete')(page);
    await page.getByText('Every process has a lifecycle').first().waitFor();
    await page.locator('[data-state="new"]').waitFor();
  });

  test('a region the product knows comes with what it needs, and is offered once', async () => {
    await asItWas();
    await savedAtOnce(page);
    const choice = page.getByRole('dialog').getByLabel('What it is about');
    await page.getByRole('button', { name: 'Add a region', exact: true }).click();
    await choice.selectOption({ label: 'Priority' });
    const { machine } = await nextSaved(dialogButton('Add')(page));
    expect(Object.keys(machine.states['priority']?.states ?? {})).toEqual(['p1', 'p2', 'p3', 'p4']);
    await page.locator('.svelte-flow__node-state', { hasText: 'P1 critical' }).waitFor();
    await page.getByRole('button', { name: 'Add a region', exact: true }).click();
    const offered = await choice.locator('option').allInnerTexts();
    expect(offered).toEqual(['Something of its own', 'Queue', 'Escalation']);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a state added beside one that was placed is kept beside it, and looked at where that is out of sight', async () => {
    await asItWas();
    await savedAtOnce(page);
    await choose('closed')(page);
    const pane = await page.locator('.svelte-flow__pane').boundingBox();
    if (!pane) throw new Error('There is no canvas.');
    const low = pane.y + pane.height - 30;
    const right = pane.x + pane.width;
    await drag(page, { x: pane.x + 140, y: low }, { x: right - 10, y: low });
    const isSeen = (id: string, wanted: boolean) =>
      page.waitForFunction(
        ([name, expected, edge]) => {
          const box = document.querySelector(`.svelte-flow__node[data-id="${name}"]`)?.getBoundingClientRect();
          return (box !== undefined && box.right <= edge) === expected;
        },
        [id, wanted, right] as const,
      );
    await isSeen('closed', false);
    await page.locator('.chart-canvas').focus();
    const definition = await nextSaved(inTurn(key('n'), type('Archived'), key('Enter'))(page));
    const id = stateTitled(definition, 'Archived')?.state.meta.id ?? '';
    const [there, beside] = [definition.layout?.[id], drawingProcess.layout.closed];
    expect(Math.hypot((there?.x ?? Infinity) - beside.x, (there?.y ?? Infinity) - beside.y)).toBeLessThan(400);
    await isSeen(id, true);
  });

  test('the drawing is saved as a picture that stands by itself', async () => {
    await asItWas();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a picture' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('Drawing.svg');
    const svg = await readFile(await file.path(), 'utf8');
    expect(svg).toContain("@font-face{font-family:'Inter Variable'");
    expect(new Set(svg.match(/#[0-9a-f]{6}/g)).size).toBeGreaterThan(5);
    const words = await page.evaluate(
      (text) => {
        const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
        return [...picture.querySelectorAll('text')].map(({ textContent }) => textContent);
      },
      svg.replace(/<style>.*?<\/style>/s, ''),
    );
    expect(words).toEqual(expect.arrayContaining(['New', 'Working', 'Closed', 'Accept', 'Lifecycle']));
  });
});
