import { eventName, fieldValue, key, localizedText, tag } from './names.ts';
import { varReference } from './expression-schema.ts';
import { z } from './zod.ts';

const value = z.union([fieldValue, varReference]);
const ifRefused = z
  .enum(['ignore', 'fail'])
  .describe('What happens when nobody takes the raised event: the whole step is refused (fail), or it is dropped.')
  .exactOptional();
const noParams = z.strictObject({}).exactOptional();
const textOrValue = z.union([localizedText, varReference, fieldValue]);
const recipient = z
  .string()
  .regex(/^(customer|owner|responsible|watchers|queue|role:[a-z][A-Za-z0-9-]*)$/)
  .describe('customer, owner, responsible, watchers, queue, or role:<key>.');

const action = <T extends string, P extends z.ZodType>(type: T, params: P) =>
  z.strictObject({ type: z.literal(type), params });

/** The closed catalogue; one schema per action. */
export const actionSchemas = {
  setField: action('setField', z.strictObject({ field: key, value })),
  clearField: action('clearField', z.strictObject({ field: key })),
  increment: action('increment', z.strictObject({ field: key, by: z.number().exactOptional() })),
  decide: action('decide', z.strictObject({ table: key, ifRefused })),
  assignTo: action('assignTo', z.strictObject({ agent: value })),
  unassign: action('unassign', noParams),
  raise: action('raise', z.strictObject({ event: eventName, ifRefused })),
  addTag: action('addTag', z.strictObject({ tag })),
  removeTag: action('removeTag', z.strictObject({ tag })),
  addNote: action('addNote', z.strictObject({ text: textOrValue })),
  lock: action('lock', noParams),
  unlock: action('unlock', noParams),
  notify: action('notify', z.strictObject({ template: key, to: recipient })),
  sendReply: action('sendReply', z.strictObject({ template: key })),
  callWebhook: action('callWebhook', z.strictObject({ endpoint: key })),
  createTicket: action(
    'createTicket',
    z.strictObject({
      process: key,
      link: key.exactOptional(),
      title: localizedText.exactOptional(),
      fields: z.record(key, value).exactOptional(),
      queue: key.exactOptional(),
    }),
  ),
  linkTicket: action('linkTicket', z.strictObject({ ticket: value, link: key })),
  sendToChildren: action('sendToChildren', z.strictObject({ event: eventName })),
  sendToParent: action('sendToParent', z.strictObject({ event: eventName })),
  requestApproval: action('requestApproval', z.strictObject({ approval: key })),
  restartClock: action('restartClock', z.strictObject({ clock: key })),
  completeClock: action('completeClock', z.strictObject({ clock: key })),
} as const;

const s = actionSchemas;
export const actionDefinition = z
  .discriminatedUnion('type', [
    s.setField,
    s.clearField,
    s.increment,
    s.decide,
    s.assignTo,
    s.unassign,
    s.raise,
    s.addTag,
    s.removeTag,
    s.addNote,
    s.lock,
    s.unlock,
    s.notify,
    s.sendReply,
    s.callWebhook,
    s.createTicket,
    s.linkTicket,
    s.sendToChildren,
    s.sendToParent,
    s.requestApproval,
    s.restartClock,
    s.completeClock,
  ])
  .meta({ id: 'Action', description: 'One action of the closed catalogue.' });
