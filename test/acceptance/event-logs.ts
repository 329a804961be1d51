import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDefinition, parseMapping } from '@stellwerk/engine';
import type { LogCase, LogMapping, ProcessDefinition } from '@stellwerk/engine';
import { readLog } from '../../api/src/logs/index.ts';

/** One of the two event logs, with the process and the mapping written for it. */
export interface EventLog {
  readonly name: 'help-desk' | 'closed-problems';
  readonly file: string;
  /** Counted independently; see the data's own description. */
  readonly facts: {
    readonly cases: number;
    readonly events: number;
    readonly moves: number;
    readonly reopenings: number;
  };
}
export const EVENT_LOGS: readonly EventLog[] = [
  {
    name: 'help-desk',
    file: 'event-logs/Helpdesk.xes.gz',
    facts: { cases: 4_580, events: 21_348, moves: 47, reopenings: 3 },
  },
  {
    name: 'closed-problems',
    file: 'event-logs/BPI_Challenge_2013_closed_problems.xes.gz',
    facts: { cases: 1_487, events: 6_660, moves: 23, reopenings: 81 },
  },
];

/**
 * Where the data for acceptance tests is: `ACCEPTANCE_DATA`, or undefined where it is not set.
 * @throws Error when it is set but cannot be read: that is a failure, not a reason to skip
 */
export function acceptanceData(): string | undefined {
  const folder = process.env['ACCEPTANCE_DATA'];
  if (folder === undefined || folder === '') return undefined;
  accessSync(join(folder, 'README.md'), constants.R_OK);
  return folder;
}

const HERE = import.meta.dirname;
const json = (log: EventLog, name: string): string => readFileSync(join(HERE, log.name, name), 'utf8');

export function processOf(log: EventLog): ProcessDefinition {
  const parsed = parseDefinition(json(log, 'process.json'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.definition;
}

export const mappingOf = (log: EventLog): LogMapping => parseMapping(json(log, 'mapping.json'));

export async function casesOf(log: EventLog, data: string): Promise<readonly LogCase[]> {
  const path = join(data, log.file);
  if (!existsSync(path)) throw new Error(`ACCEPTANCE_DATA is set but ${log.file} is not in it.`);
  const cases: LogCase[] = [];
  for await (const one of readLog(path, mappingOf(log).source)) cases.push(one);
  return cases;
}
