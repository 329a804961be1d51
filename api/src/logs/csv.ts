import type { LogCase } from '@stellwerk/engine';
import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { CaseBuilder, readTime } from './case-builder.ts';
import { LOG_LIMITS } from './limits.ts';
import { LogError } from './log-error.ts';

/** The columns of a CSV log by their headings. */
export interface CsvColumns {
  readonly case: string;
  readonly activity: string;
  readonly time: string;
  readonly resource?: string;
}

/** Headings that other tools write, tried in this order where none are named. */
const USUAL: Readonly<Record<keyof CsvColumns, readonly string[]>> = {
  case: ['case', 'case id', 'caseid', 'case:concept:name', 'ticket'],
  activity: ['activity', 'concept:name', 'event'],
  time: ['time', 'timestamp', 'complete timestamp', 'time:timestamp', 'at'],
  resource: ['resource', 'org:resource', 'user', 'agent'],
};

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV log with a heading line; separator comma, semicolon or tab. Rows of one case may be scattered, so the
 * log is held in memory; cases come in the order of their first row.
 * @throws LogError for anything that is not a complete log
 */
export async function* readCsv(text: AsyncIterable<string>, named: Partial<CsvColumns> = {}): AsyncGenerator<LogCase> {
  const cases = new Map<string, CaseBuilder>();
  let columns: CsvColumns | undefined;
  let rows = 0;
  for await (const { record, info } of csvRows(text)) {
    columns ??= findColumns(Object.keys(record), named);
    rows += 1;
    if (rows > LOG_LIMITS.groupedEvents) {
      throw new LogError('log-too-large', `The log has more than ${LOG_LIMITS.groupedEvents} rows. Split it by case.`);
    }
    const id = record[columns.case];
    const activity = record[columns.activity];
    if (!id || !activity) throw new LogError('log-attribute', 'The row has no case or no activity.', info.lines);
    const builder = cases.get(id) ?? new CaseBuilder(id);
    cases.set(id, builder);
    const resource = (columns.resource !== undefined && record[columns.resource]) || null;
    builder.add(
      { activity, at: readTime(record[columns.time] ?? '', info.lines), resource, attributes: record },
      info.lines,
    );
  }
  if (rows === 0) throw new LogError('log-empty', 'The log holds no case.');
  for (const builder of cases.values()) yield builder.build();
}

async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  const pieces = text[Symbol.asyncIterator]();
  const head = await headingLine(pieces);
  const rows = Readable.from(prefixed(head, pieces)).compose(
    parse({
      bom: true,
      columns: true,
      delimiter: separatorOf(head),
      info: true,
      skip_empty_lines: true,
      max_record_size: LOG_LIMITS.attributeLength,
    }),
  ) as AsyncIterable<Row>;
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    throw new LogError('log-syntax', `This is no CSV: ${error.message}`, typeof line === 'number' ? line : undefined);
  }
}

/** The pieces up to and with the one in which the first line ends. */
async function headingLine(pieces: AsyncIterator<string>): Promise<string> {
  let head = '';
  while (!head.trimStart().includes('\n') && head.length < LOG_LIMITS.attributeLength) {
    const next = await pieces.next();
    if (next.done === true) break;
    head += next.value;
  }
  return head;
}

/** The separator most frequent in the headings; what stands in the rows may contain the others. */
function separatorOf(head: string): string {
  const line = head.trimStart().split('\n', 1)[0] ?? '';
  const count = (separator: string): number => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

async function* prefixed(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  yield* { [Symbol.asyncIterator]: () => rest };
}

function findColumns(headings: readonly string[], named: Partial<CsvColumns>): CsvColumns {
  const find = (column: keyof CsvColumns): string | undefined => {
    const wanted = named[column] === undefined ? USUAL[column] : [named[column].toLowerCase()];
    return wanted
      .map((name) => headings.find((heading) => heading.trim().toLowerCase() === name))
      .find((h) => h !== undefined);
  };
  const need = (column: keyof CsvColumns): string => {
    const heading = find(column);
    if (heading !== undefined) return heading;
    const has = headings.join(', ');
    throw new LogError(
      'log-column',
      `There is no column for the ${column} (there are: ${has}). Name it in the mapping.`,
      1,
    );
  };
  const resource = find('resource');
  return {
    case: need('case'),
    activity: need('activity'),
    time: need('time'),
    ...(resource === undefined ? {} : { resource }),
  };
}
