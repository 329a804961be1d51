/** A stretch of a template: words as they are sent, or a place that is filled in then. */
export interface Piece {
  readonly filled: boolean;
  readonly text: string;
}

/** Takes a template apart at its `{{…}}`; conditions and loops are not shown, for what they hold is. */
export function piecesOf(template: string, named: (path: string) => string): readonly Piece[] {
  return template.split(/(\{\{[^}]*\}\})/).flatMap((part): Piece[] => {
    if (part === '') return [];
    if (!part.startsWith('{{')) return [{ filled: false, text: part }];
    const inside = part.slice(2, -2).trim();
    return /^[#/^!]|^else$/.test(inside) ? [] : [{ filled: true, text: named(inWords(inside)) }];
  });
}

/** `customer.name` → “customer name”. */
const inWords = (path: string): string =>
  path
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[._-]+/g, ' ')
    .toLowerCase();
