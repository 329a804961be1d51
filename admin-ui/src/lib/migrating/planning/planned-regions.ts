import type { AutomaticPlan, Diagram, DiagramRegion, DiagramState } from '@stellwerk/engine';

/** Where a target comes from: it is the same state, the new version's own rule, or what the admin drew. */
export type Origin = 'same' | 'rule' | 'drawn';

/** A state tickets may stand in, and where they go. */
export interface PlannedState {
  readonly id: string;
  readonly path: string;
  /** With the states it lies in: “Open › Waiting”. */
  readonly title: string;
  readonly tickets: number;
  readonly target: { readonly path: string; readonly title: string } | undefined;
  readonly origin: Origin | undefined;
  /** The same state, called something else now. */
  readonly renamed: boolean;
  /** Tickets stand here and have nowhere to go. */
  readonly missing: boolean;
}
export interface Target {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** Has states inside: tickets come to where it begins. */
  readonly begins: boolean;
}
export interface PlannedRegion {
  readonly key: string;
  readonly title: string;
  readonly states: readonly PlannedState[];
  readonly targets: readonly Target[];
  /** Its key in the new version; undefined: it does not exist there. */
  readonly becomes: string | undefined;
  /** Nothing is to be said: each ticket's own queue decides, also where the process says nothing about queues any more. */
  readonly decided: boolean;
}

/** What is needed to tell where every state goes. */
export interface Planned {
  readonly before: Diagram;
  readonly after: Diagram;
  /** By stable id alone. */
  readonly automatic: AutomaticPlan['plan'];
  /** With everything that is said. */
  readonly plan: AutomaticPlan['plan'];
  /** By path: what the admin has said. */
  readonly said: Readonly<Record<string, string>>;
  readonly occupied: ReadonlyMap<string, number>;
  /** Paths of states without a place that need one. */
  readonly unmapped: readonly string[];
}

/** Every region of the old version with its states in the order they are drawn. */
export function plannedRegions(planned: Planned): readonly PlannedRegion[] {
  const regions = new Map(planned.after.regions.map((region) => [region.key, region]));
  return planned.before.regions.map((region): PlannedRegion => {
    const becomes = planned.plan.states[region.key];
    const after = becomes === undefined ? undefined : regions.get(becomes);
    const targets = after ? flat(after).map(targetOf) : [];
    const titles = new Map(targets.map(({ path, title }) => [path, title]));
    const states = flat(region)
      .filter(({ state }) => state.kind === 'atomic')
      .map((placed) => plannedState(planned, placed, titles));
    // An open queue region has one state that stands for every queue.
    const ownQueue = becomes === undefined || (after !== undefined && states.length <= 1 && !states[0]?.missing);
    return {
      key: region.key,
      title: region.title,
      states,
      targets,
      becomes: after?.key,
      decided: region.key === 'queue' && ownQueue,
    };
  });
}

function plannedState(
  { automatic, plan, said, occupied, unmapped }: Planned,
  { state, title }: PlacedState,
  titles: ReadonlyMap<string, string>,
): PlannedState {
  const { id, path } = state;
  const to = plan.states[path];
  const same = to !== undefined && automatic.states[path] === to;
  const target = to === undefined ? undefined : { path: to, title: titles.get(to) ?? to };
  return {
    id,
    path,
    title,
    tickets: occupied.get(path) ?? 0,
    target,
    origin: to === undefined ? undefined : Object.hasOwn(said, path) ? 'drawn' : same ? 'same' : 'rule',
    renamed: same && target !== undefined && target.title !== title,
    missing: unmapped.includes(path),
  };
}

interface PlacedState {
  readonly state: DiagramState;
  readonly title: string;
}

/** States in the order of the drawing, those inside after those round them; what only remembers is no place. */
function flat(region: DiagramRegion): readonly PlacedState[] {
  const visit = (state: DiagramState, within: string): PlacedState[] => {
    const title = within === '' ? state.title : `${within} › ${state.title}`;
    return [{ state, title }, ...state.states.flatMap((child) => visit(child, title))];
  };
  return region.states.flatMap((state) => visit(state, '')).filter(({ state }) => state.kind !== 'history');
}

const targetOf = ({ state, title }: PlacedState): Target => ({
  id: state.id,
  path: state.path,
  title,
  begins: state.states.length > 0,
});
