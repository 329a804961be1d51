import type { LogLevel } from '@nestjs/common';
import type { Configuration } from '../configuration/configuration.ts';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];

/** The configured level and everything graver, as Nest names them. */
export function logLevels(level: Configuration['logLevel']): LogLevel[] {
  const last: LogLevel = level === 'info' ? 'log' : level;
  return LEVELS.slice(0, LEVELS.indexOf(last) + 1);
}
