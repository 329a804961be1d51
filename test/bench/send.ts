import { benchSend } from '../../engine/src/machine/send.bench.ts';
import { shippedEnvironment, shippedProcess } from './environment.ts';
import { atLeast } from './figure.ts';
import { cpuTime } from './cpu-time.ts';
import type { Measurement } from './options.ts';

export const measure: Measurement = async () => {
  const environment = await shippedEnvironment();
  const { name, value, mark, unit } = benchSend(shippedProcess('incident'), environment, cpuTime);
  return [atLeast(name, value, mark, unit)];
};
