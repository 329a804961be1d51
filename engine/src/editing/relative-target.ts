/**
 * How a transition names its target from where it stands: `.child` for what lies inside its source, a sibling's key
 * (and deeper) for what lies beside it. Undefined: from there the language has no name for it.
 */
export function relativeTarget(source: string, target: string): string | undefined {
  if (target.startsWith(`${source}.`)) return target.slice(source.length);
  const cut = source.lastIndexOf('.');
  if (cut < 0) return undefined;
  const parent = source.slice(0, cut + 1);
  return target.startsWith(parent) ? target.slice(parent.length) : undefined;
}

/** Whether `path` is `ancestor` or lies inside it. */
export const isWithin = (path: string, ancestor: string): boolean =>
  path === ancestor || path.startsWith(`${ancestor}.`);

/** The state round a state; undefined for a region. */
export function parentPath(path: string): string | undefined {
  const cut = path.lastIndexOf('.');
  return cut < 0 ? undefined : path.slice(0, cut);
}

export const lastKey = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
