import type { Directory } from '../definition/directory-types.ts';
import { outline } from '../definition/outline.ts';
import type { ActionDefinition, Expression, ProcessDefinition } from '../definition/types.ts';
import { actionInWords } from './action-words.ts';
import { delayInWords } from './delay-words.ts';
import { eventInWords } from './event-words.ts';
import { guardInWords } from './guard-words.ts';
import { wordingOf } from './titles.ts';

/** Says the parts of a definition in one language, with the titles that people gave them. */
export interface Speaker {
  readonly event: (event: string) => string;
  readonly delay: (name: string) => string;
  readonly action: (action: ActionDefinition) => string;
  /** A condition as a sentence; empty if there is none. */
  readonly condition: (condition: Expression | undefined) => string;
}

/** Gets ready to speak about a definition; the directory, where given, lends its titles. */
export function speakerOf(definition: ProcessDefinition, language: string, directory?: Directory): Speaker {
  const wording = wordingOf(definition, outline(definition), language, directory);
  return {
    event: (event) => eventInWords(wording, event),
    delay: (name) => delayInWords(wording, name),
    action: (action) => actionInWords(wording, action),
    condition: (condition) => guardInWords(wording, condition),
  };
}
