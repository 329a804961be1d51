import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  coverage,
  type Directory,
  type Environment,
  environmentOf,
  guardCoverage,
  type ProcessDefinition,
  runScenario,
  toDiagram,
} from '@stellwerk/engine';
import type { Browser, Page } from 'playwright-core';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { marksAre } from './marks.ts';
import { drawn } from './open-designer.ts';

jest.setTimeout(180_000);

const TAKEN = 'Taken by a scenario';
const UNTAKEN = 'No scenario takes it';
const HALF = 'A scenario takes it, but its condition always came to the same';

describe('what the scenarios of a draft show, on its drawing', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let env: Environment;
  let draft: ProcessDefinition;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([openHelpDesk(), launchBrowser()]);
    const { definition } = await new ProcessStore(desk.database).current('incident');
    env = await environmentOf((await desk.call<Directory>('admin', 'GET', '/api/directory')).body);
    draft = { ...definition, scenarios: definition.scenarios!.slice(2, 4) };
    await desk.call('admin', 'PUT', '/api/processes/incident/draft', {
      definition: draft,
      baseVersion: 1,
      revision: 0,
    });
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
    await signIn(page, 'admin');
    await page.goto('/admin/processes/incident/edit');
    await drawn(page);
    await page.getByRole('button', { name: /^Scenarios/ }).click();
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await browser?.close();
    await desk?.close();
  });

  /** By transition, what the engine says of it; one that has two lines has it at both. */
  function expected(definition: ProcessDefinition): ReadonlyMap<string, string> {
    const runs = (definition.scenarios ?? []).map((scenario) => runScenario(definition, scenario, env));
    const untaken = new Set(coverage(definition, runs).missing.map(({ id }) => id));
    const half = guardCoverage(definition, runs)
      .guards.filter(({ leaves }) => leaves.some(({ wasTrue, wasFalse }) => !wasTrue || !wasFalse))
      .map(({ transition }) => transition);
    return new Map([...half.map((id) => [id, HALF] as const), ...[...untaken].map((id) => [id, UNTAKEN] as const)]);
  }
  /** Every transition of the drawing is marked so; what kinds of marks there are. */
  async function drawnFor(definition: ProcessDefinition): Promise<ReadonlySet<string>> {
    await page.locator('[data-runs=done]').waitFor();
    const marks = expected(definition);
    const { edges } = toDiagram(definition, 'en');
    const wanted = edges.map(({ id }) => [id, marks.get(id.replace(/~derived$/, '')) ?? TAKEN] as const);
    await marksAre(page, Object.fromEntries(wanted));
    return new Set(wanted.map(([, text]) => text));
  }

  test('stands beside every transition: taken, never taken, or taken with a condition that was always the same', async () => {
    expect(await drawnFor(draft)).toEqual(new Set([TAKEN, UNTAKEN, HALF]));
    const runs = draft.scenarios!.map((scenario) => runScenario(draft, scenario, env));
    const [ways, branches] = [coverage(draft, runs), guardCoverage(draft, runs)];
    const summary = await page.locator('[data-runs]').innerText();
    expect(summary).toContain(`${ways.taken} of ${ways.all}`);
    expect(summary).toContain(`${branches.seen} of ${branches.all} branches`);
  });

  test('changes with the draft: without a scenario less is shown, and with it again as before', async () => {
    const [first, second] = draft.scenarios!;
    const cases = page.getByRole('list', { name: 'Scenarios' });
    const remove = async (title: string) => cases.getByRole('button', { name: `Delete “${title}”` }).click();
    await remove(second!.title['en']!);
    await drawnFor({ ...draft, scenarios: [first!] });
    expect(expected({ ...draft, scenarios: [first!] })).not.toEqual(expected(draft));
    await remove(first!.title['en']!);
    expect(await drawnFor({ ...draft, scenarios: [] })).toEqual(new Set([UNTAKEN]));
    const undo = page.getByRole('toolbar').getByRole('button', { name: 'Undo' });
    for (const scenarios of [[first!], draft.scenarios!]) {
      await undo.click();
      await drawnFor({ ...draft, scenarios });
    }
  });
});
