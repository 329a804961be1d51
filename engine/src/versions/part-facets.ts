import type { DecisionOutcome } from '../definition/types.ts';
import { fieldTitle, inQuotes, keyInWords, phrase } from '../diagram/titles.ts';
import type { Facet } from './facet.ts';
import {
  calendar,
  condition,
  description,
  facet,
  formItems,
  formWords,
  list,
  occasion,
  outcome,
  own,
  region,
  role,
  rule,
  selectable,
  title,
  words,
} from './facet-words.ts';

const STEP_FACETS: Readonly<Record<string, Facet>> = {
  roles: facet('roles', 'Rollen', list(role)),
  region: facet('the region that decides', 'Die entscheidende Region', { value: region }),
  form: facet('form', 'Formular', { items: formItems, item: formWords }),
  confirm: facet('the confirmation', 'Die Rückfrage', {
    value: (value, wording) =>
      typeof value === 'boolean' ? phrase(wording, value ? 'yes' : 'no', value ? 'ja' : 'nein') : words(value, wording),
  }),
  commutes: facet('staying right whatever changed', 'Die Unabhängigkeit von anderen Änderungen'),
  description,
};
const FIELD_FACETS: Readonly<Record<string, Facet>> = {
  type: facet('the type', 'Der Typ'),
  values: facet('values', 'Werte', list(String)),
  labels: facet('the titles of the values', 'Die Benennung der Werte', { isText: true }),
  default: facet('the default', 'Die Vorgabe'),
  nullable: facet('may be empty', 'Die Erlaubnis, leer zu sein'),
  min: facet('the lowest value', 'Der kleinste Wert'),
  max: facet('the highest value', 'Der größte Wert'),
  maxLength: facet('the greatest length', 'Die größte Länge'),
  to: facet('what it refers to', 'Das Bezugsziel'),
  description,
};
const DELAY_FACETS: Readonly<Record<string, Facet>> = {
  duration: facet('the duration', 'Die Dauer', { value: selectable }),
  calendar: facet('the calendar', 'Der Kalender', { value: calendar }),
  until: facet('the date', 'Das Datum', {
    value: (value, wording) => fieldTitle(wording, String((value as { var?: string }).var).replace(/^fields\./, '')),
  }),
  every: facet('the repetition', 'Die Wiederholung', { value: selectable }),
  max: facet('the number of times', 'Die Anzahl'),
  by: facet('the length by case', 'Die Dauer je Fall', { value: selectable }),
};
const CLOCK_FACETS: Readonly<Record<string, Facet>> = {
  runsWhile: facet('the tag it runs with', 'Der Tag, mit dem sie läuft'),
  pausedWhile: facet('the tag it pauses with', 'Der Tag, mit dem sie pausiert'),
  completesWhen: facet('completed by', 'Abgeschlossen durch', list(occasion)),
  cancelledWhen: facet('cancelled by', 'Abgebrochen durch', list(occasion)),
  onReopen: facet('what a reopening does', 'Die Folge einer Wiedereröffnung', {
    value: own({
      resume: ['it goes on', 'läuft weiter'],
      restart: ['it begins anew', 'beginnt von vorn'],
      ignore: ['nothing', 'keine'],
    }),
  }),
  calendar: facet('the calendar', 'Der Kalender', { value: calendar }),
  target: facet('the target', 'Das Ziel', { value: selectable }),
  thresholds: facet(
    'thresholds',
    'Schwellen',
    list((percent) => `${String(percent)} %`),
  ),
};
const DECISION_FACETS: Readonly<Record<string, Facet>> = {
  title,
  inputs: facet(
    'inputs',
    'Eingaben',
    list((input, wording) => fieldTitle(wording, String(input))),
  ),
  hit: facet('how rules apply', 'Die Art der Auswahl', {
    value: own({ unique: ['exactly one', 'genau eine'], first: ['the first', 'die erste'] }),
  }),
  rules: facet('rules', 'Regeln', list(rule)),
  default: facet('what else follows', 'Die Folge sonst', {
    value: (value, wording) => inQuotes(wording, outcome(value as DecisionOutcome, wording)),
  }),
};
const APPROVAL_FACETS: Readonly<Record<string, Facet>> = {
  who: facet('who is asked', 'Gefragt', list(role)),
  quorum: facet('the number of grants needed', 'Die nötige Zahl der Zusagen'),
  vetoes: facet('the number of denials that end it', 'Die Zahl der Absagen, die sie beenden'),
  deadline: facet('the deadline', 'Die Frist', { value: (key) => keyInWords(String(key)) }),
};
export const NAMED_FACETS = {
  step: STEP_FACETS,
  field: FIELD_FACETS,
  delay: DELAY_FACETS,
  clock: CLOCK_FACETS,
  decision: DECISION_FACETS,
  approval: APPROVAL_FACETS,
} as const;
export const INVARIANT_FACETS: Readonly<Record<string, Facet>> = {
  title,
  if: facet('when it applies', 'Die Voraussetzung', { value: condition }),
  then: facet('what must hold', 'Die Forderung', { value: condition }),
};
export const SCENARIO_FACETS: Readonly<Record<string, Facet>> = {
  start: facet('the beginning', 'Der Anfang'),
  run: facet('the course', 'Der Verlauf'),
};
export const CREATION_FACETS: Readonly<Record<string, Facet>> = {
  form: facet('form', 'Formular', { items: formItems, item: formWords }),
  roles: facet('roles', 'Rollen', list(role)),
};
export const PROCESS_FACETS: Readonly<Record<string, Facet>> = {
  key: facet('the key', 'Der Schlüssel'),
  title,
  description,
  format: facet('the format', 'Das Format'),
};
