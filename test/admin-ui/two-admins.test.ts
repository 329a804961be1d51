import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ProcessDefinition, withStableIds } from '@stellwerk/engine';
import type { Browser, Locator, Page } from 'playwright-core';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { smallProcess } from '../../engine/src/analysis/small-process.fixture.ts';
import {
  accessibilityFindings,
  launchBrowser,
  cutOff,
  openBeforeScripts,
  openWindow,
  signIn,
  type Window,
} from '../agent-ui/pages.ts';
import { designer } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(240_000);

const EDIT = '/admin/processes/ours/edit';
const both = (text: string) => ({ en: text, de: text });

let desk: HelpDesk;
let browser: Browser;
let anna: Window;
let ben: Window;

beforeAll(async () => {
  desk = await openHelpDesk();
  const ours = smallProcess({ rest: { key: 'ours', title: both('Ours') } });
  await new ProcessStore(desk.database).publish(withStableIds(ours));
  await designer(desk, 'greta', ['design', 'publish']);
  await designer(desk, 'ben', ['design', 'publish']);
  await designer(desk, 'dora', ['design']);
  browser = await launchBrowser();
  anna = await openWindow(browser, desk.server.url, { width: 1680 });
  ben = await openWindow(browser, desk.server.url, { width: 1680 });
  await signIn(anna.page, 'greta');
  await signIn(ben.page, 'ben');
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function open(page: Page, path = EDIT): Promise<void> {
  await page.goto(path);
  await page.locator('[data-drawn=yes]').waitFor({ timeout: 60_000 });
}
const row = (page: Page, title: string) => page.locator('[data-outline]', { hasText: title }).first();
/** Gives a state another title, by the keys. */
async function rename(page: Page, from: string, to: string): Promise<void> {
  await row(page, from).click();
  await page.keyboard.press('F2');
  await page.getByRole('dialog').getByLabel('What it is called').fill(to);
  await page.keyboard.press('Enter');
  await row(page, to).waitFor();
}
const saved = (page: Page) => page.locator('[data-saved=saved]').waitFor({ timeout: 60_000 });
/** Opens the dialog, says what is different, presses the button of this name. */
async function publish(page: Page, note: string, button = 'Publish'): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is different').fill(note);
  await dialog.getByRole('button', { name: button, exact: true }).click();
}

describe('two admins at once', () => {
  test('draw, each for themselves; each is told that the other has a draft', async () => {
    await Promise.all([open(anna.page), open(ben.page)]);
    await rename(anna.page, 'New', 'Fresh');
    await rename(ben.page, 'Closed', 'Shut');
    await Promise.all([saved(anna.page), saved(ben.page)]);
    await Promise.all([open(anna.page), open(ben.page)]);
    await anna.page.getByText(/^Ben has a draft too/).waitFor();
    await ben.page.getByText(/^Greta has a draft too/).waitFor();
    await row(anna.page, 'Fresh').waitFor();
    expect(await row(anna.page, 'Shut').count()).toBe(0);
    await row(ben.page, 'Shut').waitFor();
    expect(await row(ben.page, 'Fresh').count()).toBe(0);
  });

  test('one publishes; the other is refused, brings what they changed onto it, and publishes', async () => {
    await publish(anna.page, 'New is called fresh');
    await anna.page.getByText('Version 2 of Ours is published.').waitFor();

    await rename(ben.page, 'New', 'Begun');
    await saved(ben.page);
    await publish(ben.page, 'Closed is called shut');
    await ben.page.getByText('Version 2 was published meanwhile').waitFor();
    expect(await accessibilityFindings(ben.page)).toEqual([]);
    await ben.page.getByRole('link', { name: 'Compare version 2 with my draft' }).click();
    const differences = ben.page.getByRole('region', { name: 'What differs' });
    await differences.getByText(/Fresh/).first().waitFor();
    await differences.getByText(/Shut/).first().waitFor();

    // Only one of them changed the one state; both changed the other, differently.
    await ben.page.getByRole('button', { name: 'Bring my changes onto version 2' }).click();
    const take = ben.page.getByRole('button', { name: 'Take it over into my draft' });
    await take.waitFor();
    expect(await take.isDisabled()).toBe(true);
    const conflict = ben.page.getByRole('group', { name: 'Both changed this (1)' });
    await conflict.getByText('The state “New” is now called “Begun”.').waitFor();
    expect(await accessibilityFindings(ben.page)).toEqual([]);
    await conflict.getByLabel('As in version 2').check();
    await differences.getByText('One difference').waitFor();
    await differences.getByText('The state “Closed” is now called “Shut”.').waitFor();
    await take.click();
    await ben.page.getByText('Your draft now stands on version 2, with your changes').waitFor();

    // It can be taken back; taken over once more it is published without being asked again.
    await ben.page.getByRole('button', { name: 'Undo' }).click();
    await ben.page.getByRole('button', { name: 'Bring my changes onto version 2' }).click();
    await conflict.getByLabel('As in version 2').check();
    await take.click();
    await ben.page.getByRole('link', { name: 'Go on drawing' }).click();
    await row(ben.page, 'Fresh').waitFor();
    await row(ben.page, 'Shut').waitFor();
    // Once more somebody is faster, and is to be overridden.
    const { body: second } = await desk.call<{ definition: ProcessDefinition }>(
      'admin',
      'GET',
      '/api/processes/ours/versions/2',
    );
    await new ProcessStore(desk.database).publish({ ...second.definition, title: both('Ours, for a while') });
    await publish(ben.page, 'Closed is called shut');
    await ben.page.getByRole('button', { name: 'Go on, on top of version 3' }).click();
    await ben.page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
    await ben.page.getByText('Version 4 of Ours is published.').waitFor();
    const { body } = await desk.call<{ note: string; publishedBy: { name: string } }[]>(
      'admin',
      'GET',
      '/api/processes/ours/versions',
    );
    expect(body.slice(0, 3)).toMatchObject([
      { note: 'Closed is called shut', publishedBy: { name: 'Ben' } },
      { note: '', publishedBy: null },
      { note: 'New is called fresh', publishedBy: { name: 'Greta' } },
    ]);
  });

  test('one person in two tabs loses nothing: the second tab is told, and both ways stay open', async () => {
    const other = await anna.page.context().newPage();
    await open(anna.page);
    await rename(anna.page, 'Fresh', 'From the first tab');
    await saved(anna.page);
    await open(other);
    await row(other, 'From the first tab').waitFor();
    await rename(anna.page, 'From the first tab', 'Once more the first');
    await saved(anna.page);
    await rename(other, 'From the first tab', 'From the second tab');
    await other.locator('[data-saved=conflict]').waitFor({ timeout: 60_000 });
    await row(other, 'From the second tab').waitFor();
    await other.getByRole('button', { name: 'Take the other' }).click();
    await row(other, 'Once more the first').waitFor();
    // What this tab had drawn is one undo away.
    await other.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await row(other, 'From the second tab').waitFor();
    await saved(other);
    await other.close();
  });

  test('what the server refuses to keep is told with its reason, and kept once it no longer does', async () => {
    await open(anna.page);
    const cookies = await anna.page.context().cookies();
    await anna.page.context().clearCookies();
    await rename(anna.page, 'From the second tab', 'Signed out meanwhile');
    const mark = anna.page.locator('[data-saved=failed]');
    await mark.getByText('not on the server: You are not signed in. Sign in and try again.').waitFor();
    expect(await cutOff(mark)).toEqual([]);
    // Signed in again, also in another window, it is kept by itself.
    await anna.page.context().addCookies(cookies);
    await saved(anna.page);
    await rename(anna.page, 'Signed out meanwhile', 'From the second tab');
    await saved(anna.page);
  });

  test('a browser that is closed before anything reached the server has the edit when it is opened again', async () => {
    await open(anna.page);
    await row(anna.page, 'From the second tab').waitFor();
    await anna.page.context().route('**/api/processes/ours/draft', (route) => route.abort());
    await rename(anna.page, 'From the second tab', 'Half done');
    await anna.page.waitForFunction(() => JSON.stringify(localStorage).includes('Half done'));
    const context = anna.page.context();
    const fresh = await context.newPage();
    await anna.page.close();
    await context.unroute('**/api/processes/ours/draft');
    fresh.setDefaultTimeout(15_000);
    await open(fresh);
    await row(fresh, 'Half done').waitFor();
    await saved(fresh);
    anna = { ...anna, page: fresh };
  });
});

describe('with a second person', () => {
  let dora: Window;
  let boss: Window;
  beforeAll(async () => {
    dora = await openWindow(browser, desk.server.url, { width: 1680 });
    boss = await openWindow(browser, desk.server.url, { width: 1680 });
    await signIn(dora.page, 'dora');
    await signIn(boss.page, 'admin');
  });
  afterAll(() => {
    for (const { complaints } of [anna, ben, dora, boss]) expect(complaints).toEqual([]);
  });

  test('an administrator requires approval; the designer asks for it and sees that it waits', async () => {
    // Pressed while the scripts of the page are still on their way, with a key or the mouse: it counts all the same.
    const early = async (button: string, press: (button: Locator) => Promise<void>): Promise<void> => {
      const arrive = await openBeforeScripts(boss.page, '/admin/processes/ours?view=versions');
      const pressed = boss.page.getByRole('button', { name: button, exact: true });
      await press(pressed);
      expect(await pressed.getAttribute('aria-busy')).toBe('true');
      arrive();
      await pressed.waitFor({ state: 'detached' });
    };
    // Scripts that do not come are told, instead of a button that is busy for ever; nor is it done later.
    const late = await boss.page.context().newPage();
    await late.clock.install();
    const arrive = await openBeforeScripts(late, '/admin/processes/ours?view=versions');
    const require = late.getByRole('button', { name: 'Require approval', exact: true });
    await require.click();
    await late.clock.fastForward(60_000);
    const missing = late.getByRole('alert').filter({ hasText: 'a part of this page has not arrived' });
    await missing.getByRole('link', { name: 'Load the page again' }).waitFor();
    expect(await require.getAttribute('aria-busy')).toBeNull();
    expect(await cutOff(missing)).toEqual([]);
    arrive();
    await missing.waitFor({ state: 'detached' });
    await late.reload();
    await require.waitFor();
    await late.close();
    await early('Require approval', (button) => button.press('Enter'));
    await boss.page.getByText('Publishing needs the approval of a second person.').waitFor();
    await early('No longer require approval', (button) => button.click());
    await boss.page.getByText('Whoever may publish can do it alone.').waitFor();
    await early('Require approval', (button) => button.press('Space'));
    await boss.page.getByText('Publishing needs the approval of a second person.').waitFor();

    await open(ben.page);
    await rename(ben.page, 'Shut', 'Shut by Ben');
    await saved(ben.page);
    await publish(ben.page, 'Whose it is', 'Ask for approval');
    await ben.page.getByText('You have asked for approval').waitFor();
    await ben.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await ben.page.getByText(/^Waiting for approval since/).waitFor();
    // The asker may take it back and nothing else.
    await ben.page.getByRole('link', { name: 'Show the request' }).click();
    await ben.page.getByRole('button', { name: 'Withdraw' }).waitFor();
    expect(await ben.page.getByRole('button', { name: 'Approve and publish' }).count()).toBe(0);
    await ben.page.getByText('Admin (is being mailed), Greta (is being mailed)').waitFor();
  });

  test('a mail about it that failed for good is on its page, with its reason, and is tried again from there', async () => {
    await desk.database.query(
      `WITH failed AS (
         UPDATE outbox SET next_attempt_at = 'infinity' WHERE proposal_id IS NOT NULL AND done_at IS NULL
            AND payload ->> 'to' = (SELECT id::text FROM agent WHERE login = 'greta') RETURNING id, kind)
       INSERT INTO stuck (outbox_id, kind, error) SELECT id, kind, '550 No such mailbox' FROM failed`,
    );
    await ben.page.goto('/admin/approvals');
    await ben.page.getByText('A mail could not be sent').waitFor();
    await ben.page.getByRole('link', { name: 'What Ben asks for: Ours' }).click();
    const notice = ben.page.getByRole('alert').filter({ hasText: 'The mail to Greta could not be sent' });
    await notice.getByText('550 No such mailbox').waitFor();
    expect(await accessibilityFindings(ben.page)).toEqual([]);
    await notice.getByRole('button', { name: 'Try again' }).click();
    await notice.waitFor({ state: 'detached' });
    await ben.page.getByText('Greta (is being mailed)').waitFor();
  });

  test('the second person finds it, sees what differs, rejects it with a reason; the designer reads it and asks anew', async () => {
    // The designer has stood open since before anybody asked: whoever comes back to it is told.
    await anna.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await anna.page.getByRole('link', { name: 'One approval waits for you' }).click();
    await anna.page.getByRole('link', { name: 'Approvals 1 waiting for you' }).waitFor();
    await anna.page.getByRole('link', { name: 'What Ben asks for: Ours' }).click();
    const differences = anna.page.getByRole('region', { name: 'What differs' });
    await differences
      .getByText(/Shut by Ben/)
      .first()
      .waitFor();
    await anna.page.getByText('Whose it is').waitFor();
    await anna.page.locator('[data-drawn=yes]').waitFor({ timeout: 60_000 });
    expect(await accessibilityFindings(anna.page)).toEqual([]);
    await anna.page.getByRole('button', { name: 'Reject' }).click();
    await anna.page.getByText('Say what is to be changed').waitFor();
    await anna.page.getByLabel('Why you decide so').fill('Nobody’s name in a title');
    await anna.page.getByRole('button', { name: 'Reject' }).click();
    await anna.page.getByText(/^Rejected by Greta/).waitFor();
    expect(await anna.page.getByRole('link', { name: 'One approval waits for you' }).count()).toBe(0);

    await open(ben.page);
    await ben.page.getByText('Greta rejected your request for approval').waitFor();
    await ben.page.getByText('Nobody’s name in a title').waitFor();
    await rename(ben.page, 'Shut by Ben', 'Over');
    await saved(ben.page);
    await publish(ben.page, 'Without the name', 'Ask for approval');
    await ben.page.getByText('You have asked for approval').waitFor();
  });

  test('approved, it is published and new tickets have it; who decides too late is told by whom it was', async () => {
    await boss.page.goto('/admin/approvals');
    await boss.page.getByRole('link', { name: 'What Ben asks for: Ours' }).first().click();
    await boss.page.getByRole('button', { name: 'Approve and publish' }).waitFor();
    await anna.page.goto('/admin/approvals');
    expect(await accessibilityFindings(anna.page)).toEqual([]);
    await anna.page.getByRole('link', { name: 'What Ben asks for: Ours' }).first().click();
    await anna.page.getByRole('button', { name: 'Approve and publish' }).click();
    await anna.page.getByText(/^Approved by Greta, .*: published as version 5$/).waitFor();

    await boss.page.getByRole('button', { name: 'Approve and publish' }).click();
    await boss.page.getByText('This has been decided already').waitFor();
    await boss.page.getByText(/^Approved by Greta, /).waitFor();
    await boss.page.goto('/admin/processes/ours?view=versions');
    await boss.page.getByText('Greta, asked for by Ben').waitFor();
  });

  test('who may draw but not publish asks, also where nobody requires it; who may publish but not draw finds no pencil', async () => {
    const { page } = dora;
    await page.goto('/admin/processes/support?view=versions');
    await page.getByRole('link', { name: 'Edit', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Migrate tickets' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^(Retire|New tickets use it again)/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Require approval' }).count()).toBe(0);
    await open(page, '/admin/processes/support/edit');
    expect(await page.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0);
    await rename(page, 'Open', 'Being worked on');
    await saved(page);
    await page.getByRole('button', { name: 'Ask for approval', exact: true }).click();
    await page.getByRole('dialog').getByText('Your roles do not include publishing').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('dialog').getByLabel('What is different').fill('Another word for it');
    await page.getByRole('dialog').getByRole('button', { name: 'Ask for approval' }).click();
    await page.getByText('You have asked for approval').waitFor();
    await page.getByRole('dialog').getByRole('link', { name: 'Show the request' }).click();
    await page.getByRole('button', { name: 'Withdraw' }).waitFor();

    // The same is boss’s own draft: rejecting it is all that is left, and nobody says that it waits for them.
    const path = '/api/processes/support/draft';
    const [{ definition }] = (await desk.database.query<{ definition: unknown }>(
      "SELECT definition FROM process_draft WHERE process_key = 'support' AND agent_id <> $1",
      [desk.ids.admin],
    )) as [{ definition: unknown }];
    await desk.call('admin', 'PUT', path, { definition, baseVersion: 1, revision: 0 });
    await boss.page.goto('/admin/approvals');
    await boss.page.getByRole('link', { name: 'What Dora asks for: Support request' }).click();
    await boss.page.getByText('You have the very same as your own draft').waitFor();
    expect(await boss.page.getByRole('button', { name: 'Approve and publish' }).isDisabled()).toBe(true);
    expect(await boss.page.getByRole('link', { name: 'One approval waits for you' }).count()).toBe(0);
    expect(await accessibilityFindings(boss.page)).toEqual([]);

    await designer(desk, 'paul', ['publish']);
    const paul = await openWindow(browser, desk.server.url);
    await signIn(paul.page, 'paul');
    await paul.page.goto('/admin/processes');
    await paul.page.getByRole('link', { name: 'Support request', exact: true }).click();
    await paul.page.getByRole('link', { name: 'One approval waits for you' }).waitFor();
    await paul.page.getByRole('heading', { name: /^Support request/ }).waitFor();
    expect(await paul.page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
    await paul.close();
  });
});
