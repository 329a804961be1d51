import { MERGE } from '../../machine/events.ts';
import type { Model, ClockSlot, FieldSlot, TimerModel } from './model.ts';

/** What every vote is to the machine, whatever comes of it. */
export const VOTE = 'ticket.vote';

/** Something that may happen to a ticket from outside, or because time passes. */
export interface SearchEvent {
  readonly name: string;
  readonly kind:
    'step' | 'move' | 'priority' | 'article' | 'edit' | 'merge' | 'timer' | 'threshold' | 'approval' | 'other';
  /** The region that decides whether a person's event is accepted. */
  readonly owner: string | undefined;
  readonly timer?: TimerModel;
  readonly clock?: ClockSlot;
  /** A threshold that changes nothing the search follows. */
  readonly silentOf?: ClockSlot;
  readonly field?: FieldSlot;
  readonly approval?: string;
  /** The approval is not decided by votes: its deadline denies it. */
  readonly byDeadline?: true;
  /** A vote that decides nothing yet. */
  readonly undecided?: true;
}

/** Events a person chooses and that may be refused. */
export const isPersonal = (event: SearchEvent): boolean =>
  event.kind === 'step' ||
  event.kind === 'move' ||
  event.kind === 'priority' ||
  event.kind === 'edit' ||
  event.kind === 'merge';

const isVote = ({ kind, byDeadline }: SearchEvent): boolean => kind === 'approval' && byDeadline !== true;

/** What may be refused is refused whole; everything else is recorded all the same. */
export const isRefusable = (event: SearchEvent): boolean => isPersonal(event) || isVote(event);

/** True if a person makes it happen, who stands behind `event.actor` and whose roles conditions can ask for. */
export const isPersons = (event: SearchEvent): boolean =>
  isRefusable(event) ||
  (event.kind === 'article'
    ? event.name !== 'article.system'
    : event.kind === 'other' && event.name.startsWith('ticket.'));

/** Everything that may happen at some time, in a fixed order: what people do first, so that witnesses read well. */
export function eventsOf(model: Model): readonly SearchEvent[] {
  const { definition, alphabet } = model;
  const events: SearchEvent[] = [];
  const plain = (name: string, kind: SearchEvent['kind'], owner?: string): void => {
    events.push({ name, kind, owner });
  };
  for (const [name, step] of Object.entries(definition.steps ?? {}))
    events.push({
      name,
      kind: 'step',
      owner: step.region ?? 'lifecycle',
    });
  for (const name of alphabet) if (name.startsWith('queue.move.')) plain(name, 'move', 'queue');
  for (const key of model.queue?.keys ?? [])
    if (!alphabet.has(`queue.move.${key}`)) plain(`queue.move.${key}`, 'move', 'queue');
  for (const name of alphabet) if (name.startsWith('priority.set.')) plain(name, 'priority', 'priority');
  for (const name of ['article.customer', 'article.agent', 'article.note', 'article.system'])
    if (alphabet.has(name) || completesClock(model, name)) plain(name, 'article');
  if (alphabet.has(MERGE)) plain(MERGE, 'merge', 'lifecycle');
  for (const timer of model.timers) events.push({ name: timer.event, kind: 'timer', owner: undefined, timer });
  for (const clock of model.clocks)
    events.push({ name: `clock.${clock.name}`, kind: 'threshold', owner: undefined, clock });
  for (const clock of model.clocks)
    for (const percent of clock.silent)
      events.push({
        name: `clock.${clock.name}.${percent}`,
        kind: 'threshold',
        owner: undefined,

        silentOf: clock,
      });
  for (const approval of model.approvals.keys()) {
    const verdict = (granted: boolean) =>
      ({
        name: `approval.${approval}.${granted ? 'granted' : 'denied'}`,
        kind: 'approval',
        owner: undefined,
        approval,
      }) as const;
    events.push(verdict(true), verdict(false));
    const { quorum, vetoes = 1, deadline } = definition.approvals?.[approval] ?? {};
    if (deadline !== undefined) events.push({ ...verdict(false), byDeadline: true });
    if (alphabet.has(VOTE) && (quorum !== 1 || vetoes > 1))
      events.push({ ...verdict(false), name: VOTE, undecided: true });
  }
  for (const field of model.fields.values())
    events.push({ name: 'ticket.edit', kind: 'edit', owner: undefined, field });
  const inside = internalNames(model);
  for (const name of alphabet) if (!inside(name) && !events.some((event) => event.name === name)) plain(name, 'other');
  return events;
}

const completesClock = (model: Model, name: string): boolean =>
  model.clocks.some((clock) =>
    model.definition.clocks?.[clock.name]?.completesWhen?.some((when) => 'event' in when && when.event === name),
  );

/** Names that reach the machine only as a consequence of something else in the same step, or with it. */
function internalNames(model: Model): (name: string) => boolean {
  const raised = new Set(
    model.outline.actions.flatMap(({ action }) => (action.type === 'raise' ? [action.params.event] : [])),
  );
  const prefixes = ['lifecycle.', 'decided.', 'field.changed.', 'clock.', 'approval.', 'timer.'];
  // Of a vote and of an edit something is to be said, and that has its own events.
  return (name) =>
    name === VOTE || name === 'ticket.edit' || raised.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}
