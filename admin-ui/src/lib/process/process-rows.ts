import type { Schema } from '@stellwerk/ui/api/client.ts';
import { editPath, processPath } from '../paths.ts';
import { runningTickets } from './running-tickets.ts';
import { localized } from './words-of.ts';

type Process = Schema<'ProcessSummary'>;
/** A line of the list of processes. */
export interface ProcessRow {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** Where its title leads: to its page, or to the drawing of what was never published. */
  readonly href: string;
  /** What new tickets get; null: never published. */
  readonly version: number | null;
  /** Undefined where there can be none. */
  readonly running: number | undefined;
  readonly published: Pick<Process, 'publishedAt' | 'publishedBy'>;
  /** When one's own draft was saved, where there is one. */
  readonly draftSavedAt: string | undefined;
}

/** What a draft is called; undefined where somebody left that empty. */
function titleOf(title: Readonly<Record<string, string>>, language: string): string | undefined {
  const text = localized(title, language);
  return text === '' ? undefined : text;
}

/** The processes there are, then one's own drafts of what was never published. */
export function processRows(
  processes: readonly Process[],
  drafts: Schema<'DraftList'>,
  language: string,
): readonly ProcessRow[] {
  const saved = new Map(drafts.map(({ key, savedAt }) => [key, savedAt]));
  const known = new Set(processes.map(({ key }) => key));
  return [
    ...processes.map((process) => ({
      key: process.key,
      title: process.title,
      description: process.description,
      href: processPath(process.key),
      version: process.currentVersion,
      running: runningTickets(process),
      published: process,
      draftSavedAt: saved.get(process.key),
    })),
    ...drafts
      .filter(({ key }) => !known.has(key))
      .map(({ key, title, savedAt }) => ({
        key,
        title: titleOf(title, language) ?? key,
        description: '',
        href: editPath(key),
        version: null,
        running: undefined,
        published: { publishedAt: null, publishedBy: null },
        draftSavedAt: savedAt,
      })),
  ];
}
