import { readFileSync } from 'node:fs';
import { parseDefinition, parseDirectory } from '@stellwerk/engine';
import type { Directory, Finding, ProcessDefinition } from '@stellwerk/engine';

/** The processes that come with the program, in the order they are published. */
export const SHIPPED_PROCESSES = ['incident', 'service-request', 'problem', 'change', 'support'] as const;

/** Thrown when a file that comes with the program cannot be read: the installation is damaged. */
export class ShippedFileError extends Error {
  readonly code = 'shipped-file';
  constructor(name: string, findings: readonly Finding[]) {
    super(`definitions/${name} cannot be used: ${findings[0]?.message.en ?? ''} (${findings[0]?.path ?? ''})`);
  }
}

const read = (name: string): string => readFileSync(new URL(`../../../definitions/${name}`, import.meta.url), 'utf8');

/** `definitions/directory.json`. @throws ShippedFileError */
export function shippedDirectory(): Directory {
  const parsed = parseDirectory(read('directory.json'));
  if (!parsed.ok) throw new ShippedFileError('directory.json', parsed.findings);
  return parsed.directory;
}

/** The shipped processes. @throws ShippedFileError */
export function shippedDefinitions(): ProcessDefinition[] {
  return SHIPPED_PROCESSES.map((key) => {
    const parsed = parseDefinition(read(`${key}.json`));
    if (!parsed.ok) throw new ShippedFileError(`${key}.json`, parsed.findings);
    return parsed.definition;
  });
}
