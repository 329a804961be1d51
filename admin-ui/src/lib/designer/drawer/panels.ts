import type { Component } from 'svelte';

import Braces from '@lucide/svelte/icons/braces';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import History from '@lucide/svelte/icons/history';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Route from '@lucide/svelte/icons/route';
import type { DesignerKey } from '../words/words.ts';

/** A panel of the bottom drawer; its component takes what it needs from context and is loaded when it is opened. */
export interface DrawerPanel {
  readonly id: string;
  readonly title: DesignerKey;
  readonly icon: typeof ListChecks;
  /** As high as what it says, up to the height of the drawer; else it fills the drawer. */
  readonly fits?: boolean;
  readonly load: () => Promise<{ readonly default: Component }>;
}

/** The panels in their order. Another one is one more line. */
export const PANELS: readonly DrawerPanel[] = [
  {
    id: 'findings',
    title: 'drawer.findings',
    icon: ListChecks,
    fits: true,
    load: () => import('../findings/FindingsPanel.svelte'),
  },
  {
    id: 'simulation',
    title: 'drawer.simulation',
    icon: Route,
    load: () => import('../simulation/SimulationDrawer.svelte'),
  },
  {
    id: 'scenarios',
    title: 'drawer.scenarios',
    icon: CircleCheck,
    load: () => import('../scenarios/ScenariosPanel.svelte'),
  },
  {
    id: 'back-test',
    title: 'drawer.backTest',
    icon: History,
    load: () => import('../../reports/back-test/BackTestDrawer.svelte'),
  },
  { id: 'json', title: 'drawer.json', icon: Braces, load: () => import('../json/JsonPanel.svelte') },
];
