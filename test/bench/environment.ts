import { readFileSync } from 'node:fs';
import { ALWAYS, loadCalendar, parseDefinition, parseDirectory } from '@stellwerk/engine';
import type { Directory, Environment, ProcessDefinition } from '@stellwerk/engine';

const read = (name: string): string => readFileSync(new URL(`../../definitions/${name}.json`, import.meta.url), 'utf8');

export const SHIPPED = ['incident', 'service-request', 'problem', 'change', 'support'] as const;

export function shippedProcess(key: (typeof SHIPPED)[number]): ProcessDefinition {
  const parsed = parseDefinition(read(key));
  if (!parsed.ok) throw new Error(`definitions/${key}.json: ${parsed.findings[0]?.code ?? ''}`);
  return parsed.definition;
}

export function shippedDirectory(): Directory {
  const parsed = parseDirectory(read('directory'));
  if (!parsed.ok) throw new Error(`definitions/directory.json: ${parsed.findings[0]?.code ?? ''}`);
  return parsed.directory;
}

/** The shipped calendars, for what runs without a database. */
export async function shippedEnvironment(): Promise<Environment> {
  const entries = Object.entries(shippedDirectory().calendars).map(
    async ([name, { title: _, ...spec }]) => [name, await loadCalendar(spec)] as const,
  );
  const calendars = new Map(await Promise.all(entries));
  return { calendar: (name) => calendars.get(name) ?? ALWAYS };
}
