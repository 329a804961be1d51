import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { parseDefinition } from '@stellwerk/engine';
import { accessibilityFindings, launchBrowser, openWindow, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(180_000);

let desk: HelpDesk;
let browser: Browser;
let window: Window;
let page: Page;

beforeAll(async () => {
  desk = await openHelpDesk();
  browser = await launchBrowser();
  window = await openWindow(browser, desk.server.url, { width: 1680 });
  ({ page } = window);
  page.setDefaultTimeout(30_000);
  await page.goto('/agent/sign-in?next=%2Fadmin%2Fprocesses%2Fincident%2Fedit');
  await page.locator('button[name="login"][value="admin"]').click();
  await page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
});
afterAll(async () => {
  expect(window?.complaints).toEqual([]);
  await window?.close();
  await browser?.close();
  await desk?.close();
});

interface Saved {
  readonly definition: {
    readonly steps: Readonly<Record<string, Record<string, unknown>>>;
    readonly machine: { readonly states: Readonly<Record<string, StateJson>> };
    readonly [part: string]: unknown;
  };
}
interface StateJson {
  readonly states: Readonly<Record<string, StateJson>>;
  readonly on?: Readonly<Record<string, Record<string, unknown>>>;
  readonly after?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
  readonly entry?: readonly unknown[];
  readonly exit?: readonly unknown[];
  readonly meta: Readonly<Record<string, unknown>>;
}
/** What the server has once everything is saved. */
async function saved(): Promise<Saved['definition']> {
  await page.locator('[data-saved=saved]').waitFor();
  return (await desk.call<Saved>('admin', 'GET', '/api/processes/incident/draft')).body.definition;
}
const inspector = (): Locator => page.getByRole('complementary', { name: 'Inspector' });
const field = (label: string | RegExp): Locator => inspector().getByLabel(label, { exact: typeof label === 'string' });
async function choose(id: string): Promise<void> {
  await page.locator(`[data-outline="${id}"]`).first().click();
}
async function openSection(title: string): Promise<Locator> {
  const section = inspector()
    .locator('details', { has: page.locator('summary', { hasText: title }) })
    .first();
  if ((await section.getAttribute('open')) === null) await section.locator('summary').first().click();
  return section;
}
/** A transition by way of the list of what leads on from its state. */
async function chooseTransition(state: string, title: string): Promise<void> {
  await choose(state);
  await inspector().getByRole('button', { name: title }).first().click();
}
async function openSheet(name: string): Promise<Locator> {
  await page.keyboard.press('Escape');
  await inspector().getByRole('button', { name, exact: true }).click();
  return page.getByRole('dialog');
}
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
const close = (): Promise<void> => page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
const nothing = async (): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.locator('[data-drawn=yes]').click({ position: { x: 4, y: 4 } });
  await inspector().getByRole('navigation', { name: 'Parts of the process' }).waitFor();
};

describe('a state', () => {
  test('says what it is called, what kind it is, and what may be changed in it', async () => {
    await choose('lifecycle.waiting');
    await field('Title (English)').fill('Waiting for an answer');
    await field('Title (English)').press('Tab');
    const fields = await openSection('Fields');
    await fields.getByLabel('Resolution').selectOption({ label: 'Hidden' });
    await openSection('Clocks');
    await field('First response').selectOption({ label: 'Is paused' });
    const { waiting } = (await saved()).machine.states['lifecycle']!.states;
    expect(waiting!.meta).toMatchObject({
      id: 'lifecycle.waiting',
      title: { en: 'Waiting for an answer', de: 'Wartet auf den Kunden' },
      fields: { resolution: 'hidden' },
    });
    expect(waiting!.tags).toContain('paused:response');
  });

  test('that is closed says how it ended and what follows another message', async () => {
    await choose('lifecycle.closed');
    await field('How it ended').selectOption('unsuccessful');
    await field('When the customer writes again').selectOption({ label: 'A new ticket begins' });
    expect((await saved()).machine.states['lifecycle']!.states['closed']!.meta).toMatchObject({
      outcome: 'unsuccessful',
      onFollowUp: 'newTicket',
    });
  });

  test('sends a notification when it is entered; its text is shown', async () => {
    await choose('lifecycle.inProgress');
    await openSection('When it is entered');
    await field('Add to: When it is entered').selectOption({ label: 'Send a notification' });
    await field('Template').selectOption({ label: 'Request received' });
    await inspector().getByText('thank you for your message').waitFor();
    expect((await saved()).machine.states['lifecycle']!.states['inProgress']!.entry).toEqual([
      { type: 'notify', params: { template: 'received', to: 'customer' } },
    ]);
  });
});

describe('a transition', () => {
  test('gets a condition line by line, with the sentence beside it', async () => {
    await chooseTransition('lifecycle.new', 'Accept');
    await openSection('When it is possible');
    await inspector().getByRole('button', { name: 'Add a condition' }).click();
    await field('What is asked about').selectOption({ label: 'Urgency' });
    await field('How it is compared').selectOption({ label: 'is something else than' });
    await field('With what').selectOption({ label: 'Low' });
    await inspector().locator('[data-sentence]', { hasText: 'Urgency is something other than' }).waitFor();
    await inspector().getByRole('button', { name: 'Add a condition' }).click();
    await field('What is asked about').nth(1).selectOption({ label: 'Where the ticket is' });
    await field('With what').nth(1).selectOption({ label: 'Priority › P1 critical' });
    await field('How many must hold').selectOption({ label: 'One of these holds' });
    expect((await saved()).machine.states['lifecycle']!.states['new']!.on!['accept']!['guard']).toEqual({
      type: 'when',
      params: { or: [{ '!=': [{ var: 'fields.urgency' }, 'low'] }, { inState: 'priority.p1' }] },
    });
  });

  test('has effects, each with its form', async () => {
    await chooseTransition('lifecycle.new', 'Accept');
    await field('Add to: What it does').selectOption({ label: 'Fill in a field' });
    await field('Field').selectOption({ label: 'Major incident' });
    await field('Value').first().selectOption({ label: 'A fixed value' });
    await field('Value').nth(1).selectOption({ label: 'Yes' });
    const actions = (await saved()).machine.states['lifecycle']!.states['new']!.on!['accept']!['actions'];
    expect(actions).toContainEqual({ type: 'setField', params: { field: 'major', value: true } });
  });

  test('is set off by time: days, calendar, how often', async () => {
    await chooseTransition('lifecycle.resolved', '3 days');
    await field('days').fill('5');
    await field('days').press('Tab');
    await field('Counted in').selectOption('always');
    await field('Comes again').check();
    await field('How often at most').fill('2');
    await field('How often at most').press('Tab');
    expect((await saved())['delays']).toMatchObject({
      autoClose: { duration: 'P5D', calendar: 'always', every: 'P5D', max: 2 },
    });
  });

  test('is set off by a date of the ticket, which a process without one gets a field for', async () => {
    await field('How long').selectOption({ label: 'Until a date on the ticket' });
    await field('Until').waitFor();
    const { delays, fields } = await saved();
    expect(delays).toMatchObject({ autoClose: { until: { var: 'fields.until' }, calendar: 'always', max: 2 } });
    expect(fields).toMatchObject({ until: { type: 'dateTime', title: { en: 'Until', de: 'Bis' } } });
  });
});

describe('a step', () => {
  test('is asked for by drag', async () => {
    await chooseTransition('lifecycle.new', 'Accept');
    await field('Ask for').selectOption({ label: 'Internal note' });
    await field('Ask for').selectOption({ label: 'Impact' });
    await inspector().locator('[data-item=impact]').dragTo(inspector().locator('[data-zone=optional]'));
    expect((await saved()).steps['accept']!['form']).toEqual({ required: ['note'], optional: ['impact'] });
  });

  test('is asked for by keyboard', async () => {
    await inspector()
      .getByRole('button', { name: /^Make it required ?: Impact$/ })
      .press('Enter');
    await inspector().getByRole('button', { name: 'Move “Impact” up' }).press('Enter');
    expect((await saved()).steps['accept']!['form']).toEqual({ required: ['impact', 'note'] });
  });

  test('says who may do it, and asks before it is done', async () => {
    await field('Customer').check();
    await field('Ask before it is done').check();
    await field('The question (English)').fill('Are you sure?');
    await field('The question (English)').press('Tab');
    const step = (await saved()).steps['accept']!;
    expect(step['roles']).toContain('customer');
    expect(step['confirm']).toEqual({ en: 'Are you sure?' });
  });

  test('says what its form shows first, which region decides, and whether an older view of the ticket is enough', async () => {
    await field('What “Impact” shows first').selectOption({ label: 'A fixed value' });
    await field('What “Impact” holds at first').selectOption({ label: 'Medium' });
    await field('Decided by').selectOption({ label: 'Escalation' });
    await field('Also if the ticket has changed meanwhile').check();
    expect((await saved()).steps['accept']).toMatchObject({
      form: { preset: { impact: 'medium' } },
      region: 'escalation',
      commutes: true,
    });
    await field('Decided by').selectOption({ label: 'Lifecycle' });
    await field('What “Impact” shows first').selectOption({ label: 'Shows what the ticket holds' });
    const step = (await saved()).steps['accept']!;
    expect(step).not.toHaveProperty('region');
    expect(step['form']).not.toHaveProperty('preset');
  });
});

describe('notes', () => {
  test('explain a state to agents, and a transition to whoever edits it next', async () => {
    await chooseTransition('lifecycle.new', 'Accept');
    await openSection('More');
    await field('Note for whoever edits the process').fill('Agreed with the desk in May.');
    await field('Note for whoever edits the process').press('Tab');
    await choose('lifecycle.new');
    await openSection('More');
    await field('What it means (English)').fill('Nobody has looked at it.');
    await field('What it means (English)').press('Tab');
    const state = (await saved()).machine.states['lifecycle']!.states['new']!;
    expect(state.on!['accept']!['description']).toBe('Agreed with the desk in May.');
    expect(state.meta['description']).toEqual({ en: 'Nobody has looked at it.' });
  });
});

describe('a finding', () => {
  test('is settled by its quick fix', async () => {
    await choose('lifecycle.cancelled');
    await field('Title (German)').fill('');
    await field('Title (German)').press('Tab');
    await page.getByRole('button', { name: /^Findings/ }).click();
    const finding = page.getByRole('listitem').filter({ hasText: '“Cancelled” has no text in German' });
    await finding.getByRole('button', { name: 'Use “Cancelled” in German too' }).click();
    await finding.waitFor({ state: 'detached' });
    expect((await saved()).machine.states['lifecycle']!.states['cancelled']!.meta['title']).toEqual({
      en: 'Cancelled',
      de: 'Cancelled',
    });
    await page.getByRole('button', { name: /^Findings/ }).click();
  });
});

describe('the process as a whole', () => {
  test('a field with values; its keys are made from its words', async () => {
    await nothing();
    const sheet = await openSheet('Fields');
    await sheet.getByLabel('Add a field').fill('Room');
    await sheet.getByLabel('Add a field').press('Enter');
    await sheet.getByLabel('What it holds').selectOption({ label: 'One of several values' });
    await sheet.getByLabel('Value 1 (English)').fill('Studio');
    await sheet.getByLabel('Value 1 (English)').press('Tab');
    await sheet.getByRole('button', { name: 'Add a value' }).click();
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    expect((await saved())['fields']).toMatchObject({
      room: {
        type: 'enum',
        title: { en: 'Room' },
        values: ['first', 'second', 'value3'],
        labels: { first: { en: 'Studio' } },
      },
    });
  });

  test('a decision table marks gaps and overlaps', async () => {
    await nothing();
    const sheet = await openSheet('Decision tables');
    await sheet.getByText('Every case has a rule.').waitFor();
    await sheet.getByRole('button', { name: 'Remove rule 1', exact: true }).click();
    await sheet.locator('[data-gap]', { hasText: 'Impact: High, Urgency: High' }).waitFor();
    await sheet.getByRole('group', { name: 'Impact in rule 1' }).getByLabel('Medium').check();
    await sheet.locator('[data-mark=overlap]').first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await sheet.getByRole('group', { name: 'Impact in rule 1' }).getByLabel('Medium').uncheck();
    await sheet.getByRole('button', { name: /^Add a rule ?: Impact: High, Urgency: High$/ }).click();
    await sheet.getByText('Every case has a rule.').waitFor();
    await close();
  });

  test('a clock: target, thresholds, where it runs', async () => {
    await nothing();
    const sheet = await openSheet('Clocks and targets');
    await sheet.getByLabel('Add a clock').fill('Workaround');
    await sheet.getByLabel('Add a clock').press('Enter');
    await sheet.getByLabel('Something happens at (%)').fill('100, 50');
    await sheet.getByLabel('Something happens at (%)').press('Tab');
    await sheet.getByLabel('In progress').selectOption({ label: 'Runs' });
    await sheet.getByRole('group', { name: 'Target' }).getByLabel('hours').fill('4');
    await sheet.getByRole('group', { name: 'Target' }).getByLabel('hours').press('Tab');
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    const definition = await saved();
    expect(definition['clocks']).toMatchObject({
      workaround: { title: { en: 'Workaround' }, target: 'PT4H', thresholds: [50, 100] },
    });
    expect(definition.machine.states['lifecycle']!.states['inProgress']!.tags).toContain('clock:workaround');
  });

  test('a clock is counted in another calendar for one of the priorities', async () => {
    await nothing();
    const sheet = await openSheet('Clocks and targets');
    await sheet.getByRole('button', { name: 'Workaround', exact: true }).click();
    await sheet.getByLabel('Another calendar for each priority or service level').check();
    await sheet.getByLabel('P1 critical: counted in').selectOption('always');
    await sheet.getByLabel('Another target for each priority or service level').check();
    await sheet.getByRole('group', { name: 'P1 critical' }).getByLabel('hours').fill('2');
    await sheet.getByRole('group', { name: 'P1 critical' }).getByLabel('hours').press('Tab');
    await close();
    expect((await saved())['clocks']).toMatchObject({
      workaround: {
        calendar: { by: 'priority', p1: 'always' },
        target: { by: 'priority', p1: 'PT2H', default: 'PT4H' },
      },
    });
  });

  test('the escalation is a table: an event leads from a level to a level', async () => {
    await nothing();
    const sheet = await openSheet('Escalation');
    await sheet.getByLabel('Something else that lifts or ends it').selectOption({ label: 'Customer writes' });
    await sheet.getByLabel('Customer writes, on “Not escalated”: leads to').selectOption({ label: 'Team lead' });
    await sheet.getByRole('button', { name: 'Add a level' }).click();
    await sheet.getByLabel('Title', { exact: true }).nth(3).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    const { escalation } = (await saved()).machine.states;
    expect(escalation!.states['none']!.on!['article.customer']).toMatchObject({ target: 'teamLead' });
    expect(Object.values(escalation!.states).map(({ meta }) => meta['level'])).toEqual([0, 1, 2, 3]);
  });

  test('moves between queues are a matrix', async () => {
    await nothing();
    const sheet = await openSheet('Moves between queues');
    await sheet.getByLabel('From Service desk to Third level').check();
    await sheet.getByLabel('From Service desk to Second level').uncheck();
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    const on = (await saved()).machine.states['queue']!.states['service-desk']!.on!;
    expect(on['queue.move.third-level']).toMatchObject({ target: 'third-level' });
    expect(on).not.toHaveProperty(['queue.move.second-level']);
  });

  test('an approval: who is asked, and when it is granted', async () => {
    await nothing();
    const sheet = await openSheet('Approvals');
    await sheet.getByLabel('Add an approval').fill('Budget');
    await sheet.getByLabel('Add an approval').press('Enter');
    await sheet.getByLabel('Approver').check();
    await sheet.getByLabel('Granted by').selectOption({ label: 'A share of those asked' });
    await sheet.getByLabel('Percent').fill('60');
    await sheet.getByLabel('Percent').press('Tab');
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    expect((await saved())['approvals']).toMatchObject({ budget: { title: { en: 'Budget' }, quorum: '60%' } });
  });

  test('a rule that always holds', async () => {
    await nothing();
    const sheet = await openSheet('Rules that always hold');
    await sheet.getByLabel('Add a rule').fill('Major says so');
    await sheet.getByLabel('Add a rule').press('Enter');
    await sheet.getByRole('button', { name: 'Add a condition' }).first().click();
    await sheet.getByLabel('What is asked about').first().selectOption({ label: 'Major incident' });
    await sheet.locator('[data-sentence]', { hasText: 'Major incident' }).first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    expect((await saved())['invariants']).toContainEqual(
      expect.objectContaining({ id: 'majorSaysSo', if: { var: 'fields.major' }, then: true }),
    );
  });

  test('who may do what', async () => {
    await nothing();
    const sheet = await openSheet('Who may do what');
    await sheet.getByLabel('Dispatcher may do “Accept”').check();
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    expect((await saved()).steps['accept']!['roles']).toContain('dispatcher');
  });

  test('tickets of another process are taken over state by state', async () => {
    await nothing();
    const sheet = await openSheet('Tickets from other processes');
    await sheet.getByLabel('Take tickets from').selectOption({ label: 'Problem' });
    await sheet.getByLabel('From “New”').selectOption({ label: 'In progress' });
    await sheet.getByLabel('“Resolution” comes from').selectOption({ index: 1 });
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    const { problem: map } = (await saved())['processMaps'] as Record<string, Record<string, object>>;
    expect(map!['states']).toEqual({ new: 'inProgress' });
    expect(Object.values(map!['fields']!)).toEqual(['resolution']);
  });

  test('tickets of an earlier version come over with a field filled in and their timers due', async () => {
    await nothing();
    const sheet = await openSheet('Tickets of earlier versions');
    await sheet.getByLabel('Say something about').selectOption({ label: 'Version 1' });
    await sheet.getByLabel('Running timers').selectOption({ label: 'Are due at once' });
    await sheet.getByLabel('From “New”').selectOption({ label: 'In progress' });
    await sheet.getByLabel('“Room” comes from').selectOption({ label: 'A fixed value' });
    await sheet.getByLabel('Value of “Room”').selectOption({ label: 'Studio' });
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
    expect((await saved())['migrations']).toEqual({
      from: { 1: { timers: 'fire', states: { new: 'inProgress' }, fields: { room: { value: 'first' } } } },
    });
  });

  test('a ticket may be moved into every queue there is', async () => {
    await nothing();
    const sheet = await openSheet('Moves between queues');
    await sheet.getByLabel('Into every queue there is').check();
    await sheet.getByLabel('From Service desk to Third level').waitFor({ state: 'detached' });
    await close();
    expect((await saved()).machine.states['queue']!.meta['open']).toBe(true);
    await page.locator('[data-drawn=yes]').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('Control+z');
    expect((await saved()).machine.states['queue']!.meta).not.toHaveProperty('open');
  });

  test('translations side by side', async () => {
    await nothing();
    const sheet = await openSheet('Translations');
    await sheet.getByLabel('Search').fill('Accept');
    await sheet
      .getByLabel(/^Title, German/)
      .first()
      .fill('Übernehmen');
    await sheet
      .getByLabel(/^Title, German/)
      .first()
      .press('Tab');
    await close();
    expect((await saved()).steps['accept']!['title']).toEqual({ en: 'Accept', de: 'Übernehmen' });
  });

  test('undo takes each of it back', async () => {
    await page.locator('[data-drawn=yes]').click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('Control+z');
    expect((await saved()).steps['accept']!['title']).toEqual({ en: 'Accept', de: 'Annehmen' });
  });

  test('every effect of the catalogue has a form that fills it in', async () => {
    await nothing();
    const sheet = await openSheet('Fields');
    await sheet.getByLabel('Add a field').fill('Reminders');
    await sheet.getByLabel('Add a field').press('Enter');
    await sheet.getByLabel('What it holds').selectOption({ label: 'A whole number' });
    await close();
    await choose('lifecycle.cancelled');
    const section = await openSection('When it is left');
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
    expect(await accessibilityFindings(page)).toEqual([]);
    const definition = await saved();
    const exit = definition.machine.states['lifecycle']!.states['cancelled']!.exit as readonly { type: string }[];
    expect(exit.map(({ type }) => type)).toEqual(kinds);
    const parsed = parseDefinition(definition);
    expect(parsed.ok ? [] : parsed.findings).toEqual([]);
  });

  test('axe finds nothing in the forms', async () => {
    await choose('lifecycle.waiting');
    expect(await accessibilityFindings(page)).toEqual([]);
    await chooseTransition('lifecycle.new', 'Accept');
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
