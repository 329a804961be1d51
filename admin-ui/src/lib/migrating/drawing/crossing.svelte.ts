import { getContext, setContext } from 'svelte';
import type { Diagram } from '@stellwerk/engine';
import { ChartView } from '../../canvas/chart-view.svelte.ts';
import type { PlannedRegion } from '../planning/planned-regions.ts';
import type { Planning } from '../planning/planning.svelte.ts';
import type { Arrangement, SideName } from './crossing-layout.ts';

/** The two drawings with the arrows between them, as a person works on them. */
export class Crossing {
  readonly planning: Planning;
  readonly charts: Readonly<Record<SideName, ChartView>>;
  arrangement = $state<Arrangement>('beside');

  constructor(planning: Planning) {
    this.planning = planning;
    const chart = (diagram: Diagram): ChartView => new ChartView(() => diagram);
    this.charts = { from: chart(planning.before), to: chart(planning.after) };
  }

  /** The region that is drawn. */
  readonly region = $derived.by((): PlannedRegion | undefined => {
    const { regions, region } = this.planning;
    return regions.find(({ key }) => key === region) ?? regions[0];
  });

  /** First where tickets stand, then where they go; without scripts of the pointer, too. */
  touch(side: SideName, path: string): void {
    const { planning } = this;
    if (side === 'from') planning.picked = planning.picked === path ? undefined : path;
    else if (planning.picked !== undefined) this.connect(planning.picked, path);
  }

  /** @returns whether such an arrow may be: from a state of the region to one of the region it becomes */
  connects(from: string, to: string): boolean {
    const { region } = this;
    return (
      region !== undefined &&
      region.states.some(({ path }) => path === from) &&
      region.targets.some(({ path }) => path === to)
    );
  }

  connect(from: string, to: string): void {
    if (this.connects(from, to)) this.planning.say(from, to);
  }

  /** To the line in the table. */
  lead(path: string): void {
    this.planning.picked = path;
    document.getElementById(`goes-${path}`)?.focus();
  }
}

const KEY = Symbol('crossing');
export const provideCrossing = (crossing: Crossing): Crossing => setContext(KEY, crossing);
export const useCrossing = (): Crossing => getContext<Crossing>(KEY);
