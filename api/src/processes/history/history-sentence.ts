import type { Language } from '../../http/language.ts';
import type { HistoryKind } from './process-history.ts';

/** What a sentence is made of. */
interface Told {
  readonly kind: HistoryKind;
  readonly version: number | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}
type Words = (told: { readonly version: string; readonly of: (name: string) => string }) => string;

const SENTENCES: Readonly<Record<HistoryKind, Readonly<Record<Language, Words>>>> = {
  draftBegun: {
    en: ({ version }) => (version ? `Began a draft on version ${version}` : 'Began a draft of a new process'),
    de: ({ version }) =>
      version ? `Entwurf auf Version ${version} begonnen` : 'Entwurf eines neuen Prozesses begonnen',
  },
  draftDiscarded: { en: () => 'Discarded the draft', de: () => 'Entwurf verworfen' },
  checked: {
    en: ({ of }) => `Checked: errors ${of('errors')}, warnings ${of('warnings')}`,
    de: ({ of }) => `Geprüft: Fehler ${of('errors')}, Warnungen ${of('warnings')}`,
  },
  published: {
    en: ({ version }) => `Published version ${version}`,
    de: ({ version }) => `Version ${version} veröffentlicht`,
  },
  laidOut: {
    en: ({ version }) => `Arranged the diagram of version ${version}`,
    de: ({ version }) => `Diagramm der Version ${version} neu angeordnet`,
  },
  madeCurrent: {
    en: ({ version }) => `New tickets use version ${version} again`,
    de: ({ version }) => `Neue Tickets verwenden wieder Version ${version}`,
  },
  migrationPlanned: {
    en: ({ of }) => `Planned the migration from version ${of('from')} to version ${of('to')}`,
    de: ({ of }) => `Migration von Version ${of('from')} zu Version ${of('to')} geplant`,
  },
  migrationDryRun: {
    en: ({ of }) => `Tried the migration from version ${of('from')} to version ${of('to')} on ${of('tickets')} tickets`,
    de: ({ of }) => `Migration von Version ${of('from')} zu Version ${of('to')} an ${of('tickets')} Tickets geprobt`,
  },
  migrationRun: {
    en: ({ of }) => `Began to migrate tickets from version ${of('from')} to version ${of('to')}`,
    de: ({ of }) => `Migration der Tickets von Version ${of('from')} zu Version ${of('to')} begonnen`,
  },
  migrationPaused: {
    en: ({ of }) => `Paused the migration from version ${of('from')} to version ${of('to')}`,
    de: ({ of }) => `Migration von Version ${of('from')} zu Version ${of('to')} angehalten`,
  },
  migrationResumed: {
    en: ({ of }) => `Went on with the migration from version ${of('from')} to version ${of('to')}`,
    de: ({ of }) => `Migration von Version ${of('from')} zu Version ${of('to')} fortgesetzt`,
  },
  migrationFinished: {
    en: ({ of }) =>
      `The migration from version ${of('from')} to version ${of('to')} is finished: ${of('tickets')} tickets`,
    de: ({ of }) =>
      `Migration von Version ${of('from')} zu Version ${of('to')} ist abgeschlossen: ${of('tickets')} Tickets`,
  },
  migrationUndone: {
    en: ({ of }) => `Undid the migration from version ${of('from')} to version ${of('to')}`,
    de: ({ of }) => `Migration von Version ${of('from')} zu Version ${of('to')} rückgängig gemacht`,
  },
  retired: { en: ({ version }) => `Retired version ${version}`, de: ({ version }) => `Version ${version} stillgelegt` },
  unretired: {
    en: ({ version }) => `Took version ${version} out of retirement`,
    de: ({ version }) => `Version ${version} wieder freigegeben`,
  },
};

/** An entry of a process's history in words, without who and when. */
export function historySentence({ kind, version, detail }: Told, language: Language): string {
  return SENTENCES[kind][language]({
    version: version === null ? '' : String(version),
    of: (name) => String(detail[name] ?? '?'),
  });
}
