import type { Expression } from '../definition/types.ts';
import { partsOf } from '../expression/index.ts';
import type { CompiledProcess, Configuration } from '../machine/compiled-process.ts';
import { isMove, isPrioritySetting, MERGE, movedTo, owningRegion, roleMatches } from '../machine/events.ts';
import { knownFrom } from '../machine/undecided.ts';
import { candidates } from '../machine/why-refused.ts';

/** Stands for the moves to every queue there is. */
export const ANY_MOVE = 'queue.move.*';
const SET = 'priority.set.';

/** Roles of one person; `*` is a role that is named nowhere, `team-*` one that only begins so. */
export type Person = readonly string[];

/** What people are offered in one configuration, whatever the fields are: steps, moves, priorities, merging. */
export class Offer {
  readonly #process: CompiledProcess;
  readonly #configuration: Configuration;
  /** Every queue there is. */
  readonly #queues: readonly string[];

  constructor(process: CompiledProcess, configuration: Configuration, queues: readonly string[]) {
    this.#process = process;
    this.#configuration = configuration;
    this.#queues = queues;
  }

  /** What people may ask for by name, but for what would leave the ticket where it is. */
  events(): string[] {
    const { alphabet, definition, queueIsOpen } = this.#process;
    const named = [...alphabet].filter(
      (event) =>
        Object.hasOwn(definition.steps ?? {}, event) ||
        (isMove(event) && !queueIsOpen) ||
        isPrioritySetting(event) ||
        event === MERGE,
    );
    return [...named, ...(queueIsOpen ? [ANY_MOVE] : [])].filter((event) => !this.isThere(event));
  }

  /** Where a ticket is moved from, or which priority is changed; undefined for what is neither, or in any queue. */
  from(event: string): string | undefined {
    if (isMove(event) && this.#process.queueIsOpen) return undefined;
    const region = isMove(event) ? 'queue' : isPrioritySetting(event) ? 'priority' : '';
    return this.#configuration.leaves[region];
  }

  isThere(event: string): boolean {
    if (isMove(event)) return movedTo(event) === this.from(event);
    return isPrioritySetting(event) && event.slice(SET.length) === this.from(event);
  }

  /** Roles that decide who may do it. */
  roles(event: string): readonly string[] {
    const guards = this.#ways(event).flatMap(({ guard }) => (guard === undefined ? [] : rolesAsked(guard)));
    return [...(this.#process.definition.steps?.[event]?.roles ?? []), ...guards];
  }

  /** Whether somebody may do it once its conditions are met. */
  isFor(event: string, person: Person): boolean {
    const { definition, queueIsOpen } = this.#process;
    if (isMove(event) && queueIsOpen) return this.#configuration.category !== 'closed';
    if (event === ANY_MOVE) return this.#moves().every((move) => this.isThere(move) || this.isFor(move, person));
    const step = definition.steps?.[event];
    if (step !== undefined && !step.roles.some((pattern) => roleMatches(pattern, person))) return false;
    return this.#ways(event).some(({ guard }) => guard === undefined || mayPass(guard, person));
  }

  #ways(event: string) {
    if (event === ANY_MOVE) return this.#moves().flatMap((move) => this.#waysOf(move));
    return this.#waysOf(event);
  }

  #waysOf(event: string) {
    const isClosed = this.#configuration.category === 'closed';
    const owner = owningRegion(this.#process, event);
    return candidates(this.#process, this.#configuration, event, owner).filter(
      ({ notWhenClosed }) => !(isClosed && notWhenClosed),
    );
  }

  #moves = (): string[] => this.#queues.map((key) => `queue.move.${key}`);
}

const mayPass = (guard: Expression, person: Person): boolean =>
  knownFrom(guard, (part) => {
    const parts = partsOf(part);
    return parts.kind === 'hasRole' ? roleMatches(parts.role, person) : undefined;
  }) !== false;

function rolesAsked(guard: Expression): string[] {
  const parts = partsOf(guard);
  if (parts.kind === 'hasRole') return [parts.role];
  if (parts.kind === 'not') return rolesAsked(parts.inner);
  return parts.kind === 'and' || parts.kind === 'or' ? parts.all.flatMap(rolesAsked) : [];
}
