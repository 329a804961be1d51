import type { Language } from '../../http/language.ts';
import type { HistoryKind } from './process-history.ts';

/** What a sentence is made of. */
interface Told {
  readonly kind: HistoryKind;
  readonly version: number | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}
type Words = (told: {
  readonly version: string;
  readonly has: (name: string) => boolean;
  readonly of: (name: string) => string;
}) => string;

const counted = (of: (name: string) => string, one: string, several: string): string =>
  `${of('tickets')} ${of('tickets') === '1' ? one : several}`;

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
  approvalAsked: {
    en: ({ version }) =>
      version ? `Asked for approval of a draft on version ${version}` : 'Asked for approval of a new process',
    de: ({ version }) =>
      version ? `Freigabe eines Entwurfs auf Version ${version} erbeten` : 'Freigabe eines neuen Prozesses erbeten',
  },
  approvalWithdrawn: { en: () => 'Withdrew the request for approval', de: () => 'Bitte um Freigabe zurückgezogen' },
  approvalGiven: {
    en: ({ of }) => `Approved what ${of('proposedBy')} asked for`,
    de: ({ of }) => `Freigegeben, worum ${of('proposedBy')} gebeten hat`,
  },
  approvalRejected: {
    en: ({ of }) => `Rejected what ${of('proposedBy')} asked for`,
    de: ({ of }) => `Abgelehnt, worum ${of('proposedBy')} gebeten hat`,
  },
  messageRetried: {
    en: ({ of }) => `Had the message to ${of('to')} sent again`,
    de: ({ of }) => `Nachricht an ${of('to')} noch einmal senden lassen`,
  },
  messageSkipped: {
    en: ({ of }) => `Left the message to ${of('to')} unsent`,
    de: ({ of }) => `Nachricht an ${of('to')} nicht mehr senden lassen`,
  },
  published: {
    en: ({ version, has, of }) =>
      has('failedScenarios')
        ? `Published version ${version} with failing scenarios: ${of('failedScenarios')}`
        : `Published version ${version}`,
    de: ({ version, has, of }) =>
      has('failedScenarios')
        ? `Version ${version} mit fehlschlagenden Szenarien veröffentlicht: ${of('failedScenarios')}`
        : `Version ${version} veröffentlicht`,
  },
  laidOut: {
    en: ({ version }) => `Arranged the diagram of version ${version}`,
    de: ({ version }) => `Diagramm der Version ${version} neu angeordnet`,
  },
  madeCurrent: {
    en: ({ version }) => `New tickets use version ${version} again`,
    de: ({ version }) => `Neue Tickets verwenden wieder Version ${version}`,
  },
  approvalSwitchedOn: {
    en: () => 'From now on publishing needs the approval of a second person',
    de: () => 'Ab jetzt braucht das Veröffentlichen die Freigabe einer zweiten Person',
  },
  approvalSwitchedOff: {
    en: () => 'From now on publishing needs no approval',
    de: () => 'Ab jetzt braucht das Veröffentlichen keine Freigabe',
  },
  migrationPlanned: {
    en: ({ of }) => `Planned the migration from version ${of('from')} to version ${of('to')}`,
    de: ({ of }) => `Migration von Version ${of('from')} zu Version ${of('to')} geplant`,
  },
  migrationDryRun: {
    en: ({ of }) =>
      `Tried the migration from version ${of('from')} to version ${of('to')} on ${counted(of, 'ticket', 'tickets')}`,
    de: ({ of }) =>
      `Migration von Version ${of('from')} zu Version ${of('to')} an ${counted(of, 'Ticket', 'Tickets')} geprobt`,
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
      `The migration from version ${of('from')} to version ${of('to')} is finished: ${counted(of, 'ticket', 'tickets')}`,
    de: ({ of }) =>
      `Migration von Version ${of('from')} zu Version ${of('to')} ist abgeschlossen: ${counted(of, 'Ticket', 'Tickets')}`,
  },
  migrationUndo: {
    en: ({ of }) => `Began to undo the migration from version ${of('from')} to version ${of('to')}`,
    de: ({ of }) => `Begonnen, die Migration von Version ${of('from')} zu Version ${of('to')} rückgängig zu machen`,
  },
  migrationUndone: {
    en: ({ of }) =>
      `The migration from version ${of('from')} to version ${of('to')} is undone: ${counted(of, 'ticket is', 'tickets are')} back`,
    de: ({ of }) =>
      `Migration von Version ${of('from')} zu Version ${of('to')} ist rückgängig gemacht: ${counted(of, 'Ticket ist', 'Tickets sind')} zurück`,
  },
  migrationStopped: {
    en: ({ of }) => `The migration from version ${of('from')} to version ${of('to')} stopped by itself`,
    de: ({ of }) => `Migration von Version ${of('from')} zu Version ${of('to')} ist von selbst stehen geblieben`,
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
    has: (name) => detail[name] !== undefined,
    of: (name) => String(detail[name] ?? '?'),
  });
}
