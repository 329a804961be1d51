export type { CsvColumns } from './csv.ts';
export { LogError } from './log-error.ts';
export type { LogErrorCode } from './log-error.ts';
export type { LogSource } from './read-log.ts';
export { readLog } from './read-log.ts';
export type { XesAttributes } from './xes.ts';
