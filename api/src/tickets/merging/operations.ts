import { AGENT, operation } from '../../http/operation.ts';
import { IdempotencyHeaders } from '../../http/schemas/values.ts';
import { Accepted, TicketParams } from '../schemas/requests.ts';
import { MergePreview, MergeQuery, NewMerge, NewSplit } from './schemas.ts';

const tag = 'Tickets';
const unknown = [404, 'unknown-ticket'] as const;

export const previewMerge = operation({
  id: 'previewMerge',
  method: 'GET',
  path: '/tickets/{ticket}/merge',
  tag,
  summary: 'What merging the ticket into another one would do, or why it is not possible',
  access: AGENT,
  params: TicketParams,
  query: MergeQuery,
  answer: { status: 200, schema: MergePreview },
  problems: [unknown],
});
export const mergeTicket = operation({
  id: 'mergeTicket',
  method: 'POST',
  path: '/tickets/{ticket}/merge',
  tag,
  summary: 'Merge the ticket into another one: it ends, and goes on there',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: NewMerge,
  answer: { status: 200, schema: Accepted },
  problems: [unknown, [409, 'conflict'], [422, 'refused']],
});
export const splitTicket = operation({
  id: 'splitTicket',
  method: 'POST',
  path: '/tickets/{ticket}/split',
  tag,
  summary: 'Make a ticket of its own from an article',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: NewSplit,
  answer: { status: 200, schema: Accepted },
  problems: [unknown, [422, 'refused']],
});
