import { describe, expect, test } from '@jest/globals';
import { compileProcess } from '../machine/index.ts';
import { DAY, HOUR, MONDAY, Ticket } from '../machine/process.fixture.ts';
import { shippedProcess } from './shipped.fixture.ts';

describe('The next reply that the support process promises', () => {
  test('counts from the oldest of the customer’s articles that nobody answered, and ends with the answer', () => {
    const ticket = new Ticket(compileProcess(shippedProcess('support')));
    const reply = () => ticket.position.clocks['update'];
    ticket.send('article.agent', { body: 'Which model is it?' });
    expect(reply()?.status).toBe('idle');
    ticket.now = MONDAY + HOUR;
    ticket.send('article.customer', { body: 'The small one.' });
    const due = MONDAY + 9 * HOUR;
    expect(reply()).toMatchObject({ status: 'running', startedAt: MONDAY + HOUR, due });
    ticket.now = MONDAY + 3 * HOUR;
    ticket.send('article.customer', { body: 'Are you there?' });
    ticket.send('article.note', { body: 'Looks like the fan.' });
    ticket.send('article.system', { body: 'We are on it.' }, { actor: { kind: 'system', because: 'test' } });
    expect(reply()).toMatchObject({ status: 'running', startedAt: MONDAY + HOUR, due });
    ticket.now = MONDAY + 4 * HOUR;
    ticket.send('article.agent', { body: 'It is the fan.' });
    expect(reply()).toMatchObject({ status: 'completed', elapsed: 3 * HOUR, breached: false });
    // Nothing runs on after the answer; the next article begins anew.
    ticket.now = MONDAY + DAY;
    ticket.send('article.customer', { body: 'And now?' });
    expect(reply()).toMatchObject({ status: 'running', startedAt: MONDAY + DAY, elapsed: 0, cycle: 2 });
  });
});
