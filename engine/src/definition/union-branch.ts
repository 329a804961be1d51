import type { z } from './zod.ts';

export type Issue = z.core.$ZodIssue;
export type Path = readonly (string | number)[];

/** Which alternative the author meant: its issues; or, where none comes close, what would have been possible. */
export type Meant =
  | { readonly issues: readonly Issue[] }
  | { readonly types: readonly string[] }
  | { readonly found: string; readonly keys: readonly string[] }
  | { readonly together: readonly string[] };

/** Narrows a failed union to the one alternative that fits the written value best. */
export function meant(issue: Issue & { code: 'invalid_union' }, value: unknown): Meant {
  const branches = issue.errors.flatMap((branch) => flatten(branch));
  const rightType = branches.filter(
    (branch) => !branch.some((each) => each.path.length === 0 && each.code === 'invalid_type'),
  );
  if (rightType.length === 0) {
    return {
      types: branches.flatMap((branch) =>
        branch.flatMap((each) => (each.path.length === 0 && each.code === 'invalid_type' ? [each.expected] : [])),
      ),
    };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { issues: shortest(rightType) };
  const ranked = rightType.map((branch) => ({
    branch,
    unknown: unknownKeys(branch),
    missing: missingKeys(branch, value),
  }));
  const written = Object.keys(value);
  if (written.length > 0 && ranked.length > 1 && ranked.every((each) => each.unknown === written.length)) {
    return { found: written[0] ?? '', keys: [...new Set(ranked.flatMap((each) => each.missing))] };
  }
  ranked.sort(
    (a, b) => a.unknown - b.unknown || a.missing.length - b.missing.length || a.branch.length - b.branch.length,
  );
  const best = ranked[0];
  const known = written.filter((key) => rightType.some((branch) => !isUnknown(branch, key)));
  if (best !== undefined && best.unknown > 0 && known.length === written.length) return { together: written };
  return { issues: best?.branch ?? [] };
}

/** An alternative that is a union itself counts as its alternatives. */
function flatten(branch: readonly Issue[]): readonly (readonly Issue[])[] {
  const only = branch.length === 1 ? branch[0] : undefined;
  if (only?.code === 'invalid_union' && only.path.length === 0 && only.errors.length > 0)
    return only.errors.flatMap((inner) => flatten(inner));
  return [branch];
}

const unknownKeys = (branch: readonly Issue[]): number =>
  branch.reduce(
    (sum, each) => sum + (each.code === 'unrecognized_keys' && each.path.length === 0 ? each.keys.length : 0),
    0,
  );

const missingKeys = (branch: readonly Issue[], value: object): string[] =>
  branch.flatMap((each) => {
    const key = each.path[0];
    return each.path.length === 1 && typeof key === 'string' && !Object.hasOwn(value, key) ? [key] : [];
  });

const shortest = (branches: readonly (readonly Issue[])[]): readonly Issue[] =>
  branches.reduce((best, each) => (each.length < best.length ? each : best));

const isUnknown = (branch: readonly Issue[], key: string): boolean =>
  branch.some((each) => each.code === 'unrecognized_keys' && each.path.length === 0 && each.keys.includes(key));
