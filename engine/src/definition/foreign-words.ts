import { quoted, type Sentence } from './words.ts';

const notHere = (key: string, en: string, de: string): Sentence => ({
  en: `${quoted(key, 'en')} is not part of the process language. ${en}`,
  de: `${quoted(key, 'de')} gehört nicht zur Prozesssprache. ${de}`,
});

/** Keys that XState knows and takes in silence, and what to write instead. */
const MACHINE_KEYS: Readonly<Record<string, readonly [en: string, de: string]>> = {
  invoke: [
    'To reach outside, use an action such as “callWebhook”.',
    'Verwenden Sie für Aufrufe nach außen eine Aktion wie „callWebhook“.',
  ],
  spawn: [
    'For work of its own, use the action “createTicket”.',
    'Verwenden Sie für eigenständige Arbeit die Aktion „createTicket“.',
  ],
  output: [
    'A process has no output: its fields hold what is known.',
    'Ein Prozess hat keine Ausgabe: Was bekannt ist, steht in seinen Feldern.',
  ],
  input: ['What a ticket starts with is asked by “creation”.', 'Was ein Ticket zu Beginn braucht, erfragt „creation“.'],
  context: ['Declare “fields” at the top of the document.', 'Deklarieren Sie „fields“ am Anfang des Dokuments.'],
  onDone: [
    'Let another region react to the event instead.',
    'Lassen Sie stattdessen eine andere Region auf das Ereignis reagieren.',
  ],
  onError: ['React to “effect.failed.<kind>” instead.', 'Reagieren Sie stattdessen auf „effect.failed.<Art>“.'],
  onEntry: ['Write “entry”.', 'Schreiben Sie „entry“.'],
  onExit: ['Write “exit”.', 'Schreiben Sie „exit“.'],
  cond: ['Write “guard”.', 'Schreiben Sie „guard“.'],
  in: ['Use a guard with “inState”.', 'Verwenden Sie eine Bedingung mit „inState“.'],
  internal: [
    'A transition stays inside unless it says “reenter”.',
    'Ein Übergang bleibt im Zustand, solange er nicht „reenter“ angibt.',
  ],
  route: ['A state is reached by transitions only.', 'Ein Zustand wird nur über Übergänge erreicht.'],
  id: ['Stable ids are written as “meta.id”.', 'Stabile Kennungen stehen in „meta.id“.'],
  order: ['The order in the document decides.', 'Es gilt die Reihenfolge im Dokument.'],
};

/** Built-in actions of XState, which the closed catalogue replaces. */
export const FOREIGN_ACTIONS: Readonly<Record<string, readonly [en: string, de: string]>> = {
  assign: ['Use “setField”, “clearField” or “increment”.', 'Verwenden Sie „setField“, „clearField“ oder „increment“.'],
  spawn: ['Use “createTicket”.', 'Verwenden Sie „createTicket“.'],
  spawnChild: ['Use “createTicket”.', 'Verwenden Sie „createTicket“.'],
  sendTo: ['Use “sendToChildren” or “sendToParent”.', 'Verwenden Sie „sendToChildren“ oder „sendToParent“.'],
  sendParent: ['Use “sendToParent”.', 'Verwenden Sie „sendToParent“.'],
  emit: ['Use “raise”, “notify” or “callWebhook”.', 'Verwenden Sie „raise“, „notify“ oder „callWebhook“.'],
  log: ['Use “addNote”.', 'Verwenden Sie „addNote“.'],
  cancel: ['A timer ends when its state is left.', 'Ein Timer endet, sobald sein Zustand verlassen wird.'],
  stopChild: ['A child ticket ends by its own process.', 'Ein Kind-Ticket endet durch seinen eigenen Prozess.'],
  enqueueActions: ['Write the actions one after the other.', 'Schreiben Sie die Aktionen nacheinander.'],
};

/** What to say about a key of XState's that the closed subset leaves out; undefined if it is none. */
export function foreignKey(key: string, segments: readonly (string | number)[]): Sentence | undefined {
  if (segments[0] !== 'machine') return undefined;
  if (segments.length === 1 && ['on', 'always', 'after', 'entry', 'exit', 'initial', 'tags', 'meta'].includes(key)) {
    return {
      en: `The machine itself has no ${quoted(key, 'en')}. Put it on a region, so that it is clear which region decides.`,
      de: `Die Maschine selbst hat kein ${quoted(key, 'de')}. Setzen Sie es an eine Region, damit klar ist, welche entscheidet.`,
    };
  }
  if (key === 'delay') {
    return {
      en: 'An event cannot be raised with a delay. Declare the time under “delays” and use “after” in the state.',
      de: 'Ein Ereignis kann nicht verzögert ausgelöst werden. Deklarieren Sie die Zeit unter „delays“ und verwenden Sie „after“ im Zustand.',
    };
  }
  const advice = Object.hasOwn(MACHINE_KEYS, key) ? MACHINE_KEYS[key] : undefined;
  return advice === undefined ? undefined : notHere(key, advice[0], advice[1]);
}

/** What to say about one of XState's built-in actions. */
export function foreignAction(type: string): Sentence | undefined {
  const name = type.replace(/^xstate\./, '');
  const advice = Object.hasOwn(FOREIGN_ACTIONS, name) ? FOREIGN_ACTIONS[name] : undefined;
  return advice === undefined ? undefined : notHere(type, advice[0], advice[1]);
}
