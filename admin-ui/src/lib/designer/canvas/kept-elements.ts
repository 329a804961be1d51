/** What the canvas draws; compared by its id and by what it is made of. */
interface Element {
  readonly id: string;
}

/**
 * What is to be drawn now, with the objects of before wherever nothing about them changed: the canvas works anew on every
 * object it has not seen.
 *
 * @param before what is drawn; the canvas may have added to it, which does not count
 */
export function keptElements<Drawn extends Element>(before: readonly Drawn[], now: readonly Drawn[]): Drawn[] {
  const known = new Map(before.map((element) => [element.id, element]));
  return now.map((element) => {
    const earlier = known.get(element.id);
    return earlier && isLike(earlier, element) ? earlier : element;
  });
}

function isLike<Drawn extends Element>(earlier: Drawn, now: Drawn): boolean {
  return (Object.keys(now) as (keyof Drawn)[]).every(
    // What the canvas measured is the size it was told, rounded.
    (name) => name === 'measured' || sameJson(earlier[name], now[name]),
  );
}

const sameJson = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
