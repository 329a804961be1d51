import { compileProcess, explainReason, possibleSteps } from './index.ts';
import type { PossibleStep, Reason } from './index.ts';
import { agent, env, processOf, region, step, Ticket } from './process.fixture.ts';

const when = (params: object) => ({ guard: { type: 'when', params } as never });
const process = processOf({
  steps: {
    go: step({ title: { en: 'Go', de: 'Los' }, confirm: true }),
    guarded: step(),
    formed: step({ form: { required: ['resolution'], optional: ['sure'] } }),
    doomed: step(),
    breaking: step(),
    lead: step({ roles: ['team-lead'] }),
    elsewhere: step(),
    stop: step(),
    either: step({ form: { optional: ['sure'] } }),
  },
  fields: {
    resolution: { type: 'text', nullable: true, title: { en: 'Resolution', de: 'Lösung' } },
    sure: { type: 'boolean', default: false, title: { en: 'Sure', de: 'Sicher' } },
  },
  invariants: [
    {
      id: 'never-broken',
      title: { en: 'Nothing is broken', de: 'Nichts ist kaputt' },
      then: { not: { inState: 'lifecycle.broken' } },
    },
  ],
  lifecycle: {
    initial: 'open',
    states: {
      open: {
        meta: { title: { en: 'Open', de: 'Offen' }, category: 'open' },
        on: {
          go: 'closed',
          guarded: { ...when({ isSet: { var: 'fields.resolution' } }), target: 'other' },
          formed: { ...when({ '==': [{ var: 'event.data.resolution' }, 'fine'] }), target: 'other' },
          either: [
            { ...when({ and: [{ var: 'fields.sure' }, { var: 'event.data.sure' }] }), target: 'other' },
            {
              ...when({ or: [{ '==': [{ var: 'fields.sure' }, false] }, { var: 'event.data.sure' }] }),
              target: 'closed',
            },
          ],
          doomed: { target: 'other', actions: [{ type: 'raise', params: { event: 'queue.move.second' } }] },
          breaking: 'broken',
          lead: 'other',
        },
      },
      other: { meta: { category: 'open' }, on: { elsewhere: 'open' } },
      broken: { meta: { category: 'open' } },
      closed: { meta: { category: 'closed', outcome: 'successful' } },
    },
    on: { stop: '.closed' },
  },
  regions: {
    queue: region({
      desk: { on: { 'queue.move.third': 'third' } },
      second: {},
      third: { meta: { title: { en: 'Third', de: 'Dritte' } }, on: { 'queue.move.second': 'second' } },
    }),
    priority: region({ p1: {}, p2: {} }, { on: { 'priority.set.p1': '.p1', 'priority.set.p2': '.p2' } }),
  },
});

const ask = (ticket: Ticket, ...roles: string[]): Map<string, PossibleStep> =>
  new Map(
    possibleSteps(process, ticket.position, { now: ticket.now, ...agent('ada', ...roles) }, env).map((one) => [
      one.event,
      one,
    ]),
  );
const sentences = ({ reason }: { readonly reason?: Reason } = {}) =>
  reason === undefined ? [] : [explainReason(process, reason, 'en'), explainReason(process, reason, 'de-AT')];

describe('Possible steps', () => {
  const open = ask(new Ticket(process));

  test('yes: with title, form, confirmation and the transitions to light', () => {
    expect(open.get('go')).toEqual({
      event: 'go',
      kind: 'step',
      title: { en: 'Go', de: 'Los' },
      form: {},
      confirm: true,
      possible: 'yes',
      transitions: ['lifecycle.open:go'],
    });
  });

  test('no, because not from here', () => {
    expect(open.get('elsewhere')).toMatchObject({
      possible: 'no',
      transitions: [],
      reason: { code: 'not-from-here', state: 'open' },
    });
    expect(sentences(open.get('elsewhere'))).toEqual(['Not possible from “Open”.', 'Nicht möglich aus „Offen“.']);
  });

  test('no, because of the role', () => {
    expect(open.get('lead')).toMatchObject({ possible: 'no', reason: { code: 'role', roles: ['team-lead'] } });
    expect(sentences(open.get('lead'))[0]).toBe('Only the team lead may do this.');
    expect(ask(new Ticket(process), 'team-lead').get('lead')?.possible).toBe('yes');
  });

  test('no, because of the guard, with the leaf that said so', () => {
    expect(open.get('guarded')?.reason).toMatchObject({
      code: 'guard',
      guards: [{ transition: 'lifecycle.open:guarded', passed: false, leaf: { isSet: { var: 'fields.resolution' } } }],
    });
    expect(sentences(open.get('guarded'))[0]).toMatch(/^Only possible if .*Resolution.*\.$/);
    expect(sentences(open.get('guarded'))[1]).toMatch(/^Nur möglich, wenn .*Lösung.*\.$/);
  });

  test('depends, where the form decides', () => {
    expect(open.get('formed')).toMatchObject({
      possible: 'depends',
      transitions: ['lifecycle.open:formed'],
      reason: { code: 'guard' },
    });
    expect(sentences(open.get('formed'))[0]).toMatch(/Resolution/);
  });

  test('a guard that reads the form is decided as far as it can be without', () => {
    // The first branch is false whatever the form brings, the second true.
    expect(open.get('either')).toMatchObject({ possible: 'yes', transitions: ['lifecycle.open:either:1'] });
    expect(ask(new Ticket(process, { fields: { sure: true } })).get('either')?.possible).toBe('depends');
  });

  test('no, because what it raises would be refused', () => {
    expect(open.get('doomed')).toMatchObject({
      possible: 'no',
      reason: { code: 'raise-refused', subject: 'queue.move.second' },
    });
    expect(sentences(open.get('doomed'))).toEqual([
      'Not possible because moving to “Second”, which belongs to it, is not possible now.',
      'Nicht möglich, weil das Verschieben nach „Second“ dazugehört und gerade nicht möglich ist.',
    ]);
  });

  test('no, because an invariant would break', () => {
    expect(open.get('breaking')).toMatchObject({
      possible: 'no',
      reason: { code: 'invariant', subject: 'never-broken' },
    });
    expect(sentences(open.get('breaking'))[1]).toBe('Nicht möglich, weil immer gelten muss: „Nichts ist kaputt“.');
  });

  test('no, because the ticket is closed', () => {
    const ticket = new Ticket(process);
    ticket.send('go');
    expect(ask(ticket).get('stop')).toMatchObject({ possible: 'no', reason: { code: 'closed' } });
    expect(sentences(ask(ticket).get('stop'))).toEqual([
      'Not possible because the ticket is closed.',
      'Nicht möglich, weil das Ticket geschlossen ist.',
    ]);
  });

  test('moves and priorities follow the steps, except to where the ticket is', () => {
    expect(
      [...open.values()].filter(({ kind }) => kind !== 'step').map(({ event, possible }) => [event, possible]),
    ).toEqual([
      ['queue.move.third', 'yes'],
      ['queue.move.second', 'no'],
      ['priority.set.p2', 'yes'],
    ]);
    expect(open.get('queue.move.third')?.title).toEqual({ en: 'Third', de: 'Dritte' });
  });

  test('what is said to be possible is accepted when sent, what is not is refused', () => {
    for (const [event, { possible, form }] of open) {
      if (possible === 'depends') continue;
      const ticket = new Ticket(process);
      ticket.send(event, Object.fromEntries((form.required ?? []).map((name) => [name, 'x'])));
      expect([event, ticket.last.kind]).toEqual([event, possible === 'yes' ? 'accepted' : 'refused']);
    }
  });

  test('asking changes nothing', () => {
    const ticket = new Ticket(process);
    const before = JSON.stringify(ticket.position);
    ask(ticket);
    expect(JSON.stringify(ticket.position)).toBe(before);
  });
});

describe('Reasons in words', () => {
  const refusal = (type: string, data?: Readonly<Record<string, unknown>>): string[] => {
    const ticket = new Ticket(process);
    const outcome = ticket.send(type, data);
    return outcome.kind === 'refused' ? sentences(outcome) : [];
  };

  test('lead to what is missing', () => {
    expect(refusal('formed', {})).toEqual(['Fill in “Resolution” first.', 'Füllen Sie zuerst „Lösung“ aus.']);
    expect(refusal('formed', { resolution: 1 })[0]).toBe('“Resolution” is not filled in correctly.');
  });

  test('are sentences for every code, without keys or codes', () => {
    const codes: Reason[] = [
      { code: 'unknown-event', event: 'x' },
      { code: 'reserved-event', event: 'x' },
      { code: 'role', event: 'x' },
      { code: 'guard', event: 'x' },
      { code: 'too-many-steps', event: 'x' },
      { code: 'not-open-approval', event: 'x' },
      { code: 'field', event: 'x', fields: [{ field: 'sure', problem: 'readOnly' }] },
      { code: 'raise-refused', event: 'x', subject: 'priority.set.p1' },
      { code: 'invariant', event: 'x', subject: 'gone' },
    ];
    for (const reason of codes)
      for (const words of sentences({ reason })) expect(words).toMatch(/^[\p{Lu}“„].*[^.][.]$/u);
    expect(sentences({ reason: codes[6] as Reason })[0]).toBe('“Sure” cannot be changed in this state.');
  });

  test('name roles by the words of a directory where one is given', () => {
    const vocabulary = {
      variable: String,
      value: String,
      region: String,
      state: String,
      isTime: () => false,
      role: () => 'Chefin',
    };
    expect(explainReason(process, { code: 'role', event: 'lead', roles: ['team-lead'] }, 'de', vocabulary)).toBe(
      'Das darf nur: Chefin.',
    );
  });
});

test('a definition is compiled once, whichever copy of it is asked for', () => {
  const copy = JSON.parse(JSON.stringify(process.definition)) as typeof process.definition;
  expect(compileProcess(copy)).toBe(process);
  expect(compileProcess({ ...copy, key: 'another' })).not.toBe(process);
});
