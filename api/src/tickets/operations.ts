import { AGENT, operation } from '../http/operation.ts';
import { Done, IdempotencyHeaders } from '../http/schemas/values.ts';
import { DiagramDocument } from '../processes/schemas/process.ts';
import { History } from './schemas/history.ts';
import {
  Accepted,
  HistoryQuery,
  NewEvent,
  NewText,
  NewTicket,
  NewVote,
  ReadQuery,
  StuckParams,
  TicketCreated,
  TicketDiagramQuery,
  TicketEdit,
  TicketParams,
  TicketQuery,
  VersionOnly,
} from './schemas/requests.ts';
import { ClockCourse, ClockList, StepList, TicketDetail, TicketPage } from './schemas/ticket.ts';

const tag = 'Tickets';
const unknown = [404, 'unknown-ticket'] as const;
const changeProblems = [unknown, [409, 'conflict'], [422, 'refused']] as const;

export const listTickets = operation({
  id: 'listTickets',
  method: 'GET',
  path: '/tickets',
  tag,
  summary: 'Tickets one may see, newest first (or by due date), a page at a time',
  access: AGENT,
  query: TicketQuery,
  answer: { status: 200, schema: TicketPage },
  problems: [[400, 'bad-cursor']],
});
export const createTicket = operation({
  id: 'createTicket',
  method: 'POST',
  path: '/tickets',
  tag,
  summary: 'Make a ticket; the same Idempotency-Key again answers with the same ticket',
  access: AGENT,
  headers: IdempotencyHeaders,
  body: NewTicket,
  answer: { status: 201, schema: TicketCreated },
  problems: [
    [404, 'unknown-process'],
    [422, 'refused'],
  ],
});
export const readTicket = operation({
  id: 'readTicket',
  method: 'GET',
  path: '/tickets/{ticket}',
  tag,
  summary: 'One ticket, by id or number, with everything its page shows; a merged number leads to where it goes on',
  access: AGENT,
  params: TicketParams,
  query: ReadQuery,
  answer: { status: 200, schema: TicketDetail },
  problems: [unknown],
});
export const readHistory = operation({
  id: 'readHistory',
  method: 'GET',
  path: '/tickets/{ticket}/history',
  tag,
  summary: 'What happened, in words, with the reason why; oldest first',
  access: AGENT,
  params: TicketParams,
  query: HistoryQuery,
  answer: { status: 200, schema: History },
  problems: [unknown],
});
export const readSteps = operation({
  id: 'readSteps',
  method: 'GET',
  path: '/tickets/{ticket}/steps',
  tag,
  summary: 'Steps, moves and priorities: which are possible now, and why not',
  access: AGENT,
  params: TicketParams,
  answer: { status: 200, schema: StepList },
  problems: [unknown],
});
export const readClocks = operation({
  id: 'readClocks',
  method: 'GET',
  path: '/tickets/{ticket}/clocks',
  tag,
  summary: 'The clocks with the time left and how it came about',
  access: AGENT,
  params: TicketParams,
  answer: { status: 200, schema: ClockList },
  problems: [unknown],
});
export const readClockCourse = operation({
  id: 'readClockCourse',
  method: 'GET',
  path: '/tickets/{ticket}/clocks/course',
  tag,
  summary: 'How the clocks stood after each event, computed from the history; of the ticket itself, also a merged one',
  access: AGENT,
  params: TicketParams,
  answer: { status: 200, schema: ClockCourse },
  problems: [unknown],
});
export const drawTicket = operation({
  id: 'drawTicket',
  method: 'GET',
  path: '/tickets/{ticket}/diagram',
  tag,
  summary: 'The diagram of the process with the way the ticket took, small for a panel or large for a page',
  access: AGENT,
  params: TicketParams,
  query: TicketDiagramQuery,
  answer: { status: 200, schema: DiagramDocument },
  problems: [unknown],
});
export const sendEvent = operation({
  id: 'sendEvent',
  method: 'POST',
  path: '/tickets/{ticket}/events',
  tag,
  summary: 'Take a step, move to another queue, or set the priority',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: NewEvent,
  answer: { status: 200, schema: Accepted },
  problems: changeProblems,
});
export const addNote = operation({
  id: 'addNote',
  method: 'POST',
  path: '/tickets/{ticket}/notes',
  tag,
  summary: 'Add an internal note',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: NewText,
  answer: { status: 200, schema: Accepted },
  problems: changeProblems,
});
export const reply = operation({
  id: 'reply',
  method: 'POST',
  path: '/tickets/{ticket}/replies',
  tag,
  summary: 'Reply to the customer',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: NewText,
  answer: { status: 200, schema: Accepted },
  problems: changeProblems,
});
export const editTicket = operation({
  id: 'editTicket',
  method: 'PATCH',
  path: '/tickets/{ticket}',
  tag,
  summary: 'Change fields or the title',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: TicketEdit,
  answer: { status: 200, schema: Accepted },
  problems: changeProblems,
});
export const takeTicket = operation({
  id: 'takeTicket',
  method: 'POST',
  path: '/tickets/{ticket}/take',
  tag,
  summary: 'Take the ticket: become its owner',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: VersionOnly,
  answer: { status: 200, schema: Accepted },
  problems: changeProblems,
});
export const releaseTicket = operation({
  id: 'releaseTicket',
  method: 'POST',
  path: '/tickets/{ticket}/release',
  tag,
  summary: 'Release the ticket: it has no owner any more',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: VersionOnly,
  answer: { status: 200, schema: Accepted },
  problems: changeProblems,
});
export const vote = operation({
  id: 'vote',
  method: 'POST',
  path: '/tickets/{ticket}/votes',
  tag,
  summary: 'Grant or deny an approval one is asked for',
  access: AGENT,
  params: TicketParams,
  headers: IdempotencyHeaders,
  body: NewVote,
  answer: { status: 200, schema: Accepted },
  problems: changeProblems,
});
export const retryStuck = operation({
  id: 'retryStuck',
  method: 'POST',
  path: '/stuck/{id}/retry',
  tag,
  summary: 'Try an effect or timer that failed for good once more',
  access: AGENT,
  params: StuckParams,
  answer: { status: 200, schema: Done },
  problems: [[404, 'not-found']],
});
export const skipStuck = operation({
  id: 'skipStuck',
  method: 'POST',
  path: '/stuck/{id}/skip',
  tag,
  summary: 'Leave an effect or timer that failed for good undone',
  access: AGENT,
  params: StuckParams,
  answer: { status: 200, schema: Done },
  problems: [[404, 'not-found']],
});
