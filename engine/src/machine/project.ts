import type { OutlineNode } from '../definition/outline.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { configurationOf } from './configuration.ts';
import type { Position, Projection } from './types.ts';

/** The columns lists are sorted and filtered by. */
export function project(process: CompiledProcess, position: Position): Projection {
  const { leaves, category, nodes, lifecycleNode } = configurationOf(process, position.value, position.history);
  const metaOf = (region: string) => nodes.findLast((node) => node.region === region)?.definition.meta;
  let due: number | null = null;
  for (const clock of Object.values(position.clocks))
    if (clock.status === 'running' && clock.due !== null && (due === null || clock.due < due)) due = clock.due;
  return {
    state: leaves['lifecycle'] ?? '',
    category,
    outcome: category === 'closed' ? (outcomeOf(lifecycleNode) ?? null) : null,
    priority: leaves['priority'] ?? null,
    rank: metaOf('priority')?.rank ?? null,
    queue: process.queueIsOpen ? (position.queue ?? null) : (leaves['queue'] ?? null),
    escalationLevel: metaOf('escalation')?.level ?? 0,
    owner: position.owner,
    due,
    wakeAt: position.wakeAt,
  };
}

/** How a closed state ended: its own word, or that of the state round it. */
export function outcomeOf(node: OutlineNode): string | undefined {
  return node.definition.meta?.outcome ?? (node.parent === undefined ? undefined : outcomeOf(node.parent));
}
