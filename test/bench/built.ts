import type * as CarryOutModule from '../../api/src/tickets/migration/carry-out.ts';
import type * as DatabaseModule from '../../api/src/database/database.ts';
import type * as MigratorModule from '../../api/src/database/migrator.ts';
import type * as ImportModule from '../../api/src/configuration-files/import-configuration.ts';
import type * as DemoModule from '../../api/src/demo/configuration-of.ts';
import type * as ShippedModule from '../../api/src/demo/shipped.ts';
import type * as ConfigurationModule from '../../api/src/configuration/configuration.ts';
import type * as CalendarsModule from '../../api/src/processes/calendars.ts';
import type * as StoreModule from '../../api/src/processes/process-store.ts';
import type * as StepsModule from '../../api/src/tickets/gate/committed-steps.ts';
import type * as CreationModule from '../../api/src/tickets/gate/creation.ts';
import type * as GateModule from '../../api/src/tickets/gate/gate.ts';
import type * as ReadsModule from '../../api/src/tickets/gate/read-statements.ts';
import type * as DeadlinesModule from '../../api/src/tickets/timers/settlement.ts';
import type * as CalendarChangesModule from '../../api/src/tickets/timers/calendar-changes.ts';
import type * as WakerModule from '../../api/src/tickets/timers/waker.ts';
import type * as LogsModule from '../../api/src/log-import/import-log.ts';

/** The built server: decorators need the compiler, so measurements run what `npm start` runs. */
const load = async <Module>(file: string): Promise<Module> =>
  (await import(new URL(`../../api/dist/${file}.js`, import.meta.url).href)) as Module;

export const { Database } = await load<typeof DatabaseModule>('database/database');
export const { migrate } = await load<typeof MigratorModule>('database/migrator');
export const { importConfiguration } = await load<typeof ImportModule>('configuration-files/import-configuration');
export const { configurationOf } = await load<typeof DemoModule>('demo/configuration-of');
export const { shippedDefinitions, shippedDirectory } = await load<typeof ShippedModule>('demo/shipped');
export const { readConfiguration } = await load<typeof ConfigurationModule>('configuration/configuration');
export const { Calendars } = await load<typeof CalendarsModule>('processes/calendars');
export const { ProcessStore } = await load<typeof StoreModule>('processes/process-store');
export const { CommittedSteps } = await load<typeof StepsModule>('tickets/gate/committed-steps');
export const { Creation } = await load<typeof CreationModule>('tickets/gate/creation');
export const { Gate } = await load<typeof GateModule>('tickets/gate/gate');
export const { CLAIM_DUE } = await load<typeof ReadsModule>('tickets/gate/read-statements');
export const { Settlement } = await load<typeof DeadlinesModule>('tickets/timers/settlement');
export const { Waker } = await load<typeof WakerModule>('tickets/timers/waker');
export const { CalendarChanges } = await load<typeof CalendarChangesModule>('tickets/timers/calendar-changes');
export const { LogImport } = await load<typeof LogsModule>('log-import/import-log');
export const { carryOut } = await load<typeof CarryOutModule>('tickets/migration/carry-out');
