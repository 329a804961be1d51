import type { ProposalMessageKind } from '../../processes/proposals/proposal-messages.ts';
import type { MessageTemplate } from '../message.ts';

const NOTE = '{{#if proposal.note}}{{proposal.note}}\n\n{{/if}}';
const REASON = '{{#if decision.reason}}{{decision.reason}}\n\n{{/if}}';
const LINK = '{{proposal.link}}\n';

/** Said when the directory has no template for it, as one has not that was made for an earlier release. */
export const PROPOSAL_TEMPLATES: Readonly<Record<ProposalMessageKind, MessageTemplate>> = {
  proposalAsked: {
    subject: { en: 'Your approval is needed: {{process.title}}', de: 'Ihre Freigabe ist gefragt: {{process.title}}' },
    body: {
      en: `{{proposal.by}} asks for your approval.\n\n${NOTE}${LINK}`,
      de: `{{proposal.by}} bittet um Ihre Freigabe.\n\n${NOTE}${LINK}`,
    },
  },
  proposalApproved: {
    subject: {
      en: 'Approved and published: {{process.title}}',
      de: 'Freigegeben und veröffentlicht: {{process.title}}',
    },
    body: {
      en: `{{decision.by}} has approved version {{decision.version}}.\n\n${REASON}${LINK}`,
      de: `{{decision.by}} hat Version {{decision.version}} freigegeben.\n\n${REASON}${LINK}`,
    },
  },
  proposalRejected: {
    subject: { en: 'Rejected: {{process.title}}', de: 'Abgelehnt: {{process.title}}' },
    body: {
      en: `{{decision.by}} has rejected what you asked for.\n\n${REASON}${LINK}`,
      de: `{{decision.by}} hat abgelehnt, worum Sie gebeten haben.\n\n${REASON}${LINK}`,
    },
  },
};
