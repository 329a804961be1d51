import type { CompiledProcess } from '../machine/index.ts';

/** What comes from outside besides steps, moves and priorities, and can be tried in a process. */
export interface OutsideEvent {
  readonly event: string;
  /** `article`: somebody writes; `failure`: an effect failed for good; `other`: other tickets and systems, and changes of the ticket. */
  readonly kind: 'article' | 'failure' | 'other';
  /** Who sends it; undefined for whoever acts. */
  readonly as: 'customer' | 'system' | undefined;
  /** Whether any transition of the process reacts to it; otherwise it is only recorded. */
  readonly handled: boolean;
}

const ARTICLES = [
  ['article.customer', 'customer'],
  ['article.agent', undefined],
  ['article.note', undefined],
] as const;
/** What the engine makes of itself: raised inside, or due. */
const INSIDE = [
  'clock.',
  'lifecycle.',
  'approval.',
  'field.changed.',
  'decided.',
  'timer.',
  'queue.move.',
  'priority.',
];
/** Changes of a ticket that have controls of their own. */
const WITH_CONTROLS = new Set(['ticket.edit', 'ticket.vote', 'ticket.take', 'ticket.release', 'ticket.assign']);
/** Actions that reach outside and can fail there. */
const EFFECTS = ['notify', 'sendReply', 'callWebhook', 'createTicket'] as const;

/**
 * Events from outside that can happen to a ticket of this process: articles always, everything else where it matters –
 * a transition reacts to it, or the process has effects that can fail.
 */
export function outsideEvents(process: CompiledProcess): readonly OutsideEvent[] {
  const { alphabet, definition } = process;
  const used = actionsOf(definition.machine);
  const articles = ARTICLES.map(([event, as]): OutsideEvent => ({
    event,
    kind: 'article',
    as,
    handled: alphabet.has(event),
  }));
  const failures = EFFECTS.filter((effect) => used.has(effect) || alphabet.has(`effect.failed.${effect}`)).map(
    (effect): OutsideEvent => {
      const event = `effect.failed.${effect}`;
      return { event, kind: 'failure', as: 'system', handled: alphabet.has(event) };
    },
  );
  const known = new Set([...articles, ...failures].map(({ event }) => event));
  const children = used.has('createTicket') ? ['child.closed'] : [];
  const others = [...new Set([...children, ...alphabet])]
    .filter((event) => !known.has(event) && isFromOutside(process, event))
    .map((event): OutsideEvent => {
      // A merge and its like are done by people; everything else comes from the system.
      const as = event.startsWith('ticket.') ? undefined : 'system';
      return { event, kind: 'other', as, handled: alphabet.has(event) };
    });
  return [...articles, ...others, ...failures];
}

function isFromOutside({ definition }: CompiledProcess, event: string): boolean {
  return (
    !Object.hasOwn(definition.steps ?? {}, event) &&
    !event.endsWith('*') &&
    !WITH_CONTROLS.has(event) &&
    !INSIDE.some((prefix) => event.startsWith(prefix))
  );
}

/** Types of all actions anywhere in a machine. */
function actionsOf(part: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && typeof value.type === 'string') found.add(value.type);
    Object.values(value).forEach(visit);
  };
  visit(part);
  return found;
}
