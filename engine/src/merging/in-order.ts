import { onAllSides } from './sides.ts';
import type { Choose, Sides } from './sides.ts';

/**
 * The order of things that both sides may have turned round, taken from or added to: as the side has it that changed the
 * order; what the other added comes after what it came after there.
 *
 * @param ids those that are there
 * @param conflict is asked about if both changed the order of the same, in different ways; undefined: order is nothing
 */
export function inOrder(
  ids: readonly string[],
  orders: Sides<readonly string[]>,
  conflict: string | undefined,
  choose: Choose,
): string[] {
  const wanted = new Set(ids);
  const there = onAllSides(orders, (order) => order.filter((id) => wanted.has(id)));
  const [mine, theirs] = [new Set(there.mine), new Set(there.theirs)];
  const shared = onAllSides(there, (order) => order.filter((id) => mine.has(id) && theirs.has(id)).join('\n'));
  const theirsFirst = shared.mine === shared.theirs || shared.mine === shared.base || conflict === undefined;
  const first = theirsFirst ? 'theirs' : shared.theirs === shared.base ? 'mine' : choose(conflict);
  const result = [...there[first]];
  for (const order of [there.theirs, there.mine, there.base, ids]) insertFrom(order, result);
  return result;
}

function insertFrom(order: readonly string[], result: string[]): void {
  let after = -1;
  for (const id of order) {
    const at = result.indexOf(id);
    if (at !== -1) after = at;
    else result.splice((after += 1), 0, id);
  }
}
