import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { cutOff, launchBrowser, openWindow, signIn, type Window } from './pages.ts';

jest.setTimeout(120_000);

describe('a day’s work without JavaScript', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let number: string;

  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    await desk.database.query("INSERT INTO agent_role VALUES ($1, 'problem-manager')", [desk.ids.clara]);
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url, { script: false });
    page = window.page;
    await desk.ticket({ title: 'Cassette is stuck' });
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  test('an agent signs in with one click and sees the queues', async () => {
    await signIn(page, 'clara');
    await expect(page.locator('h1').textContent()).resolves.toBe('Your queues');
    await expect(page.getByRole('main').getByRole('link', { name: 'Service desk', exact: true }).count()).resolves.toBe(
      1,
    );
  });

  test('filters the list to what nobody has, and finds by number', async () => {
    await page
      .getByRole('link', { name: /^Unassigned/ })
      .first()
      .click();
    await expect(page.getByRole('link', { name: 'Cassette is stuck' }).count()).resolves.toBe(1);
    await page.getByRole('navigation', { name: 'Filter', exact: true }).getByRole('link', { name: 'Mine' }).click();
    await expect(page.getByText('No ticket fits this filter').count()).resolves.toBe(1);
  });

  test('creates a ticket', async () => {
    await page.goto('/agent/tickets/new');
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Incident/ })
      .click();
    await page.getByLabel('Subject').fill('Recorder shows no picture');
    await page.getByLabel('Customer', { exact: true }).fill('erika@customer.example');
    await page.getByLabel('What happened').fill('The screen stays black since this morning.');
    await page.getByRole('button', { name: 'Create ticket' }).click();
    await page.waitForURL(/tickets\/\d+$/);
    number = /\d+$/.exec(page.url())?.[0] ?? '';
    await expect(page.locator('h1').textContent()).resolves.toBe('Recorder shows no picture');
    await expect(page.getByText('The screen stays black since this morning.').count()).resolves.toBe(1);
  });

  test('an incomplete ticket comes back with everything that was typed', async () => {
    await page.goto('/agent/tickets/new?process=incident');
    await page.getByLabel('Subject').fill('Somebody unknown called');
    await page.getByLabel('Customer', { exact: true }).fill('Nobody Knows');
    await page.getByLabel('What happened').fill('Said it was urgent.');
    await page.getByRole('button', { name: 'Create ticket' }).click();
    await expect(page.getByRole('alert').textContent()).resolves.toContain('No customer has this name');
    await expect(page.getByLabel('Subject').inputValue()).resolves.toBe('Somebody unknown called');
    await expect(page.getByLabel('What happened').inputValue()).resolves.toBe('Said it was urgent.');
  });

  test('the number alone leads to the ticket', async () => {
    await page.getByRole('searchbox').fill(number);
    await page.getByRole('searchbox').press('Enter');
    await page.waitForURL(new RegExp(`tickets/${number}$`));
  });

  test('takes the ticket, sees until when it is locked, and releases it', async () => {
    await desk.database.query(`UPDATE queue SET unlock_after = '{"duration": "PT4H"}'`);
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await expect(page.getByText('Owner: Clara', { exact: true }).count()).resolves.toBe(1);
    await expect(page.getByText(/^locked until .*\d/).count()).resolves.toBe(1);
    // Its owner may have the lock begin anew, with what its queue gives now.
    const until = () => page.getByText(/^locked until .*\d/).innerText();
    const before = await until();
    await desk.database.query(`UPDATE queue SET unlock_after = '{"duration": "P10D"}'`);
    await page.getByRole('button', { name: 'Keep it longer', exact: true }).click();
    await page.getByText(before, { exact: true }).waitFor({ state: 'detached' });
    await expect(until()).resolves.not.toBe(before);
    await expect(page.getByText('Owner: Clara', { exact: true }).count()).resolves.toBe(1);
    await desk.database.query('UPDATE queue SET unlock_after = NULL');
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await expect(page.getByText('Nobody has it').count()).resolves.toBeGreaterThan(0);
  });

  test('reads how the clocks came to what they say', async () => {
    const promises = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Promises' }) });
    const clock = (title: string) => promises.getByRole('listitem').filter({ hasText: title });
    const ran = 'Ran (?:< 1|\\d+) min of 4 h, calendar Office hours\\.';
    const left = 'Time left: (?:4 h|3 h \\d+ min)\\.';
    const closed = '(?: It stands still now, outside business hours\\.)?';
    await expect(clock('First response').innerText()).resolves.toMatch(
      new RegExp(`${ran} ${left}${closed} Target and calendar are set by the process\\.`),
    );
    await expect(clock('Resolution').innerText()).resolves.toContain('of 30 h, calendar Office hours.');
  });

  test('has every next step in view without scrolling, on a phone the way to them', async () => {
    const size = page.viewportSize();
    const steps = page.locator('#steps h2, #steps h2 + div > *');
    for (const [width, height] of [
      [1440, 900],
      [1366, 768],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect(steps.count()).resolves.toBeGreaterThan(2);
      await expect(cutOff(steps)).resolves.toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const sheet = page.getByRole('button', { name: 'Next steps' });
    await sheet.waitFor();
    await expect(cutOff(sheet)).resolves.toEqual([]);
    if (size) await page.setViewportSize(size);
  });

  test('a step that is not possible says why', async () => {
    const blocked = page.getByRole('button', { name: 'End the escalation' });
    await expect(blocked.isDisabled()).resolves.toBe(true);
    await expect(
      page
        .locator('#steps')
        .getByText(/Only possible if the ticket is not in/)
        .count(),
    ).resolves.toBe(1);
  });

  test('sees the process large: where the ticket is, what is possible, and what a lock keeps from it', async () => {
    const here = page.locator('figure .state.here');
    await expect(here.first().getAttribute('data-path')).resolves.toBe('lifecycle.new');
    await expect(page.locator('figure .label').count()).resolves.toBe(0);
    await page.getByRole('link', { name: 'Show it larger' }).click();
    await expect(here.evaluateAll((all) => all.map((one) => one.getAttribute('data-path')))).resolves.toEqual(
      expect.arrayContaining(['lifecycle.new', 'queue.service-desk', 'escalation.none']),
    );
    // What does not fit in fades where it goes on.
    const end = () =>
      page.locator('figure .large').evaluate((drawing) => getComputedStyle(drawing).getPropertyValue('--fade-end'));
    await expect(end()).resolves.toBe('28px');
    await expect(page.locator('figure .edge.possible').first().textContent()).resolves.toContain('Accept');
    await expect(page.locator('figure .anywhere').first().textContent()).resolves.toMatch(/^From anywhere: Cancel → /);
    // The same, and more, in words.
    await expect(page.getByText('Accept → In progress (possible now)').count()).resolves.toBe(1);
    await page.getByRole('link', { name: number }).click();
    await page.waitForURL(new RegExp(`tickets/${number}$`));
  });

  test('takes a step, and the state changes', async () => {
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page.locator('header').getByText('In progress').count()).resolves.toBe(1);
  });

  test('replies to the customer', async () => {
    await page.getByText('Reply to Erika Muster').click();
    await page.getByLabel('Your reply').fill('Is the cable plugged in?\nPlease look at the back.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await expect(page.getByRole('article').getByText('Is the cable plugged in?').count()).resolves.toBe(1);
  });

  test('a note stands in the conversation, marked as internal', async () => {
    await page.getByText('Add a note').click();
    await page.locator('#note-body').fill('He is a <b>regular</b> customer.');
    await page.getByRole('button', { name: 'Save note' }).click();
    const note = page.getByRole('article').filter({ hasText: 'He is a <b>regular</b> customer.' });
    await expect(note.getByText('Internal note').count()).resolves.toBe(1);
    await expect(note.getByRole('heading', { name: 'Clara' }).count()).resolves.toBe(1);
  });

  test('a step that the process refuses says the reason and keeps what was typed', async () => {
    await page.getByText('Resolve…', { exact: true }).click();
    // A text browser sends the form as it is.
    await page.locator('#step-resolve-resolution').evaluate((control) => control.removeAttribute('required'));
    await page.locator('#step-resolve-reply').fill('It works again.');
    await page.getByRole('button', { name: 'Resolve', exact: true }).click();
    const alert = page.getByRole('alert');
    await expect(alert.innerText()).resolves.toContain('Resolution');
    await expect(page.locator('#step-resolve-reply').inputValue()).resolves.toBe('It works again.');
    await expect(page.locator('header').getByText('In progress').count()).resolves.toBe(1);
    await page.goto(`/agent/tickets/${number}`);
  });

  test('a step with a form asks for what it needs', async () => {
    await page.getByText('Resolve…', { exact: true }).click();
    await page.locator('#step-resolve-resolution').fill('Cable was loose.');
    await page.getByRole('button', { name: 'Resolve', exact: true }).click();
    await expect(page.locator('header').getByText('Resolved').count()).resolves.toBe(1);
    // The way it took is drawn stronger, what is not for an agent has a lock.
    await expect(page.locator('figure .state.visited').count()).resolves.toBe(2);
    await expect(page.locator('figure .edge.blocked .lock').count()).resolves.toBeGreaterThan(0);
  });

  test('a refused step keeps what was typed and says the reason', async () => {
    await page.getByText('Reopen…', { exact: true }).click();
    const note = page.locator('#step-reopen-note');
    await note.fill('It is black again.');
    // Meanwhile a colleague reopens it.
    const answer = await desk.call('anna', 'POST', `/api/tickets/${number}/events`, {
      event: 'reopen',
      data: { note: 'Customer called.' },
    });
    expect(answer.status).toBe(200);
    await page.getByRole('button', { name: 'Reopen', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Somebody changed this ticket' });
    await alert.waitFor();
    await expect(alert.textContent()).resolves.toContain('Anna');
    await expect(page.content()).resolves.toContain('It is black again.');
  });

  test('moves the ticket to another queue', async () => {
    await page.goto(`/agent/tickets/${number}`);
    await page.getByLabel('Move to queue').selectOption({ label: 'Second level' });
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(page.getByRole('main').getByRole('link', { name: 'Second level' }).count()).resolves.toBe(1);
  });

  test('reads in the history what happened and why', async () => {
    await page.getByRole('link', { name: 'History' }).click();
    await expect(page.getByText('Why:').count()).resolves.toBeGreaterThan(0);
    await expect(page.getByText('Lifecycle: New → In progress').count()).resolves.toBe(1);
  });

  test('a greyed step leads to the field that is missing', async () => {
    const problem = await desk.call<{ number: string }>('clara', 'POST', '/api/tickets', {
      process: 'problem',
      title: 'Series recordings lack their end',
    });
    for (const [event, data] of [
      ['accept', {}],
      ['diagnose', { cause: 'software', rootCause: 'The timer is overwritten.', workaround: 'Record one by one.' }],
    ] as const) {
      const path = `/api/tickets/${problem.body.number}/events`;
      expect((await desk.call('clara', 'POST', path, { event, data })).status).toBe(200);
    }
    await page.goto(`/agent/tickets/${problem.body.number}`);
    await expect(page.getByRole('button', { name: 'Request a change' }).isDisabled()).resolves.toBe(true);
    await page.getByRole('link', { name: 'Fill in “Service”' }).click();
    expect(page.url()).toContain('#edit-service');
    await page.locator('#edit-service').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.locator('#steps summary', { hasText: 'Request a change' }).count()).resolves.toBe(1);
  });

  describe('what was typed is not lost', () => {
    // Longer than anything a browser would keep in a cookie.
    const text = 'Grüße aus Köln. '.repeat(400);
    const typed = () => page.getByLabel('Your text');
    const write = async (what: string): Promise<void> => {
      await page.goto(`/agent/tickets/${number}`);
      await page.getByText('Add a note').click();
      await page.locator('#note-body').fill(what);
    };
    const save = () => page.getByRole('button', { name: 'Save note' }).click();
    const send = () => page.getByRole('button', { name: 'Send it' }).click();
    const written = async (what: string): Promise<void> => {
      await page.waitForURL(new RegExp(`tickets/${number}(?:#|$)`));
      await expect(page.getByRole('article').getByText(what.trim()).count()).resolves.toBe(1);
    };
    const endSession = () => page.context().request.delete('/api/session', { headers: { origin: desk.server.url } });
    const enter = () => page.locator('button[name="login"][value="clara"]').click();

    test('when the session has ended: it goes along through signing in', async () => {
      await write(text);
      await endSession();
      await save();
      await expect(page.getByRole('alert').innerText()).resolves.toContain('Your session has ended');
      await expect(typed().inputValue()).resolves.toBe(text);
      // Nor does it get lost on the way.
      await page.getByLabel('User name').fill('clara');
      await page.getByLabel('Password', { exact: true }).fill('forgotten');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').filter({ hasText: 'password' }).waitFor();
      await page.getByRole('button', { name: 'Deutsch' }).click();
      await expect(page.getByLabel('Ihr Text').inputValue()).resolves.toBe(text);
      await page.getByRole('button', { name: 'English' }).click();
      await enter();
      await page.getByRole('heading', { level: 1, name: 'You are signed in' }).waitFor();
      await expect(typed().inputValue()).resolves.toBe(text);
      await send();
      await written(text);
    });

    test('when it ended before a ticket was created', async () => {
      await page.goto('/agent/tickets/new?process=incident');
      await page.getByLabel('Subject').fill('Nobody was signed in');
      await page.getByLabel('Customer', { exact: true }).fill('erika@customer.example');
      await page.getByLabel('What happened').fill('It took too long to write.');
      await endSession();
      await page.getByRole('button', { name: 'Create ticket' }).click();
      await expect(page.getByRole('alert').innerText()).resolves.toContain('Your session has ended');
      await enter();
      await send();
      await page.getByRole('heading', { level: 1, name: 'Nobody was signed in' }).waitFor();
      await expect(page.getByText('It took too long to write.').count()).resolves.toBe(1);
      await expect(page.getByText('Erika Muster').count()).resolves.toBeGreaterThan(0);
    });

    test('when the database is away: it is in the answer, however long it is, until it can be sent', async () => {
      await write(text);
      await desk.whileUnrecognized(async () => {
        await save();
        await page.getByRole('heading', { level: 1, name: 'This was not sent yet' }).waitFor();
        await expect(typed().inputValue()).resolves.toBe(text);
        await typed().fill('Written in the meantime');
        await send();
        await page.waitForFunction(
          () => document.querySelector('textarea')?.defaultValue === 'Written in the meantime',
        );
      });
      await expect(typed().inputValue()).resolves.toBe('Written in the meantime');
      await send();
      await written('Written in the meantime');
    });
  });

  test.each([
    [
      'an id',
      () => desk.ticket({ title: 'Not by its id' }).then(({ id }) => id),
      'Check the address, or search for the ticket.',
    ],
    [
      'a number with a typing error',
      () => number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10),
      'check digit',
    ],
    ['a number nobody has', () => '2002062310100011', 'There is no ticket 2002062310100011 among those you may see.'],
    ['no number', () => 'abc', 'Check the address, or search for the ticket.'],
  ])('an address with %s leads to no ticket and says so', async (_, address, advice) => {
    await page.goto(`/agent/tickets/${await address()}`);
    await page.getByRole('heading', { level: 2, name: 'There is no such ticket' }).waitFor();
    await expect(page.getByRole('main').innerText()).resolves.toContain(advice);
  });

  test('signs out, and the pages are closed', async () => {
    await page.getByRole('button', { name: 'Clara' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    await page.goto(`/agent/tickets/${number}`);
    expect(page.url()).toContain('/agent/sign-in?next=');
  });
});
