import type { FieldFlag } from '../definition/types.ts';
import { fieldFlags } from './index.ts';
import { processOf, region, step, system, Ticket } from './process.fixture.ts';

const flags = (fields: Readonly<Record<string, FieldFlag>>) => ({ meta: { fields } });
const process = processOf({
  steps: {
    resolve: step({
      form: { required: ['resolution'], optional: ['reply', 'note', 'owner', 'date', 'hours', 'impact', 'due', 'at'] },
    }),
    plain: step(),
    review: step({ form: { optional: ['impact', 'resolution'] } }),
  },
  fields: {
    resolution: { type: 'text', nullable: true, maxLength: 20 },
    hours: { type: 'integer', min: 0, max: 99, nullable: true },
    impact: { type: 'enum', values: ['low', 'high'], default: 'low' },
    due: { type: 'date', nullable: true },
    at: { type: 'dateTime', nullable: true },
    secret: { type: 'text', nullable: true },
    agent: { type: 'ref', to: 'agent', nullable: true },
    sure: { type: 'boolean', default: false },
    length: { type: 'duration', nullable: true },
  },
  lifecycle: {
    open: {
      ...flags({ secret: 'hidden', hours: 'readOnly', resolution: 'required' }),
      on: {
        resolve: {
          target: 'resolved',
          actions: [{ type: 'setField', params: { field: 'resolution', value: { var: 'event.data.resolution' } } }],
        },
        plain: 'resolved',
        review: {
          target: 'reviewed',
          actions: [
            { type: 'setField', params: { field: 'impact', value: { var: 'event.data.impact' } } },
            { type: 'setField', params: { field: 'resolution', value: { var: 'event.data.resolution' } } },
          ],
        },
        'article.customer': 'resolved',
      },
    },
    resolved: { ...flags({ resolution: 'required' }), on: { 'article.customer': 'open', resolve: 'open' } },
    reviewed: flags({ impact: 'mustChange' }),
  },
  regions: {
    log: region({
      x: {
        on: {
          'field.changed.impact': { actions: [{ type: 'addTag', params: { tag: 'impact' } }] },
          'field.changed.due': { actions: [{ type: 'setField', params: { field: 'impact', value: 'high' } }] },
        },
      },
    }),
  },
});
const problems = (ticket: Ticket) => (ticket.last.kind === 'refused' ? ticket.last.reason.fields : undefined);

describe('Forms', () => {
  test.each([
    ['nothing', {}, 'resolution', 'required'],
    ['empty text', { resolution: '  ' }, 'resolution', 'required'],
    ['null', { resolution: null }, 'resolution', 'required'],
    ['a wrong type', { resolution: 7 }, 'resolution', 'type'],
    ['a text too long', { resolution: 'x'.repeat(21) }, 'resolution', 'range'],
    ['a number out of range', { resolution: 'ok', hours: 100 }, 'hours', 'range'],
    ['a fraction where an integer is meant', { resolution: 'ok', hours: 1.5 }, 'hours', 'type'],
    ['a value not on offer', { resolution: 'ok', impact: 'huge' }, 'impact', 'domain'],
    ['an item nobody asked for', { resolution: 'ok', secret: 'x' }, 'secret', 'unknown'],
    ['a prototype key', JSON.parse('{"resolution":"ok","__proto__":"x"}') as object, '__proto__', 'unknown'],
    ['a reply that is no text', { resolution: 'ok', reply: { html: '' } }, 'reply', 'type'],
    ['a reply over a megabyte', { resolution: 'ok', reply: 'x'.repeat(1_000_001) }, 'reply', 'range'],
    ['a text no database stores', { resolution: 'a\0b' }, 'resolution', 'type'],
    ['half a surrogate pair', { resolution: 'ok', note: 'x\ud800' }, 'note', 'type'],
    ['a day that does not exist', { resolution: 'ok', date: '2026-02-30' }, 'date', 'type'],
    ['an owner that is no id', { resolution: 'ok', owner: 7 }, 'owner', 'type'],
    ['an instant on a day that does not exist', { resolution: 'ok', at: '2026-02-30T10:00:00Z' }, 'at', 'type'],
    ['an hour that no day has', { resolution: 'ok', at: '2026-03-29T24:00:00Z' }, 'at', 'type'],
    ['a year that no database knows', { resolution: 'ok', due: '0000-01-01' }, 'due', 'type'],
  ])('with %s are refused and nothing changes', (_what, data, field, problem) => {
    const ticket = new Ticket(process);
    const before = ticket.position;
    ticket.send('resolve', data);
    expect(ticket.refusal).toBe('form');
    expect(problems(ticket)).toContainEqual({ field, problem });
    expect(ticket.position).toBe(before);
  });

  test('with everything right are accepted', () => {
    const ticket = new Ticket(process);
    ticket.send('resolve', {
      resolution: 'Restarted.',
      reply: 'Hello',
      note: '',
      owner: 'eva',
      date: '2026-03-05',
      hours: 3,
    });
    expect(ticket.state).toBe('resolved');
  });

  test('a step without a form takes no data', () => {
    const ticket = new Ticket(process, { fields: { resolution: 'done' } });
    ticket.send('plain', { anything: 1 });
    expect(problems(ticket)).toEqual([{ field: 'anything', problem: 'unknown' }]);
  });
});

describe('Flags of the target state', () => {
  test('a person must bring what the state requires', () => {
    const ticket = new Ticket(process);
    ticket.send('plain');
    expect(ticket.last).toMatchObject({
      kind: 'refused',
      reason: { code: 'form', fields: [{ field: 'resolution', problem: 'required' }] },
    });
    const filled = new Ticket(process, { fields: { resolution: 'done' } });
    filled.send('plain');
    expect(filled.state).toBe('resolved');
  });

  test('the system is not asked', () => {
    const ticket = new Ticket(process);
    ticket.send('article.customer', undefined, system);
    expect(ticket.state).toBe('resolved');
  });

  test('mustChange wants another value than before', () => {
    const ticket = new Ticket(process);
    ticket.send('review', { impact: 'low', resolution: 'x' });
    expect(problems(ticket)).toEqual([{ field: 'impact', problem: 'mustChange' }]);
    ticket.send('review', { impact: 'high', resolution: 'x' });
    expect(ticket.state).toBe('reviewed');
  });

  test('are told to forms and edits', () => {
    expect(fieldFlags(process, new Ticket(process).position)).toEqual({
      secret: 'hidden',
      hours: 'readOnly',
      resolution: 'required',
    });
  });
});

describe('Edits', () => {
  const edit = (ticket: Ticket, fields: unknown) => ticket.send('ticket.edit', { fields });

  test('store what changed and raise one field.changed each, at the end and never recursively', () => {
    const ticket = new Ticket(process);
    edit(ticket, { due: '2026-04-01', sure: true, length: 'PT2H' });
    expect(ticket.last.applied[0]).toMatchObject({
      diff: { fields: { due: [null, '2026-04-01'], sure: [false, true], impact: ['low', 'high'] } },
      transitions: [{ event: 'field.changed.due' }],
    });
    // The impact was changed by what reacted to the edit: that raises nothing more.
    expect(ticket.position.tags).toEqual([]);
  });

  test('of nothing new raise nothing', () => {
    const ticket = new Ticket(process);
    edit(ticket, { impact: 'low' });
    expect(ticket.last).toMatchObject({ kind: 'accepted', applied: [{ handled: false, diff: { fields: {} } }] });
    edit(ticket, { impact: 'high' });
    expect(ticket.position.tags).toEqual(['impact']);
  });

  test('empty text is null', () => {
    const ticket = new Ticket(process, { fields: { agent: 'eva' } });
    edit(ticket, { agent: '' });
    expect(ticket.position.fields['agent']).toBeNull();
  });

  test.each([
    [{ hours: 3 }, 'hours', 'readOnly'],
    [{ secret: 'x' }, 'secret', 'readOnly'],
    [{ impact: 'huge' }, 'impact', 'domain'],
    [{ impact: null }, 'impact', 'required'],
    [{ due: 'tomorrow' }, 'due', 'type'],
    [{ at: '2026-03-01' }, 'at', 'type'],
    [{ nowhere: 1 }, 'nowhere', 'unknown'],
    [{ constructor: 1 }, 'constructor', 'unknown'],
    ['text', 'fields', 'type'],
    [undefined, 'fields', 'type'],
  ])('%j are refused as a whole', (fields, field, problem) => {
    const ticket = new Ticket(process);
    const before = ticket.position;
    edit(ticket, typeof fields === 'object' ? { sure: true, ...fields } : fields);
    expect(ticket.refusal).toBe('field');
    expect(problems(ticket)).toEqual([{ field, problem }]);
    expect(ticket.position).toBe(before);
  });

  test('may not empty what the state requires', () => {
    const ticket = new Ticket(process, { fields: { resolution: 'done' } });
    edit(ticket, { resolution: '' });
    expect(problems(ticket)).toEqual([{ field: 'resolution', problem: 'required' }]);
  });
});

describe('Taking, releasing, assigning', () => {
  test('taking locks the ticket and makes the taker its owner, releasing undoes both', () => {
    const ticket = new Ticket(process);
    ticket.send('ticket.take');
    expect(ticket.position).toMatchObject({ owner: 'ada', locked: true });
    expect(ticket.last.applied[0]?.diff).toMatchObject({ owner: [null, 'ada'], locked: [false, true] });
    ticket.send('ticket.release');
    expect(ticket.position).toMatchObject({ owner: null, locked: false });
  });

  test('assigning names an owner or none', () => {
    const ticket = new Ticket(process);
    ticket.send('ticket.assign', { owner: 'eva' });
    expect(ticket.position.owner).toBe('eva');
    ticket.send('ticket.assign', { owner: null });
    expect(ticket.position.owner).toBeNull();
    ticket.send('ticket.assign', { owner: 42 });
    expect(ticket.refusal).toBe('field');
  });
});
