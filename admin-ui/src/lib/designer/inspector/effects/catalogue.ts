import { outline } from '@stellwerk/engine';
import type { ActionDefinition, ActionType, Directory, ProcessDefinition } from '@stellwerk/engine';

/** What an effect's form asks for; the kind says with which control. */
export interface ParameterSpec {
  readonly name: string;
  readonly kind:
    | 'field'
    | 'fieldValue'
    | 'number'
    | 'decision'
    | 'agent'
    | 'ticket'
    | 'event'
    | 'ifRefused'
    | 'word'
    | 'note'
    | 'template'
    | 'recipient'
    | 'endpoint'
    | 'process'
    | 'queue'
    | 'texts'
    | 'otherFields'
    | 'approval'
    | 'clock';
}
const spec = (name: string, kind: ParameterSpec['kind']): ParameterSpec => ({ name, kind });

/** Every effect there is, with what its form asks for, in the order people look for them. */
export const CATALOGUE: Readonly<Record<ActionType, readonly ParameterSpec[]>> = {
  notify: [spec('template', 'template'), spec('to', 'recipient')],
  sendReply: [spec('template', 'template')],
  addNote: [spec('text', 'note')],
  setField: [spec('field', 'field'), spec('value', 'fieldValue')],
  clearField: [spec('field', 'field')],
  increment: [spec('field', 'field'), spec('by', 'number')],
  decide: [spec('table', 'decision'), spec('ifRefused', 'ifRefused')],
  assignTo: [spec('agent', 'agent')],
  unassign: [],
  lock: [],
  unlock: [],
  addTag: [spec('tag', 'word')],
  removeTag: [spec('tag', 'word')],
  requestApproval: [spec('approval', 'approval')],
  raise: [spec('event', 'event'), spec('ifRefused', 'ifRefused')],
  createTicket: [
    spec('process', 'process'),
    spec('title', 'texts'),
    spec('fields', 'otherFields'),
    spec('queue', 'queue'),
    spec('link', 'word'),
  ],
  linkTicket: [spec('ticket', 'ticket'), spec('link', 'word')],
  sendToChildren: [spec('event', 'word')],
  sendToParent: [spec('event', 'word')],
  callWebhook: [spec('endpoint', 'endpoint')],
  restartClock: [spec('clock', 'clock')],
  completeClock: [spec('clock', 'clock')],
};
export const EFFECTS = Object.keys(CATALOGUE) as readonly ActionType[];

/** An effect to begin with, whole at once; undefined: it needs something that the process has not got yet. */
export function newEffect(
  type: ActionType,
  definition: ProcessDefinition,
  directory: Directory,
): ActionDefinition | undefined {
  const params: Record<string, unknown> = {};
  for (const { name, kind } of CATALOGUE[type]) {
    const value = beginWith(kind, type, definition, directory);
    if (value === undefined && !OPTIONAL.has(kind)) return undefined;
    if (value !== undefined) params[name] = value;
  }
  return (CATALOGUE[type].length === 0 ? { type } : { type, params }) as ActionDefinition;
}

/** What a process may lack for an effect: whoever looks for it is told. */
export type Lacking = 'field' | 'number' | 'decision' | 'event' | 'template' | 'endpoint' | 'approval' | 'clock';

/** What an effect needs that is not there yet; undefined: it can be added. */
export function lackingFor(type: ActionType, definition: ProcessDefinition, directory: Directory): Lacking | undefined {
  const kind = CATALOGUE[type].find(
    (one) => !OPTIONAL.has(one.kind) && beginWith(one.kind, type, definition, directory) === undefined,
  )?.kind;
  if (type === 'increment' && kind === 'field') return 'number';
  return kind === 'ticket' ? 'field' : (kind as Lacking | undefined);
}

const OPTIONAL: ReadonlySet<ParameterSpec['kind']> = new Set(['ifRefused', 'number', 'texts', 'queue', 'otherFields']);

function beginWith(
  kind: ParameterSpec['kind'],
  type: ActionType,
  definition: ProcessDefinition,
  directory: Directory,
): unknown {
  const first = (record: object | undefined): string | undefined => Object.keys(record ?? {})[0];
  const ticketField =
    Object.entries(definition.fields ?? {}).find(([, field]) => field.type === 'ref' && field.to === 'ticket')?.[0] ??
    first(definition.fields);
  switch (kind) {
    case 'field':
      return type === 'increment'
        ? Object.entries(definition.fields ?? {}).find(
            ([, field]) => field.type === 'integer' || field.type === 'decimal',
          )?.[0]
        : first(definition.fields);
    case 'fieldValue':
      return { var: `event.data.${first(definition.fields) ?? 'value'}` };
    case 'decision':
      return first(definition.decisions);
    case 'agent':
      return { var: 'event.actor' };
    case 'ticket':
      return ticketField === undefined ? undefined : { var: `fields.${ticketField}` };
    case 'event':
      return first(definition.steps) ?? outline(definition).transitions.find(({ trigger }) => trigger === 'on')?.event;
    case 'word':
      return type === 'createTicket' || type === 'linkTicket'
        ? 'related'
        : type.startsWith('sendTo')
          ? 'resume'
          : 'checked';
    case 'note':
      return { en: 'Note', de: 'Notiz' };
    case 'template':
      return first(directory.templates);
    case 'recipient':
      return 'customer';
    case 'endpoint':
      return first(directory.endpoints);
    case 'process':
      return first(directory.processes) ?? definition.key;
    case 'approval':
      return first(definition.approvals);
    case 'clock':
      return first(definition.clocks);
    default:
      return undefined;
  }
}
