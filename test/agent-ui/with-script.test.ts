import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { findingsOnPhone, launchBrowser, openBeforeScripts, openWindow, signIn, type Window } from './pages.ts';

jest.setTimeout(120_000);

/** A number that differs in one digit. */
const wrong = (number: string): string => number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);

describe('a day’s work with JavaScript', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let number: string;
  const path = (): string => `/agent/tickets/${number}`;
  /** Scripts are at work once the search is more than a text field. */
  const ready = (): Promise<void> => page.locator('#search[role="combobox"]').waitFor();
  /** Opens a page and waits until it hears what others do. */
  async function listenAt(address: string): Promise<void> {
    const listening = page.waitForResponse(/\/api\/events$/);
    await page.goto(address);
    await listening;
    await ready();
  }
  const shown = (): Promise<string> => page.getByRole('main').innerText();

  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    await desk.database.query("INSERT INTO agent_role VALUES ($1, 'problem-manager')", [desk.ids.clara]);
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url);
    page = window.page;
    number = (await desk.ticket({ title: 'Remote control does nothing' })).number;
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('an agent signs in and goes to a ticket with the keyboard alone', async () => {
    await signIn(page, 'clara');
    await page.goto('/agent/tickets');
    await page.waitForSelector('[data-ticket]');
    await ready();
    await page.keyboard.press('j');
    await expect(page.evaluate(() => document.activeElement?.hasAttribute('data-ticket'))).resolves.toBe(true);
    await page.keyboard.press('Control+k');
    await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe('search');
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${path()}`);
    // What was promised first stands in the head, in sight without scrolling.
    await page
      .locator('header')
      .getByText(/First response due \d/)
      .waitFor();
  });

  test('chooses a command by its name in the search, with the keyboard alone', async () => {
    await page.goto('/agent');
    await ready();
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox').getByRole('option', { name: 'Overview' }).waitFor();
    await page.keyboard.type('second');
    await page.getByRole('option', { name: 'Second level' }).waitFor();
    await expect(page.getByRole('option').count()).resolves.toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/agent/tickets?queue=second-level');
    await page.goto(path());
    await ready();
  });

  test('takes a step without a page load', async () => {
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.locator('header').getByText('In progress').waitFor();
    await expect(page.locator('body[data-same-page]').count()).resolves.toBe(1);
  });

  test('a draft survives a reload', async () => {
    const note = page.getByRole('textbox', { name: 'Internal note' });
    await page.getByText('Add a note').click();
    await note.fill('Half a thought');
    await page.reload();
    // Its form is open again: a text that came back must not hide.
    await note.waitFor();
    await expect(note.inputValue()).resolves.toBe('Half a thought');
  });

  test('and is gone once it is sent', async () => {
    await page.getByRole('button', { name: 'Save note' }).click();
    const written = page.getByRole('article').filter({ hasText: 'Half a thought' });
    await written.getByText('Internal note').waitFor();
    await expect(written.getByRole('heading', { name: 'Clara' }).count()).resolves.toBe(1);
    await page.reload();
    await written.waitFor();
    await page.getByText('Add a note').click();
    await expect(page.getByRole('textbox', { name: 'Internal note' }).inputValue()).resolves.toBe('');
  });

  test('before the scripts of a page run, menus open, forms are sent as they are, and what is typed stays', async () => {
    const note = page.getByRole('textbox', { name: 'Internal note' });
    const arrive = await openBeforeScripts(page, path());
    await page.getByText('Add a note').click();
    await note.fill('Written very early');
    await page.getByRole('button', { name: 'Clara' }).press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.locator('#menu-zone').selectOption('Asia/Tokyo');
    arrive();
    await ready();
    await expect(page.locator('#menu-zone').inputValue()).resolves.toBe('Asia/Tokyo');
    await page.keyboard.press('Escape');
    await note.waitFor();
    await expect(note.inputValue()).resolves.toBe('Written very early');
    // It is kept like everything that is typed.
    await page.reload();
    await note.waitFor();
    await expect(note.inputValue()).resolves.toBe('Written very early');
    await note.fill('');

    const arriveAgain = await openBeforeScripts(page, path());
    await page.getByText('Add a note').click();
    await note.fill('Sent very early');
    await page.getByRole('button', { name: 'Save note' }).press('Enter');
    await page.getByRole('article').getByText('Sent very early').waitFor();
    arriveAgain();
    await ready();
  });

  test('a change by a colleague is announced, not forced upon the reader', async () => {
    await listenAt(path());
    const answer = await desk.call('anna', 'POST', `/api/tickets/${number}/notes`, { body: 'I know this customer.' });
    expect(answer.status).toBe(200);
    const banner = page.getByRole('status').filter({ hasText: 'This ticket has changed.' });
    await banner.waitFor();
    await expect(findingsOnPhone(page)).resolves.toEqual([]);
    await expect(page.getByText('I know this customer.').count()).resolves.toBe(0);
    await banner.getByRole('button', { name: 'Show the change' }).click();
    await page.getByText('I know this customer.').waitFor();
  });

  test('a change made before the page could hear of it is announced too', async () => {
    let hear = (): void => undefined;
    const mayHear = new Promise<void>((resolve) => (hear = resolve));
    await page.route('**/api/events', (route) => mayHear.then(() => route.continue()));
    await page.goto(path());
    await ready();
    const answer = await desk.call('anna', 'POST', `/api/tickets/${number}/notes`, { body: 'Nobody listens yet.' });
    expect(answer.status).toBe(200);
    hear();
    await page.getByRole('status').getByRole('button', { name: 'Show the change' }).click();
    await page.getByText('Nobody listens yet.').waitFor();
    await page.unroute('**/api/events');
  });

  test('a page that is refused to listen says so, asks again for a while, and when it is told to', async () => {
    const { number: watched } = await desk.ticket({ title: 'Nobody may listen' });
    const other = await openWindow(browser, desk.server.url);
    await signIn(other.page, 'clara');
    await other.page.clock.install();
    let asked = 0;
    const refuse = async (): Promise<void> => {
      await other.page.route('**/api/events', (route) => {
        asked += 1;
        return route.fulfill({ status: 429 });
      });
      await other.page.goto(`/agent/tickets/${watched}`);
      await notice.waitFor();
    };
    const notice = other.page.getByRole('status').filter({ hasText: 'What others do is not shown' });
    const change = other.page.getByRole('status').getByRole('button', { name: 'Show the change' });
    await refuse();
    await expect(findingsOnPhone(other.page)).resolves.toEqual([]);
    // By itself, soon.
    await other.page.unroute('**/api/events');
    await desk.call('anna', 'POST', `/api/tickets/${watched}/notes`, { body: 'Nobody may listen.' });
    await other.page.clock.runFor('01:00');
    await notice.waitFor({ state: 'detached' });
    await change.waitFor();
    // Not for ever.
    asked = 0;
    await refuse();
    // Once by itself and eight times after that; an answer takes its time, whatever the clock of the page says.
    while (asked < 9) await other.page.clock.runFor('00:10:00');
    for (let day = 1; day <= 3; day += 1) await other.page.clock.runFor('24:00:00');
    expect(asked).toBe(9);
    await other.page.unroute('**/api/events');
    await desk.call('anna', 'POST', `/api/tickets/${watched}/notes`, { body: 'Nobody may listen yet.' });
    await notice.getByRole('button', { name: 'Listen again' }).click();
    await notice.waitFor({ state: 'detached' });
    await change.waitFor();
    await other.close();
  });

  test('a reply that comes too late stays beside the change of the other', async () => {
    await page.getByText('Reply to Erika Muster').click();
    await page.getByLabel('Your reply').fill('Have you tried new batteries?');
    const other = await desk.call('anna', 'POST', `/api/tickets/${number}/replies`, {
      body: 'A new one is on its way.',
    });
    expect(other.status).toBe(200);
    // The change is fetched before one is told to look at it: who sends again at once has seen it.
    let fetched = (): void => undefined;
    const mayFetch = new Promise<void>((resolve) => (fetched = resolve));
    const fetching = page.waitForRequest('**/__data.json*');
    await page.route('**/__data.json*', (route) => mayFetch.then(() => route.continue()));
    await page.getByRole('button', { name: 'Send reply' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Somebody changed this ticket' });
    await fetching;
    const toldBefore = await alert.count();
    fetched();
    await alert.waitFor();
    expect(toldBefore).toBe(0);
    await page.unroute('**/__data.json*');
    await expect(alert.textContent()).resolves.toContain('Anna');
    await expect(page.getByLabel('Your reply').inputValue()).resolves.toBe('Have you tried new batteries?');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByRole('article').getByText('Have you tried new batteries?').waitFor();
  });

  test('a step of a colleague appears on the open ticket and in the list, without a page load', async () => {
    const { number: other } = await desk.ticket({ title: 'Display flickers' });
    const accept = (who: 'anna' | 'clara', event = 'accept', data = {}) =>
      desk.call(who, 'POST', `/api/tickets/${other}/events`, { event, data });
    await listenAt(`/agent/tickets/${other}`);
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    expect((await accept('anna')).status).toBe(200);
    await page.getByRole('button', { name: 'Show the change' }).click();
    await page.locator('header').getByText('In progress').waitFor();
    await page.locator('header').getByText('Owner: Anna').waitFor();
    await page.locator('figure .state.here[data-path="lifecycle.inProgress"]').waitFor();
    await expect(page.locator('body[data-same-page]').count()).resolves.toBe(1);

    await listenAt('/agent/tickets?queue=service-desk');
    const row = page.getByRole('row').filter({ hasText: other });
    await row.filter({ hasText: 'In progress' }).waitFor();
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    expect((await accept('anna', 'resolve', { resolution: 'Cable.' })).status).toBe(200);
    await page.getByText('One ticket of this list has changed or is new.').waitFor();
    const { number: third } = await desk.ticket({ title: 'Display is dark' });
    await page.getByText('2 tickets of this list have changed or are new.').waitFor();
    await expect(findingsOnPhone(page)).resolves.toEqual([]);
    await page.getByRole('button', { name: 'Show the change' }).click();
    await row.filter({ hasText: 'Resolved' }).waitFor();
    await page.getByRole('row').filter({ hasText: third }).waitFor();
    await expect(page.locator('body[data-same-page]').count()).resolves.toBe(1);
  });

  test('reads why a clock stands still, and what it has counted', async () => {
    const { number: other } = await desk.ticket({ title: 'No sound' });
    for (const [event, data] of [
      ['accept', {}],
      ['wait', { reply: 'Is it plugged in?' }],
    ] as const)
      expect((await desk.call('clara', 'POST', `/api/tickets/${other}/events`, { event, data })).status).toBe(200);
    await page.goto(`/agent/tickets/${other}`);
    const promises = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Promises' }) });
    const resolution = await promises.getByRole('listitem').filter({ hasText: 'Resolution' }).innerText();
    expect(resolution).toMatch(/^Paused,\s\d+\shrs.*\sleft/m);
    expect(resolution).toMatch(/Ran (?:< 1|\d+) min of 30 h, calendar Office hours\. Time left: .*It is paused now\./);
    await expect(findingsOnPhone(page)).resolves.toEqual([]);
  });

  test('an empty list fills by itself, and so do the counts beside it', async () => {
    await listenAt('/agent/tickets?queue=returns');
    await page.getByText('No ticket fits this filter').waitFor();
    const rail = page.getByRole('navigation', { name: 'Queues and filters' }).getByRole('link', { name: 'Returns' });
    await expect(rail.innerText()).resolves.toBe('Returns');
    const made = await desk.call('clara', 'POST', '/api/tickets', {
      process: 'support',
      title: 'Wrong colour',
      queue: 'returns',
    });
    expect(made.status).toBe(201);
    await page.getByRole('row').filter({ hasText: 'Wrong colour' }).waitFor();
    await rail.getByText('1').waitFor();
    // What is in the list stays as it is; the count does not.
    const second = { process: 'support', title: 'Wrong size', queue: 'returns' };
    expect((await desk.call('clara', 'POST', '/api/tickets', second)).status).toBe(201);
    await rail.getByText('2').waitFor();
    await expect(page.getByText('Wrong size').count()).resolves.toBe(0);
  });

  describe('what was typed is not lost', () => {
    // Too long for what a cookie can keep.
    const text = 'Grüße aus Köln. '.repeat(400);
    const note = () => page.getByRole('textbox', { name: 'Internal note' });

    test('when the session has ended meanwhile, whatever others do: signing in leads back to it', async () => {
      await listenAt(path());
      await page.getByText('Add a note').click();
      await note().fill(text);
      await page.context().request.delete('/api/session', { headers: { origin: desk.server.url } });
      const counted = page.waitForResponse(/\/api\/queues$/);
      const other = await desk.call('anna', 'POST', `/api/tickets/${number}/notes`, { body: 'Me too.' });
      expect(other.status).toBe(200);
      expect((await counted).status()).toBe(401);
      expect(new URL(page.url()).pathname).toBe(path());
      await expect(note().inputValue()).resolves.toBe(text);

      await page.getByRole('button', { name: 'Save note' }).click();
      const alert = page.getByRole('alert').filter({ hasText: 'Your session has ended' });
      await expect(alert.innerText()).resolves.toContain('What you typed is still here. Sign in, then send it again.');
      await expect(findingsOnPhone(page)).resolves.toEqual([]);
      await expect(note().inputValue()).resolves.toBe(text);
      await alert.getByRole('link', { name: 'Sign in' }).click();
      await page.locator('button[name="login"][value="clara"]').click();
      await page.waitForURL((url) => url.pathname === path());
      await note().waitFor();
      await expect(note().inputValue()).resolves.toBe(text);
    });

    test('when the server is away: the form says what to do, and counts once', async () => {
      await listenAt(path());
      await note().fill('Written while the server was away.');
      const alert = page.getByRole('alert').filter({ hasText: 'The server does not answer' });
      await desk.whileAway(async () => {
        await page.getByRole('button', { name: 'Save note' }).click();
        await alert.waitFor();
        await expect(alert.innerText()).resolves.toContain(
          'What you typed is still here. Wait a moment, then try again',
        );
        await expect(findingsOnPhone(page)).resolves.toEqual([]);
        await expect(note().inputValue()).resolves.toBe('Written while the server was away.');
      });
      await page.getByRole('button', { name: 'Save note' }).click();
      const written = page.getByRole('article').filter({ hasText: 'Written while the server was away.' });
      await written.waitFor();
      await expect(written.count()).resolves.toBe(1);
    });

    test('when a new ticket is to be created, and nobody can be asked who its customer is', async () => {
      await page.goto('/agent/tickets/new?process=incident');
      await ready();
      await page.getByLabel('Subject').fill('Who is it?');
      await page.getByLabel('Customer', { exact: true }).fill('Erika');
      await page.getByLabel('What happened').fill('She did not say.');
      const create = page.getByRole('button', { name: 'Create ticket' });
      const kept = async (): Promise<void> => {
        await expect(page.getByLabel('Customer', { exact: true }).inputValue()).resolves.toBe('Erika');
        await expect(page.getByLabel('What happened').inputValue()).resolves.toBe('She did not say.');
      };
      // The pages are there, what they ask is not.
      await desk.whileUnrecognized(async () => {
        await create.click();
        await page.getByRole('alert').filter({ hasText: 'Something went wrong here' }).waitFor();
        await kept();
      });

      await page.context().request.delete('/api/session', { headers: { origin: desk.server.url } });
      await create.click();
      const ended = page.getByRole('alert').filter({ hasText: 'Your session has ended' });
      await ended.waitFor();
      await kept();
      await ended.getByRole('link', { name: 'Sign in' }).click();
      await page.locator('button[name="login"][value="clara"]').click();
      await page.waitForURL((url) => url.pathname === '/agent/tickets/new');
      await ready();
      await kept();
      await create.click();
      await page.getByRole('heading', { level: 1, name: 'Who is it?' }).waitFor();
    });

    test('when a form of another page is not answered', async () => {
      await page.goto('/agent/tickets/new?process=incident');
      await ready();
      await page.getByLabel('Subject').fill('Nobody hears me');
      await page.getByLabel('What happened').fill('It is quiet.');
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Create ticket' }).click();
      await page.getByRole('alert').filter({ hasText: 'The server does not answer' }).waitFor();
      await expect(page.getByLabel('What happened').inputValue()).resolves.toBe('It is quiet.');
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Create ticket' }).click();
      await page.getByRole('heading', { level: 1, name: 'Nobody hears me' }).waitFor();
    });
  });

  test.each([
    ['a number with a typing error', () => wrong(number), 'cannot be a ticket number: its check digit does not fit.'],
    ['words that are nowhere', () => 'xylophone', 'Nothing found'],
    ['nothing', () => '', 'You searched for nothing, so all tickets are here.'],
    ['mere signs', () => '%_&', '“%_&” has neither letters nor digits: it was not looked for.'],
    ['very much', () => 'x'.repeat(350), 'That was very long: only the first 200 characters were looked for.'],
    ['very many words', () => 'remote '.repeat(60), 'Only the first 10 words were looked for.'],
    ['markup', () => '<b>remote</b><img src=x onerror=alert(1)>', 'Nothing found'],
  ])('a search for %s is answered with a sentence', async (_, typed, sentence) => {
    await page.goto('/agent');
    await ready();
    await page.locator('#search').fill(typed());
    await page.locator('#search').press('Enter');
    await page.waitForURL(/\/agent\/tickets\?/);
    await page.getByRole('main').getByText(sentence).waitFor();
    if (typed().includes('<')) {
      await expect(page.getByRole('heading', { level: 1 }).innerText()).resolves.toBe(`Found for “${typed()}”`);
      await expect(page.locator('main img').count()).resolves.toBe(0);
    }
  });

  test('changes a property', async () => {
    await page.goto(path());
    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await page.getByLabel('Subject').fill('Remote control does nothing at all');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Remote control does nothing at all' }).waitFor();
  });

  test('follows the tour card of a greyed step to the very field that is missing', async () => {
    const problem = await desk.call<{ id: string; number: string }>('clara', 'POST', '/api/tickets', {
      process: 'problem',
      title: 'Series recordings lack their end',
    });
    for (const [event, data] of [
      ['accept', {}],
      ['diagnose', { cause: 'software', rootCause: 'The timer is overwritten.', workaround: 'Record one by one.' }],
    ] as const) {
      const answer = await desk.call('clara', 'POST', `/api/tickets/${problem.body.number}/events`, { event, data });
      expect(answer.status === 200 ? '' : JSON.stringify(answer.body)).toBe('');
    }
    await desk.database.query("INSERT INTO setting (key, value) VALUES ('demo.tour', $1)", [
      JSON.stringify({ 'why-not': problem.body.id }),
    ]);
    await page.goto('/agent');
    await page.locator('section', { hasText: 'See why not' }).getByRole('link', { name: problem.body.number }).click();
    await page.getByRole('link', { name: 'Fill in “Service”' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'edit-service');
    // Once it is filled in, the step is possible.
    await page.locator('#edit-service').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Service:' }).waitFor();
    await page.locator('#steps summary', { hasText: 'Request a change' }).waitFor();
  });

  test('sets the priority', async () => {
    await page.goto(path());
    const select = page.getByLabel('Set priority');
    await select.waitFor();
    const options = await select.locator('option:not([disabled])').allTextContents();
    await select.selectOption({ label: options.at(-1) ?? '' });
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page
      .locator('header')
      .getByText(options.at(-1) ?? '')
      .waitFor();
  });

  test('shows times in the zone chosen in the account menu', async () => {
    await desk.database.query("UPDATE ticket SET created_at = '2026-01-15T11:30:00Z' WHERE number = $1", [number]);
    await page.goto(path());
    await ready();
    const created = async () => / (\d\d:\d\d)$/m.exec((await shown()).split('Created').at(-1) ?? '')?.[1];
    await expect(created()).resolves.toBe('12:30');
    await page.getByRole('button', { name: 'Clara' }).click();
    await page.locator('#menu-zone').selectOption('Asia/Tokyo');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL((url) => url.pathname === path());
    await page.getByText('15 Jan 2026, 20:30').waitFor();
    await expect(created()).resolves.toBe('20:30');
  });

  test('works in German and in the dark after a choice in the account menu', async () => {
    await ready();
    await page.getByRole('button', { name: 'Clara' }).click();
    await page.locator('#menu-language').selectOption('de');
    await page.locator('#menu-theme').selectOption('dark');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('heading', { name: 'Nächste Schritte' }).first().waitFor();
    await expect(page.locator('html').getAttribute('lang')).resolves.toBe('de');
    await expect(page.locator('html').getAttribute('data-theme')).resolves.toBe('dark');
  });

  test('signs out', async () => {
    await page.getByRole('button', { name: 'Clara' }).click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.waitForURL(/sign-in/);
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe('Anmelden');
  });

  test('and no page complained about anything', () => expect(window.complaints).toEqual([]));
});
