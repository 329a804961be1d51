import type { Outline } from '../definition/outline.ts';
import type { Expression, ProcessDefinition } from '../definition/types.ts';
import type { FactsRead } from './compiled-process.ts';
import type { Run } from './run.ts';
import { queueOf } from './selections.ts';
import type { StoredFacts, TicketFacts } from './types.ts';

/** Which facts a definition reads, from every expression, value and selection in it. */
export function factsRead(definition: ProcessDefinition, outline: Outline): FactsRead {
  const read = { roles: false, ticket: new Set<string>() };
  for (const transition of outline.transitions) collect(transition.definition.guard?.params, read);
  for (const { action } of outline.actions) collect(action.params, read);
  for (const table of Object.values(definition.decisions ?? {})) {
    for (const input of table.inputs) if (input.startsWith('ticket.')) read.ticket.add(input.slice('ticket.'.length));
  }
  for (const { if: when, then } of definition.invariants ?? []) {
    collect(when, read);
    collect(then, read);
  }
  collect(definition.delays, read);
  const selections = [
    ...Object.values(definition.delays ?? {}),
    ...Object.values(definition.clocks ?? {}).flatMap(({ calendar, target }) => [calendar, target]),
  ];
  if (selections.some((one) => typeof one === 'object' && 'by' in one && one.by === 'serviceLevel'))
    read.ticket.add('serviceLevel');
  return {
    roles: read.roles,
    ticket: [...read.ticket].sort(),
    targets: Object.keys(definition.clocks ?? {}).length > 0,
    approvers: Object.keys(definition.approvals ?? {}).length > 0,
  };
}

function collect(part: unknown, read: { roles: boolean; readonly ticket: Set<string> }): void {
  if (typeof part !== 'object' || part === null) return;
  for (const [key, value] of Object.entries(part as Expression | readonly Expression[])) {
    if (key === 'hasRole') read.roles = true;
    if (key === 'var' && typeof value === 'string' && value.startsWith('ticket.'))
      read.ticket.add(value.slice('ticket.'.length));
    collect(value, read);
  }
}

/** Of the facts given, exactly those the definition reads. */
export function storedFacts(run: Run): StoredFacts {
  const { facts } = run;
  const { reads } = run.process;
  const stored: { -readonly [K in keyof StoredFacts]: StoredFacts[K] } = {};
  if (reads.roles) stored.roles = facts.roles;
  if (reads.ticket.length > 0)
    stored.ticket = Object.fromEntries(
      reads.ticket.map((name) => [name, facts.ticket?.[name as keyof TicketFacts] ?? null]),
    );
  if (reads.targets && facts.targets !== undefined) {
    stored.targets = facts.targets;
    // The clocks remember which service level it was.
    stored.ticket = { ...stored.ticket, serviceLevel: facts.ticket?.serviceLevel ?? null };
  }
  const queue = (reads.targets || run.locked) && facts.queueTargets !== undefined ? queueOf(run) : undefined;
  const ofQueue = queue === undefined ? undefined : facts.queueTargets?.[queue];
  if (queue !== undefined && ofQueue !== undefined) stored.queueTargets = { [queue]: ofQueue };
  if (reads.approvers && facts.approvers !== undefined) stored.approvers = facts.approvers;
  return stored;
}
