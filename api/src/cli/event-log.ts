import { MappingError, caseMapper, parseMapping } from '@stellwerk/engine';
import type { LogCase, LogMapping } from '@stellwerk/engine';
import { LogError, readLog } from '../logs/index.ts';
import { CommandFailure } from './failure.ts';
import { readText } from './input-file.ts';

/** Reads a mapping file. @throws CommandFailure in one sentence */
export async function readMapping(file: string): Promise<LogMapping> {
  try {
    return parseMapping(await readText(file));
  } catch (error) {
    if (error instanceof MappingError) throw new CommandFailure(`${file}: ${error.message}`, 2);
    throw error;
  }
}

/** The cases of a log, one by one. @throws CommandFailure in one sentence that names the place */
export async function* casesOf(file: string, mapping: LogMapping): AsyncGenerator<LogCase> {
  const names = new Set<string>();
  try {
    // A mapping's absent parts are absent, not undefined.
    for await (const logCase of readLog(file, mapping.source ?? {})) {
      // By its name a case is known again when it is imported: of two with one name, one would be lost.
      if (names.has(logCase.id))
        throw new CommandFailure(`${file}: Two cases are called “${logCase.id}”. Give each a name of its own.`);
      names.add(logCase.id);
      yield logCase;
    }
  } catch (error) {
    if (error instanceof LogError) throw new CommandFailure(`${file}: ${error.message}`);
    throw error;
  }
}

/**
 * The whole log in memory, read to its end before anything is done with it: a log that is broken in the middle must
 * not be half imported. Activities without a rule are a failure as well.
 */
export async function wholeLog(file: string, mapping: LogMapping): Promise<LogCase[]> {
  const cases: LogCase[] = [];
  const map = caseMapper(mapping);
  const unknown = new Map<string, number>();
  for await (const logCase of casesOf(file, mapping)) {
    cases.push(logCase);
    for (const { kind, source } of map(logCase).events)
      if (kind === 'unknown') unknown.set(source.activity, (unknown.get(source.activity) ?? 0) + 1);
  }
  if (unknown.size > 0) {
    const names = [...unknown].map(([activity, count]) => `"${activity}" (${count})`).join(', ');
    throw new CommandFailure(`The mapping has no rule for ${names}: add one, or say "unknown": "ignore".`);
  }
  return cases;
}
