import { valueOf } from './action.ts';
import type { PurePart } from './action.ts';

/** A child ticket; its fields' variables are read now, not when the outbox works. */
export const createTicket: PurePart<'createTicket'> = (run, { fields, ...params }) => {
  const values = Object.entries(fields ?? {}).map(([name, value]) => [name, valueOf(run, value)] as const);
  run.effects.push({
    type: 'createTicket',
    params: values.length === 0 ? params : { ...params, fields: Object.fromEntries(values) },
  });
};

/** Links another ticket; nothing happens when there is no ticket to link. */
export const linkTicket: PurePart<'linkTicket'> = (run, { ticket, link }) => {
  const other = valueOf(run, ticket);
  if (other !== null && other !== '') run.effects.push({ type: 'linkTicket', params: { ticket: other, link } });
};

export const sendToChildren: PurePart<'sendToChildren'> = (run, { event }) => {
  run.effects.push({ type: 'sendToChildren', params: { event } });
};

export const sendToParent: PurePart<'sendToParent'> = (run, { event }) => {
  run.effects.push({ type: 'sendToParent', params: { event } });
};
