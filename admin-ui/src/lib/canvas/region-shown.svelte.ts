import { onMount, untrack } from 'svelte';
import type { ChartView } from './chart-view.svelte.ts';

/** The region of a drawing that is shown alone; undefined shows all together. */
interface RegionShown {
  region: string | undefined;
}

/** On a narrower screen all regions together are too small to read, pixels. */
const NARROW = 768;

/** Keeps what is shown readable and what is looked for in sight. To be called while a component is made. */
export function keepInSight(chart: ChartView, shown: RegionShown): void {
  onMount(() => {
    if (window.innerWidth < NARROW) shown.region = chart.diagram.regions[0]?.key;
  });
  $effect(() => {
    // What is looked for may lie in a region that is not drawn at the moment.
    const wanted = chart.wanted?.ids[0];
    const home = chart.states.find(({ state }) => state.id === wanted)?.region;
    untrack(() => {
      if (home !== undefined && shown.region !== undefined && shown.region !== home) shown.region = undefined;
    });
  });
}
