import type { Locator } from 'playwright-core';
import { cardOf, dialogOf, gone, type Hands } from './hands.ts';

interface NewState {
  readonly title: string;
  readonly category?: string;
  readonly kind?: string;
  readonly outcome?: string;
}

/** Makes the essentials of the shipped support process, from an empty one to one without findings. */
export async function buildSupport(hands: Hands, title: string): Promise<void> {
  await begin(hands, title);
  await fields(hands);
  await states(hands);
  await transitions(hands);
  await details(hands);
  await layOut(hands);
  await clock(hands);
  await queues(hands);
  await translations(hands);
}

async function begin(hands: Hands, title: string): Promise<void> {
  const { page } = hands;
  await page.goto('/admin/processes');
  await hands.press(page.getByRole('link', { name: 'New process' }));
  await hands.fill(page.getByLabel('What the process is called'), title);
  await hands.press(page.getByRole('button', { name: 'Begin' }));
  await page.locator('[data-drawn=yes]').waitFor();
  // Nobody has saved it yet, and it is called what it was called.
  await page.getByRole('navigation', { name: 'Administration' }).getByText(title, { exact: true }).waitFor();
}

/** Opens a part of the process, does something in it, and closes it. */
async function inPart(hands: Hands, part: string, work: (sheet: Locator) => Promise<void>): Promise<void> {
  await hands.selectNothing();
  await hands.press((await hands.inspect()).getByRole('button', { name: part, exact: true }));
  const sheet = dialogOf(hands.page);
  await sheet.waitFor();
  await work(sheet);
  await hands.press(sheet.getByRole('button', { name: 'Close', exact: true }));
  await gone(sheet);
  // Back to the drawing, whose keys do not count among the forms.
  await hands.selectNothing();
}
async function addThing(hands: Hands, sheet: Locator, label: string, title: string): Promise<void> {
  await hands.fill(sheet.getByLabel(label, { exact: true }), title);
  await hands.press(sheet.locator('form').getByRole('button', { name: /^Add/ }));
  await sheet.getByRole('button', { name: title, exact: true }).waitFor();
}

const fields = (hands: Hands): Promise<void> =>
  inPart(hands, 'Fields', async (sheet) => {
    await addThing(hands, sheet, 'Add a field', 'Until');
    await hands.choose(sheet.getByLabel('What it holds'), 'A day and time');
    await addThing(hands, sheet, 'Add a field', 'Merged into');
    await hands.choose(sheet.getByLabel('What it holds'), 'A person, a service or another ticket');
    await hands.choose(sheet.getByLabel('What it refers to'), 'Another ticket');
  });

async function addState(hands: Hands, { title, category, kind, outcome }: NewState): Promise<void> {
  await hands.beginState();
  const dialog = dialogOf(hands.page);
  await hands.fill(dialog.getByLabel('What it is called'), title);
  if (category !== undefined) await hands.choose(dialog.getByLabel('What it means for the ticket'), category);
  if (outcome !== undefined) await hands.choose(dialog.getByLabel('How it ended'), outcome);
  if (kind !== undefined) await hands.choose(dialog.getByLabel('Kind'), kind);
  await hands.press(dialog.getByRole('button', { name: 'Add', exact: true }));
  await gone(dialog);
  await cardOf(hands.page, title).waitFor();
}

async function states(hands: Hands): Promise<void> {
  await addState(hands, { title: 'Open', category: 'Open: somebody works on it' });
  const waiting = { category: 'Pending: it waits for somebody else', kind: 'State with states inside' };
  await addState(hands, { title: 'Waiting', ...waiting });
  await hands.beginRename('First state');
  await hands.fill(dialogOf(hands.page).getByLabel('What it is called'), 'For a date');
  await hands.fill(dialogOf(hands.page).getByLabel('Key'), 'forADate');
  await hands.press(dialogOf(hands.page).getByRole('button', { name: 'Rename', exact: true }));
  await gone(dialogOf(hands.page));
  await hands.select('Waiting');
  await addState(hands, { title: 'For the customer' });
  await hands.selectNothing();
  await addState(hands, { title: 'Closed', category: 'Closed: it is done' });
  await addState(hands, { title: 'Merged', category: 'Closed: it is done', outcome: 'Merged' });
}

async function drawStep(hands: Hands, from: string | undefined, to: string, name: string): Promise<void> {
  await hands.beginTransition(from, to);
  const dialog = dialogOf(hands.page);
  await dialog.getByText('Say what people do.').waitFor();
  await hands.fill(dialog.getByLabel('What people do'), name);
  await hands.check(dialog.getByLabel('Agent', { exact: true }));
  await hands.check(dialog.getByLabel('Team lead', { exact: true }));
  await hands.press(dialog.getByRole('button', { name: 'Draw', exact: true }));
  await gone(dialog);
}

async function transitions(hands: Hands): Promise<void> {
  await drawStep(hands, 'New', 'Open', 'Accept');
  await drawStep(hands, 'Open', 'Waiting › For the customer', 'Ask the customer');
  await drawStep(hands, 'Waiting', 'Open', 'Go on');
  await drawStep(hands, 'Open', 'Closed', 'Close');
  await drawStep(hands, 'Closed', 'Open', 'Reopen');
  const dialog = dialogOf(hands.page);
  await hands.beginTransition('Waiting', 'Open');
  await hands.choose(dialog.getByLabel('What sets it off'), 'Something else that happens');
  await hands.press(dialog.getByRole('button', { name: 'Draw', exact: true }));
  await gone(dialog);
  await hands.beginTransition('Waiting', 'Open');
  await hands.choose(dialog.getByLabel('What sets it off'), 'A date on the ticket is reached');
  await hands.press(dialog.getByRole('button', { name: 'Draw', exact: true }));
  await gone(dialog);
}

/** A step that asks for something and keeps the answer; it is chosen after it was drawn. */
async function keeping(hands: Hands, field: string): Promise<void> {
  const form = await hands.inspect();
  await hands.press(form.locator('summary', { hasText: 'What it does' }));
  await hands.add(form.getByLabel('Add to: What it does'), 'Fill in a field');
  await hands.choose(form.getByLabel('Field', { exact: true }), field);
  await hands.add(form.getByLabel('Ask for'), field);
  await form.getByRole('group', { name: 'Must be filled in' }).getByText(field, { exact: true }).waitFor();
}

async function details(hands: Hands): Promise<void> {
  await drawStep(hands, 'Open', 'Waiting › For a date', 'Remind me');
  await keeping(hands, 'Until');
  await hands.selectNothing();
  await drawStep(hands, undefined, 'Merged', 'Merge');
  await keeping(hands, 'Merged into');
  await hands.selectNothing();
  await hands.select('New');
  const form = await hands.inspect();
  await hands.press(form.locator('summary', { hasText: 'When it is entered' }));
  await hands.add(form.getByLabel('Add to: When it is entered'), 'Send a notification');
  await hands.choose(form.getByLabel('Template'), 'Request received');
  await form
    .getByText(/Request received|received/)
    .first()
    .waitFor();
}

/** Tidies the drawing up. */
async function layOut(hands: Hands): Promise<void> {
  await hands.selectNothing();
  await hands.press(hands.page.getByRole('toolbar').getByRole('button', { name: 'Lay out', exact: true }));
  await hands.page.getByText('Laid out.').waitFor();
}

const clock = (hands: Hands): Promise<void> =>
  inPart(hands, 'Clocks and targets', async (sheet) => {
    await addThing(hands, sheet, 'Add a clock', 'First response');
    await hands.fill(sheet.getByLabel('hours', { exact: true }), '4');
    await hands.choose(sheet.getByLabel('Counted in'), 'Office hours');
    await hands.choose(sheet.getByLabel('New', { exact: true }), 'Runs');
    await hands.choose(sheet.getByLabel('Open', { exact: true }), 'Runs');
    await hands.add(sheet.getByLabel('Add', { exact: true }).first(), 'Agent replies');
  });

const queues = (hands: Hands): Promise<void> =>
  inPart(hands, 'Moves between queues', async (sheet) => {
    await hands.add(sheet.getByLabel('Add a queue'), 'Service desk');
    await hands.add(sheet.getByLabel('Add a queue'), 'Second level');
    await hands.check(sheet.getByLabel('From Service desk to Second level'));
    await hands.check(sheet.getByLabel('From Second level to Service desk'));
  });

/** Whatever has no German yet gets some. */
const translations = (hands: Hands): Promise<void> =>
  inPart(hands, 'Translations', async (sheet) => {
    await hands.check(sheet.getByLabel('Only what lacks a language'));
    await sheet.getByLabel('Title, German: New').waitFor({ state: 'detached' });
    const german = sheet.locator('input[lang=de]');
    const count = await german.count();
    for (let index = 0; index < count; index += 1) {
      const field = german.nth(index);
      if ((await field.inputValue()) === '') await hands.fill(field, `Deutsch ${index + 1}`);
    }
  });
