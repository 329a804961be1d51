import { pointerSegment } from './outline.ts';
import type { ProcessDefinition } from './types.ts';

/** Where ids stand that must not repeat. */
const PARTS = ['fields', 'steps', 'clocks', 'machine'] as const;

/**
 * The same definition in which no two things have one `meta.id`, as they would after a state was copied in the text: one
 * keeps the id, the others have none, and go by their place. The very same object if none repeats.
 *
 * @param before what it was made from: whatever stands where it stood there with this id is no copy. Without it, or if
 *   that one is gone, the first keeps the id.
 */
export function withoutRepeatedIds(definition: ProcessDefinition, before?: ProcessDefinition): ProcessDefinition {
  const places = placesById(definition);
  const repeated = [...places].filter(([, pointers]) => pointers.length > 1);
  if (repeated.length === 0) return definition;
  const original = before && placesById(before);
  const copies = new Set(
    repeated.flatMap(([id, pointers]) => {
      const stood = original?.get(id) ?? [];
      const keeper = pointers.find((pointer) => stood.includes(pointer)) ?? pointers[0];
      return pointers.filter((pointer) => pointer !== keeper);
    }),
  );
  const parts = PARTS.flatMap((part) =>
    definition[part] === undefined ? [] : [[part, withoutIds(definition[part], `/${part}`, copies)]],
  );
  return { ...definition, ...Object.fromEntries(parts) } as ProcessDefinition;
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const idOf = (value: object): string | undefined => {
  const { meta } = value as { readonly meta?: { readonly id?: unknown } };
  return typeof meta?.id === 'string' ? meta.id : undefined;
};

/** JSON pointers of the things with each id, in document order. */
function placesById(definition: ProcessDefinition): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  const visit = (value: unknown, pointer: string): void => {
    if (!isObject(value)) return;
    const id = idOf(value);
    if (id !== undefined) places.set(id, [...(places.get(id) ?? []), pointer]);
    for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${pointerSegment(key)}`);
  };
  for (const part of PARTS) visit(definition[part], `/${part}`);
  return places;
}

function withoutIds(value: unknown, pointer: string, places: ReadonlySet<string>): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map((item, index) => withoutIds(item, `${pointer}/${index}`, places));
  const own = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutIds(inner, `${pointer}/${pointerSegment(key)}`, places)]),
  );
  if (!places.has(pointer)) return own;
  const { id: _, ...meta } = own['meta'] as Json;
  return { ...own, meta };
}
