import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Id, Instant, LocalizedText } from '../../http/schemas/values.ts';
import { Definition, Finding, Note, ScenarioOutcome } from '../schemas/process.ts';
import { PROPOSAL_MESSAGES } from './proposal-messages.ts';

const MOST = 2_147_483_647;
export const ProposalParams = z.object({ proposal: z.coerce.number().int().min(1).max(MOST) });
export const ProposalQuery = z.strictObject({
  /** Only this process's. */
  process: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,79}$/)
    .optional(),
  state: z.enum(['open', 'approved', 'rejected', 'withdrawn']).optional(),
});

const Person = z.object({ id: Id, name: z.string() });
const summary = {
  id: z.int(),
  process: z.string(),
  title: LocalizedText,
  contentHash: z.string(),
  /** The newest version when it was asked; null: a new process. */
  baseVersion: z.int().nullable(),
  /** The newest version now: another one than `baseVersion` means it can no longer be approved. */
  newestVersion: z.int().nullable(),
  note: z.string(),
  proposedBy: Person,
  proposedAt: Instant,
  state: z.enum(['open', 'approved', 'rejected', 'withdrawn']),
  decidedBy: Person.nullable(),
  decidedAt: Instant.nullable(),
  /** Why it was rejected, or what was said with the approval. */
  reason: z.string(),
  /** Which version it became. */
  version: z.int().nullable(),
  /** Whether the one who reads this may decide it; their own never. */
  mayDecide: z.boolean(),
  /** Also approve it: not so who has the very same as their own draft, or asked for it before; they may reject it. */
  mayApprove: z.boolean(),
  /** How many messages about it failed for good. */
  stuckMessages: z.int(),
};
export const Proposal = component('Proposal', z.object(summary));
export const ProposalList = component('ProposalList', z.array(Proposal));
/** Words about it to one person. */
export const ProposalMessage = component(
  'ProposalMessage',
  z.object({
    kind: z.enum(PROPOSAL_MESSAGES),
    to: Person,
    /**
     * `waiting`: it is about to be sent. `noMail`: there is no mail server. `overtaken`: it was no longer true, or no
     * longer theirs, when it would have been sent. `stuck`: it failed for good. `skipped`: it did, and was left so.
     */
    state: z.enum(['waiting', 'sent', 'noMail', 'overtaken', 'stuck', 'skipped']),
    /** For trying it again or leaving it; null: it is not stuck. */
    stuck: z.object({ id: Id, error: z.string() }).nullable(),
  }),
);
export const ProposalDetail = component(
  'ProposalDetail',
  z.object({
    ...summary,
    definition: Definition,
    /** What was known when it was asked. */
    findings: z.array(Finding),
    /** False: too large to be proven in time. */
    complete: z.boolean(),
    scenarios: z.array(ScenarioOutcome),
    /** Who could approve it now; nobody once it is decided. */
    approvers: z.array(Person),
    /** What people were told about it. */
    messages: z.array(ProposalMessage),
  }),
);
export const ProposalRequest = component(
  'ProposalRequest',
  z.strictObject({
    /** The saved draft one wants published, by its revision. */
    revision: z.int().min(1).max(MOST),
    note: Note,
    /** Also if scenarios fail. */
    withFailedScenarios: z.boolean().default(false),
  }),
);
export const ProposalApproval = component(
  'ProposalApproval',
  z.strictObject({
    note: Note,
    /** Also if scenarios fail. */
    withFailedScenarios: z.boolean().default(false),
  }),
);
export const ProposalRejection = component(
  'ProposalRejection',
  z.strictObject({
    /** What is to be changed. */
    reason: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .regex(/^[^\0]*$/),
  }),
);
/** How a process is published. */
export const PublishingRule = component(
  'PublishingRule',
  z.object({
    /** Whether publishing needs the approval of a second person. */
    approvalRequired: z.boolean(),
  }),
);
export const PublishingRuleChange = component(
  'PublishingRuleChange',
  z.strictObject({ approvalRequired: z.boolean(), note: Note }),
);
