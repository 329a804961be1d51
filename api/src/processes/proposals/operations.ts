import { general, operation } from '../../http/operation.ts';
import { Done } from '../../http/schemas/values.ts';
import { ProcessParams, Published } from '../schemas/process.ts';
import {
  Proposal,
  ProposalApproval,
  ProposalDetail,
  ProposalList,
  ProposalParams,
  ProposalQuery,
  ProposalRejection,
  ProposalRequest,
  PublishingRule,
  PublishingRuleChange,
} from './schemas.ts';

const tag = 'Proposals';
const readers = general('design', 'publish');
const one = '/proposals/{proposal}';
const unknown = [404, 'unknown-proposal'] as const;
const decided = [409, 'proposal-decided'] as const;

export const readPublishingRule = operation({
  id: 'readPublishingRule',
  method: 'GET',
  path: '/processes/{key}/publishing',
  tag,
  summary: 'Whether publishing a process needs the approval of a second person',
  access: general('design', 'publish', 'admin'),
  params: ProcessParams,
  answer: { status: 200, schema: PublishingRule },
});
export const changePublishingRule = operation({
  id: 'changePublishingRule',
  method: 'PUT',
  path: '/processes/{key}/publishing',
  tag,
  summary: 'Let publishing a process need the approval of a second person, or no longer',
  access: general('admin'),
  params: ProcessParams,
  body: PublishingRuleChange,
  answer: { status: 200, schema: PublishingRule },
  problems: [[404, 'unknown-process']],
});
export const propose = operation({
  id: 'propose',
  method: 'POST',
  path: '/processes/{key}/proposals',
  tag,
  summary: 'Ask a second person to publish my draft as it is saved; what was asked for does not change any more',
  access: general('design'),
  params: ProcessParams,
  body: ProposalRequest,
  answer: { status: 201, schema: Proposal },
  problems: [
    [404, 'no-draft'],
    [409, 'draft-changed'],
    [409, 'newer-version'],
    [409, 'proposal-open'],
    [422, 'definition-has-errors'],
    [422, 'scenarios-failed'],
  ],
});
export const listProposals = operation({
  id: 'listProposals',
  method: 'GET',
  path: '/proposals',
  tag,
  summary: 'What was asked to be published, newest first; at most 200',
  access: readers,
  query: ProposalQuery,
  answer: { status: 200, schema: ProposalList },
});
export const readProposal = operation({
  id: 'readProposal',
  method: 'GET',
  path: one,
  tag,
  summary: 'One proposal with its definition, the findings and how its scenarios went',
  access: readers,
  params: ProposalParams,
  answer: { status: 200, schema: ProposalDetail },
  problems: [unknown],
});
export const approveProposal = operation({
  id: 'approveProposal',
  method: 'POST',
  path: `${one}/approve`,
  tag,
  summary: 'Approve what another person asked for: it is published at once',
  access: general('publish'),
  params: ProposalParams,
  body: ProposalApproval,
  answer: { status: 201, schema: Published },
  problems: [
    [403, 'own-proposal'],
    unknown,
    decided,
    [409, 'newer-version'],
    [409, 'version-retired'],
    [422, 'definition-has-errors'],
    [422, 'scenarios-failed'],
  ],
});
export const rejectProposal = operation({
  id: 'rejectProposal',
  method: 'POST',
  path: `${one}/reject`,
  tag,
  summary: 'Reject what another person asked for, and say why',
  access: general('publish'),
  params: ProposalParams,
  body: ProposalRejection,
  answer: { status: 200, schema: Done },
  problems: [[403, 'own-proposal'], unknown, decided],
});
export const withdrawProposal = operation({
  id: 'withdrawProposal',
  method: 'POST',
  path: `${one}/withdraw`,
  tag,
  summary: 'Take back what I asked for',
  access: general('design'),
  params: ProposalParams,
  answer: { status: 200, schema: Done },
  problems: [[403, 'foreign-proposal'], unknown, decided],
});
