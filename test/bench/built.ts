/** The built server: decorators need the compiler, so measurements run what `npm start` runs. */
const load = async <Module>(file: string): Promise<Module> =>
  (await import(new URL(`../../api/dist/${file}.js`, import.meta.url).href)) as Module;

export const { Database } = await load<typeof import('../../api/src/database/database.ts')>('database/database');
export const { migrate } = await load<typeof import('../../api/src/database/migrator.ts')>('database/migrator');
export const { importConfiguration } = await load<
  typeof import('../../api/src/configuration-files/import-configuration.ts')
>('configuration-files/import-configuration');
export const { configurationOf } =
  await load<typeof import('../../api/src/demo/configuration-of.ts')>('demo/configuration-of');
export const { shippedDefinitions, shippedDirectory } =
  await load<typeof import('../../api/src/demo/shipped.ts')>('demo/shipped');
export const { readConfiguration } =
  await load<typeof import('../../api/src/configuration/configuration.ts')>('configuration/configuration');
export const { Calendars } = await load<typeof import('../../api/src/processes/calendars.ts')>('processes/calendars');
export const { ProcessStore } =
  await load<typeof import('../../api/src/processes/process-store.ts')>('processes/process-store');
export const { CommittedSteps } =
  await load<typeof import('../../api/src/tickets/gate/committed-steps.ts')>('tickets/gate/committed-steps');
export const { Creation } =
  await load<typeof import('../../api/src/tickets/gate/creation.ts')>('tickets/gate/creation');
export const { Gate } = await load<typeof import('../../api/src/tickets/gate/gate.ts')>('tickets/gate/gate');
export const { CLAIM_DUE } =
  await load<typeof import('../../api/src/tickets/gate/read-statements.ts')>('tickets/gate/read-statements');
export const { Settlement } =
  await load<typeof import('../../api/src/tickets/timers/settlement.ts')>('tickets/timers/settlement');
export const { LogImport } =
  await load<typeof import('../../api/src/log-import/import-log.ts')>('log-import/import-log');
