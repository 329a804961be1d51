import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings, cutOff, launchBrowser, openWindow, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { drawingProcess } from './drawing-process.ts';
import { drawn, openDesigner, saved } from './open-designer.ts';

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

describe('edit, check, publish: a new ticket uses it', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  test('from the sign-in to the first transition drawn in six actions', async () => {
    await page.goto('/agent/sign-in?next=%2Fadmin%2Fprocesses');
    await page.locator('button[name="login"][value="admin"]').click();
    await page.getByRole('link', { name: 'Edit Incident' }).click();
    await drawn(page);
    const from = await page.locator('[data-id="lifecycle.inProgress"]').boundingBox();
    const to = await page.locator('[data-id="lifecycle.cancelled"]').boundingBox();
    if (!from || !to) throw new Error('The cards are not drawn.');
    await page.mouse.move(from.x + from.width, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
    await page.getByLabel('What people do').fill('Give up');
    await page.keyboard.press('Enter');
    await page.locator('[data-edge]', { hasText: 'Give up' }).waitFor();
  });

  test('a click on a mark in a card chooses the card, and not what was chosen before is deleted', async () => {
    await page.locator('[data-outline="lifecycle.inProgress"]').click();
    await page.locator('[data-state="lifecycle.inProgress"].chosen').waitFor();
    const marks = await page.locator('[data-state="lifecycle.new"] .badges svg').all();
    expect(marks.length).toBeGreaterThan(1);
    const box = await marks.at(-1)?.boundingBox();
    if (!box) throw new Error('The marks are not drawn.');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('[data-state="lifecycle.new"].chosen').waitFor();
    expect(await page.locator('[data-state="lifecycle.new"] .cover').getAttribute('title')).toContain('Clocks');
  });

  test('a state is found with the keys alone, and the search of the page has its own', async () => {
    await page.locator('[data-outline="lifecycle.new"]').focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Resolved');
    await page.keyboard.press('Enter');
    await page.locator('[data-state="lifecycle.resolved"].chosen').waitFor();
    await page.locator('[data-outline="lifecycle.new"]').focus();
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search');
    await page.keyboard.press('Escape');
  });

  test('the rules are checked as one draws, the search follows: no error, and a title that lacks its German', async () => {
    await page.getByRole('button', { name: /^Findings/ }).click();
    // Beside a finding nothing is promised.
    await page.getByText(/^All .* situations a ticket can get into were tried\.$/).waitFor({ timeout: 60_000 });
    await page.getByText(/^0 errors/).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Give up' })
      .getByRole('button', { name: 'Show' })
      .first()
      .click();
    await page.locator('.entry.marked', { hasText: 'Give up' }).waitFor();
  });

  test('the draft is kept: a window that is closed and opened again shows it', async () => {
    await saved(page);
    await page.reload();
    await drawn(page);
    await page.locator('[data-edge]', { hasText: 'Give up' }).waitFor();
  });

  test('the way to a finding is played on what one draws: stop by stop, and the drawing lights up along it', async () => {
    const trapped = structuredClone(drawingProcess);
    trapped.key = 'trapped';
    trapped.machine.states.lifecycle.states.working.on.close.target = 'group';
    const body = { definition: trapped, baseVersion: null, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/trapped/draft', body)).status).toBe(200);
    const before = page.url();
    await page.goto('/admin/processes/trapped/edit');
    await drawn(page);
    await page.getByRole('button', { name: /^Findings/ }).click();
    await page
      .getByRole('button', { name: /^Play the way/ })
      .first()
      .click();
    await page.locator('[data-state="new"].here').waitFor();
    const next = page.getByRole('button', { name: 'Next', exact: true });
    await next.click();
    await page.locator('[data-state="working"].here').waitFor();
    await next.click();
    await page.locator('[data-state="customer"].here').waitFor();
    await page.locator('[data-state="working"].visited').waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.locator('[data-state="working"].here').waitFor();
    const stops = page.getByRole('list', { name: 'The way there' }).getByRole('listitem');
    await stops.last().getByRole('button').click();
    await page.locator('[data-state="customer"].here').waitFor();
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.locator('[data-state].here').first().waitFor({ state: 'detached' });
    await page.goto(before);
    await drawn(page);
  });

  test('however narrow the window is: every region can be chosen, and every panel stands there whole', async () => {
    const size = page.viewportSize();
    const tools = page.getByRole('toolbar', { name: 'Actions' });
    const panels = page.getByRole('group', { name: 'Panels to open' }).getByRole('button');
    for (const width of [390, 768, 1100]) {
      await page.setViewportSize({ width, height: 844 });
      expect({ width, cut: await cutOff(tools.locator('button, select')) }).toEqual({ width, cut: [] });
      expect(await panels.count()).toBe(5);
      expect({ width, cut: await cutOff(panels) }).toEqual({ width, cut: [] });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const region = tools.getByRole('combobox', { name: 'Region to show' });
    await region.selectOption('Escalation');
    await page.locator('[data-state^="escalation."]').first().waitFor();
    await page.locator('[data-state="lifecycle.new"]').waitFor({ state: 'detached' });
    await region.selectOption('All together');
    await page.locator('[data-state="lifecycle.new"]').waitFor();
    const before = page.url();
    await page.goto('/admin/processes/incident');
    const views = page.getByRole('navigation', { name: 'Views of the process' }).getByRole('link');
    expect(await views.count()).toBeGreaterThan(5);
    expect(await cutOff(views)).toEqual([]);
    expect(await cutOff(page.getByRole('combobox', { name: 'Region to show' }))).toEqual([]);
    // A drawing alone ends where the window does: what enlarges it is not cut off below, and nothing has to be scrolled.
    const drawing = page.getByRole('region', { name: 'Diagram of Incident' });
    const box = await drawing.boundingBox();
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(844);
    await page.goto(before);
    await drawn(page);
    if (size) await page.setViewportSize(size);
  });

  test('it is published with a note, and a new ticket has the step', async () => {
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is different').fill('Agents may give up');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.getByText('Version 2 of Incident is published.').waitFor();
    const { id } = await desk.ticket();
    const ticket = await desk.call<{ process: { version: number } }>('clara', 'GET', `/api/tickets/${id}`);
    expect(ticket.body.process.version).toBe(2);
    await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event: 'accept' });
    const steps = await desk.call('clara', 'GET', `/api/tickets/${id}`);
    expect(JSON.stringify(steps.body)).toContain('Give up');
  });
});

describe('on a laptop', () => {
  test('the actions that draw say what they do, beside their pictures', async () => {
    const laptop = await openDesigner(desk, browser, 'laptop', { width: 1366 });
    const { page } = laptop;
    const words = page.getByRole('toolbar', { name: 'Actions' }).locator('[data-action] .words');
    expect(await words.allInnerTexts()).toEqual(['Add a state', 'Draw a transition', 'Lay out']);
    for (const box of await Promise.all((await words.all()).map((word) => word.boundingBox())))
      expect(box?.width).toBeGreaterThan(30);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const box of await Promise.all((await words.all()).map((word) => word.boundingBox())))
      expect(box?.width).toBeLessThan(2);
    await laptop.close();
  });

  test('a long list of findings scrolls by itself: the page stays as high as the window', async () => {
    const laptop = await openDesigner(desk, browser, 'many-findings', { width: 1366 });
    const { page } = laptop;
    await page.getByRole('button', { name: /^Findings/ }).click();
    const list = page.locator('#drawer-panel');
    await list
      .getByText(/has no text in German/)
      .nth(8)
      .waitFor();
    expect(await list.evaluate((panel) => panel.scrollHeight > panel.clientHeight)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
    await laptop.close();
  });
});

describe('on a phone', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openDesigner(desk, browser, 'pocket', { width: 390, touch: true });
    ({ page } = window);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });
  const card = () => page.locator('.svelte-flow__node[data-id="new"]');
  const middleOf = async () => {
    const box = await card().boundingBox();
    if (!box) throw new Error('The card is not drawn.');
    return { x: box.x + box.width / 3, y: box.y + box.height / 2 };
  };

  test('a tap chooses a state, and its properties lie below the drawing instead of the outline', async () => {
    await page.locator('[data-outline="new"]').waitFor();
    await card().tap();
    await page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Title (English)').waitFor();
    await page.locator('[data-outline="new"]').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Outline', exact: true }).tap();
    await page.locator('[data-outline="new"]').waitFor();
    // With all rows in view: axe takes one that is half scrolled away for a target too small to hit.
    await page.setViewportSize({ width: 390, height: 1_200 });
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
  });

  test('a finger that rests opens the menu, whole on the screen; one that draws moves the state', async () => {
    const finger = await page.context().newCDPSession(page);
    const start = await middleOf();
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    const box = await menu.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
    for (let step = 1; step <= 6; step += 1)
      await finger.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: [{ x: start.x + 4 * step, y: start.y + 8 * step }],
      });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await saved(page);
    const { body } = await desk.call<{ definition: typeof drawingProcess }>(
      'admin',
      'GET',
      '/api/processes/pocket/draft',
    );
    expect(body.definition.layout).toHaveProperty('new');
    expect(body.definition.layout?.new).not.toEqual(drawingProcess.layout?.new);
  });
});
