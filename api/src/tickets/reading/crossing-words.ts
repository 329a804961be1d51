import { isMigration } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';

interface Place {
  readonly process: string;
  readonly version: number;
}
const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'version' in value;

/** Where a migration led from and to: “From version 2 to version 3.” Undefined for everything else. */
export function crossingInWords(
  type: string,
  data: Readonly<Record<string, unknown>> | null,
  words: ProcessWords,
): string | undefined {
  const { from, to, undoes } = data ?? {};
  if (!isMigration(type) || !isPlace(from) || !isPlace(to)) return undefined;
  const german = words.language === 'de';
  const title = (key: string) => words.text(words.names.directory.processes[key]?.title, key);
  const place = ({ process, version }: Place) =>
    from.process === to.process ? `Version ${version}` : `${title(process)} (Version ${version})`;
  if (typeof undoes === 'number')
    return german
      ? `Rückgängig gemacht: wieder in ${place(to)}, wie vor der Migration.`
      : `Undone: back in ${placeInEnglish(place(to))}, as before the migration.`;
  return german
    ? `Von ${place(from)} zu ${place(to)}.`
    : `From ${placeInEnglish(place(from))} to ${placeInEnglish(place(to))}.`;
}

const placeInEnglish = (place: string): string => place.replace(/\bVersion (?=\d+\)?$)/, 'version ');
