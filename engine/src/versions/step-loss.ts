import { configurationOf } from '../machine/configuration.ts';
import type { Configuration } from '../machine/compiled-process.ts';
import type { CompiledProcess, Position } from '../machine/index.ts';
import { correspondenceOf } from './later-names.ts';
import { LaterReferences } from './later-references.ts';
import { losersOf } from './losers.ts';
import { lossText } from './loss.ts';
import { Offer } from './offer.ts';
import { sideOf } from './side.ts';

/**
 * Which steps, moves between queues and changes of priority people have before a migration and not after: what the active
 * states offer, whatever the fields are, and to whom. Worked out once for each pair of configurations; each as
 * `lossText` writes it, one for each role that loses it.
 *
 * @param queues the keys of all queues there are
 */
export function stepLoss(
  from: CompiledProcess,
  to: CompiledProcess,
  queues: readonly string[],
): (before: Position, after: Position) => readonly string[] {
  const { names } = correspondenceOf(sideOf(from.definition, undefined), sideOf(to.definition, undefined));
  const later = new LaterReferences(names);
  const known = new Map<Configuration, Map<Configuration, readonly string[]>>();
  return (before, after) => {
    const one = configurationOf(from, before.value, before.history);
    const other = configurationOf(to, after.value, after.history);
    const pairs = known.get(one) ?? new Map<Configuration, readonly string[]>();
    known.set(one, pairs);
    const lost = pairs.get(other) ?? lossesOf(new Offer(from, one, queues), new Offer(to, other, queues), later.event);
    pairs.set(other, lost);
    return lost;
  };
}

/** @param later what an event is called afterwards */
const lossesOf = (before: Offer, after: Offer, later: (event: string) => string): readonly string[] =>
  before
    .events()
    .filter((event) => !after.isThere(later(event)))
    .flatMap((event) =>
      losersOf(before, after, event, later(event)).map((losers) =>
        lossText({ event, from: before.from(event), ...losers }),
      ),
    );
