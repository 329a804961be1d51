/** A stretch of a template: words as they are sent, or a place that is filled in then. */
export interface Piece {
  readonly filled: boolean;
  readonly text: string;
}

/** What a ticket fills in, as templates name it. */
export const PLACES = [
  'customer.name',
  'recipient.name',
  'survivor.number',
  'ticket.link',
  'ticket.number',
  'ticket.queue',
  'ticket.title',
] as const;
export type Place = (typeof PLACES)[number];
const isPlace = (path: string): path is Place => (PLACES as readonly string[]).includes(path);

/**
 * Takes a template apart at its `{{…}}`; conditions and loops are not shown, for what they hold is. `named` knows what
 * every ticket fills in; anything else is said by its own name.
 */
export function piecesOf(template: string, named: (place: Place) => string): readonly Piece[] {
  return template.split(/(\{\{[^}]*\}\})/).flatMap((part): Piece[] => {
    if (part === '') return [];
    if (!part.startsWith('{{')) return [{ filled: false, text: part }];
    const inside = part.slice(2, -2).trim();
    return /^[#/^!]|^else$/.test(inside)
      ? []
      : [{ filled: true, text: isPlace(inside) ? named(inside) : inWords(inside) }];
  });
}

/** `order.number` → “order number”. */
const inWords = (path: string): string =>
  path
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[._-]+/g, ' ')
    .toLowerCase();
