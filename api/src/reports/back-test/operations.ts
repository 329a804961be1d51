import { general, operation } from '../../http/operation.ts';
import { Done } from '../../http/schemas/values.ts';
import { DEFINITION_BODY, ProcessParams } from '../../processes/schemas/process.ts';
import {
  BackTestDocument,
  BackTestList,
  BackTestParams,
  NewBackTest,
  TestedQuery,
  TestedTicketDocument,
  TestedTicketParams,
  TestedTickets,
} from './schemas.ts';

const tag = 'Back-tests';
const design = general('design');
const unknown = [404, 'unknown-back-test'] as const;

export const beginBackTest = operation({
  id: 'beginBackTest',
  method: 'POST',
  path: '/processes/{key}/back-tests',
  tag,
  summary: 'Try a draft out on old tickets of the process; it goes on by itself',
  access: design,
  params: ProcessParams,
  body: NewBackTest,
  bodyLimit: DEFINITION_BODY,
  answer: { status: 201, schema: BackTestDocument },
  problems: [
    [404, 'unknown-process'],
    [422, 'definition-has-errors'],
  ],
});
export const listBackTests = operation({
  id: 'listBackTests',
  method: 'GET',
  path: '/processes/{key}/back-tests',
  tag,
  summary: 'My last back-tests of a process, newest first',
  access: design,
  params: ProcessParams,
  answer: { status: 200, schema: BackTestList },
});
export const readBackTest = operation({
  id: 'readBackTest',
  method: 'GET',
  path: '/back-tests/{backTest}',
  tag,
  summary: 'How far a back-test is, and what came out',
  access: design,
  params: BackTestParams,
  answer: { status: 200, schema: BackTestDocument },
  problems: [unknown],
});
export const stopBackTest = operation({
  id: 'stopBackTest',
  method: 'POST',
  path: '/back-tests/{backTest}/stop',
  tag,
  summary: 'Stop a back-test that runs; its figures and tickets stay',
  access: design,
  params: BackTestParams,
  answer: { status: 200, schema: BackTestDocument },
  problems: [unknown],
});
export const discardBackTest = operation({
  id: 'discardBackTest',
  method: 'DELETE',
  path: '/back-tests/{backTest}',
  tag,
  summary: 'Forget a back-test; one that runs is stopped',
  access: design,
  params: BackTestParams,
  answer: { status: 200, schema: Done },
  problems: [unknown],
});
export const listTestedTickets = operation({
  id: 'listTestedTickets',
  method: 'GET',
  path: '/back-tests/{backTest}/tickets',
  tag,
  summary: 'The tickets behind a figure of a back-test',
  access: design,
  params: BackTestParams,
  query: TestedQuery,
  answer: { status: 200, schema: TestedTickets },
  problems: [unknown],
});
export const readTestedTicket = operation({
  id: 'readTestedTicket',
  method: 'GET',
  path: '/back-tests/{backTest}/tickets/{ticket}',
  tag,
  summary: 'Both ways of a ticket side by side: then, and by the draft',
  access: design,
  params: TestedTicketParams,
  answer: { status: 200, schema: TestedTicketDocument },
  problems: [unknown, [404, 'unknown-ticket']],
});
