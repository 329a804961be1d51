/** Who wrote, or what: always recorded. */
export const ARTICLE_EVENTS = ['article.customer', 'article.agent', 'article.note', 'article.system'] as const;
/** Changes of a ticket outside its steps that may be refused. */
export const REFUSABLE_TICKET_EVENTS = [
  'ticket.edit',
  'ticket.vote',
  'ticket.take',
  'ticket.assign',
  'ticket.merge',
] as const;
/** Changes of a ticket outside its steps that are always recorded. */
export const RECORDED_TICKET_EVENTS = [
  'ticket.release',
  'ticket.takeOver',
  'ticket.split',
  'ticket.link',
  'ticket.customer',
  'ticket.organization',
  'ticket.serviceLevel',
  'ticket.title',
  'ticket.process',
  'ticket.migrate',
  'ticket.retry',
  'ticket.skip',
] as const;
