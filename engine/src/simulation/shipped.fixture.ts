import { readFileSync } from 'node:fs';
import { parseDefinition, parseDirectory } from '../definition/index.ts';
import type { Directory, ProcessDefinition } from '../definition/index.ts';
import type { Environment } from '../machine/index.ts';
import { environmentOf } from './environment.ts';

/** Keys of the processes in `definitions/`. */
export const SHIPPED = ['incident', 'service-request', 'problem', 'change', 'support'] as const;

const read = (name: string): string =>
  readFileSync(new URL(`../../../definitions/${name}.json`, import.meta.url), 'utf8');

export function shippedProcess(key: string): ProcessDefinition {
  const parsed = parseDefinition(read(key));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.definition;
}

export function shippedDirectory(): Directory {
  const parsed = parseDirectory(read('directory'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.directory;
}

export const shippedEnvironment = (): Promise<Environment> => environmentOf(shippedDirectory());
