import { LogImport } from './built.ts';
import { atLeast } from './figure.ts';
import { helpDeskLog } from './help-desk-log.ts';
import { openHouse } from './house.ts';
import type { Measurement } from './options.ts';

const MARK = 1_000;

export const measure: Measurement = async () => {
  const { name, definition, mapping, cases } = await helpDeskLog();
  const house = await openHouse(12);
  try {
    await house.processes.publish(definition);
    const began = performance.now();
    const log = { process: definition.key, name, cases, mapping };
    const { events, refused } = await new LogImport(house.database, house.gate, log).run();
    const seconds = (performance.now() - began) / 1000;
    if (refused.length > 0) throw new Error(`${refused.length} entries were refused.`);
    return [atLeast('import of the help desk log into PostgreSQL', events / seconds, MARK, 'events/s')];
  } finally {
    await house.close();
  }
};
