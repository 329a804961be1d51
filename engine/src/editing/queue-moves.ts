import { hasOpenQueue } from '../expression/typing.ts';
import { outline } from '../definition/outline.ts';
import type { OutlineNode, OutlineTransition } from '../definition/outline.ts';
import type { LocalizedText, ProcessDefinition } from '../definition/types.ts';
import { connect } from './connect.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { freshIds } from './fresh-ids.ts';
import { KEY_PATTERN } from '../definition/name-patterns.ts';
import { remove } from './remove.ts';
import { entryOf, mapEntries, optionally, withEntry, withParts } from './sharing.ts';
import { insertState } from './state-tree.ts';

/** Which queues a process uses, and which moves between them there are. Every transition of the region is in here. */
export interface QueueMoves {
  /** Any queue may be reached: there is no table. */
  readonly open: boolean;
  readonly queues: readonly { readonly id: string; readonly key: string; readonly title: LocalizedText | undefined }[];
  /** What people and rules may ask for. */
  readonly moves: readonly (QueueTransition & { readonly to: string })[];
  /** What else happens there: a timer, a step or an event that moves a ticket, or only does something. */
  readonly others: readonly QueueTransition[];
}
export interface QueueTransition {
  /** Stable ids of queues; without `to` the ticket stays. */
  readonly from: string;
  readonly to: string | undefined;
  /** The transition itself, with its condition and effects. */
  readonly transition: string;
  readonly guarded: boolean;
}

/** Undefined: the process has no queues of its own. What leaves from anywhere, or from a group, counts for each queue in it. */
export function queueMovesOf(definition: ProcessDefinition): QueueMoves | undefined {
  const chart = outline(definition);
  const region = chart.byPath.get('queue');
  if (region === undefined) return undefined;
  const queues = queuesIn(region);
  const moves: QueueMoves['moves'][number][] = [];
  const others: QueueTransition[] = [];
  for (const edge of chart.transitions) {
    if (edge.source.region !== region.key) continue;
    const to = edge.target === undefined ? undefined : entered(edge.target);
    for (const { id: from } of queuesIn(edge.source)) {
      const transition = { from, transition: edge.id, guarded: edge.definition.guard !== undefined };
      if (to === undefined || !isMove(edge, to)) others.push({ ...transition, to: to?.id });
      else if (from !== to.id || edge.source.id === from) moves.push({ ...transition, to: to.id });
    }
  }
  const listed = queues.map(({ id, key, definition: { meta } }) => ({ id, key, title: meta?.title }));
  return { open: hasOpenQueue(definition), queues: listed, moves, others };
}

const queuesIn = (node: OutlineNode): readonly OutlineNode[] =>
  node.children.length === 0 ? (node.kind === 'history' ? [] : [node]) : node.children.flatMap(queuesIn);

/** The queue a transition to a state ends in; undefined: it depends on where the ticket was before. */
function entered(node: OutlineNode): OutlineNode | undefined {
  if (node.kind === 'history') return undefined;
  const first = node.children.find(({ initial }) => initial);
  return first === undefined ? node : entered(first);
}

const isMove = ({ trigger, event }: OutlineTransition, to: OutlineNode): boolean =>
  trigger === 'on' && event === `queue.move.${to.key}`;

/** Allows a move from one queue to another, or takes it out. */
export function setQueueMove(
  definition: ProcessDefinition,
  { from, to, allowed }: { readonly from: string; readonly to: string; readonly allowed: boolean },
): Edited {
  const chart = outline(definition);
  const source = nodeById(chart, from);
  const target = nodeById(chart, to);
  if (source === undefined || target === undefined) return gone();
  const there = queueMovesOf(definition)?.moves.filter((move) => move.from === from && move.to === to) ?? [];
  if (allowed)
    return there.length > 0
      ? edited(definition, from)
      : connect(definition, { from, to, trigger: { event: `queue.move.${target.key}` } });
  const own = there.filter(({ transition }) => source.transitions.some(({ id }) => id === transition));
  if (own.length < there.length)
    return refused(
      'This move is allowed from every queue. Change it where it leaves from anywhere.',
      'Dieser Wechsel ist aus jeder Queue erlaubt. Ändern Sie ihn dort, wo er von überall ausgeht.',
    );
  return own.length === 0
    ? edited(definition, from)
    : remove(
        definition,
        own.map(({ transition }) => transition),
      );
}

/** Takes a queue of the directory into the process; the region is made with the first one. */
export function addQueue(definition: ProcessDefinition, key: string, title?: LocalizedText): Edited {
  if (!KEY_PATTERN.test(key)) return gone();
  const nextId = freshIds(definition);
  let result = definition;
  if (entryOf(definition.machine.states, 'queue') === undefined) {
    const region = { initial: key, meta: { id: nextId('queue'), title: { en: 'Queue', de: 'Queue' } }, states: {} };
    result = withParts(definition, {
      machine: withParts(definition.machine, { states: withEntry(definition.machine.states, 'queue', region) }),
    });
  }
  if (outline(result).byPath.has(`queue.${key}`))
    return refused('This queue is in the table already.', 'Diese Queue steht schon in der Tabelle.');
  const id = nextId(`queue.${key}`);
  const meta = title === undefined ? { id } : { id, title };
  return edited(insertState(result, 'queue', key, { meta }), id);
}

/**
 * Lets tickets of the process into every queue there is, or goes back to a table of queues. The states of named queues
 * go when the region is opened: conditions and decisions keep naming the queues, for each of them may be reached.
 */
export function setOpenQueues(definition: ProcessDefinition, open: boolean): Edited {
  const before = entryOf(definition.machine.states, 'queue');
  if (open === hasOpenQueue(definition)) return edited(definition);
  const nextId = freshIds(definition);
  const { id = nextId('queue'), title = { en: 'Queue', de: 'Queue' } } = before?.meta ?? {};
  const any = { meta: { id: nextId('queue.any'), title: { en: 'Any queue', de: 'Jede Queue' } } };
  const region = open ? { initial: 'any', meta: { id, title, open }, states: { any } } : undefined;
  const machine = withParts(definition.machine, { states: withEntry(definition.machine.states, 'queue', region) });
  const { processMaps, migrations } = definition;
  const parts = {
    machine,
    processMaps: optionally(processMaps, (maps) =>
      mapEntries(maps, (map) => withParts(map, { states: withoutQueues(map.states) })),
    ),
    migrations: optionally(migrations, ({ from }) => ({
      from: mapEntries(from, (rule) => withParts(rule, { states: optionally(rule.states, withoutQueues) })),
    })),
  };
  return edited(withParts(definition, parts), id);
}

/** Where every queue may be reached, a ticket that comes in keeps its own: no map says anything about it. */
const withoutQueues = (states: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(states).filter(([, to]) => !to.startsWith('queue.')));
