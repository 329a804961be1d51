import { actionSchemas } from '../../definition/action-schema.ts';
import type { ActionDefinition, ActionType } from '../../definition/types.ts';
import type { Perform } from '../compiled-process.ts';
import type { Run } from '../run.ts';
import type { PurePart } from './action.ts';
import { requestApproval } from './approval.ts';
import { completeClock, restartClock } from './clocks.ts';
import { clearField, decide, increment, setField } from './fields.ts';
import { createTicket, linkTicket, sendToChildren, sendToParent } from './other-tickets.ts';
import { callWebhook, notify, sendReply } from './outside.ts';
import { assignTo, unassign } from './people.ts';
import { raise } from './raise.ts';
import { addNote, addTag, lock, removeTag, unlock } from './ticket.ts';

const pureParts: { readonly [T in ActionType]: PurePart<T> } = {
  setField,
  clearField,
  increment,
  decide,
  assignTo,
  unassign,
  raise,
  addTag,
  removeTag,
  addNote,
  lock,
  unlock,
  notify,
  sendReply,
  callWebhook,
  createTicket,
  linkTicket,
  sendToChildren,
  sendToParent,
  requestApproval,
  restartClock,
  completeClock,
};

/** Every action there is, with the schema of its definition and its pure part. */
export const actionCatalogue = Object.fromEntries(
  Object.entries(pureParts).map(([type, perform]) => [type, { schema: actionSchemas[type as ActionType], perform }]),
) as { readonly [T in ActionType]: { readonly schema: (typeof actionSchemas)[T]; readonly perform: PurePart<T> } };

/** True for a type of the catalogue; XState would pass over an unknown one in silence. */
export const isActionType = (type: string): type is ActionType => Object.hasOwn(pureParts, type);

/** An action bound to its params. */
export function performer(action: ActionDefinition): Perform {
  const perform = pureParts[action.type] as (run: Run, params: object) => void;
  const params = action.params ?? {};
  return (run) => perform(run, params);
}
