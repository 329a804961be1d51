import { AGENT, operation } from '../../http/operation.ts';
import { IdempotencyHeaders } from '../../http/schemas/values.ts';
import { Accepted, TicketParams } from '../schemas/requests.ts';
import { ProcessChange, ProcessChoices } from './schemas.ts';

const tag = 'Tickets';

export const readProcessChoices = operation({
  id: 'readProcessChoices',
  method: 'GET',
  path: '/tickets/{ticket}/processes',
  tag,
  summary: 'Other processes the ticket could come to: what is kept and lost, or why it is not possible',
  access: AGENT,
  params: TicketParams,
  answer: { status: 200, schema: ProcessChoices },
  problems: [[404, 'unknown-ticket']],
});
export const changeProcess = operation({
  id: 'changeProcess',
  method: 'POST',
  path: '/tickets/{ticket}/process',
  tag,
  summary: 'Bring the ticket to another process by that process’s map',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: ProcessChange,
  answer: { status: 200, schema: Accepted },
  problems: [
    [404, 'unknown-ticket'],
    [409, 'conflict'],
    [422, 'refused'],
  ],
});
