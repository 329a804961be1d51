import { actionSchemas } from '../definition/action-schema.ts';
import type { ActionDefinition, ActionType } from '../definition/types.ts';
import { actionCatalogue, compileProcess, UncompilableDefinitionError } from './index.ts';
import { processOf, step, system, Ticket } from './process.fixture.ts';

/** A ticket on which one step carries out the actions. */
function after(...actions: ActionDefinition[]): Ticket {
  const process = processOf({
    steps: { go: step({ form: { optional: ['word'] } }) },
    fields: {
      word: { type: 'text', nullable: true },
      level: { type: 'enum', values: ['low', 'high'], default: 'low' },
      n: { type: 'integer', min: 0, max: 3, default: 1 },
      x: { type: 'decimal', nullable: true },
      other: { type: 'ref', to: 'ticket', nullable: true },
    },
    decisions: {
      event: {
        inputs: ['level', 'n'],
        hit: 'unique',
        rules: [{ when: { level: ['high'], n: { min: 2 } }, then: 'urgent' }],
        default: 'calm',
      },
      value: {
        inputs: ['level'],
        hit: 'first',
        rules: [{ when: { level: ['low'] }, then: { field: 'word', value: 'quiet' } }],
        default: { field: 'word', value: 'loud' },
      },
    },
    lifecycle: {
      a: {
        on: {
          go: { actions },
          'article.note': { actions },
          urgent: { actions: [{ type: 'addTag', params: { tag: 'urgent' } }] },
          calm: { actions: [{ type: 'addTag', params: { tag: 'calm' } }] },
        },
      },
    },
  });
  const ticket = new Ticket(process);
  ticket.send('go', { word: 'hello' });
  return ticket;
}
const effects = (ticket: Ticket) => ticket.last.applied[0]?.effects;

describe('The catalogue', () => {
  test('has a pure part and a schema for every action of the language', () => {
    expect(Object.keys(actionCatalogue).sort()).toEqual(Object.keys(actionSchemas).sort());
    for (const [type, { schema, perform }] of Object.entries(actionCatalogue)) {
      expect(schema).toBe(actionSchemas[type as ActionType]);
      expect(typeof perform).toBe('function');
    }
  });

  test('is closed: an unknown action does not compile (XState would pass over it)', () => {
    const { definition } = processOf({ lifecycle: { a: {} } });
    const entry = [{ type: 'launchRocket', params: {} } as unknown as ActionDefinition];
    const machine = { ...definition.machine, states: { lifecycle: { initial: 'a', states: { a: { entry } } } } };
    expect(() => compileProcess({ ...definition, machine })).toThrow(UncompilableDefinitionError);
    expect(() => compileProcess({ ...definition, machine })).toThrow('/machine/states/lifecycle/states/a/entry/0');
  });
});

describe('Fields', () => {
  test('setField stores constants and variables', () => {
    const ticket = after(
      { type: 'setField', params: { field: 'word', value: { var: 'event.data.word' } } },
      { type: 'setField', params: { field: 'x', value: 1.5 } },
    );
    expect(ticket.position.fields).toMatchObject({ word: 'hello', x: 1.5 });
  });

  test('setField of a value that does not fit refuses the step', () => {
    const ticket = after({ type: 'setField', params: { field: 'level', value: { var: 'event.data.word' } } });
    expect(ticket.last).toMatchObject({
      kind: 'refused',
      reason: { code: 'field', fields: [{ field: 'level', problem: 'domain' }] },
    });
  });

  test('clearField empties, or falls back to the default where there must be a value', () => {
    const ticket = after(
      { type: 'setField', params: { field: 'word', value: 'x' } },
      { type: 'clearField', params: { field: 'word' } },
      { type: 'setField', params: { field: 'level', value: 'high' } },
      { type: 'clearField', params: { field: 'level' } },
    );
    expect(ticket.position.fields).toMatchObject({ word: null, level: 'low' });
  });

  test('increment adds, counts empty as 0, and stays within the range', () => {
    expect(after({ type: 'increment', params: { field: 'n' } }).position.fields['n']).toBe(2);
    expect(after({ type: 'increment', params: { field: 'n', by: 9 } }).position.fields['n']).toBe(3);
    expect(after({ type: 'increment', params: { field: 'n', by: -9 } }).position.fields['n']).toBe(0);
    expect(after({ type: 'increment', params: { field: 'x', by: 0.5 } }).position.fields['x']).toBe(0.5);
  });

  test('decide raises the event of the fitting rule, for the fields as they are just then', () => {
    const decide: ActionDefinition = { type: 'decide', params: { table: 'event' } };
    expect(after(decide).position.tags).toEqual(['calm']);
    const set: ActionDefinition[] = [
      { type: 'setField', params: { field: 'level', value: 'high' } },
      { type: 'setField', params: { field: 'n', value: 2 } },
    ];
    expect(after(...set, decide).position.tags).toEqual(['urgent']);
  });

  test('decide may store a value instead', () => {
    expect(after({ type: 'decide', params: { table: 'value' } }).position.fields['word']).toBe('quiet');
  });
});

describe('People and tags', () => {
  test('assignTo and unassign set the owner; the system has nobody to assign', () => {
    expect(after({ type: 'assignTo', params: { agent: { var: 'event.actor' } } }).position.owner).toBe('ada');
    expect(after({ type: 'assignTo', params: { agent: 'eva' } }, { type: 'unassign' }).position.owner).toBeNull();
    const ticket = after({ type: 'assignTo', params: { agent: { var: 'event.actor' } } });
    ticket.send('article.note', undefined, system);
    expect(ticket.position.owner).toBe('ada');
  });

  test('lock and unlock', () => {
    expect(after({ type: 'lock' }).position.locked).toBe(true);
    expect(after({ type: 'lock' }, { type: 'unlock' }).position.locked).toBe(false);
  });

  test('addTag and removeTag keep tags sorted and single', () => {
    const add = (tag: string): ActionDefinition => ({ type: 'addTag', params: { tag } });
    expect(
      after(add('b'), add('a'), add('b'), add('c'), { type: 'removeTag', params: { tag: 'c' } }).position.tags,
    ).toEqual(['a', 'b']);
  });
});

describe('Effects', () => {
  test('are handed out in order, with their values read at once', () => {
    const ticket = after(
      { type: 'notify', params: { template: 'hello', to: 'role:lead' } },
      { type: 'sendReply', params: { template: 'bye' } },
      { type: 'callWebhook', params: { endpoint: 'pager' } },
      { type: 'addNote', params: { text: { en: 'Note', de: 'Notiz' } } },
      { type: 'addNote', params: { text: { var: 'event.data.word' } } },
      { type: 'sendToChildren', params: { event: 'fixed' } },
      { type: 'sendToParent', params: { event: 'helped' } },
      {
        type: 'createTicket',
        params: {
          process: 'problem',
          link: 'caused-by',
          queue: 'second',
          fields: { summary: { var: 'event.data.word' } },
        },
      },
      { type: 'linkTicket', params: { ticket: 'T1', link: 'related' } },
    );
    expect(effects(ticket)).toEqual([
      { type: 'notify', params: { template: 'hello', to: 'role:lead' } },
      { type: 'sendReply', params: { template: 'bye' } },
      { type: 'callWebhook', params: { endpoint: 'pager' } },
      { type: 'addNote', params: { text: { en: 'Note', de: 'Notiz' } } },
      { type: 'addNote', params: { text: 'hello' } },
      { type: 'sendToChildren', params: { event: 'fixed' } },
      { type: 'sendToParent', params: { event: 'helped' } },
      {
        type: 'createTicket',
        params: { process: 'problem', link: 'caused-by', queue: 'second', fields: { summary: 'hello' } },
      },
      { type: 'linkTicket', params: { ticket: 'T1', link: 'related' } },
    ]);
  });

  test('an empty note and a link to no ticket are none', () => {
    const ticket = after(
      { type: 'addNote', params: { text: { var: 'fields.word' } } },
      { type: 'linkTicket', params: { ticket: { var: 'fields.other' }, link: 'related' } },
    );
    expect(effects(ticket)).toEqual([]);
  });
});
