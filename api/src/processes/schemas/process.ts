import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Category, Id, Instant, Key, Language, LocalizedText, TicketOutcome } from '../../http/schemas/values.ts';
import { Form } from './form.ts';

export const ProcessParams = z.object({ key: Key });
const MOST_VERSIONS = 2_147_483_647;
export const VersionParams = z.object({ key: Key, version: z.coerce.number().int().min(1).max(MOST_VERSIONS) });
export const VersionNumber = z.int().min(1).max(MOST_VERSIONS);
/** The largest request with a definition in it, in bytes: what a definition may have, and what stands round it. */
export const DEFINITION_BODY = 5 * 1024 * 1024;
export const DiagramQuery = z.strictObject({ language: Language.optional() });

export const ProcessSummary = component(
  'ProcessSummary',
  z.object({
    key: z.string(),
    title: z.string(),
    description: z.string(),
    /** What new tickets get; null: none published. */
    currentVersion: z.int().nullable(),
    versions: z.int(),
    /** When the current version was published, and by whom (null: by the system). */
    publishedAt: Instant.nullable(),
    publishedBy: z.object({ id: Id, name: z.string() }).nullable(),
    /** Of the tickets one may see; counted up to 1000. */
    ticketCounts: z.object({ new: z.int(), open: z.int(), pending: z.int(), closed: z.int() }),
    /** Whether the signed-in agent may make a ticket of it. */
    mayCreate: z.boolean(),
  }),
);
export const ProcessList = component('ProcessList', z.array(ProcessSummary));

export const ProcessDetail = component(
  'ProcessDetail',
  z.object({
    key: z.string(),
    title: z.string(),
    description: z.string(),
    currentVersion: z.int().nullable(),
    /** States of the lifecycle, for filters. */
    states: z.array(
      z.object({ path: z.string(), title: z.string(), category: Category, outcome: TicketOutcome.nullable() }),
    ),
    priorities: z.array(z.object({ key: z.string(), title: z.string(), rank: z.int() })),
    /** The form of a new ticket. */
    creation: z.object({
      possible: z.boolean(),
      /** Why not, as a sentence. */
      reason: z.string().nullable(),
      form: Form,
      /** Queues a new ticket may be put into; empty: the process decides. */
      queues: z.array(z.object({ key: z.string(), title: z.string() })),
      /** Whether the process puts it into one of them by itself; else one has to be chosen. */
      queueByProcess: z.boolean(),
    }),
  }),
);

export const VersionSummary = component(
  'VersionSummary',
  z.object({
    version: z.int(),
    contentHash: z.string(),
    current: z.boolean(),
    publishedAt: Instant,
    publishedBy: z.object({ id: Id, name: z.string() }).nullable(),
    /** Who asked for it, where `publishedBy` is the second person who approved it. */
    proposedBy: z.object({ id: Id, name: z.string() }).nullable(),
    note: z.string(),
    /** When it was retired: no ticket can come to it. */
    retiredAt: Instant.nullable(),
    /** Tickets that are on it, closed ones too. */
    tickets: z.int(),
    /** Those of them that are not closed. */
    running: z.int(),
  }),
);
export const VersionList = component('VersionList', z.array(VersionSummary));
/** A process definition; its own schema is `definition.schema.json`. */
export const Definition = component('Definition', z.record(z.string(), z.unknown()), 'A process definition document');
export const VersionDetail = component('VersionDetail', z.object({ ...VersionSummary.shape, definition: Definition }));

export const Finding = component(
  'Finding',
  z.object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'information']),
    /** JSON pointer into the definition. */
    path: z.string(),
    message: z.object({ en: z.string(), de: z.string() }),
    witness: z.array(z.record(z.string(), z.unknown())).optional(),
    subjects: z.array(z.string()).optional(),
  }),
);
export const FindingList = component(
  'FindingList',
  z.object({
    findings: z.array(Finding),
    /** False: too large to be proven in time, so what is not found is not proven absent. */
    complete: z.boolean(),
    /** How many configurations of a ticket were looked at. */
    configurations: z.int(),
  }),
);
/** How one scenario of a definition went. */
export const ScenarioOutcome = component(
  'ScenarioOutcome',
  z.object({
    title: LocalizedText,
    passed: z.boolean(),
    /** What was expected and what came; empty if it passed. */
    failures: z.array(z.object({ en: z.string(), de: z.string() })),
  }),
);
export const CheckRequest = component('CheckRequest', z.strictObject({ definition: z.unknown() }));
/** Why; for those who look back. */
export const Note = z
  .string()
  .trim()
  .max(2000)
  .regex(/^[^\0]*$/)
  .default('');
export const PublishRequest = component(
  'PublishRequest',
  z.strictObject({
    definition: Definition,
    note: Note,
    /** The newest version one knows of; null: a new process. If there is a newer one it is refused. */
    baseVersion: VersionNumber.nullable(),
    /** Also if scenarios fail; the history says so. */
    withFailedScenarios: z.boolean().default(false),
  }),
);
export const MakeCurrent = component('MakeCurrent', z.strictObject({ version: VersionNumber, note: Note }));
export const Published = component(
  'Published',
  z.object({ key: z.string(), version: z.int(), contentHash: z.string() }),
);

/** What definitions refer to by name; for check and simulation in the browser. */
export const DirectoryDocument = component(
  'Directory',
  z.object({
    queues: z.record(z.string(), z.object({ title: LocalizedText, description: LocalizedText.optional() })),
    roles: z.record(z.string(), z.object({ title: LocalizedText, description: LocalizedText.optional() })),
    templates: z.record(
      z.string(),
      z.object({ title: LocalizedText.optional(), subject: LocalizedText, body: LocalizedText }),
    ),
    calendars: z.record(z.string(), z.record(z.string(), z.unknown())),
    endpoints: z.record(z.string(), z.object({ title: LocalizedText.optional(), url: z.string() })),
    services: z.record(z.string(), z.object({ title: LocalizedText })),
    serviceLevels: z.record(z.string(), z.object({ title: LocalizedText })),
    processes: z.record(z.string(), z.object({ title: LocalizedText })),
  }),
);

/** A small diagram drawn on the server, and the same as an ordered list. */
export const DiagramDocument = component(
  'Diagram',
  z.object({
    contentHash: z.string(),
    /** Inline SVG; colours come from CSS custom properties of the page. */
    svg: z.string(),
    width: z.number(),
    height: z.number(),
    list: z.array(
      z.object({
        region: z.string(),
        title: z.string(),
        states: z.array(
          z.object({
            path: z.string(),
            title: z.string(),
            depth: z.int(),
            status: z.enum(['here', 'visited', 'untouched']),
            category: Category.nullable(),
            next: z.array(
              z.object({
                label: z.string(),
                to: z.string(),
                possible: z.boolean(),
                /** Why not, or the guard's sentence. */
                reason: z.string(),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
);
