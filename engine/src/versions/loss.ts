import { isMove, isPrioritySetting, MERGE } from '../machine/events.ts';

/** Something people could do with a ticket and then cannot. */
export interface Loss {
  /** A step, a move, a priority, or `ticket.merge`, by its earlier name; `queue.move.*`: to every queue there is. */
  readonly event: string;
  /** Of a move or priority: the key of the one the ticket had. */
  readonly from: string | undefined;
  /** Who loses it; those who lose it only together joined by `+`; undefined: nobody has it then. */
  readonly role: string | undefined;
  /** Of a role with a wildcard: those of it that keep it. */
  readonly but: readonly string[];
}

/** A loss as one word among those of a ticket: `queue.move.network from first-level for * but team-lead`. */
export const lossText = ({ event, from, role, but }: Loss): string =>
  [
    event,
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(role === undefined ? [] : [`for ${role}`]),
    ...(but.length === 0 ? [] : [`but ${but.join(',')}`]),
  ].join(' ');

/** Reads what `lossText` writes; no key has a blank. */
export function lossOf(text: string): Loss {
  const [event = '', ...rest] = text.split(' ');
  const after = (word: string): string | undefined => {
    const index = rest.findIndex((one, place) => place % 2 === 0 && one === word);
    return index === -1 ? undefined : rest[index + 1];
  };
  return { event, from: after('from'), role: after('for'), but: after('but')?.split(',') ?? [] };
}

/** What kind of thing is lost. */
export function kindOfLoss({ event }: Loss): 'step' | 'move' | 'anyMove' | 'priority' | 'merge' {
  if (event === 'queue.move.*') return 'anyMove';
  if (isMove(event)) return 'move';
  if (isPrioritySetting(event)) return 'priority';
  return event === MERGE ? 'merge' : 'step';
}
