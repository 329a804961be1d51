import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accessibilityFindings, launchBrowser } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { InspectedProcess } from './inspected-process.ts';

jest.setTimeout(180_000);

let desk: HelpDesk;
let browser: Browser;
let designer: InspectedProcess;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openHelpDesk(), launchBrowser()]);
  designer = await InspectedProcess.open(desk, browser);
});
afterAll(async () => {
  expect(designer?.window.complaints).toEqual([]);
  await browser?.close();
  await desk?.close();
});

describe('the process as a whole', () => {
  test('a field with values; its keys are made from its words', async () => {
    const sheet = await designer.openSheet('Fields');
    await sheet.getByLabel('Add a field').fill('Room');
    await sheet.getByLabel('Add a field').press('Enter');
    await sheet.getByLabel('What it holds').selectOption({ label: 'One of several values' });
    await sheet.getByLabel('Value 1 (English)').fill('Studio');
    await sheet.getByLabel('Value 1 (English)').press('Tab');
    await sheet.getByRole('button', { name: 'Add a value' }).click();
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    expect((await designer.saved())['fields']).toMatchObject({
      room: {
        type: 'enum',
        title: { en: 'Room' },
        values: ['first', 'second', 'value3'],
        labels: { first: { en: 'Studio' } },
      },
    });
  });

  test('a decision table marks gaps and overlaps', async () => {
    const sheet = await designer.openSheet('Decision tables');
    await sheet.getByText('Every case has a rule.').waitFor();
    await sheet.getByRole('button', { name: 'Remove rule 1', exact: true }).click();
    await sheet.locator('[data-gap]', { hasText: 'Impact: High, Urgency: High' }).waitFor();
    await sheet.getByRole('group', { name: 'Impact in rule 1' }).getByLabel('Medium').check();
    await sheet.locator('[data-mark=overlap]').first().waitFor();
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await sheet.getByRole('group', { name: 'Impact in rule 1' }).getByLabel('Medium').uncheck();
    await sheet.getByRole('button', { name: /^Add a rule ?: Impact: High, Urgency: High$/ }).click();
    await sheet.getByText('Every case has a rule.').waitFor();
    await designer.closeSheet();
  });

  test('a clock: target, thresholds, where it runs', async () => {
    const sheet = await designer.openSheet('Clocks and targets');
    await sheet.getByLabel('Add a clock').fill('Workaround');
    await sheet.getByLabel('Add a clock').press('Enter');
    await sheet.getByLabel('Something happens at (%)').fill('100, 50');
    await sheet.getByLabel('Something happens at (%)').press('Tab');
    await sheet.getByLabel('In progress').selectOption({ label: 'Runs' });
    await sheet.getByRole('group', { name: 'Target' }).getByLabel('hours').fill('4');
    await sheet.getByRole('group', { name: 'Target' }).getByLabel('hours').press('Tab');
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    const definition = await designer.saved();
    expect(definition['clocks']).toMatchObject({
      workaround: { title: { en: 'Workaround' }, target: 'PT4H', thresholds: [50, 100] },
    });
    expect(definition.machine.states['lifecycle']!.states['inProgress']!.tags).toContain('clock:workaround');
  });

  test('a clock is counted in another calendar for one of the priorities', async () => {
    const sheet = await designer.openSheet('Clocks and targets');
    await sheet.getByRole('button', { name: 'Workaround', exact: true }).click();
    await sheet.getByLabel('Another calendar for each priority or service level').check();
    await sheet.getByLabel('P1 critical: counted in').selectOption('always');
    await sheet.getByLabel('Another target for each priority or service level').check();
    await sheet.getByRole('group', { name: 'P1 critical' }).getByLabel('hours').fill('2');
    await sheet.getByRole('group', { name: 'P1 critical' }).getByLabel('hours').press('Tab');
    await designer.closeSheet();
    expect((await designer.saved())['clocks']).toMatchObject({
      workaround: {
        calendar: { by: 'priority', p1: 'always' },
        target: { by: 'priority', p1: 'PT2H', default: 'PT4H' },
      },
    });
  });

  test('the escalation is a table: an event leads from a level to a level', async () => {
    const sheet = await designer.openSheet('Escalation');
    expect(await sheet.locator(':focus').textContent()).toBe('Escalation');
    await sheet.getByLabel('Something else that lifts or ends it').selectOption({ label: 'Customer writes' });
    await sheet.getByLabel('Customer writes, on “Not escalated”: leads to').selectOption({ label: 'Team lead' });
    await sheet.getByRole('button', { name: 'Add a level' }).click();
    await sheet.getByLabel('Title', { exact: true }).nth(3).waitFor();
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    const { escalation } = (await designer.saved()).machine.states;
    expect(escalation!.states['none']!.on!['article.customer']).toMatchObject({ target: 'teamLead' });
    expect(Object.values(escalation!.states).map(({ meta }) => meta['level'])).toEqual([0, 1, 2, 3]);
  });

  test('a timer and what happens by a condition alone are in the table too, as they are in the region', async () => {
    const sheet = await designer.openSheet('Escalation');
    await sheet.getByLabel('Something else that lifts or ends it').selectOption({ label: 'A new timer' });
    await sheet.getByLabel('A new timer, on “Team lead”: leads to').selectOption({ label: 'Management' });
    const timer = sheet.getByLabel('◷ 4 hours, on “Team lead”: leads to');
    await timer.waitFor();
    expect(await timer.locator('option:checked').textContent()).toBe('Management');
    await sheet
      .getByLabel('Something else that lifts or ends it')
      .selectOption({ label: 'As soon as a condition holds' });
    await sheet
      .getByLabel('As soon as a condition holds, on “Not escalated”: leads to')
      .selectOption({ label: 'Team lead' });
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    const { escalation } = (await designer.saved()).machine.states;
    expect(escalation!.states['teamLead']!.after).toMatchObject({ afterPT4H: { target: 'manager' } });
    expect(escalation!.states['none']!.always).toMatchObject({ target: 'teamLead' });
    await timer.selectOption('');
    await sheet.getByLabel('As soon as a condition holds, on “Not escalated”: leads to').selectOption('');
    await designer.closeSheet();
    const after = (await designer.saved()).machine.states['escalation']!;
    expect(after.states['teamLead']!.after).toBeUndefined();
    expect(after.states['none']!.always).toBeUndefined();
  });

  test('moves between queues are a matrix', async () => {
    const sheet = await designer.openSheet('Moves between queues');
    await sheet.getByLabel('From Service desk to Third level').check();
    await sheet.getByLabel('From Service desk to Second level').uncheck();
    // A move that happens by itself is in the table as well.
    await sheet.getByRole('button', { name: /^details.*Second level → Third level$/ }).click();
    await designer.field('What sets it off').selectOption({ label: 'Time passes' });
    await designer.openSheet('Moves between queues');
    await sheet.getByRole('button', { name: /^◷ 1 day.*Second level → Third level$/ }).waitFor();
    expect(await sheet.getByLabel('From Second level to Third level').isChecked()).toBe(false);
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    const on = (await designer.saved()).machine.states['queue']!.states['service-desk']!.on!;
    expect(on['queue.move.third-level']).toMatchObject({ target: 'third-level' });
    expect(on).not.toHaveProperty(['queue.move.second-level']);
  });

  test('an approval: who is asked, and when it is granted', async () => {
    const sheet = await designer.openSheet('Approvals');
    await sheet.getByLabel('Add an approval').fill('Budget');
    await sheet.getByLabel('Add an approval').press('Enter');
    await sheet.getByLabel('Approver').check();
    await sheet.getByLabel('Granted by').selectOption({ label: 'A share of those asked' });
    await sheet.getByLabel('Percent').fill('60');
    await sheet.getByLabel('Percent').press('Tab');
    // Nothing but this form needs to be known to give it a deadline.
    await sheet.getByLabel('Denied by itself after').selectOption({ label: 'A new timer' });
    await sheet.getByLabel('Days').fill('5');
    await sheet.getByLabel('Days').press('Tab');
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    const { approvals, delays } = await designer.saved();
    expect(approvals).toMatchObject({ budget: { title: { en: 'Budget' }, quorum: '60%' } });
    const { deadline } = (approvals as { readonly budget: { readonly deadline: string } }).budget;
    expect((delays as Readonly<Record<string, unknown>>)[deadline]).toMatchObject({ duration: 'P5D' });
  });

  test('a rule that always holds', async () => {
    const sheet = await designer.openSheet('Rules that always hold');
    await sheet.getByLabel('Add a rule').fill('Major says so');
    await sheet.getByLabel('Add a rule').press('Enter');
    await sheet.getByRole('button', { name: 'Add a condition' }).first().click();
    await sheet.getByLabel('What is asked about').first().selectOption({ label: 'Major incident' });
    await sheet.locator('[data-sentence]', { hasText: 'Major incident' }).first().waitFor();
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    expect((await designer.saved())['invariants']).toContainEqual(
      expect.objectContaining({ id: 'majorSaysSo', if: { var: 'fields.major' }, then: true }),
    );
  });

  test('who may do what', async () => {
    const sheet = await designer.openSheet('Who may do what');
    await sheet.getByLabel('Dispatcher may do “Accept”').check();
    // However far down one is, the heads of the columns are in view.
    await designer.page.setViewportSize({ width: 1680, height: 420 });
    const last = sheet.getByRole('row').last();
    await last.scrollIntoViewIfNeeded();
    const [head, row] = [await sheet.getByRole('columnheader').last().boundingBox(), await last.boundingBox()];
    expect(head?.y).toBeGreaterThan(0);
    expect((head?.y ?? 0) + (head?.height ?? 0)).toBeLessThanOrEqual((row?.y ?? 0) + 1);
    await designer.page.setViewportSize({ width: 1680, height: 900 });
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    expect((await designer.saved()).steps['accept']!['roles']).toContain('dispatcher');
  });

  test('tickets of another process are taken over state by state', async () => {
    const sheet = await designer.openSheet('Tickets from other processes');
    await sheet.getByLabel('Take tickets from').selectOption({ label: 'Problem' });
    await sheet.getByLabel('From “New”').selectOption({ label: 'In progress' });
    await sheet.getByLabel('“Resolution” comes from').selectOption({ index: 1 });
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    const { problem: map } = (await designer.saved())['processMaps'] as Record<string, Record<string, object>>;
    expect(map!['states']).toEqual({ new: 'inProgress' });
    expect(Object.values(map!['fields']!)).toEqual(['resolution']);
  });

  test('tickets of an earlier version come over with a field filled in and their timers due', async () => {
    const sheet = await designer.openSheet('Tickets of earlier versions');
    await sheet.getByLabel('Say something about').selectOption({ label: 'Version 1' });
    await sheet.getByLabel('Running timers').selectOption({ label: 'Are due at once' });
    await sheet.getByLabel('From “New”').selectOption({ label: 'In progress' });
    await sheet.getByLabel('“Room” comes from').selectOption({ label: 'A fixed value' });
    await sheet.getByLabel('Value of “Room”').selectOption({ label: 'Studio' });
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.closeSheet();
    expect((await designer.saved())['migrations']).toEqual({
      from: { 1: { timers: 'fire', states: { new: 'inProgress' }, fields: { room: { value: 'first' } } } },
    });
  });

  test('a ticket may be moved into every queue there is', async () => {
    const sheet = await designer.openSheet('Moves between queues');
    await sheet.getByLabel('Into every queue there is').check();
    await sheet.getByLabel('From Service desk to Third level').waitFor({ state: 'detached' });
    await designer.closeSheet();
    expect((await designer.saved()).machine.states['queue']!.meta['open']).toBe(true);
    await designer.page.locator('[data-drawn=yes]').click({ position: { x: 4, y: 4 } });
    await designer.page.keyboard.press('Control+z');
    expect((await designer.saved()).machine.states['queue']!.meta).not.toHaveProperty('open');
  });

  test('translations side by side', async () => {
    const sheet = await designer.openSheet('Translations');
    await sheet.getByLabel('Search').fill('Accept');
    await sheet
      .getByLabel(/^Title, German/)
      .first()
      .fill('Übernehmen');
    await sheet
      .getByLabel(/^Title, German/)
      .first()
      .press('Tab');
    await designer.closeSheet();
    expect((await designer.saved()).steps['accept']!['title']).toEqual({ en: 'Accept', de: 'Übernehmen' });
  });

  test('undo takes each of it back', async () => {
    await designer.page.locator('[data-drawn=yes]').click({ position: { x: 4, y: 4 } });
    await designer.page.keyboard.press('Control+z');
    expect((await designer.saved()).steps['accept']!['title']).toEqual({ en: 'Accept', de: 'Annehmen' });
  });

  test('undo in a sheet does not lose the keys when nothing is left to take back', async () => {
    const sheet = await designer.openSheet('Fields');
    const undo = sheet.getByRole('button', { name: 'Undo' });
    while (await undo.isEnabled()) await undo.press('Enter');
    expect(await sheet.locator(':focus').textContent()).toBe('Fields');
    await designer.closeSheet();
  });
});
