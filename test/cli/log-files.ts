import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const event = (activity: string, time: string, resource = 'Value 1') =>
  `<event><string key="Activity" value="${activity}"/><string key="Resource" value="${resource}"/><date key="time:timestamp" value="${time}"/></event>`;
const trace = (id: string, ...events: string[]) =>
  `<trace><string key="concept:name" value="${id}"/>${events.join('')}</trace>`;
const xes = (...traces: string[]) => `<?xml version="1.0" encoding="UTF-8"?>\n<log>\n${traces.join('\n')}\n</log>`;

const first = trace(
  'Case 1',
  event('Assign seriousness', '2026-03-02T09:00:00Z'),
  event('Take in charge ticket', '2026-03-02T10:00:00Z', 'Größe'),
  event('Resolve ticket', '2026-03-02T11:00:00Z'),
  event('Closed', '2026-03-03T11:00:00Z'),
);
const second = trace(
  'Case 2',
  event('Assign seriousness', '2026-03-04T09:00:00Z'),
  event('Take in charge ticket', '2026-03-04T10:00:00Z'),
);
const GOOD = xes(first, second);

/** Logs of the help desk process: what may be wrong with one, and what is said to it. */
export const LOGS: Readonly<Record<string, { readonly content: string | Buffer; readonly said: RegExp }>> = {
  truncated: { content: gzipSync(GOOD).subarray(0, 150), said: /ends in the middle/ },
  latin1: { content: Buffer.from(GOOD, 'latin1'), said: /not UTF-8/ },
  backwards: {
    content: xes(
      first,
      trace('Case 3', event('Assign seriousness', '2026-03-02T09:00:00Z'), event('Closed', '2026-03-01T09:00:00Z')),
    ),
    said: /Line \d+: Case “Case 3” runs backwards/,
  },
  unknown: { content: xes(first, trace('Case 4', event('Dance', '2026-03-02T09:00:00Z'))), said: /"Dance"/ },
  twice: { content: xes(first, second, first), said: /Two cases are called “Case 1”/ },
  empty: { content: '', said: /empty/ },
};
export const GOOD_LOG = GOOD;
/** A log whose second case the process refuses. */
export const REFUSED_LOG = xes(
  first,
  trace('Case 6', event('Closed', '2026-03-02T09:00:00Z'), event('Resolve SW anomaly', '2026-03-02T10:00:00Z')),
);

/** A folder for input files, and how to put one there. */
export function newFolder(): { path: string; write(name: string, content: string | Buffer): string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'stellwerk-cli-'));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true }),
  };
}
