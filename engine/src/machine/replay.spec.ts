import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ProcessDefinition } from '../definition/types.ts';
import { compileProcess, possibleSteps, replay, ReplayError, send, settle } from './index.ts';
import type { Applied, CompiledProcess, HistoryRow, Outcome, Position } from './index.ts';
import { agent, env, HOUR, MINUTE, processOf, step, system, Ticket } from './process.fixture.ts';

const incident = new URL('../../../definitions/incident.json', import.meta.url);
const process = compileProcess(JSON.parse(readFileSync(incident, 'utf8')) as ProcessDefinition);
const runs = globalThis.process.env['LONG'] === '1' ? 500 : 40;
const rows = (history: readonly Applied[]): HistoryRow[] =>
  (JSON.parse(JSON.stringify(history)) as Applied[]).map(({ event, actor, at, facts }) => ({
    ...event,
    actor,
    at,
    facts,
  }));

/** What can happen to an incident, as small numbers fast-check can shrink. */
const happening = fc.record({
  wait: fc.integer({ min: 0, max: 40 }),
  kind: fc.integer({ min: 0, max: 9 }),
  choice: fc.nat(30),
});
const walk = fc.array(happening, { minLength: 1, maxLength: 30 });
const begun = (): Ticket => new Ticket(process, {}, { actor: { kind: 'system', because: 'test' } });

function take(ticket: Ticket, { wait, kind, choice }: { wait: number; kind: number; choice: number }): Outcome {
  const who = agent('ada', 'agent', 'customer', 'team-lead', 'incident-manager');
  ticket.wait(wait * 20 * MINUTE);
  if (kind === 0) return ticket.send('article.customer', undefined, system);
  if (kind === 1) return ticket.send('article.agent', undefined, who);
  if (kind === 2) return ticket.send('ticket.edit', { fields: { impact: ['low', 'medium', 'high'][choice % 3] } }, who);
  const offers = possibleSteps(process, ticket.position, { now: ticket.now, ...who }, env).filter(
    ({ possible }) => possible !== 'no',
  );
  const offer = offers[choice % Math.max(1, offers.length)];
  if (offer === undefined) return ticket.wait(HOUR);
  const data = Object.fromEntries((offer.form.required ?? []).map((name) => [name, valueFor(process, name, choice)]));
  return ticket.send(offer.event, data, who);
}
function valueFor({ definition }: CompiledProcess, name: string, choice: number): unknown {
  const field = definition.fields?.[name];
  if (field?.type === 'enum') return field.values[choice % field.values.length];
  if (field?.type === 'integer' || field?.type === 'decimal') return choice;
  if (field?.type === 'boolean') return choice % 2 === 0;
  return name === 'date' || field?.type === 'date' ? '2026-04-01' : 'some text';
}

describe('Determinism', () => {
  test('the same position, event and facts give the same outcome, byte for byte, and leave the input alone', () => {
    fc.assert(
      fc.property(walk, (course) => {
        const ticket = begun();
        for (const one of course) {
          take(ticket, one);
          const before = JSON.stringify(ticket.position);
          const frozen = deepFreeze(JSON.parse(before) as Position);
          const facts = { now: ticket.now + HOUR, ...agent() };
          const again = [1, 2].map(() =>
            JSON.stringify(send(process, frozen, { type: 'article.customer' }, facts, env)),
          );
          expect(again[0]).toBe(again[1]);
          expect(JSON.stringify(ticket.position)).toBe(before);
        }
      }),
      { seed: 20260302, numRuns: runs / 4 },
    );
  });
});

describe('Replay', () => {
  test('of a history that went through JSON gives exactly the stored position', () => {
    fc.assert(
      fc.property(walk, (course) => {
        const ticket = begun();
        for (const one of course) take(ticket, one);
        expect(replay(process, rows(ticket.history), env)).toEqual(ticket.position);
      }),
      { seed: 20260303, numRuns: runs },
    );
  });

  test('of every beginning of a history gives the position there', () => {
    const ticket = begun();
    for (let index = 0; index < 20; index += 1) take(ticket, { wait: index % 7, kind: index % 10, choice: index * 7 });
    expect(ticket.history.length).toBeGreaterThan(15);
    ticket.history.forEach(({ position }, index) =>
      expect(replay(process, rows(ticket.history.slice(0, index + 1)), env)).toEqual(position),
    );
  });

  test('settling in one go or minute by minute leads to the same place', () => {
    fc.assert(
      fc.property(walk, fc.integer({ min: 1, max: 200 }), (course, hours) => {
        const ticket = begun();
        for (const one of course) take(ticket, one);
        const settleAt = (position: Position, now: number): Position =>
          settle(process, position, { now, ...system }, env).position;
        let stepwise = ticket.position;
        for (let hour = 1; hour <= hours; hour += 1) stepwise = settleAt(stepwise, ticket.now + hour * HOUR);
        expect(stepwise).toEqual(settleAt(ticket.position, ticket.now + hours * HOUR));
      }),
      { seed: 20260304, numRuns: runs / 4 },
    );
  });

  test('of a history that this definition did not write is refused with the row', () => {
    const ticket = begun();
    ticket.send('article.note');
    const history = rows(ticket.history);
    expect(() => replay(process, [], env)).toThrow(ReplayError);
    expect(() => replay(process, history.slice(1), env)).toThrow('row 0');
    const foreign = { type: 'confirm', actor: { kind: 'agent' as const, id: 'ada' }, at: ticket.now, facts: {} };
    expect(() => replay(process, [...history, foreign], env)).toThrow('row 2');
  });
});

describe('Stored facts', () => {
  const reading = (guard: object) =>
    processOf({
      steps: { go: step() },
      lifecycle: { a: { on: { go: { guard: { type: 'when', params: guard as never }, target: 'b' } } }, b: {} },
    });
  const facts = {
    ticket: { customer: 'c1', channel: 'mail' },
    targets: { x: { target: 'PT1H' } },
    approvers: { cab: ['eva'] },
  };

  test.each([
    ['nothing', { isSet: { var: 'fields.x' } }, {}],
    ['roles', { hasRole: 'agent' }, { roles: ['agent'] }],
    [
      'one fact of the ticket',
      { and: [{ '==': [{ var: 'ticket.customer' }, 'c1'] }, true] },
      { ticket: { customer: 'c1' } },
    ],
    [
      'a fact that is not given',
      { not: { isSet: { var: 'ticket.organization' } } },
      { ticket: { organization: null } },
    ],
  ])('a definition that reads %s stores exactly that', (_what, guard, expected) => {
    expect(new Ticket(reading(guard), {}, facts).last.applied[0]?.facts).toEqual(expected);
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
