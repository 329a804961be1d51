import { benchCalendar } from '../../engine/src/calendar/calendar.bench.ts';
import { atLeast } from './figure.ts';
import { cpuTime } from './cpu-time.ts';
import type { Measurement } from './options.ts';

export const measure: Measurement = () => {
  const { name, value, mark, unit } = benchCalendar(cpuTime);
  return Promise.resolve([atLeast(name, value, mark, unit)]);
};
