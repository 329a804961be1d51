import type { ProcessDefinition } from '../definition/types.ts';
import { durationInWords, everyInWords } from './duration-words.ts';
import { listDiagram } from './list-diagram.ts';
import { toDiagram } from './to-diagram.ts';

const definition: ProcessDefinition = {
  format: 1,
  key: 'incident',
  title: { en: 'Incident', de: 'Störung' },
  fields: { reminderDate: { type: 'dateTime', title: { en: 'Reminder date', de: 'Wiedervorlage' }, nullable: true } },
  steps: { accept: { title: { en: 'Accept', de: 'Annehmen' }, roles: ['agent'] } },
  decisions: {
    matrix: { inputs: [], hit: 'first', title: { en: 'Matrix', de: 'Matrix' }, rules: [], default: 'priority.set.p1' },
  },
  delays: {
    reminder: { duration: 'P2D', calendar: 'office', every: 'P1D', max: 3 },
    date: { until: { var: 'fields.reminderDate' } },
    byPriority: { by: 'priority', p1: 'PT1H', default: 'PT8H', calendar: 'office' },
    own: { by: 'priority', p1: { duration: 'PT1H', calendar: 'office', every: 'PT2H', max: 2 }, default: 'P1D' },
  },
  clocks: {
    resolution: {
      title: { en: 'Resolution', de: 'Lösung' },
      runsWhile: 'run',
      pausedWhile: 'hold',
      calendar: 'office',
      target: 'PT8H',
    },
  },
  machine: {
    id: 'incident',
    type: 'parallel',
    states: {
      lifecycle: {
        initial: 'new',
        on: {
          cancel: { target: '.closed', guard: { type: 'when', params: { isSet: { var: 'fields.reminderDate' } } } },
        },
        states: {
          new: {
            tags: ['run'],
            meta: { title: { en: 'New', de: 'Neu' }, category: 'new' },
            entry: [
              { type: 'decide', params: { table: 'matrix' } },
              { type: 'notify', params: { template: 'received', to: 'customer' } },
            ],
            on: {
              accept: {
                target: 'open',
                actions: [
                  { type: 'assignTo', params: { agent: { var: 'event.actor' } } },
                  { type: 'raise', params: { event: 'escalate' } },
                ],
              },
            },
          },
          open: {
            meta: { title: { en: 'Open', de: 'Offen' }, category: 'open' },
            initial: 'working',
            states: {
              working: { after: { reminder: 'waiting' }, on: { 'article.customer': {} } },
              waiting: { tags: ['hold'], after: { date: 'working', byPriority: 'working', own: 'working' } },
            },
          },
          closed: { meta: { title: { en: 'Closed', de: 'Geschlossen' }, category: 'closed', outcome: 'successful' } },
        },
      },
      priority: {
        initial: 'p1',
        on: { 'priority.set.p1': { target: '.p1' } },
        states: { p1: { meta: { title: { en: 'P1 critical', de: 'P1 kritisch' }, rank: 1 } } },
      },
      escalation: {
        initial: 'none',
        on: { 'lifecycle.closed': { target: '.none' } },
        states: { none: { on: { 'clock.resolution.75': 'lead', escalate: 'lead' } }, lead: {} },
      },
    },
  },
};

describe('toDiagram', () => {
  const english = toDiagram(definition, 'en');
  const german = toDiagram(definition, 'de');
  const edge = (id: string, diagram = english) => diagram.edges.find((candidate) => candidate.id === id);

  it('keeps regions, nested states and the initial one', () => {
    expect(english.regions.map((region) => region.title)).toEqual(['Lifecycle', 'Priority', 'Escalation']);
    const open = english.regions[0]?.states[1];
    expect(open).toMatchObject({ path: 'lifecycle.open', kind: 'compound', category: 'open', initial: false });
    expect(open?.states.map((state) => [state.path, state.initial])).toEqual([
      ['lifecycle.open.working', true],
      ['lifecycle.open.waiting', false],
    ]);
  });

  it('names edges by the step, the event or the timer, in both languages', () => {
    expect(edge('lifecycle.new:accept')).toMatchObject({ kind: 'step', label: 'Accept' });
    expect(edge('lifecycle.new:accept', german)).toMatchObject({ label: 'Annehmen' });
    expect(edge('lifecycle.open.working:article.customer')).toMatchObject({
      kind: 'event',
      label: 'Customer writes',
      from: 'lifecycle.open.working',
      to: 'lifecycle.open.working',
    });
    expect(edge('escalation.none:clock.resolution.75')?.label).toBe('Resolution 75 %');
    expect(edge('lifecycle.open.working:reminder')).toMatchObject({
      kind: 'timer',
      label: '◷ 2 days (office), then every day, 3 times in all',
    });
    expect(edge('lifecycle.open.working:reminder', german)?.label).toBe(
      '◷ 2 Tage (office), danach jeden Tag, insgesamt 3-mal',
    );
    expect(edge('lifecycle.open.waiting:date', german)?.label).toBe('◷ am Datum „Wiedervorlage“');
    expect(edge('lifecycle.open.waiting:byPriority')?.label).toBe('◷ P1 critical 1 hour · otherwise 8 hours (office)');
    expect(edge('lifecycle.open.waiting:own')?.label).toBe(
      '◷ P1 critical 1 hour (office), then every 2 hours, 2 times in all · otherwise 1 day',
    );
  });

  it('draws what a raise or decision causes as derived edges labelled by the cause', () => {
    expect(edge('escalation.none:escalate')).toMatchObject({ kind: 'derived', label: 'Accept' });
    expect(edge('priority:priority.set.p1')).toMatchObject({ kind: 'priority', label: 'Set priority to P1 critical' });
    expect(edge('priority:priority.set.p1~derived')).toMatchObject({ kind: 'derived', label: 'Matrix' });
    expect(edge('escalation:lifecycle.closed')).toMatchObject({ kind: 'derived' });
  });

  it('puts transitions from anywhere on the rim of their region', () => {
    expect(english.regions[0]?.fromAnywhere).toEqual(['lifecycle:cancel']);
  });

  it('says guards as sentences', () => {
    expect(edge('lifecycle:cancel')?.guard).toBe('Reminder date is filled in');
    expect(edge('lifecycle:cancel', german)?.guard).toBe('Wiedervorlage ist ausgefüllt');
    expect(edge('lifecycle.new:accept')?.guard).toBe('');
  });

  it('tells effects and badges in words', () => {
    expect(edge('lifecycle.new:accept')?.effects).toEqual(['assign to whoever does it', 'triggers “Escalate”']);
    expect(english.regions[0]?.states[0]?.badges).toEqual([
      { kind: 'clock', text: 'Resolution' },
      { kind: 'effects', text: 'decide: Matrix, notify the customer: Received' },
    ]);
    expect(german.regions[0]?.states[1]?.states[1]?.badges[0]).toEqual({ kind: 'clock', text: 'Lösung angehalten' });
  });

  it('lists every edge exactly once for screen readers', () => {
    const list = listDiagram(english);
    const listed = list.flatMap((region) => [
      ...region.fromAnywhere,
      ...region.states.flatMap((state) => state.transitions),
    ]);
    expect(listed.map((transition) => transition.id).sort()).toEqual(english.edges.map((one) => one.id).sort());
    expect(list[0]?.states[0]?.transitions[0]?.text).toBe(
      'Accept: to Open; assign to whoever does it; triggers “Escalate”',
    );
    expect(list[0]?.states.map((state) => state.depth)).toEqual([1, 1, 2, 2, 1]);
  });
});

describe('durationInWords', () => {
  it('says ISO durations in words', () => {
    expect(durationInWords('P2DT4H', 'en')).toBe('2 days 4 hours');
    expect(durationInWords('PT1M', 'de')).toBe('1 Minute');
    expect(durationInWords('nonsense', 'en')).toBe('nonsense');
  });
});

describe('everyInWords', () => {
  it.each([
    ['P1D', 'every day', 'jeden Tag'],
    ['PT1H', 'every hour', 'jede Stunde'],
    ['P1Y', 'every year', 'jedes Jahr'],
    ['P2D', 'every 2 days', 'alle 2 Tage'],
    ['P1DT4H', 'every 1 day 4 hours', 'alle 1 Tag 4 Stunden'],
  ])('says how often %s is', (iso, en, de) => {
    expect([everyInWords(iso, 'en'), everyInWords(iso, 'de')]).toEqual([en, de]);
  });
});
