import type { MessageTemplate } from './message.ts';

/** The key of the template with which people are asked for an approval. */
export const APPROVAL_TEMPLATE_KEY = 'approval-asked';

/** Said to those who are asked, when the directory has no template `approval-asked`. */
export const APPROVAL_TEMPLATE: MessageTemplate = {
  subject: { en: '[Ticket#{{ticket.number}}] Please decide', de: '[Ticket#{{ticket.number}}] Bitte entscheiden Sie' },
  body: {
    en: 'Your decision is asked for: “{{ticket.title}}”.\n\n{{ticket.link}}\n',
    de: 'Sie werden um eine Entscheidung gebeten: „{{ticket.title}}“.\n\n{{ticket.link}}\n',
  },
};
