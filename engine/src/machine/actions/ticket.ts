import type { ActionValue, FieldValue, LocalizedText } from '../../definition/types.ts';
import type { Run } from '../run.ts';
import { valueOf } from './action.ts';
import type { PurePart } from './action.ts';

export const addTag: PurePart<'addTag'> = (run, { tag }) => {
  if (!run.tags.includes(tag)) run.tags = [...run.tags, tag].sort();
};

export const removeTag: PurePart<'removeTag'> = (run, { tag }) => {
  if (run.tags.includes(tag)) run.tags = run.tags.filter((other) => other !== tag);
};

export const lock: PurePart<'lock'> = (run) => {
  run.locked = true;
};

export const unlock: PurePart<'unlock'> = (run) => {
  run.locked = false;
};

/** A note in the ticket's conversation, written by the outbox's handler. An empty text writes none. */
export const addNote: PurePart<'addNote'> = (run, { text }) => {
  const resolved = noteText(run, text);
  if (resolved !== null && resolved !== '') run.effects.push({ type: 'addNote', params: { text: resolved } });
};

function noteText(run: Run, text: LocalizedText | ActionValue): LocalizedText | FieldValue {
  if (typeof text !== 'object' || text === null) return text;
  const reference = (text as { readonly var?: string }).var;
  return typeof reference === 'string' ? valueOf(run, { var: reference }) : (text as LocalizedText);
}
