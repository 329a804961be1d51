import type { Expression, ProcessDefinition } from '../definition/types.ts';
import { explain } from './explain.ts';
import { text, vocabularyOf } from './vocabulary.ts';

const definition: ProcessDefinition = {
  format: 1,
  key: 'x',
  title: { en: 'X' },
  fields: {
    impact: {
      type: 'enum',
      title: { en: 'Impact', de: 'Auswirkung' },
      values: ['low', 'medium', 'high'],
      labels: { low: { en: 'Low', de: 'Niedrig' }, high: { en: 'High', de: 'Hoch' } },
    },
    major: { type: 'boolean', title: { en: 'Major incident', de: 'Großstörung' } },
    resolution: { type: 'text', title: { en: 'Resolution', de: 'Lösung' } },
    reopenedTimes: { type: 'integer' },
    due: { type: 'date', title: { en: 'Due', de: 'Fälligkeit' } },
    end: { type: 'date', title: { en: 'End', de: 'Ende' } },
  },
  clocks: {
    response: {
      title: { en: 'First response', de: 'Erste Antwort' },
      runsWhile: 'x',
      calendar: 'always',
      target: 'PT1H',
    },
  },
  machine: {
    id: 'x',
    type: 'parallel',
    states: {
      lifecycle: { initial: 'resolved', states: { resolved: { meta: { title: { en: 'Resolved', de: 'Gelöst' } } } } },
      priority: {
        initial: 'p1',
        states: { p1: { meta: { title: { en: 'P1', de: 'P1' } } }, p2: { meta: { title: { en: 'P2', de: 'P2' } } } },
      },
    },
  },
};
const roles = { 'team-lead': { title: { en: 'Team lead', de: 'Teamleitung' } } };
const vocabulary = vocabularyOf(definition, {
  queues: { sales: { title: { en: 'Sales', de: 'Vertrieb' } } },
  roles,
  templates: {},
  calendars: {},
  endpoints: {},
  services: {},
  serviceLevels: {},
  processes: {},
});
const impact = { var: 'fields.impact' };
const major = { var: 'fields.major' };
const resolution = { var: 'fields.resolution' };
const p1: Expression = { inState: 'priority.p1' };
const p2: Expression = { inState: 'priority.p2' };

test.each<[Expression, string, string]>([
  [
    { and: [{ or: [p1, p2] }, { isSet: resolution }] },
    'the ticket is in Priority P1 or P2 and Resolution is filled in',
    'das Ticket ist in Priorität P1 oder P2 und Lösung ist ausgefüllt',
  ],
  [{ not: { or: [p1, p2] } }, 'the ticket is not in Priority P1 or P2', 'das Ticket ist nicht in Priorität P1 oder P2'],
  [{ not: major }, 'Major incident does not apply', 'Großstörung trifft nicht zu'],
  [{ '==': [major, true] }, 'Major incident applies', 'Großstörung trifft zu'],
  [{ not: { isSet: resolution } }, 'Resolution is empty', 'Lösung ist leer'],
  [{ inState: 'lifecycle.resolved' }, 'the ticket is in state Resolved', 'das Ticket ist im Status Gelöst'],
  [{ not: { inState: 'queue.sales' } }, 'the ticket is not in Queue Sales', 'das Ticket ist nicht in Queue Vertrieb'],
  [{ '==': [impact, 'high'] }, 'Impact is High', 'Auswirkung ist Hoch'],
  [{ '!=': [impact, 'high'] }, 'Impact is something other than High', 'Auswirkung ist etwas anderes als Hoch'],
  [
    { in: [impact, ['low', 'medium', 'high']] },
    'Impact is Low, Medium or High',
    'Auswirkung ist Niedrig, Medium oder Hoch',
  ],
  [
    { or: [{ '==': [impact, 'low'] }, { '==': [impact, 'high'] }] },
    'Impact is Low or High',
    'Auswirkung ist Niedrig oder Hoch',
  ],
  [{ not: { in: [impact, ['low', 'high']] } }, 'Impact is not Low or High', 'Auswirkung ist nicht Niedrig oder Hoch'],
  [{ '<': [{ var: 'fields.reopenedTimes' }, 3] }, 'Reopened times is less than 3', 'Reopened times ist kleiner als 3'],
  [
    { '<=': [{ var: 'fields.due' }, '2026-12-31'] },
    'Due is 2026-12-31 or earlier',
    'Fälligkeit ist 31.12.2026 oder früher',
  ],
  [
    { not: { and: [major, { isSet: resolution }] } },
    'Major incident does not apply or Resolution is empty',
    'Großstörung trifft nicht zu oder Lösung ist leer',
  ],
  [
    { and: [{ or: [major, p1] }, { isSet: resolution }] },
    '(Major incident applies or the ticket is in Priority P1) and Resolution is filled in',
    '(Großstörung trifft zu oder das Ticket ist in Priorität P1) und Lösung ist ausgefüllt',
  ],
  [
    { hasRole: 'team-lead' },
    'the person acting has the role Team lead',
    'die handelnde Person hat die Rolle Teamleitung',
  ],
  [
    { '>=': [{ var: 'clock.response.percent' }, 75] },
    'the time used for First response (%) is at least 75',
    'die verbrauchte Zeit für Erste Antwort (%) ist mindestens 75',
  ],
  [
    { '==': [{ var: 'event.actor' }, { var: 'ticket.customer' }] },
    'the person acting is the customer',
    'die handelnde Person ist der Kunde',
  ],
  [{ '==': [resolution, 'x {b}'] }, 'Resolution is “x {b}”', 'Lösung ist „x {b}“'],
  [
    { '>': [{ var: 'fields.end' }, { var: 'event.data.due' }] },
    'End is after Due (as entered)',
    'Ende liegt nach Fälligkeit (wie eingegeben)',
  ],
  [{ '<': [3, { var: 'fields.reopenedTimes' }] }, 'Reopened times is more than 3', 'Reopened times ist größer als 3'],
  [{ '==': ['high', impact] }, 'Impact is High', 'Auswirkung ist Hoch'],
  // With nothing no comparison is true, so none of these reads “is empty”.
  [{ '==': [impact, null] }, 'never', 'nie'],
  [{ '!=': ['', impact] }, 'never', 'nie'],
  [{ not: { '<': [impact, null] } }, 'always', 'immer'],
  [{ in: [impact, [null, 'low', '']] }, 'Impact is Low', 'Auswirkung ist Niedrig'],
  [{ in: [impact, [null]] }, 'never', 'nie'],
  [{ not: { in: [null, ['low']] } }, 'always', 'immer'],
  [true, 'always', 'immer'],
  [{ not: { and: [] } }, 'never', 'nie'],
])('%j reads as “%s” and „%s“', (expression, en, de) => {
  expect(explain(expression, vocabulary, 'en')).toBe(en);
  expect(explain(expression, vocabulary, 'de')).toBe(de);
});

test('a text falls back from the region to the language to English to anything', () => {
  expect(text({ de: 'Ja', en: 'Yes' }, 'de-AT')).toBe('Ja');
  expect(text({ de: 'Ja', en: 'Yes' }, 'fr')).toBe('Yes');
  expect(text({ it: 'Sì' }, 'fr')).toBe('Sì');
  expect(text(undefined, 'en', 'key')).toBe('key');
  expect(text({}, 'constructor', 'key')).toBe('key');
});
