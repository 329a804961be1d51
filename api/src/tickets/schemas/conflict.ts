import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Problem } from '../../http/schemas/problem.ts';
import { HistoryEntry } from './history.ts';

/** Somebody changed the ticket meanwhile: what they did. */
export const ConflictProblem = component(
  'ConflictProblem',
  z.object({ ...Problem.shape, version: z.int(), changes: z.array(HistoryEntry) }),
);
