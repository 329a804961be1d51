import type { Configuration } from '../configuration/configuration.ts';
import type { Database } from '../database/database.ts';
import { Calendars } from '../processes/calendars.ts';
import { ProcessStore } from '../processes/process-store.ts';
import { CommittedSteps } from '../tickets/gate/committed-steps.ts';
import { Creation } from '../tickets/gate/creation.ts';
import { Gate } from '../tickets/gate/gate.ts';

/** The gate and what it stands on, without a server around it. */
export function offlineGate(database: Database, configuration: Configuration): { gate: Gate; processes: ProcessStore } {
  const processes = new ProcessStore(database);
  const calendars = new Calendars(database);
  const steps = new CommittedSteps();
  const creation = new Creation(database, processes, calendars, steps, configuration);
  return { gate: new Gate(database, processes, calendars, steps, creation), processes };
}
