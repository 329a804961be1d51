import type { LogCase } from '@stellwerk/engine';
import type { CsvColumns } from './csv.ts';
import { readCsv } from './csv.ts';
import { decodedText } from './decoded-text.ts';
import { LOG_LIMITS } from './limits.ts';
import { LogError } from './log-error.ts';
import type { XesAttributes } from './xes.ts';
import { readXes } from './xes.ts';

/** Where a log keeps what; the part of a mapping that concerns the file. */
export interface LogSource {
  readonly attributes?: XesAttributes;
  readonly columns?: Partial<CsvColumns>;
}

/**
 * Reads an event log (XES or CSV, either compressed with gzip or not) case by case. What it is, is seen from its
 * content: XES begins with `<`.
 * @throws LogError
 */
export async function* readLog(path: string, source: LogSource = {}): AsyncGenerator<LogCase> {
  const text = decodedText(path);
  const head = await firstText(text);
  if (head === '') throw new LogError('log-empty', 'The file is empty.');
  const whole = prefixed(head, text);
  if (head.trimStart().startsWith('<')) yield* readXes(whole, source.attributes);
  else yield* readCsv(whole, source.columns);
}

/** The first pieces up to one that is not blank. */
async function firstText(text: AsyncGenerator<string>): Promise<string> {
  let head = '';
  while (head.trim() === '') {
    const next = await text.next();
    if (next.done === true) return '';
    if (head.length > LOG_LIMITS.blanks)
      throw new LogError('log-syntax', `The file begins with more than ${LOG_LIMITS.blanks} blanks: this is no log.`);
    head += next.value;
  }
  return head;
}

async function* prefixed(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}
