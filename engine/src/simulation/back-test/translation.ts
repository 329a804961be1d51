import type { CompiledProcess } from '../../machine/compiled-process.ts';
import { innermostPaths } from '../../machine/innermost-paths.ts';
import { CREATION } from '../../machine/start.ts';
import type { EngineEvent } from '../../machine/types.ts';

type Identified = Readonly<Record<string, { readonly meta?: { readonly id?: string } }>>;

/** Names of one version in the words of another: what was renamed has kept its stable id. */
export interface Translation {
  event(event: EngineEvent): EngineEvent;
  field(name: string): string;
  clock(name: string): string;
  /** Roles that a step, or the creation, asked for then; undefined: none. */
  rolesThen(event: string): readonly string[] | undefined;
  /** Whether an approval asks the same roles on both sides. */
  asksTheSame(approval: string): boolean;
  /** The stable id of a region's position; what has none is its own name. */
  idBefore(region: string, position: string): string;
  idAfter(region: string, position: string): string;
  /** Regions both have, by their name before, with their name after. */
  readonly regions: ReadonlyMap<string, string>;
}

/** Translations to one draft, each made once. */
export class Translations {
  private readonly known = new Map<CompiledProcess, Translation>();
  private readonly draft: CompiledProcess;

  constructor(draft: CompiledProcess) {
    this.draft = draft;
  }

  of(process: CompiledProcess): Translation {
    const known = this.known.get(process) ?? translation(process, this.draft);
    this.known.set(process, known);
    return known;
  }
}

/** From a version tickets lived by to another one. */
function translation(before: CompiledProcess, after: CompiledProcess): Translation {
  const [old, draft] = [before.definition, after.definition];
  const steps = renamed(old.steps, draft.steps);
  const fields = renamed(old.fields, draft.fields);
  const clocks = renamed(old.clocks, draft.clocks);
  const states = statesById(after);
  const regions = new Map<string, string>();
  for (const region of before.outline.regions) {
    const twin = after.outline.regions.find(({ id, key }) => id === region.id || key === region.key);
    if (twin !== undefined) regions.set(region.key, twin.key);
  }
  const stateKey = (region: string, key: string): string => {
    const id = before.outline.byPath.get(`${region}.${key}`)?.id;
    return (id === undefined ? undefined : states.get(id)) ?? key;
  };
  const type = (name: string): string => {
    for (const [prefix, region] of [
      ['queue.move.', 'queue'],
      ['priority.set.', 'priority'],
    ] as const)
      if (name.startsWith(prefix)) return prefix + stateKey(region, name.slice(prefix.length));
    return steps(name);
  };
  return {
    event: ({ type: name, data }) => ({
      type: type(name),
      ...(data === undefined ? {} : { data: translated(name, data, fields) }),
    }),
    field: fields,
    clock: clocks,
    rolesThen: (event) => (event === CREATION ? old.creation : ownOf(old.steps, event))?.roles,
    asksTheSame: (approval) => sameList(old.approvals?.[approval]?.who, draft.approvals?.[approval]?.who),
    idBefore: (region, position) => idOf(before, region, position),
    idAfter: (region, position) => idOf(after, region, position),
    regions,
  };
}

/** What a form brought; an edit names its fields one level deeper. */
function translated(type: string, data: NonNullable<EngineEvent['data']>, field: (name: string) => string) {
  const named = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [field(name), value]));
  const { fields } = data;
  if (type !== 'ticket.edit') return named(data);
  return typeof fields === 'object' && fields !== null ? { ...data, fields: named(fields) } : data;
}

/** The later key of a thing, by id, else by the same key. */
function renamed(before: Identified | undefined, after: Identified | undefined): (key: string) => string {
  const keys = new Map<string, string>();
  for (const [key, { meta }] of Object.entries(after ?? {})) if (meta?.id !== undefined) keys.set(meta.id, key);
  return (key) => {
    const id = Object.hasOwn(before ?? {}, key) ? before?.[key]?.meta?.id : undefined;
    return (id === undefined ? undefined : keys.get(id)) ?? key;
  };
}

const statesById = (process: CompiledProcess): ReadonlyMap<string, string> =>
  new Map(process.outline.nodes.map(({ id, key }) => [id, key]));

const idOf = (process: CompiledProcess, region: string, position: string): string =>
  innermostPaths(position)
    .map((path) => process.outline.byPath.get(`${region}.${path}`)?.id ?? path)
    .sort()
    .join('|');

const sameList = (one: readonly string[] | undefined, other: readonly string[] | undefined): boolean =>
  one?.length === other?.length && (one ?? []).every((role) => other?.includes(role) ?? false);

/** Never a thing from the prototype. */
const ownOf = <T>(things: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  things !== undefined && Object.hasOwn(things, key) ? things[key] : undefined;
