import { emptyProcess } from '@stellwerk/engine';
import type { ProcessDefinition } from '@stellwerk/engine';
import { untilDate } from './until-date.ts';

const waiting: ProcessDefinition = {
  ...emptyProcess('repair', { en: 'Repair', de: 'Reparatur' }),
  delays: { pause: { duration: 'P1D', calendar: 'office' } },
};
const edited = (definition: ProcessDefinition): ProcessDefinition => {
  const answer = untilDate(definition, 'pause', { calendar: 'office' });
  if (!answer.ok) throw new Error(answer.problem.en);
  return answer.definition;
};

describe('A timer that runs until a date', () => {
  it('takes a date the ticket has', () => {
    const pickUp = { type: 'date', title: { en: 'Pick-up' }, nullable: true } as const;
    const { fields, delays } = edited({ ...waiting, fields: { pickUp } });
    expect(delays).toEqual({ pause: { until: { var: 'fields.pickUp' }, calendar: 'office' } });
    expect(fields).toEqual({ pickUp });
  });

  it('brings a field for the date where the ticket has none, whatever other fields are called', () => {
    const until = { type: 'text', title: { en: 'Until' } } as const;
    const { fields, delays } = edited({ ...waiting, fields: { until } });
    expect(fields).toMatchObject({
      until,
      until2: { type: 'dateTime', title: { en: 'Until', de: 'Bis' }, nullable: true },
    });
    expect(delays).toEqual({ pause: { until: { var: 'fields.until2' }, calendar: 'office' } });
  });
});
