import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { parseDefinition } from '@stellwerk/engine';
import { accessibilityFindings, launchBrowser } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { InspectedProcess, type SavedDefinition } from './inspected-process.ts';

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

/** Gives every control of a form another value than the first it has. */
async function fillIn(form: Locator): Promise<void> {
  for (const text of await form.locator('input[type=text], input:not([type]), textarea').all()) {
    await text.fill('Something else');
    await text.press('Tab');
  }
  for (const number of await form.locator('input[type=number]').all()) {
    await number.fill('2');
    await number.press('Tab');
  }
  for (const list of await form.locator('select:not([name$=-add])').all())
    await list.selectOption({ index: (await list.locator('option').count()) - 1 });
}
describe('a state', () => {
  test('says what it is called, what kind it is, and what may be changed in it', async () => {
    await designer.choose('lifecycle.waiting');
    await designer.field('Title (English)').fill('Waiting for an answer');
    await designer.field('Title (English)').press('Tab');
    const fields = await designer.openSection('Fields');
    await fields.getByLabel('Resolution').selectOption({ label: 'Hidden' });
    await designer.openSection('Clocks');
    await designer.field('First response').selectOption({ label: 'Is paused' });
    const { waiting } = (await designer.saved()).machine.states['lifecycle']!.states;
    expect(waiting!.meta).toMatchObject({
      id: 'lifecycle.waiting',
      title: { en: 'Waiting for an answer', de: 'Wartet auf den Kunden' },
      fields: { resolution: 'hidden' },
    });
    expect(waiting!.tags).toContain('paused:response');
  });

  test('that is closed says how it ended and what follows another message', async () => {
    await designer.choose('lifecycle.closed');
    await designer.field('How it ended').selectOption('unsuccessful');
    await designer.field('When the customer writes again').selectOption({ label: 'A new ticket begins' });
    expect((await designer.saved()).machine.states['lifecycle']!.states['closed']!.meta).toMatchObject({
      outcome: 'unsuccessful',
      onFollowUp: 'newTicket',
    });
  });

  test('sends a notification when it is entered; its text is shown', async () => {
    await designer.choose('lifecycle.inProgress');
    await designer.openSection('When it is entered');
    await designer.field('Add to: When it is entered').selectOption({ label: 'Send a notification' });
    await designer.field('Template').selectOption({ label: 'Request received' });
    await designer.inspector.getByText('thank you for your message').waitFor();
    expect((await designer.saved()).machine.states['lifecycle']!.states['inProgress']!.entry).toEqual([
      { type: 'notify', params: { template: 'received', to: 'customer' } },
    ]);
  });
});

describe('a transition', () => {
  test('gets a condition line by line, with the sentence beside it', async () => {
    await designer.chooseTransition('lifecycle.new', 'Accept');
    await designer.openSection('When it is possible');
    await designer.inspector.getByRole('button', { name: 'Add a condition' }).click();
    await designer.field('What is asked about').selectOption({ label: 'Urgency' });
    await designer.field('How it is compared').selectOption({ label: 'is something else than' });
    await designer.field('With what').selectOption({ label: 'Low' });
    await designer.inspector.locator('[data-sentence]', { hasText: 'Urgency is something other than' }).waitFor();
    await designer.inspector.getByRole('button', { name: 'Add a condition' }).click();
    await designer.field('What is asked about').nth(1).selectOption({ label: 'Where the ticket is' });
    await designer.field('With what').nth(1).selectOption({ label: 'Priority › P1 critical' });
    await designer.field('How many must hold').selectOption({ label: 'One of these holds' });
    expect((await designer.saved()).machine.states['lifecycle']!.states['new']!.on!['accept']!['guard']).toEqual({
      type: 'when',
      params: { or: [{ '!=': [{ var: 'fields.urgency' }, 'low'] }, { inState: 'priority.p1' }] },
    });
    // With one of them gone it still says that what is left does not hold.
    await designer.field('How many must hold').selectOption({ label: 'At least one of these does not hold' });
    await designer.inspector.getByRole('button', { name: 'Remove the condition' }).last().click();
    expect((await designer.saved()).machine.states['lifecycle']!.states['new']!.on!['accept']!['guard']).toEqual({
      type: 'when',
      params: { not: { and: [{ '!=': [{ var: 'fields.urgency' }, 'low'] }] } },
    });
  });

  test('has effects, each with its form', async () => {
    await designer.chooseTransition('lifecycle.new', 'Accept');
    await designer.field('Add to: What it does').selectOption({ label: 'Fill in a field' });
    await designer.field('Field').selectOption({ label: 'Major incident' });
    await designer.field('Value').first().selectOption({ label: 'A fixed value' });
    await designer.field('Value').nth(1).selectOption({ label: 'Yes' });
    const actions = (await designer.saved()).machine.states['lifecycle']!.states['new']!.on!['accept']!['actions'];
    expect(actions).toContainEqual({ type: 'setField', params: { field: 'major', value: true } });
  });

  test('is set off by time: days, calendar, how often', async () => {
    await designer.chooseTransition('lifecycle.resolved', '3 days');
    await designer.field('days').fill('5');
    await designer.field('days').press('Tab');
    await designer.field('Counted in').selectOption('always');
    await designer.field('Comes again').check();
    await designer.field('How often at most').fill('2');
    await designer.field('How often at most').press('Tab');
    expect((await designer.saved())['delays']).toMatchObject({
      autoClose: { duration: 'P5D', calendar: 'always', every: 'P5D', max: 2 },
    });
  });

  test('is set off by a date of the ticket, which a process without one gets a field for', async () => {
    await designer.field('How long').selectOption({ label: 'Until a date on the ticket' });
    await designer.field('Until').waitFor();
    const { delays, fields } = await designer.saved();
    expect(delays).toMatchObject({ autoClose: { until: { var: 'fields.until' }, calendar: 'always', max: 2 } });
    expect(fields).toMatchObject({ until: { type: 'dateTime', title: { en: 'Until', de: 'Bis' } } });
  });
});

describe('what is rarely needed', () => {
  test('a timer of one priority comes again by itself', async () => {
    await designer.chooseTransition('lifecycle.waiting', '6 days');
    await designer.field('How long').selectOption({ label: 'By priority or service level' });
    const hours = designer.inspector.getByRole('group', { name: 'P1 critical', exact: true }).getByLabel('hours');
    await hours.fill('2');
    await hours.press('Tab');
    const own = designer.inspector
      .locator('details', { has: designer.page.locator('[name=delay-by-p1-repeats]') })
      .last();
    await own.locator('summary').click();
    await own.getByLabel('Comes again').check();
    await own.getByLabel('How often at most').fill('4');
    await own.getByLabel('How often at most').press('Tab');
    expect((await designer.saved())['delays']).toMatchObject({
      noAnswer: { by: 'priority', p1: { duration: 'PT2H', every: 'PT2H', max: 4 }, default: 'P6D' },
    });
  });

  test('a timer is entered in months and weeks, which are not so many days', async () => {
    await designer.field('How long').selectOption({ label: 'For a length of time' });
    const length = designer.inspector.getByRole('group', { name: 'Length' });
    await length.getByLabel('months').fill('1');
    await length.getByLabel('months').press('Tab');
    await length.getByLabel('weeks').fill('2');
    await length.getByLabel('weeks').press('Tab');
    await length.getByLabel('days').fill('0');
    await length.getByLabel('days').press('Tab');
    await designer.inspector
      .getByText(/1 month 2 weeks/)
      .first()
      .waitFor();
    expect((await designer.saved())['delays']).toMatchObject({ noAnswer: { duration: 'P1M2W' } });
  });

  test('a condition compares one field with another', async () => {
    await designer.chooseTransition('lifecycle.waiting', 'Continue work');
    await designer.openSection('When it is possible');
    await designer.inspector.getByRole('button', { name: 'Add a condition' }).click();
    await designer.field('What is asked about').selectOption({ label: 'Impact' });
    await designer.field('Fixed, or from the ticket').selectOption({ label: 'Urgency' });
    await designer.inspector.locator('[data-sentence]', { hasText: 'Urgency' }).waitFor();
    const { on } = (await designer.saved()).machine.states['lifecycle']!.states['waiting']!;
    expect(on!['resume']!['guard']).toEqual({
      type: 'when',
      params: { '==': [{ var: 'fields.impact' }, { var: 'fields.urgency' }] },
    });
  });

  test('another ticket that is opened has its fields filled in', async () => {
    await designer.choose('lifecycle.resolved');
    const section = await designer.openSection('When it is left');
    await section.getByLabel('Add to: When it is left').selectOption({ label: 'Open another ticket' });
    await section.getByLabel('Process', { exact: true }).selectOption('problem');
    const fields = section.getByRole('group', { name: 'What its fields hold at first' });
    await fields.getByLabel('Fill in another field').selectOption({ label: 'Service' });
    await fields.getByLabel('Service', { exact: true }).first().waitFor();
    const { exit } = (await designer.saved()).machine.states['lifecycle']!.states['resolved']!;
    expect(exit).toContainEqual(
      expect.objectContaining({
        type: 'createTicket',
        params: expect.objectContaining({
          process: 'problem',
          fields: { service: { var: 'fields.service' } },
        }) as object,
      }),
    );
  });

  test('a state leads back to where the ticket was, and the first time to one that is chosen', async () => {
    const add = async (title: string, kind: string) => {
      await designer.page.keyboard.press('n');
      const dialog = designer.page.getByRole('dialog');
      await dialog.getByLabel('What it is called').fill(title);
      await dialog.getByLabel('Kind').selectOption(kind);
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await designer.inspector.getByRole('heading', { name: title }).waitFor();
    };
    await designer.choose('lifecycle.new');
    await add('At work', 'compound');
    await add('Where it was', 'history');
    await designer.field('If the ticket was never there').selectOption({ index: 1 });
    const { states } = (await designer.saved()).machine.states['lifecycle']!;
    const { initial, states: inside } = states['atWork'] as unknown as { initial: string; states: object };
    expect(Object.values(inside)).toContainEqual(expect.objectContaining({ type: 'history', target: initial }));
  });
});

describe('a step', () => {
  test('is asked for by drag', async () => {
    await designer.chooseTransition('lifecycle.new', 'Accept');
    await designer.field('Ask for').selectOption({ label: 'Internal note' });
    await designer.field('Ask for').selectOption({ label: 'Impact' });
    await designer.inspector.locator('[data-item=impact]').dragTo(designer.inspector.locator('[data-zone=optional]'));
    expect((await designer.saved()).steps['accept']!['form']).toEqual({ required: ['note'], optional: ['impact'] });
  });

  test('is asked for by keyboard', async () => {
    await designer.inspector.getByRole('button', { name: /^Make it required ?: Impact$/ }).press('Enter');
    await designer.inspector.getByRole('button', { name: 'Move “Impact” up' }).press('Enter');
    expect((await designer.saved()).steps['accept']!['form']).toEqual({ required: ['impact', 'note'] });
  });

  test('says who may do it, and asks before it is done', async () => {
    await designer.field('Customer').check();
    await designer.field('Ask before it is done').check();
    await designer.field('The question (English)').fill('Are you sure?');
    await designer.field('The question (English)').press('Tab');
    const step = (await designer.saved()).steps['accept']!;
    expect(step['roles']).toContain('customer');
    expect(step['confirm']).toEqual({ en: 'Are you sure?' });
  });

  test('says what its form shows first, which region decides, and whether an older view of the ticket is enough', async () => {
    await designer.field('What “Impact” shows first').selectOption({ label: 'A fixed value' });
    await designer.field('What “Impact” holds at first').selectOption({ label: 'Medium' });
    await designer.field('Decided by').selectOption({ label: 'Escalation' });
    await designer.field('Also if the ticket has changed meanwhile').check();
    expect((await designer.saved()).steps['accept']).toMatchObject({
      form: { preset: { impact: 'medium' } },
      region: 'escalation',
      commutes: true,
    });
    await designer.field('Decided by').selectOption({ label: 'Lifecycle' });
    await designer.field('What “Impact” shows first').selectOption({ label: 'Shows what the ticket holds' });
    const step = (await designer.saved()).steps['accept']!;
    expect(step).not.toHaveProperty('region');
    expect(step['form']).not.toHaveProperty('preset');
  });
});

describe('notes', () => {
  test('explain a state to agents, and a transition to whoever edits it next', async () => {
    await designer.chooseTransition('lifecycle.new', 'Accept');
    await designer.openSection('More');
    await designer.field('Note for whoever edits the process').fill('Agreed with the desk in May.');
    await designer.field('Note for whoever edits the process').press('Tab');
    await designer.choose('lifecycle.new');
    await designer.openSection('More');
    await designer.field('What it means (English)').fill('Nobody has looked at it.');
    await designer.field('What it means (English)').press('Tab');
    const state = (await designer.saved()).machine.states['lifecycle']!.states['new']!;
    expect(state.on!['accept']!['description']).toBe('Agreed with the desk in May.');
    expect(state.meta['description']).toEqual({ en: 'Nobody has looked at it.' });
  });
});

describe('a finding', () => {
  test('is settled by its quick fix', async () => {
    await designer.choose('lifecycle.cancelled');
    await designer.field('Title (German)').fill('');
    await designer.field('Title (German)').press('Tab');
    await designer.page.getByRole('button', { name: /^Findings/ }).click();
    const finding = designer.page.getByRole('listitem').filter({ hasText: '“Cancelled” has no text in German' });
    await finding.getByRole('button', { name: 'Use “Cancelled” in German too' }).click();
    await finding.waitFor({ state: 'detached' });
    expect((await designer.saved()).machine.states['lifecycle']!.states['cancelled']!.meta['title']).toEqual({
      en: 'Cancelled',
      de: 'Cancelled',
    });
    await designer.page.getByRole('button', { name: /^Findings/ }).click();
  });
});

describe('the forms', () => {
  test('every effect of the catalogue has a form that fills it in', async () => {
    const sheet = await designer.openSheet('Fields');
    await sheet.getByLabel('Add a field').fill('Reminders');
    await sheet.getByLabel('Add a field').press('Enter');
    await sheet.getByLabel('What it holds').selectOption({ label: 'A whole number' });
    await designer.closeSheet();
    const approvals = await designer.openSheet('Approvals');
    await approvals.getByLabel('Add an approval').fill('Budget');
    await approvals.getByLabel('Add an approval').press('Enter');
    await approvals.getByRole('button', { name: 'Budget', exact: true }).waitFor();
    await designer.closeSheet();
    await designer.choose('lifecycle.cancelled');
    const section = await designer.openSection('When it is left');
    const list = section.getByLabel('Add to: When it is left');
    const kinds = await list
      .locator('option:not([disabled])')
      .evaluateAll((options) =>
        options.map((option) => (option as HTMLOptionElement).value).filter((value) => value !== ''),
      );
    expect(kinds).toHaveLength(22);
    for (const [index, kind] of kinds.entries()) {
      await list.selectOption(kind);
      const form = section.locator(`[data-effect="${kind}"]`).nth(0);
      await form.waitFor();
      await fillIn(form);
      expect(await section.locator('[data-effect]').count()).toBe(1);
      await section.getByRole('listitem').nth(index).waitFor();
    }
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    const definition = await designer.saved();
    const exit = definition.machine.states['lifecycle']!.states['cancelled']!.exit as readonly { type: string }[];
    expect(exit.map(({ type }) => type)).toEqual(kinds);
    const parsed = parseDefinition(definition);
    expect(parsed.ok ? [] : parsed.findings).toEqual([]);
  });

  test('axe finds nothing in the forms', async () => {
    await designer.choose('lifecycle.waiting');
    expect(await accessibilityFindings(designer.page)).toEqual([]);
    await designer.chooseTransition('lifecycle.new', 'Accept');
    expect(await accessibilityFindings(designer.page)).toEqual([]);
  });
});

describe('a ticket that waits for one role', () => {
  test('is found as one draws, with the way there, and settled by letting another one act too', async () => {
    const { page } = designer;
    const { body } = await desk.call<{ definition: SavedDefinition }>(
      'admin',
      'GET',
      '/api/processes/change/versions/1',
    );
    const { steps, ...rest } = body.definition;
    const alone = { ...rest, steps: { ...steps, close: { ...steps['close'], roles: ['change-manager'] } } };
    const draft = { definition: alone, baseVersion: 1, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/change/draft', draft)).status).toBe(200);
    await page.goto('/admin/processes/change/edit');
    await page.getByRole('button', { name: /^Findings/ }).click();
    const finding = page.getByRole('listitem').filter({
      hasText: 'A ticket in “Review” waits for ever if “Change manager” does not act',
    });
    await finding.getByRole('button', { name: 'Play the way there (4 steps)' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await finding.getByRole('button', { name: 'Let “Agent” do “Close the review” too' }).click();
    await finding.waitFor({ state: 'detached' });
    await page.getByText('Nothing to say about this process').waitFor();
  });
});
