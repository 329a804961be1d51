import type { ActionDefinition, ActionValue } from '../../definition/types.ts';
import { mapEntries, optionally, withParts } from '../sharing.ts';
import { mapEvent } from './event-names.ts';
import { mapOperand } from './expression-names.ts';
import type { Naming } from './name-map.ts';

/** An action with every name of this process in it mapped; names of the directory and of other processes stay. */
export function mapAction(action: ActionDefinition, naming: Naming): ActionDefinition {
  switch (action.type) {
    case 'setField':
      return withParts(action, {
        params: withParts(action.params, {
          field: naming.field(action.params.field),
          value: mapOperand(action.params.value, naming),
        }),
      });
    case 'clearField':
      return withParts(action, { params: withParts(action.params, { field: naming.field(action.params.field) }) });
    case 'increment':
      return withParts(action, { params: withParts(action.params, { field: naming.field(action.params.field) }) });
    case 'decide':
      return withParts(action, { params: withParts(action.params, { table: naming.decision(action.params.table) }) });
    case 'assignTo':
      return withParts(action, {
        params: withParts(action.params, { agent: mapOperand(action.params.agent, naming) }),
      });
    case 'raise':
      return withParts(action, {
        params: withParts(action.params, { event: mapEvent(action.params.event, naming) }),
      });
    case 'addNote':
      return withParts(action, {
        params: withParts(action.params, { text: mapNoteText(action.params.text, naming) }),
      });
    case 'createTicket':
      return withParts(action, { params: mapCreation(action.params, naming) });
    case 'linkTicket':
      return withParts(action, {
        params: withParts(action.params, { ticket: mapOperand(action.params.ticket, naming) }),
      });
    case 'requestApproval':
      return withParts(action, {
        params: withParts(action.params, { approval: naming.approval(action.params.approval) }),
      });
    case 'restartClock':
    case 'completeClock':
      return withParts(action, { params: withParts(action.params, { clock: naming.clock(action.params.clock) }) });
    default:
      return action;
  }
}

type NoteText = (ActionDefinition & { readonly type: 'addNote' })['params']['text'];

/** A text by language and a variable are both objects; only the variable has nothing but `var`. */
function mapNoteText(text: NoteText, naming: Naming): NoteText {
  if (typeof text !== 'object' || text === null || typeof text.var !== 'string') return text;
  return mapOperand({ var: text.var }, naming);
}

type Creation = (ActionDefinition & { readonly type: 'createTicket' })['params'];

function mapCreation(params: Creation, naming: Naming): Creation {
  const key = params.process === naming.process ? naming.field : undefined;
  return withParts(params, {
    fields: optionally(params.fields, (fields) =>
      mapEntries<ActionValue>(fields, (value) => mapOperand(value, naming), key),
    ),
  });
}
