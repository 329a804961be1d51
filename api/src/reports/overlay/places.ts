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

/** Whether a position lies at or below a state. */
export const liesIn = (process: PublishedProcess, node: OutlineNode, position: string): boolean =>
  statesAt(process, node.region, position).some(({ path }) => path === node.path || path.startsWith(`${node.path}.`));
