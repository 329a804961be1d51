import type { Applied, Position } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';
import type { NewArticle } from './articles.ts';
import type { AttributeChange } from './attribute-changes.ts';
import type { CommittedStep } from './committed-steps.ts';
import { happenings } from './happenings.ts';
import { type StepRows, stepRows } from './step-rows.ts';
import type { TicketRow } from './ticket-row.ts';
import type { GateAccepted, GateContext, GateEvent } from './types.ts';
import type { StepExtras } from './write-step.ts';

/** What the engine made of an event. */
export interface EngineStep {
  readonly applied: readonly Applied[];
  readonly position: Position;
}

/** The rows of a step of a ticket that stays on its version. */
export function rowsOf(
  row: TicketRow,
  process: PublishedProcess,
  { applied, position }: EngineStep,
  articles: readonly NewArticle[],
  context: Pick<GateContext, 'suppressEffects' | 'hops'> & { readonly eventKey?: string | undefined },
  event?: GateEvent,
): StepRows {
  return stepRows({
    ticketId: row.id,
    process,
    before: row.position,
    version: row.version,
    applied,
    articlesWith: applied.findIndex((entry) => entry.event === event),
    position,
    queue: row.queue,
    articles,
    eventKey: context.eventKey,
    suppressed: context.suppressEffects,
    hops: context.hops ?? 0,
    tellsParent: row.parentId !== null && row.category !== 'closed',
  });
}

/** The answer to a step that these rows were written for. */
export function acceptedResult(row: Pick<TicketRow, 'id' | 'number'>, rows: StepRows): GateAccepted {
  return {
    kind: 'accepted',
    ticketId: row.id,
    number: row.number,
    version: rows.ticket.version,
    seqs: rows.history.map(({ seq }) => seq),
    happened: happenings(rows.history),
  };
}

/** What is told after the commit. */
export function committedStep(row: Pick<TicketRow, 'id' | 'number'>, rows: StepRows): CommittedStep {
  const { queue, version, wake_at: wakeAt } = rows.ticket;
  return {
    ticketId: row.id,
    number: row.number,
    queue,
    version,
    wakeAt: wakeAt === null ? null : Date.parse(wakeAt),
    hasEffects: rows.outbox.length > 0,
  };
}

/** What is written beside the step's own rows. */
export function extrasOf(change: AttributeChange, context: Pick<GateContext, 'actor'>): StepExtras {
  return {
    ...(change.attributes === undefined ? {} : { attributes: change.attributes }),
    ...(change.links === undefined ? {} : { links: change.links }),
    ...(change.resolved === undefined ? {} : { resolved: [{ ...change.resolved, agent: context.actor.id }] }),
  };
}
