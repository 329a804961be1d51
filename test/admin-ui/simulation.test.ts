import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFindings } from '../agent-ui/pages.ts';
import { type AdminAtWork, adminAtWork } from './admin-at-work.ts';

jest.setTimeout(180_000);

let admin: AdminAtWork;
let page: Page;
beforeAll(async () => {
  admin = await adminAtWork();
  ({ page } = admin);
  await page.goto('/admin/processes/incident/edit');
  await page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
});
afterAll(() => admin?.leave());

/** The control of a form in the panel. */
const control = (label: string): Locator => page.locator('#drawer-panel').getByLabel(label, { exact: true });
/** A section of the panel for trying out. */
const section = (name: string): Locator => page.getByRole('region', { name, exact: true });
const step = (name: string): Locator => section('Do something').getByRole('button', { name, exact: true });
const standsIn = (state: string): Promise<void> => page.locator(`[data-state="${state}"].here`).waitFor();
const entry = (number: number): Promise<void> => page.locator(`[data-entry="${String(number)}"]`).waitFor();

describe('a ticket tried out beside the drawing', () => {
  test('begins with its fields, and the drawing shows where it stands', async () => {
    await page.getByRole('button', { name: 'Try it out' }).click();
    await control('It begins at').fill('2026-03-02T09:00');
    await control('Impact').selectOption('high');
    await page.getByRole('button', { name: 'Create the ticket' }).click();
    await standsIn('lifecycle.new');
    await section('What came of it').getByText('Impact: empty → High').waitFor();
  });

  test('an agent takes a step; then time runs to the deadlines: the escalation, and the text of its message', async () => {
    await control('Acting as').selectOption('agent');
    await step('Accept').focus();
    await page.keyboard.press('Enter');
    await standsIn('lifecycle.inProgress');
    // The button is gone; the keys go on beside where it was.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Do something');
    const next = page.getByRole('button', { name: 'To what comes next' });
    await next.click();
    await section('What came of it').getByText('First response 75 %').waitFor();
    await section('Where it stands').getByText('left').first().waitFor();
    await next.click();
    await standsIn('escalation.teamLead');
    await entry(4);
    await section('What came of it').locator('summary', { hasText: 'team lead' }).click();
    await section('What came of it')
      .getByText(/2026010110000017/)
      .first()
      .waitFor();
  });

  test('what somebody of another role may not do is refused with the condition that was not met', async () => {
    await control('Acting as').selectOption('incident-manager');
    await step('Declare a major incident').click();
    await step('Do it').click();
    await section('What came of it').getByText('Major incident: no → yes').waitFor();
    // What leaves the ticket beside messages.
    const effects = section('What came of it').getByRole('list').last().getByRole('listitem');
    expect(await effects.allInnerTexts()).toEqual(['call Status page of Mustermann Video', 'create a ticket: Problem']);
    await control('Acting as').selectOption('team-lead');
    await control('Person').selectOption('2');
    await step('Try “Cancel” all the same').click();
    await section('Do something').getByLabel('Internal note').fill('We wait no longer.');
    await step('Do it').click();
    const refusal = section('What came of it').getByRole('alert');
    await refusal.getByText('Refused').waitFor();
    await refusal.getByText(/Major incident/).waitFor();
    await entry(6);
  });

  test('one looks back along the timeline, and forth again', async () => {
    const timeline = page.getByRole('list', { name: 'What has been tried' });
    await timeline.getByRole('button', { name: 'Accept, as Agent' }).click();
    await page.keyboard.press('ArrowUp');
    await entry(1);
    await standsIn('lifecycle.new');
    for (let more = 0; more < 5; more += 1) await page.keyboard.press('ArrowDown');
    await entry(6);
    await standsIn('lifecycle.inProgress');
  });

  test('a priority that a condition stops says so, and can be tried all the same', async () => {
    await step('Try “Set priority to P2 high” all the same').click();
    await entry(7);
    await section('What came of it').getByRole('alert').getByText('Refused').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});

describe('the scenarios of the draft', () => {
  const cases = (): Locator => page.getByRole('list', { name: 'Scenarios' });
  const mine = (state: 'passed' | 'failed'): Locator =>
    cases().locator(`[data-scenario="${state}"]`, { hasText: 'A lead may not cancel' });
  /** How many branches of conditions the scenarios have gone. */
  async function branches(): Promise<number> {
    await page.locator('[data-runs=done]').waitFor();
    const [, seen] = /(\d+) of \d+ branches/.exec(await page.locator('[data-runs]').innerText()) ?? [];
    return Number(seen);
  }

  test('what was tried is kept: it runs, passes, and shows more than was shown before', async () => {
    await page.getByRole('button', { name: /^Scenarios/ }).click();
    const before = await branches();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Save as a scenario' }).click();
    await control('P1 critical').waitFor();
    await page
      .getByRole('textbox', { name: /^Title \(English\)/ })
      .last()
      .fill('A lead may not cancel');
    await page.getByRole('button', { name: 'Save the scenario' }).click();
    await page.getByText('Saved in the draft.').waitFor();
    await page.getByRole('button', { name: /^Scenarios/ }).click();
    await mine('passed').waitFor();
    expect(await branches()).toBe(before + 1);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  test('one is played on the drawing, step by step, and the ticket taken over from there', async () => {
    await mine('passed').getByRole('button', { expanded: false }).click();
    await standsIn('lifecycle.new');
    await mine('passed').getByRole('button', { name: 'Next', exact: true }).click();
    await mine('passed').getByRole('button', { name: 'Next', exact: true }).click();
    await standsIn('lifecycle.inProgress');
    await mine('passed').getByRole('button', { name: 'Go on from here by hand' }).click();
    await entry(2);
    await step('Ask the customer').waitFor();
  });

  test('a change that breaks one turns it red, in words and with its place; the simulation says where it no longer can', async () => {
    await page.locator('[data-edge]', { hasText: 'Accept' }).first().click();
    await page.keyboard.press('Delete');
    await page.getByText(/After the change, entry 2 is refused/).waitFor();
    await page.getByRole('button', { name: /^Scenarios/ }).click();
    await mine('failed').getByText('“Accept” is refused.').waitFor();
    await mine('failed').getByRole('button', { name: 'Show where' }).click();
    await standsIn('lifecycle.new');
    await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await mine('passed').waitFor();
  });

  test('what no scenario shows is found on the drawing, and tried from there', async () => {
    const gap = page.locator('[data-gap]', { hasText: 'Resolution 50 %' }).first();
    await gap.getByRole('button', { name: /^Show/ }).click();
    await page.locator('.entry.chosen').first().waitFor();
    await gap.getByRole('button', { name: /^Try/ }).click();
    await page.locator('[data-entry]').waitFor();
    await page.getByRole('button', { name: /^Scenarios/ }).click();
  });

  test('one is renamed, deleted, and back with undo', async () => {
    await cases().getByRole('button', { name: 'Rename “A lead may not cancel”' }).click();
    await page.locator('#drawer-panel').getByRole('textbox').first().fill('A lead may not cancel it');
    await page.keyboard.press('Enter');
    await cases().getByRole('button', { name: 'Delete “A lead may not cancel it”' }).click();
    await mine('passed').waitFor({ state: 'detached' });
    await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await mine('passed').waitFor();
  });
});

test('a published version is tried out on its page; what is kept goes into the draft', async () => {
  await page.locator('[data-saved=saved]').waitFor();
  await page.goto('/admin/processes/incident?view=simulate');
  await page.getByRole('button', { name: 'Create the ticket' }).click();
  await standsIn('lifecycle.new');
  await step('Customer writes').click();
  // Time runs as long as one says: what the clock on the wall shows, and what falls due on the way happens.
  const now = section('Simulated time');
  const at = async () => Date.parse((await now.locator('time').getAttribute('datetime')) ?? '');
  const before = await at();
  await now.getByLabel('Amount').fill('9');
  await now.getByLabel('Unit').selectOption('days');
  await now.getByRole('button', { name: 'Let it run' }).click();
  await section('What came of it').getByText('First response 100 %').first().waitFor();
  expect(await at()).toBe(before + 9 * 86_400_000);
  await page.getByRole('button', { name: 'Save as a scenario' }).click();
  await page.getByRole('textbox', { name: /^Title \(English\)/ }).fill('A customer writes at once');
  await page.getByRole('button', { name: 'Save the scenario' }).click();
  await page.getByRole('link', { name: 'Open the draft' }).click();
  await page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Scenarios/ }).click();
  await page.locator('[data-scenario=passed]', { hasText: 'A lead may not cancel it' }).waitFor();
  await page.locator('[data-scenario=passed]', { hasText: 'A customer writes at once' }).waitFor();
});

test('a clock pauses while the customer is waited for, and goes on when they write', async () => {
  await page.goto('/admin/processes/incident?view=simulate');
  await page.getByLabel('It begins at', { exact: true }).fill('2026-03-02T09:00');
  await page.getByRole('button', { name: 'Create the ticket' }).click();
  await step('Accept').click();
  await standsIn('lifecycle.inProgress');
  const left = section('Where it stands').getByRole('listitem').filter({ hasText: 'Resolution' });
  await left.getByText(/^\d.* left$/).waitFor();
  await step('Ask the customer').click();
  await section('Do something').getByLabel('Reply').fill('Which device is it?');
  await step('Do it').click();
  await standsIn('lifecycle.waiting');
  await left.getByText('Paused').waitFor();
  const before = await left.innerText();
  const now = section('Simulated time');
  await now.getByLabel('Amount').fill('3');
  await now.getByRole('button', { name: 'Let it run' }).click();
  await entry(4);
  // Three hours passed, and none of them for the clock.
  expect(await left.innerText()).toBe(before);
  await step('Customer writes').click();
  await standsIn('lifecycle.inProgress');
  await left.getByText(/^\d.* left$/).waitFor();
});

test('an engine that does not come says so, and begins anew', async () => {
  const script = /engine\.worker.*\.js$/;
  await page.route(script, (route) => route.abort());
  await page.goto('/admin/processes/incident?view=simulate');
  const notice = page.getByRole('alert').filter({ hasText: 'The engine does not answer' });
  await notice.waitFor();
  expect(await page.getByRole('button', { name: 'Create the ticket' }).count()).toBe(0);
  await page.unroute(script);
  await notice.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Create the ticket' }).click();
  await standsIn('lifecycle.new');
  expect(await notice.count()).toBe(0);
});
