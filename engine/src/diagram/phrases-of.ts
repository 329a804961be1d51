import type { Directory } from '../definition/directory-types.ts';
import { outline } from '../definition/outline.ts';
import type { ActionDefinition, FieldValue, ProcessDefinition } from '../definition/types.ts';
import type { Effect } from '../machine/index.ts';
import { actionInWords } from './action-words.ts';
import { eventInWords } from './event-words.ts';
import {
  approvalTitle,
  clockTitle,
  fieldTitle,
  keyInWords,
  localized,
  nodeTitle,
  phrase,
  roleTitle,
  stateTitle,
  templateTitle,
  valueTitle,
  wordingOf,
} from './titles.ts';

/** What happens in a process, in the words of one language. Unknown names are put into words by themselves. */
export interface ProcessPhrases {
  /** “Customer writes”, “First response 75 %”. */
  event(type: string): string;
  /** “notify the customer: Received”. */
  effect(effect: Pick<Effect, 'type' | 'params'>): string;
  approval(key: string): string;
  clock(key: string): string;
  field(name: string): string;
  /** The value of a field: “High”, “yes”, “empty”. */
  value(field: string, value: FieldValue): string;
  role(key: string): string;
  region(key: string): string;
  /** A state of a region; in a queue region, the queue. */
  state(region: string, path: string): string;
  template(key: string): string;
  calendar(key: string): string;
}

/** Gets ready to speak about a process. */
export function phrasesOf(definition: ProcessDefinition, directory: Directory, language: string): ProcessPhrases {
  const wording = wordingOf(definition, outline(definition), language, directory);
  return {
    event: (type) => eventInWords(wording, type),
    // What an effect holds is what its action said, with values in the place of variables.
    effect: ({ type, params }) => actionInWords(wording, { type, params } as unknown as ActionDefinition),
    approval: (key) => approvalTitle(wording, key),
    clock: (key) => clockTitle(wording, key),
    field: (name) => fieldTitle(wording, name),
    value: (field, value) => {
      if (value === null || value === '') return phrase(wording, 'empty', 'leer');
      if (typeof value === 'boolean') return value ? phrase(wording, 'yes', 'ja') : phrase(wording, 'no', 'nein');
      return typeof value === 'number' ? value.toLocaleString(language) : valueTitle(wording, field, value);
    },
    role: (key) => roleTitle(wording, key),
    region: (key) => {
      const region = wording.outline.regions.find((one) => one.key === key);
      return region ? nodeTitle(wording, region) : keyInWords(key);
    },
    state: (region, path) =>
      path
        .split(', ')
        .map((one) => stateTitle(wording, region, one))
        .join(', '),
    template: (key) => templateTitle(wording, key),
    calendar: (key) => localized(directory.calendars[key]?.title, language) ?? key,
  };
}
