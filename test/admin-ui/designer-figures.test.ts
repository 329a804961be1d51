import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(180_000);

/** Marks of the product, printed beside what was measured: how quick it is depends on what else the machine does. */
const MARKS = { open: 1500, lint: 50, frames: 50, layout: 1000, search: 3000, script: 150_000 } as const;
const SHIPPED = ['incident', 'service-request', 'problem', 'change', 'support'] as const;
const STATES = 200;

const incident = async (): Promise<object> =>
  JSON.parse(await readFile(new URL('../../definitions/incident.json', import.meta.url), 'utf8')) as object;

/** A chain of groups with ten states each, every state with ways back and forth. */
function largeProcess(): Record<string, unknown> {
  const states: Record<string, unknown> = {};
  for (let group = 0; group < STATES / 10; group += 1) {
    const inside: Record<string, unknown> = {};
    for (let index = 0; index < 9; index += 1)
      inside[`s${index}`] = {
        meta: { id: `g${group}s${index}`, title: { en: `State ${group}.${index}` } },
        ...(index < 8 ? { on: { go: { target: `s${index + 1}` } } } : {}),
      };
    states[`g${group}`] = {
      initial: 's0',
      states: inside,
      meta: { id: `g${group}`, title: { en: `Group ${group}` }, category: group === 0 ? 'new' : 'open' },
      on: { next: { target: group < STATES / 10 - 1 ? `g${group + 1}` : 'closed' } },
    };
  }
  states['closed'] = { meta: { id: 'closed', title: { en: 'Closed' }, category: 'closed', outcome: 'successful' } };
  return {
    format: 1,
    key: 'large',
    title: { en: 'Large' },
    steps: { go: { title: { en: 'Go' }, roles: ['*'] }, next: { title: { en: 'Next' }, roles: ['*'] } },
    machine: { id: 'large', type: 'parallel', states: { lifecycle: { initial: 'g0', states } } },
  };
}

/** Frames per second while something is done. */
async function framesWhile(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const counter = { frames: 0, began: performance.now(), on: true };
    Object.assign(globalThis, { counter });
    const count = (): void => {
      counter.frames += 1;
      if (counter.on) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await work();
  return page.evaluate(() => {
    const { counter } = globalThis as unknown as { counter: { frames: number; began: number; on: boolean } };
    counter.on = false;
    return Math.round((counter.frames / (performance.now() - counter.began)) * 1000);
  });
}

/** Counts the states that come to be drawn from now on. */
const countDrawn = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const added = { states: 0 };
    Object.assign(globalThis, { added });
    new MutationObserver((changes) => {
      const nodes = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      added.states += nodes.filter((node) => node instanceof Element && node.matches('.svelte-flow__node')).length;
    }).observe(document.querySelector('.svelte-flow__nodes') ?? document, { childList: true });
  });
const drawnSince = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { added: { states: number } }).added.states);

/** The longest time without a new frame while something is done, milliseconds: what stutters stands still that long. */
async function longestStandstill(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { last: performance.now(), longest: 0, on: true };
    Object.assign(globalThis, { seen });
    const look = (now: number): void => {
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      if (seen.on) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await work();
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { longest: number; on: boolean } };
    seen.on = false;
    return Math.round(seen.longest);
  });
}

/** Waits until something has stood still for some frames: the drawing travels to what was found, and begins a little later. */
const atRest = (page: Page, selector: string) =>
  page.evaluate(
    (what) =>
      new Promise<void>((resolve) => {
        const FRAMES = 30;
        let [last, still] = ['', 0];
        const look = (): void => {
          const { x, y } = document.querySelector(what)?.getBoundingClientRect() ?? {};
          still = `${x} ${y}` === last ? still + 1 : 0;
          last = `${x} ${y}`;
          if (still >= FRAMES) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
    selector,
  );

/** Fonts as small as they come to be on the screen, pixels: of the titles of states and regions, and of the words beside lines. */
const fontsOnScreen = (page: Page): Promise<{ title: number; words: number }> =>
  page.evaluate(() => {
    const drawing = document.querySelector('.svelte-flow__viewport');
    if (!drawing) throw new Error('Nothing is drawn.');
    const zoom = new DOMMatrix(getComputedStyle(drawing).transform).a;
    const least = (selector: string): number =>
      Math.min(...[...drawing.querySelectorAll(selector)].map((text) => parseFloat(getComputedStyle(text).fontSize)));
    return { title: least('.title') * zoom, words: least('[data-edge] .name') * zoom };
  });

/** Bytes of script a page came with, as they were sent; what computes beside it, in a worker, is not the page's. */
const scriptBytes = (page: Page): Promise<number> =>
  page.evaluate(
    (workers) =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname.endsWith('.js') && !workers.includes(name))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    page.workers().map((worker) => worker.url()),
  );

/** The pages that draw a process, each with everything it shows. */
const drawingPages = (ticket: string, proposal: number): string[] => [
  '/admin/processes/incident',
  '/admin/processes/incident?view=findings',
  '/admin/processes/incident?view=scenarios',
  '/admin/processes/incident?view=simulate',
  '/admin/processes/incident?view=running',
  '/admin/processes/incident/compare',
  '/admin/processes/incident/migrate?from=1&to=2',
  `/admin/approvals/${proposal}`,
  `/admin/tickets/${ticket}/story`,
];

/** The routes of all pages, with a pattern each that their addresses match. */
async function routes(): Promise<{ route: string; address: RegExp }[]> {
  const root = new URL('../../admin-ui/src/routes/', import.meta.url);
  const files = await readdir(root, { recursive: true });
  return files
    .filter((file) => path.basename(file) === '+page.svelte')
    .map((file) => path.dirname(file).split(path.sep))
    .map((parts) => parts.filter((part) => part !== '.' && !part.startsWith('(')))
    .map((parts) => ({
      route: `/${parts.join('/')}`,
      address: new RegExp(`^${['/admin', ...parts.map((part) => (part.startsWith('[') ? '[^/]+' : part))].join('/')}$`),
    }));
}

/** Tries a ticket out on the page, so that all it takes is there. */
async function tryOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create the ticket' }).click();
  const acts = page.getByRole('region', { name: 'Do something', exact: true });
  await acts.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.locator('[data-entry="2"]').waitFor();
  await page.waitForLoadState('networkidle');
}

describe('how quick the designer is', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  const figures: Record<string, number> = {};
  beforeAll(async () => {
    desk = await openHelpDesk();
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
    await signIn(page, 'admin');
    const body = { definition: largeProcess(), baseVersion: null, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/large/draft', body)).status).toBe(200);
  });
  afterAll(async () => {
    process.stdout.write(`designer: ${JSON.stringify(figures)}; marks: ${JSON.stringify(MARKS)}\n`);
    expect(window.complaints).toEqual([]);
    await browser?.close();
    await desk?.close();
  });

  const measured = (): Promise<Record<string, number>> =>
    page.evaluate(() =>
      Object.fromEntries(
        performance
          .getEntriesByType('measure')
          .filter(({ name }) => name.startsWith('designer.'))
          .map(({ name, duration }) => [name, Math.round(duration)]),
      ),
    );

  test('the incident process can be edited soon after it was asked for', async () => {
    const began = Date.now();
    await page.goto('/admin/processes/incident/edit');
    await page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
    figures['open'] = Date.now() - began;
    expect(await page.locator('.svelte-flow__node-state').count()).toBeGreaterThan(5);
  });

  test('each shipped process can be read as it opens, and its full search is through in the worker', async () => {
    const size = page.viewportSize();
    await page.setViewportSize({ width: 1440, height: 900 });
    const readable = async (which: string): Promise<void> => {
      await page.locator('[data-drawn=yes]').waitFor();
      await atRest(page, '.svelte-flow__node-state');
      const { title, words } = await fontsOnScreen(page);
      expect({ which, title, readable: title >= 12 }).toEqual({ which, title, readable: true });
      expect({ which, words, readable: words >= 9 }).toEqual({ which, words, readable: true });
    };
    for (const process of SHIPPED) {
      await page.goto(`/admin/processes/${process}/edit`);
      await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
      await readable(process);
      await page.waitForFunction(() => performance.getEntriesByName('designer.search', 'measure').length > 0);
      figures[`search ${process}`] = (await measured())['designer.search'] ?? 0;
    }
    // Without the inspector there is more room; which panels are open is remembered.
    await page.getByRole('button', { name: 'Inspector', exact: true }).click();
    await page.goto('/admin/processes/change/edit');
    await readable('change alone');
    await page.evaluate(() => localStorage.clear());
    if (size) await page.setViewportSize(size);
  });

  test('every other page of the administration loads little script, its drawing included', async () => {
    const { number } = await desk.ticket();
    const changed = { ...(await incident()), description: { en: 'Second version' } };
    const body = { definition: changed, baseVersion: 1 };
    expect((await desk.call('admin', 'POST', '/api/processes/incident/versions', body)).status).toBe(201);
    const network = await page.context().newCDPSession(page);
    await network.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.goto('/admin/processes');
    const links = await page
      .locator('a[href^="/admin"]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
    // One process stands for all: their pages differ in what is drawn alone.
    const plain = links.filter((link) => !/^\/admin\/processes\/./.test(link));
    const draft = { definition: { ...changed, description: { en: 'Third version' } }, baseVersion: 2, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/incident/draft', draft)).status).toBe(200);
    const request = { revision: 1, note: 'A new description' };
    const asked = await desk.call('admin', 'POST', '/api/processes/incident/proposals', request);
    expect(asked.status).toBe(201);
    const processPages = ['new', 'check', 'incident?view=versions'].map((name) => `/admin/processes/${name}`);
    const drawing = drawingPages(number, (asked.body as { id: number }).id);
    const heavy: string[] = [];
    const all = new Set(['/admin', ...plain, ...processPages, ...drawing]);
    // No page is left out but the designer itself.
    const unseen = (await routes()).filter(
      ({ address }) => ![...all].some((one) => address.test(one.split('?')[0] ?? '')),
    );
    expect(unseen.map(({ route }) => route)).toEqual(['/processes/[key]/edit']);
    for (const address of all) {
      await page.goto(address, { waitUntil: 'networkidle' });
      if (drawing.includes(address)) await page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
      if (address.endsWith('=simulate')) await tryOut(page);
      const bytes = await scriptBytes(page);
      const name = drawing.includes(address) ? 'scriptWithDrawing' : 'script';
      figures[name] = Math.max(figures[name] ?? 0, bytes);
      if (bytes >= MARKS.script) heavy.push(`${address}: ${bytes}`);
    }
    expect(plain.length).toBeGreaterThan(2);
    // What draws nothing has no reason to load what draws.
    expect(figures['scriptWithDrawing']).toBeGreaterThan(figures['script'] ?? Infinity);
    expect(heavy).toEqual([]);
    await network.detach();
  });

  test('200 states are laid out in the worker while the page answers', async () => {
    await page.goto('/admin/processes/large/edit');
    await page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
    figures['layout'] = (await measured())['designer.layout'] ?? 0;
    expect(figures['layout']).toBeGreaterThan(0);
    // A small map beside it shows all of them, and what of them is in view.
    await page.locator('.svelte-flow__minimap').waitFor();
    expect(await page.locator('.svelte-flow__minimap-node').count()).toBeGreaterThanOrEqual(STATES);
    expect(await page.locator('.svelte-flow__minimap-mask').count()).toBe(1);
  });

  test('the rules of 200 states are through soon after a change', async () => {
    await page.locator('[data-lint]').waitFor();
    figures['lint'] = Number(await page.locator('[data-lint]').getAttribute('data-lint'));
    expect(figures['lint']).toBeGreaterThan(0);
  });

  test('200 states are pushed about and dragged smoothly', async () => {
    const pane = await page.locator('.svelte-flow__pane').boundingBox();
    if (!pane) throw new Error('There is no canvas.');
    const at = { x: pane.x + pane.width / 2, y: pane.y + pane.height - 30 };
    figures['pan'] = await framesWhile(page, async () => {
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x - 300, at.y - 150, { steps: 40 });
      await page.mouse.up();
    });
    await page.getByRole('combobox', { name: 'Find a state' }).fill('State 9.4');
    await page.keyboard.press('Enter');
    const card = page.locator('.svelte-flow__node[data-id="g9s4"]');
    await card.locator('.chosen').waitFor();
    await atRest(page, '.svelte-flow__node[data-id="g9s4"]');
    const box = await card.boundingBox();
    if (!box) throw new Error('The state that was looked for is not drawn.');
    expect(await page.locator('.svelte-flow__node').count()).toBeLessThan(STATES / 2);
    await countDrawn(page);
    figures['drag'] = await framesWhile(page, async () => {
      await page.mouse.move(box.x + 20, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 60, box.y + 60, { steps: 40 });
      await page.mouse.up();
    });
    await page.getByTitle('Undo: Move “State 9.4”').waitFor();
    // All the others stay as they are drawn, and what is out of view is not drawn to be measured.
    expect(await drawnSince(page)).toBe(0);
  });

  test('typing a title does not stutter while 200 states are looked at anew', async () => {
    const title = page.getByLabel('Title (English)');
    await title.click();
    figures['typing'] = await longestStandstill(page, async () => {
      await title.pressSequentially(' too', { delay: 40 });
      await title.press('Tab');
      await page.locator('[data-state="g9s4"]', { hasText: 'State 9.4 too' }).waitFor();
    });
  });
});
