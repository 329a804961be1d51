import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { QueueRight } from '../../http/schemas/values.ts';

/** The most a count says; `COUNT_LIMIT` means "that many or more". */
export const COUNT_LIMIT = 1000;

const Count = z.int().min(0).max(COUNT_LIMIT);
export const QueueSummary = component(
  'QueueSummary',
  z.object({
    key: z.string(),
    title: z.string(),
    description: z.string(),
    rights: z.array(QueueRight),
    /** Counted up to 1000, which means "1000 or more". Overdue, mine and unassigned count tickets that are not closed. */
    counts: z.object({
      new: Count,
      open: Count,
      pending: Count,
      closed: Count,
      overdue: Count,
      mine: Count,
      unassigned: Count,
    }),
  }),
);
export const QueueList = component('QueueList', z.array(QueueSummary));
