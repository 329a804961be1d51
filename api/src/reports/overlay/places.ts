import { innermostPaths, type OutlineNode } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';

/** The innermost states a region's position names; every queue of an open region is its one generic state. */
export function statesAt({ compiled }: PublishedProcess, region: string, position: string): OutlineNode[] {
  const { byPath } = compiled.outline;
  const found =
    region === 'queue' && compiled.queueIsOpen
      ? [byPath.get(region)?.children[0]]
      : innermostPaths(position).map((path) => byPath.get(`${region}.${path}`));
  return found.filter((node) => node !== undefined);
}

/** The same with the states they lie in, each once; without the region itself. */
export function placesAt(process: PublishedProcess, region: string, position: string): OutlineNode[] {
  const found = new Set<OutlineNode>();
  for (const node of statesAt(process, region, position))
    for (let at: OutlineNode | undefined = node; at?.parent !== undefined; at = at.parent) found.add(at);
  return [...found];
}

/** Whether a position lies at or below a state. */
export const liesIn = (process: PublishedProcess, node: OutlineNode, position: string): boolean =>
  placesAt(process, node.region, position).includes(node);

/** Regions with states inside states: there one position names several places, and a step need not leave all of them. */
export const nestedRegions = ({ compiled }: PublishedProcess): string[] =>
  compiled.outline.regions
    .filter(({ children }) => children.some((child) => child.children.length > 0))
    .map(({ key }) => key);
