import type { Reason } from '@stellwerk/engine';
import { missingFields } from './missing-fields.ts';

const guard = (leaf: unknown, passed = false): Reason => ({
  code: 'guard',
  event: 'requestChange',
  guards: [{ transition: 'lifecycle.knownError:requestChange', passed, leaf }],
});

describe('The fields a refused step waits for', () => {
  it('are those its guard wants filled in', () => {
    expect(missingFields(guard({ isSet: { var: 'fields.service' } }))).toEqual(['service']);
    const both = { and: [{ isSet: { var: 'fields.plan' } }, { isSet: { var: 'fields.backout' } }] };
    expect(missingFields(guard(both))).toEqual(['plan', 'backout']);
  });

  it('are none where the guard passed, wants something empty, or asks for something else', () => {
    expect(missingFields(guard({ isSet: { var: 'fields.service' } }, true))).toEqual([]);
    expect(missingFields(guard({ not: { isSet: { var: 'fields.service' } } }))).toEqual([]);
    expect(missingFields(guard({ isSet: { var: 'event.data.reply' } }))).toEqual([]);
    expect(missingFields({ code: 'role', event: 'cancel' })).toEqual([]);
  });
});
