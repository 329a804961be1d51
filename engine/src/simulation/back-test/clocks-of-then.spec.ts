import { compileCalendar } from '../../calendar/index.ts';
import type { ClockDefinition } from '../../definition/index.ts';
import { DAY, env, HOUR, processOf, step, Ticket } from '../../machine/process.fixture.ts';
import type { CompiledProcess, Environment } from '../../machine/index.ts';
import { BackTest } from './back-test.ts';
import { asStored } from './past.fixture.ts';
import type { PastTicket, PromisePair } from './past-ticket.ts';

/** A question is to be answered within some hours; each question anew. */
const answering = (target: string, more: Partial<ClockDefinition> = {}): CompiledProcess =>
  processOf({
    steps: { answer: step(), ask: step(), close: step() },
    clocks: {
      reply: {
        runsWhile: 'asked',
        completesWhen: [{ enters: 'lifecycle.answered' }],
        onReopen: 'restart',
        calendar: 'always',
        target,
        ...more,
      },
    },
    lifecycle: {
      asked: {
        tags: ['asked'],
        on: {
          answer: { target: 'answered' },
          ask: { actions: [{ type: 'restartClock', params: { clock: 'reply' } }] },
        },
      },
      answered: { on: { ask: { target: 'asked' }, close: { target: 'closed' } } },
      closed: { meta: { category: 'closed' } },
    },
  });
const stored = ({ history, position }: Ticket): PastTicket => asStored('t1', history, position);
const promise = (past: PastTicket, process: CompiledProcess, draft: CompiledProcess): [boolean, PromisePair] => {
  const { otherPromises, promises } = new BackTest(draft, env).run(past, process);
  return [otherPromises.includes('reply'), promises[0]!];
};

describe('A promise that begins anew', () => {
  const process = answering('PT4H');

  /** The first answer came too late, the second in time. */
  function answeredTwice(): Ticket {
    const ticket = new Ticket(process);
    for (const hours of [6, 1]) {
      ticket.now += hours * HOUR;
      ticket.send('answer');
      ticket.now += HOUR;
      ticket.send(hours === 6 ? 'ask' : 'close');
    }
    expect(ticket.position.clocks['reply']).toMatchObject({ status: 'completed', cycle: 2, breached: false });
    return ticket;
  }

  it('comes to something else also where only an earlier round is kept or broken by the draft', () => {
    const past = stored(answeredTwice());
    expect(promise(past, process, process)[0]).toBe(false);
    const [other, { before, after }] = promise(past, process, answering('PT8H'));
    expect([other, before, after]).toEqual([
      true,
      { status: 'completed', breached: false, brokenBefore: 1 },
      { status: 'completed', breached: false, brokenBefore: 0 },
    ]);
    expect(promise(past, process, answering('PT5H'))[0]).toBe(false);
  });

  it('was broken too where it begins anew while it runs, after its time', () => {
    const ticket = new Ticket(process);
    ticket.now += 5 * HOUR;
    ticket.send('ask');
    ticket.now += HOUR;
    ticket.send('answer');
    const past = stored(ticket);
    expect(promise(past, process, process)).toMatchObject([
      false,
      { before: { brokenBefore: 1 }, after: { brokenBefore: 1 } },
    ]);
    expect(promise(past, process, answering('PT6H'))).toMatchObject([
      true,
      { after: { breached: false, brokenBefore: 0 } },
    ]);
  });

  it('is compared by its last round alone where the history does not replay', () => {
    const { history, ...past } = stored(answeredTwice());
    // Nobody could close it there.
    const odd = { ...past, history: history.map((row) => (row.type === 'answer' ? { ...row, type: 'close' } : row)) };
    const [, { before, after }] = promise(odd, process, process);
    expect(before).toEqual({ status: 'completed', breached: false, brokenBefore: 0 });
    expect(after).toMatchObject({ brokenBefore: 0 });
  });
});

describe('Working hours that changed since', () => {
  const process = answering('PT4H', { calendar: 'office', thresholds: [100] });
  const night = compileCalendar({ timeZone: 'Europe/Berlin', week: { sun: [['00:00', '00:30']] } });
  const today: Environment = { calendar: () => night };

  /** Too late by the hours of then; by those of today there was nearly no working time at all. */
  function answeredLate(): Ticket {
    const ticket = new Ticket(process);
    ticket.now += 6 * HOUR;
    ticket.send('answer');
    expect(ticket.position.clocks['reply']?.breached).toBe(true);
    return ticket;
  }

  it('are no fault of the draft: each event is lived again by the hours of its time', () => {
    const past = stored(answeredLate());
    const then = { ...past, history: past.history.map((row) => ({ ...row, environment: env })) };
    const run = (one: PastTicket) => new BackTest(process, today).run(one, process);
    expect(run(then)).toMatchObject({ way: 'same', otherPromises: [] });
    expect(run(then).steps.every(({ before, after }) => before?.at === after?.at)).toBe(true);
    // Nobody knows them any more: those of today count.
    expect(run(past).otherPromises).toEqual(['reply']);
  });

  it('let deadlines be looked at anew when they change', () => {
    // Made on Monday by hours in which the reply is due on Sunday; soon the office is open again.
    const ticket = new Ticket(process, {}, {});
    const slow = { ...env, calendar: () => night };
    const past = stored(ticket);
    const [created] = past.history;
    const answered = { ...created!, type: 'answer', at: created!.at + DAY, states: {}, effects: [], taken: [] };
    const history = [
      { ...created!, environment: slow },
      { ...answered, environment: env },
    ];
    const { steps } = new BackTest(process, today).run({ ...past, history }, process);
    const fired = steps.find(({ after }) => after?.fired)?.after;
    expect(fired).toMatchObject({ event: 'clock.reply.100', at: created!.at + 4 * HOUR });
  });
});
