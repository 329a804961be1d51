import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  type DiagramState,
  type Directory,
  coverage,
  environmentOf,
  guardCoverage,
  runScenario,
  toDiagram,
} from '@stellwerk/engine';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWindow, signIn, type Window, type WindowOptions } from '../agent-ui/pages.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { eventually } from '../outbox/workers.ts';
import { deepProcess } from './deep-process.ts';

jest.setTimeout(180_000);

const INCIDENT = new URL('../../definitions/incident.json', import.meta.url);
const drawn = (page: Page) => page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
const card = (page: Page, path: string) => page.locator(`[data-state="${path}"] .cover`);

let desk: HelpDesk;
let browser: Browser;
let window: Window;

async function openAs(login: string, options: WindowOptions = {}): Promise<Page> {
  window = await openWindow(browser, desk.server.url, { width: 1440, ...options });
  await signIn(window.page, login);
  return window.page;
}

beforeAll(async () => {
  desk = await openHelpDesk();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

describe('who comes in', () => {
  test('nobody: the sign-in page, which leads back to the administration', async () => {
    const window = await openWindow(browser, desk.server.url);
    await window.page.goto('/admin/processes');
    expect(new URL(window.page.url()).pathname).toBe('/agent/sign-in');
    await window.page.locator('button[name="login"][value="admin"]').click();
    await window.page.waitForURL('**/admin/processes');
    await window.close();
  });

  test('an agent without the right: a page that says so and leads to the workplace', async () => {
    const page = await openAs('anna');
    const answer = await page.goto('/admin/processes');
    expect(answer?.status()).toBe(403);
    expect(await page.getByRole('alert').textContent()).toContain('process designers');
    expect(await page.getByRole('link', { name: 'To the workplace' }).getAttribute('href')).toBe('/agent');
    await window.close();
  });
});

describe('an admin', () => {
  let page: Page;
  beforeAll(async () => {
    page = await openAs('admin');
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  test('finds the incident process in the list, with its version and how many tickets run', async () => {
    await desk.ticket();
    await page.goto('/admin/processes');
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Incident', exact: true }) });
    expect(await row.getByRole('cell').nth(1).textContent()).toBe('1');
    expect(await row.getByRole('cell').nth(2).textContent()).toBe('1');
    await row.getByRole('link', { name: 'Incident', exact: true }).click();
    await drawn(page);
  });

  test('reads the drawing fitted to a screen of 1440 × 900: every title fits its card, no text leaves its label', async () => {
    await page.goto('/admin/processes/incident');
    await drawn(page);
    const zoom = await page
      .locator('[data-drawing] > div')
      .evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a);
    const size = await page
      .locator('[data-state] .title')
      .first()
      .evaluate((title) => parseFloat(getComputedStyle(title).fontSize));
    expect(zoom * size).toBeGreaterThanOrEqual(12);
    const overflowing = await page.evaluate(() =>
      [...document.querySelectorAll('[data-state] .line, [data-edge] .name, [data-edge] .guard')]
        .filter((line) => {
          const room = line.closest('.words, .label')?.getBoundingClientRect();
          const range = document.createRange();
          range.selectNodeContents(line);
          const text = range.getBoundingClientRect();
          return room === undefined || text.left < room.left - 1 || text.right > room.right + 1;
        })
        .map((line) => line.textContent),
    );
    expect(overflowing).toEqual([]);
  });

  test('chooses a state and a step with the keyboard and reads everything about them in words', async () => {
    await card(page, 'lifecycle.waiting').focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('heading', { name: 'Waiting for the customer' }).waitFor();
    expect(await details.textContent()).toContain('Continue work');
    await details.getByRole('button', { name: /^Continue work/ }).press('Enter');
    await details.getByRole('heading', { name: 'Continue work' }).waitFor();
    expect(await details.textContent()).toContain('From Waiting for the customer to In progress');
    await details.getByRole('button', { name: 'Close the details' }).click();
    await details.waitFor({ state: 'detached' });
  });

  test('moves the drawing from wherever there is room for a hand, and sees what the keyboard comes to', async () => {
    const place = () => card(page, 'lifecycle.new').boundingBox();
    await page.reload();
    await drawn(page);
    const before = (await place())!;
    const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(4, y + 40, { steps: 5 });
    await page.mouse.up();
    await eventually(async () => ((await place())?.x ?? 0) < 0);
    expect(await page.locator('[data-state].chosen').count()).toBe(0);
    await page.keyboard.press('Tab');
    await card(page, 'lifecycle.new').focus();
    await eventually(async () => ((await place())?.x ?? -1) >= 0);
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    await eventually(async () => Math.abs(((await place())?.x ?? 0) - before.x) < 1);
  });

  test('opens what leads away from anywhere', async () => {
    await page
      .getByRole('group', { name: 'Lifecycle', exact: true })
      .getByRole('button', { name: /^From anywhere/ })
      .click();
    await page
      .getByRole('complementary')
      .getByRole('button', { name: /Declare a major incident/ })
      .waitFor();
  });

  test('finds a state by its title, and shows one region alone or everything as a list', async () => {
    await page.getByRole('combobox', { name: 'Find a state' }).fill('manag');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').getByRole('heading', { name: 'Management' }).waitFor();
    await page.getByRole('button', { name: 'Queue', exact: true }).click();
    await page.locator('[data-state="lifecycle.new"]').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show as a list' }).click();
    await page.getByRole('heading', { name: 'Lifecycle' }).waitFor();
    expect(await page.locator('.middle').textContent()).toContain('Ask the customer: to Waiting for the customer');
  });

  test('sees states however deep in each other, and as dotted lines what a raise or a decision causes elsewhere', async () => {
    const deep = await new ProcessStore(desk.database).publish(deepProcess());
    await page.goto('/admin/processes/deep');
    await drawn(page);
    const nested = ['lifecycle.work', 'lifecycle.work.workshop', 'lifecycle.work.workshop.bench'];
    const inner = [`${nested[2]}.open`, `${nested[2]}.swapped`];
    const states = toDiagram(deep.definition, 'en').regions.flatMap((region) => region.states);
    const all = (found: readonly DiagramState[]): DiagramState[] =>
      found.flatMap((state) => [state, ...all(state.states)]);
    const drawnState = (path: string) =>
      page.locator(`[data-state="${all(states).find((state) => state.path === path)?.id}"]`);
    const box = async (path: string) => {
      const found = await drawnState(path).boundingBox();
      if (!found) throw new Error(`${path} is not drawn.`);
      return found;
    };
    const holds = async (outer: string, path: string): Promise<boolean> => {
      const [frame, one] = [await box(outer), await box(path)];
      const isIn = (from: number, size: number, at: number, length: number) => from < at && at + length < from + size;
      return isIn(frame.x, frame.width, one.x, one.width) && isIn(frame.y, frame.height, one.y, one.height);
    };
    expect(await holds(nested[0]!, nested[1]!)).toBe(true);
    expect(await holds(nested[1]!, nested[2]!)).toBe(true);
    for (const path of inner) expect(await holds(nested[2]!, path)).toBe(true);
    const [one, other] = [await box(inner[0]!), await box(inner[1]!)];
    expect(one.x + one.width < other.x || one.y + one.height < other.y).toBe(true);
    expect(await drawnState(inner[1]!).locator('.title').textContent()).toBe('Part swapped');

    const change = await new ProcessStore(desk.database).current('change');
    for (const { key, definition } of [deep, change]) {
      if (key !== 'deep') await page.goto(`/admin/processes/${key}`);
      await drawn(page);
      const diagram = toDiagram(definition, 'en');
      const anywhere = diagram.regions.map((region) => region.id);
      const caused = diagram.edges.filter(
        ({ kind, id, from, to, label }) =>
          kind === 'derived' &&
          from !== to &&
          !anywhere.includes(from) &&
          !label.includes('closed') &&
          !id.endsWith(':1'),
      );
      expect(caused.map(({ label }) => label)).toEqual(
        key === 'deep' ? ['Begin'] : ['Who decides on the change', 'Who decides on the change'],
      );
      for (const { id, label } of caused) {
        const entry = page.locator(`[data-edge="${id}"]`);
        // A long cause is cut off on the drawing, whole in its tooltip.
        expect((await entry.getAttribute('title'))?.split('\n')[0]).toBe(label);
        await entry.focus();
        await page.keyboard.press('Enter');
        const line = page.locator('.route.chosen .line');
        await page.locator(`[data-edge="${id}"][aria-pressed=true]`).waitFor();
        await line.first().waitFor({ state: 'attached' });
        expect(await line.evaluateAll((all) => all.map((each) => getComputedStyle(each).strokeDasharray))).toEqual([
          '1.5px, 4.5px',
        ]);
      }
    }
  });

  test('hears that there is nothing to say about the incident process', async () => {
    await page.goto('/admin/processes/incident?view=findings');
    await page.getByText('Nothing to say about this process').waitFor({ timeout: 60_000 });
  });

  test('runs the scenarios and plays one step by step: the position lights up', async () => {
    await page.goto('/admin/processes/incident?view=scenarios');
    await drawn(page);
    await page.getByText(/^(\d+) of \1 passed/).waitFor({ timeout: 30_000 });
    // What they show and what they do not is on the drawing and listed, conditions branch by branch.
    const { definition } = await new ProcessStore(desk.database).current('incident');
    const env = await environmentOf((await desk.call<Directory>('admin', 'GET', '/api/directory')).body);
    const runs = (definition.scenarios ?? []).map((scenario) => runScenario(definition, scenario, env));
    const { missing } = coverage(definition, runs);
    const { seen, all, guards } = guardCoverage(definition, runs);
    expect(seen).toBeLessThan(all);
    await page.getByText(`${seen} of ${all} branches of conditions gone`).waitFor();
    const untaken = missing.map(({ id }) => id);
    const half = guards.filter(
      ({ transition, leaves }) =>
        !untaken.includes(transition) && leaves.some(({ wasTrue, wasFalse }) => !wasTrue || !wasFalse),
    );
    expect(half.length).toBeGreaterThan(0);
    for (const { transition } of half) await page.locator(`[data-gap="${transition}"]`).first().waitFor();
    const marked = page.locator('[data-edge]').filter({ has: page.locator('.mark') });
    expect(await marked.count()).toBe(await page.locator('[data-edge]').count());
    await page.getByRole('button', { name: /The customer is asked/ }).click();
    await page.locator('[data-state="lifecycle.new"].here').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.locator('[data-state="lifecycle.inProgress"].here').waitFor();
    expect(await page.locator('[data-state="lifecycle.new"].here').count()).toBe(0);
    await page.locator('.entry.lit', { hasText: 'Accept' }).waitFor();
  });

  test('takes a version away as the file it was published from', async () => {
    const file = await page.request.get('/admin/processes/incident/1/definition.json');
    expect(file.headers()['content-disposition']).toContain('incident-1.json');
    const { machine } = (await file.json()) as { machine: { id: string } };
    expect(machine.id).toBe((JSON.parse(await readFile(INCIDENT, 'utf8')) as { machine: { id: string } }).machine.id);
  });

  test('checks a file with an unreachable state: the finding leads to it on the drawing, and it cannot be mistaken for good', async () => {
    const definition = JSON.parse(await readFile(INCIDENT, 'utf8')) as {
      machine: { states: { lifecycle: { states: Record<string, unknown> } } };
    };
    definition.machine.states.lifecycle.states['limbo'] = {
      meta: { title: { en: 'Limbo', de: 'Schwebe' }, category: 'open' },
    };
    await page.goto('/admin/processes/check');
    await page.setInputFiles('input[type=file]', {
      name: 'incident.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(definition)),
    });
    await drawn(page);
    await page.getByText('Where: Limbo').first().waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Show on the diagram' }).first().click();
    await page.locator('[data-state="lifecycle.limbo"].marked').waitFor();
    await page.getByRole('complementary').getByRole('heading', { name: 'Limbo' }).waitFor();
  });

  test('is told what is wrong with a file that is no definition', async () => {
    await page.setInputFiles('input[type=file]', {
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"format": 1,'),
    });
    await page.getByText('This file is not a process definition yet').waitFor();
    expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
  });

  test('publishes a changed definition after being asked, and finds it among the versions', async () => {
    const definition = JSON.parse(await readFile(INCIDENT, 'utf8')) as { description: Record<string, string> };
    definition.description['en'] = 'Something that worked is broken.';
    await page.setInputFiles('input[type=file]', {
      name: 'incident.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(definition)),
    });
    await page.getByText('Nothing to say about this process').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is different').fill('Shorter description');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Version 2 of Incident is published.').waitFor();
    await page.goto('/admin/processes/incident?view=versions');
    expect(await page.getByRole('row').nth(1).textContent()).toMatch(/2\s*current.*Shorter description/s);
    await page.getByRole('link', { name: 'Open version 1' }).click();
    await page.getByText('You are looking at version 1. New tickets use version 2.').waitFor();
  });
});
