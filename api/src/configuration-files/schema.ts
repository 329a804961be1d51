import { clockTargetsSchema, unlockTimeSchema } from '@stellwerk/engine';
import { z } from 'zod';

/** Most entries of one kind that a configuration file may hold. */
const MAX_ENTRIES = 10_000;
const key = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, { error: 'must be a key such as service-desk' });
const text = z.record(z.string(), z.string());
const list = <T extends z.ZodType>(item: T) => z.array(item).max(MAX_ENTRIES);

/** A whole configuration as one document: everything an admin declares, nobody's tickets, people or secrets. */
export const ConfigurationFile = z.strictObject({
  format: z.literal('stellwerk-configuration'),
  version: z.literal(1),
  roles: list(z.strictObject({ key, title: text, description: text, generalRights: z.array(z.string()) })),
  queues: list(
    z.strictObject({
      key,
      title: text,
      description: text,
      onFollowUp: z.enum(['join', 'newTicket', 'reject']),
      ordinal: z.int(),
      // Files written before queues had targets do not name them.
      targets: clockTargetsSchema.default({}),
      // Nor how long a lock lasts; null: until somebody releases the ticket.
      unlockAfter: unlockTimeSchema.nullable().default(null),
    }),
  ),
  rights: list(z.strictObject({ role: key, queue: key.nullable(), rights: z.array(z.string()) })),
  calendars: list(z.strictObject({ name: key, version: z.int().min(1), title: text, spec: z.json() })),
  serviceLevels: list(z.strictObject({ key, title: text, targets: clockTargetsSchema })),
  services: list(z.strictObject({ key, title: text })),
  templates: list(z.strictObject({ key, title: text, subject: text, body: text })),
  endpoints: list(z.strictObject({ key, title: text, url: z.url() })),
  processes: list(
    z.strictObject({
      key,
      title: text,
      currentVersion: z.int().min(1).nullable(),
      // Files written before publishing could need an approval do not say so.
      approvalRequired: z.boolean().default(false),
      versions: list(
        z.strictObject({
          version: z.int().min(1),
          contentHash: z.string(),
          note: z.string(),
          // Left out: as it is, and not retired where it is new.
          retired: z.boolean().optional(),
          definition: z.json(),
        }),
      ),
    }),
  ),
});
export type ConfigurationFile = z.infer<typeof ConfigurationFile>;
