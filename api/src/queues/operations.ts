import { AGENT, operation } from '../http/operation.ts';
import { QueueList } from './schemas/queue.ts';

export const listQueues = operation({
  id: 'listQueues',
  method: 'GET',
  path: '/queues',
  tag: 'Queues',
  summary: 'The queues one may see, with rights and counts',
  access: AGENT,
  answer: { status: 200, schema: QueueList },
});
