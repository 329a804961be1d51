import { ALWAYS } from '@stellwerk/engine';
import { benchReplay } from '../../engine/src/simulation/replay.bench.ts';
import { atLeast } from './figure.ts';
import { helpDeskLog } from './help-desk-log.ts';
import { cpuTime } from './cpu-time.ts';
import type { Measurement } from './options.ts';

export const measure: Measurement = async () => {
  const { definition, mapping, cases } = await helpDeskLog();
  const environment = { calendar: () => ALWAYS };
  const { value, mark, unit } = benchReplay(definition, mapping, cases, environment, cpuTime);
  return [atLeast('pure replay of the help desk log', value, mark, unit)];
};
