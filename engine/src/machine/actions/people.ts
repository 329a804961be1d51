import type { PurePart } from './action.ts';
import { valueOf } from './action.ts';

/** Sets the owner. Without a person (the system's `event.actor`) the owner stays. */
export const assignTo: PurePart<'assignTo'> = (run, { agent }) => {
  const id = valueOf(run, agent);
  if (typeof id === 'string' && id !== '') run.owner = id;
};

export const unassign: PurePart<'unassign'> = (run) => {
  run.owner = null;
};
