import type { Language } from '@stellwerk/ui/translations/index.ts';

/** Texts as they occur in tickets, so that wrapping is seen with real words. */
export interface SpecimenTexts {
  readonly primary: string;
  readonly secondary: string;
  readonly danger: string;
  readonly field: string;
  readonly typed: string;
  readonly hint: string;
  readonly wrong: string;
  readonly choices: readonly string[];
  readonly check: string;
  readonly sentence: string;
  readonly title: string;
  readonly empty: string;
  readonly emptyText: string;
  readonly problem: string;
  readonly problemText: string;
  readonly clock: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly views: readonly string[];
  readonly priorities: readonly string[];
  readonly menu: string;
  readonly tour: string;
  readonly tourText: string;
  readonly queue: string;
}

export const SPECIMEN_TEXTS: Readonly<Record<Language, SpecimenTexts>> = {
  en: {
    primary: 'Ask the customer',
    secondary: 'Resolve',
    danger: 'Remove the ticket',
    field: 'Cause',
    typed: 'The printer driver was replaced overnight',
    hint: 'What the customer should know about it.',
    wrong: 'Say the cause before you resolve the ticket.',
    choices: ['Hardware', 'Software', 'Network'],
    check: 'Tell me when the customer answers',
    sentence: 'The ticket was moved to Second level by Jonas Weber.',
    title: 'Printer in room 204 prints blank pages',
    empty: 'No ticket waits for you',
    emptyText: 'Take one from the queue, or create a new one.',
    problem: 'The ticket could not be moved',
    problemText: 'Jonas Weber resolved it a moment ago. Look at the change and try again.',
    clock: 'First response',
    columns: ['Number', 'Title', 'State'],
    rows: [
      ['1000042', 'Printer prints blank pages', 'Open'],
      ['1000043', 'Access to the drawing archive', 'New'],
    ],
    views: ['Conversation', 'History'],
    priorities: ['P1 critical', 'P2 high', 'P3 medium', 'P4 low'],
    menu: 'More steps',
    tour: 'Advance a ticket',
    tourText: 'Press the step that fits. The state changes, and the diagram shows where the ticket is now.',
    queue: 'Second level',
  },
  de: {
    primary: 'Beim Kunden nachfragen',
    secondary: 'Lösen',
    danger: 'Ticket entfernen',
    field: 'Ursache',
    typed: 'Der Druckertreiber wurde über Nacht ausgetauscht',
    hint: 'Was der Kunde darüber wissen sollte.',
    wrong: 'Nennen Sie die Ursache, bevor Sie das Ticket lösen.',
    choices: ['Geräteausstattung', 'Anwendungsprogramm', 'Netzwerkverbindung'],
    check: 'Benachrichtigen, sobald der Kunde antwortet',
    sentence: 'Jonas Weber hat das Ticket in die Queue Second Level verschoben.',
    title: 'Drucker in Raum 204 druckt nur noch leere Seiten',
    empty: 'Auf Sie wartet kein Ticket',
    emptyText: 'Übernehmen Sie eines aus der Queue oder legen Sie ein neues an.',
    problem: 'Das Ticket ließ sich nicht verschieben',
    problemText: 'Jonas Weber hat es eben gelöst. Sehen Sie sich die Änderung an und versuchen Sie es noch einmal.',
    clock: 'Erste Antwort',
    columns: ['Nummer', 'Titel', 'Zustand'],
    rows: [
      ['1000042', 'Drucker druckt nur noch leere Seiten', 'Offen'],
      ['1000043', 'Zugang zum Zeichnungsarchiv', 'Neu'],
    ],
    views: ['Unterhaltung', 'Verlauf'],
    priorities: ['P1 kritisch', 'P2 hoch', 'P3 mittel', 'P4 niedrig'],
    menu: 'Weitere Schritte',
    tour: 'Ein Ticket weiterbringen',
    tourText:
      'Drücken Sie den passenden Schritt. Der Zustand wechselt, und das Diagramm zeigt, wo das Ticket jetzt steht.',
    queue: 'Second Level',
  },
};
