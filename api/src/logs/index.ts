export { LogError } from './log-error.ts';
export { readLog } from './read-log.ts';
