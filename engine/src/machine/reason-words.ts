import { quoted } from '../definition/words.ts';

/** The phrases of `explainReason` in one language. */
export interface ReasonWords {
  readonly unknownEvent: string;
  readonly reservedEvent: string;
  readonly closed: string;
  readonly onlyPeople: string;
  readonly guard: string;
  readonly tooManySteps: string;
  readonly notOpenApproval: string;
  readonly noMerging: string;
  readonly or: string;
  merged(number: string): string;
  notFromHere(state: string): string;
  unmappedState(state: string): string;
  exclusiveStates(region: string): string;
  openApproval(approval: string): string;
  noProcessMap(process: string): string;
  role(roles: string): string;
  onlyIf(condition: string): string;
  fillIn(fields: string): string;
  fieldProblem(field: string, problem: string): string;
  raiseRefused(event: string): string;
  invariant(fact: string): string;
  implied(condition: string, fact: string): string;
  move(queue: string): string;
  priority(state: string): string;
  quoted(text: string): string;
  list(items: readonly string[]): string;
  and(items: readonly string[]): string;
  /** The name of a form item that is no field. */
  formItem(name: string): string | undefined;
}

function joined(items: readonly string[], word: string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}

const ENGLISH_PROBLEMS: Readonly<Record<string, string>> = {
  type: 'is not filled in correctly.',
  domain: 'has a value that is not on offer.',
  range: 'is outside what is allowed.',
  unknown: 'is not part of this.',
  readOnly: 'cannot be changed in this state.',
  mustChange: 'must be changed for this.',
};
const GERMAN_PROBLEMS: Readonly<Record<string, string>> = {
  type: 'ist nicht richtig ausgefüllt.',
  domain: 'hat einen Wert, der nicht zur Wahl steht.',
  range: 'liegt außerhalb des Erlaubten.',
  unknown: 'gehört nicht hierher.',
  readOnly: 'lässt sich in diesem Zustand nicht ändern.',
  mustChange: 'muss dafür geändert werden.',
};

const ENGLISH: ReasonWords = {
  unknownEvent: 'This process has no such step.',
  reservedEvent: 'Only the system does this, when the time has come.',
  closed: 'Not possible because the ticket is closed.',
  onlyPeople: 'Only a person may do this.',
  guard: 'Its condition is not met.',
  tooManySteps: 'Not possible: the process would never come to rest. Tell whoever looks after it.',
  notOpenApproval: 'Your vote is not asked for, or you have already voted.',
  noMerging: 'This process does not say what becomes of a ticket that goes on in another one.',
  or: ' or if ',
  merged: (number) => `That ticket was merged itself: it goes on in ${number}.`,
  notFromHere: (state) => `Not possible from ${state}.`,
  unmappedState: (state) => `Tickets in ${state} have no place there.`,
  exclusiveStates: (region) => `In ${region} the ticket would be in two states at once.`,
  openApproval: (approval) => `${approval} is being asked for and does not exist there: wait for it, or end it first.`,
  noProcessMap: (process) => `The process ${process} does not say how tickets of this one come in.`,
  role: (roles) => `Only the ${roles} may do this.`,
  onlyIf: (condition) => `Only possible if ${condition}.`,
  fillIn: (fields) => `Fill in ${fields} first.`,
  fieldProblem: (field, problem) => `${field} ${ENGLISH_PROBLEMS[problem] ?? 'is not right.'}`,
  raiseRefused: (event) => `Not possible because ${event}, which belongs to it, is not possible now.`,
  invariant: (fact) => `Not possible because this must always hold: ${fact}.`,
  implied: (condition, fact) => `if ${condition}, then ${fact}`,
  move: (queue) => `moving to ${queue}`,
  priority: (state) => `setting the priority to ${state}`,
  quoted: (text) => quoted(text, 'en'),
  list: (items) => joined(items, 'or'),
  and: (items) => joined(items, 'and'),
  formItem: (name) =>
    ({ reply: 'Reply', note: 'Note', owner: 'Owner', date: 'Date', queue: 'Queue', into: 'The other ticket' })[name],
};

const GERMAN: ReasonWords = {
  unknownEvent: 'Diesen Schritt gibt es in diesem Prozess nicht.',
  reservedEvent: 'Das macht nur das System, wenn es so weit ist.',
  closed: 'Nicht möglich, weil das Ticket geschlossen ist.',
  onlyPeople: 'Das darf nur eine Person.',
  guard: 'Die Bedingung dafür ist nicht erfüllt.',
  tooManySteps: 'Nicht möglich: Der Prozess käme nie zur Ruhe. Sagen Sie es denen, die ihn betreuen.',
  notOpenApproval: 'Ihre Stimme ist nicht gefragt, oder Sie haben schon abgestimmt.',
  noMerging: 'Dieser Prozess sagt nicht, was aus einem Ticket wird, das in einem anderen weitergeht.',
  or: ' oder wenn ',
  merged: (number) => `Jenes Ticket wurde selbst zusammengeführt: Es geht in ${number} weiter.`,
  notFromHere: (state) => `Nicht möglich aus ${state}.`,
  unmappedState: (state) => `Für Tickets in ${state} gibt es dort keinen Platz.`,
  exclusiveStates: (region) => `In ${region} wäre das Ticket in zwei Zuständen zugleich.`,
  openApproval: (approval) =>
    `${approval} läuft noch und gibt es dort nicht: Warten Sie darauf, oder beenden Sie sie zuerst.`,
  noProcessMap: (process) => `Der Prozess ${process} sagt nicht, wie Tickets aus diesem hineinkommen.`,
  role: (roles) => `Das darf nur: ${roles}.`,
  onlyIf: (condition) => `Nur möglich, wenn ${condition}.`,
  fillIn: (fields) => `Füllen Sie zuerst ${fields} aus.`,
  fieldProblem: (field, problem) => `${field} ${GERMAN_PROBLEMS[problem] ?? 'ist nicht in Ordnung.'}`,
  raiseRefused: (event) => `Nicht möglich, weil ${event} dazugehört und gerade nicht möglich ist.`,
  invariant: (fact) => `Nicht möglich, weil immer gelten muss: ${fact}.`,
  implied: (condition, fact) => `wenn ${condition}, dann ${fact}`,
  move: (queue) => `das Verschieben nach ${queue}`,
  priority: (state) => `das Setzen der Priorität auf ${state}`,
  quoted: (text) => quoted(text, 'de'),
  list: (items) => joined(items, 'oder'),
  and: (items) => joined(items, 'und'),
  formItem: (name) =>
    ({ reply: 'Antwort', note: 'Notiz', owner: 'Besitzer', date: 'Datum', queue: 'Queue', into: 'Das andere Ticket' })[
      name
    ],
};

export const reasonWords = (german: boolean): ReasonWords => (german ? GERMAN : ENGLISH);
