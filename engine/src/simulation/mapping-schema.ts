import { z } from '../definition/zod.ts';
import type { FieldValue } from '../definition/types.ts';

const constant = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A constant, or an event's attribute, perhaps translated. */
const logValue = z.union([
  constant,
  z.strictObject({
    attribute: z.string().min(1).describe('An attribute of the event; `activity` and `resource` always exist.'),
    values: z.record(z.string(), constant).describe('What each value becomes.').exactOptional(),
    default: constant.describe('For a missing attribute or a value that is not named.').exactOptional(),
  }),
]);
const values = z.record(z.string(), logValue);
const texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const outgoing = z.strictObject({ event: z.string().min(1), data: values.exactOptional() });
const outgoings = z.union([z.string().min(1), outgoing, z.array(outgoing).min(1)]);

const rule = z.strictObject({
  activity: texts.describe('The activities this is about.'),
  when: z.record(z.string(), texts).describe('Only events whose attributes have one of these values.').exactOptional(),
  send: outgoings.describe('The event or events of the process.').exactOptional(),
  ignore: z.literal(true).describe('Counted, but nothing is sent.').exactOptional(),
  repeats: z
    .union([z.literal('ignore'), outgoings])
    .describe('For the second and further ones of the same activity in a row; default: the same as `send`.')
    .exactOptional(),
});

/** How an event log speaks of a process: which entry of the log is which event. */
export const logMappingSchema = z
  .strictObject({
    format: z.literal(1),
    title: z.string().exactOptional(),
    source: z
      .strictObject({
        attributes: z
          .strictObject({
            activity: z.string().exactOptional(),
            time: z.string().exactOptional(),
            resource: z.string().exactOptional(),
          })
          .describe('XES: attributes of an event.')
          .exactOptional(),
        columns: z
          .strictObject({
            case: z.string().exactOptional(),
            activity: z.string().exactOptional(),
            time: z.string().exactOptional(),
            resource: z.string().exactOptional(),
          })
          .describe('CSV: headings of the columns.')
          .exactOptional(),
      })
      .exactOptional(),
    actor: z
      .strictObject({
        kind: z.enum(['agent', 'customer']).exactOptional(),
        id: logValue.exactOptional(),
        roles: z.array(z.string().min(1)).exactOptional(),
      })
      .describe('Who sends; default: an agent named by the resource, role `agent`.')
      .exactOptional(),
    start: z
      .strictObject({ fields: values.exactOptional() })
      .describe('The ticket begins at its first event; values are taken from that one.')
      .exactOptional(),
    queue: logValue.describe('The queue; where it changes, the move is sent before the event.').exactOptional(),
    events: z.array(rule),
    unknown: z.enum(['refuse', 'ignore']).describe('Activities without a rule; default refuse.').exactOptional(),
  })
  .meta({ title: 'Stellwerk log mapping' });

export type LogMapping = z.infer<typeof logMappingSchema>;
export type LogValue =
  | FieldValue
  | { readonly attribute: string; readonly values?: Record<string, FieldValue>; readonly default?: FieldValue };

/** Thrown when a mapping is not what it must be; the message names the place. */
export class MappingError extends Error {
  readonly code = 'mapping';

  constructor(message: string) {
    super(message);
    this.name = 'MappingError';
  }
}

/** Reads a mapping from JSON text or a value. @throws MappingError */
export function parseMapping(source: unknown): LogMapping {
  const result = logMappingSchema.safeParse(typeof source === 'string' ? readJson(source) : source);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new MappingError(`Mapping, at /${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'not valid'}`);
  }
  for (const [index, { send, ignore }] of result.data.events.entries()) {
    if ((send === undefined) === (ignore === undefined)) {
      throw new MappingError(`Mapping, at /events/${index}: a rule says either what to send, or ignore.`);
    }
  }
  return result.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MappingError('The mapping is not JSON.');
  }
}
