type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A document with its keys in the order in which another one has them: then what only moved is not told as different. */
export function inOrderOf(document: unknown, model: unknown): unknown {
  if (Array.isArray(document)) {
    const other: readonly unknown[] = Array.isArray(model) ? model : [];
    return document.map((item, index) => inOrderOf(item, other[index]));
  }
  if (!isRecord(document)) return document;
  const other = isRecord(model) ? model : {};
  const keys = [...Object.keys(other).filter((key) => Object.hasOwn(document, key)), ...Object.keys(document)];
  return Object.fromEntries([...new Set(keys)].map((key) => [key, inOrderOf(document[key], other[key])]));
}
