import { describe, expect, test } from '@jest/globals';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { trialItems, typedData, wallClock } from './form-items.ts';
import type { FormWording } from './form-items.ts';

const wording: FormWording = {
  definition: {
    fields: {
      impact: { type: 'enum', values: ['low', 'high'], labels: { low: { en: 'Low', de: 'Niedrig' } } },
      major: { type: 'boolean' },
      hours: { type: 'decimal' },
      until: { type: 'dateTime', nullable: true },
      service: { type: 'ref', to: 'service' },
      cause: { type: 'text', maxLength: 80, description: { en: 'In short', de: 'Kurz' } },
    },
  } as unknown as ProcessDefinition,
  directory: { services: { shop: { title: { en: 'Shop', de: 'Laden' } } } } as unknown as Directory,
  language: 'de',
  timeZone: 'Europe/Berlin',
  people: [{ value: 'agent-2', title: 'Bearbeiter 2' }],
  reserved: (name) => `‹${name}›`,
  fieldTitle: (name) => name.toUpperCase(),
};

describe('the form of a step', () => {
  const form = {
    required: ['impact', 'note'],
    optional: ['until', 'service', 'cause', 'major', 'owner', 'date'],
    preset: { impact: { var: 'fields.impact' }, cause: 'unknown' },
  } as const;
  const items = trialItems(wording, form, { impact: 'high', until: '2026-07-01T10:00:00Z' });
  const item = (name: string) => items.find((one) => one.name === name);

  test('shows presets, and what the ticket holds', () => {
    expect(item('impact')).toMatchObject({ first: 'high', required: true, control: 'choice', title: 'IMPACT' });
    expect(item('cause')).toMatchObject({ first: 'unknown', required: false, control: 'text', hint: 'Kurz' });
    expect(item('until')).toMatchObject({ first: '2026-07-01T12:00', control: 'dateTime' });
    expect(item('major')).toMatchObject({ first: '', control: 'boolean' });
  });

  test('offers what may be chosen, in the language of the page', () => {
    expect(item('impact')?.options).toEqual([
      { value: 'low', title: 'Niedrig' },
      { value: 'high', title: 'high' },
    ]);
    expect(item('service')?.options).toEqual([{ value: 'shop', title: 'Laden' }]);
  });

  test('knows the items that are no fields', () => {
    expect([item('note')?.control, item('owner')?.control, item('date')?.control]).toEqual([
      'longText',
      'choice',
      'date',
    ]);
    expect(item('note')?.title).toBe('‹note›');
  });
});

describe('what was typed', () => {
  const items = trialItems(wording, { optional: ['impact', 'hours', 'until', 'major', 'cause'] }, {});

  test('becomes values of the fields’ types', () => {
    const typed = { impact: 'low', hours: '1,5', until: '2026-07-01T12:00', major: 'true' };
    expect(typedData(items, typed, 'Europe/Berlin')).toEqual({
      impact: 'low',
      hours: 1.5,
      until: '2026-07-01T10:00:00.000Z',
      major: true,
    });
  });

  test('goes on as it is where it makes no sense, so that the engine says so', () => {
    expect(typedData(items, { hours: 'many', until: 'soon' }, 'UTC')).toEqual({
      hours: 'many',
      until: 'soon',
      major: false,
    });
  });
});

test('an instant is shown by the wall clock of a zone', () => {
  expect(wallClock(Date.UTC(2026, 0, 1, 23, 30), 'Europe/Berlin')).toBe('2026-01-02T00:30');
  expect(wallClock('', 'UTC')).toBe('');
});
