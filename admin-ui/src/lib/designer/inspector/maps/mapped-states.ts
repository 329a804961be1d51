import { outline, queueMovesOf } from '@stellwerk/engine';
import type { Directory, OutlineNode, ProcessDefinition } from '@stellwerk/engine';
import { localized } from '../../../process/words-of.ts';
import { titledChoices } from '../choices.ts';
import type { Choice } from '../choices.ts';

/** States of one region, by the names that a map has for them. */
export interface MappedRegion {
  readonly key: string;
  readonly title: string;
  readonly states: readonly Choice[];
}

/** Places where a ticket can stand, region by region; a group is named where it leads to its beginning. */
export function mappedRegions(
  definition: ProcessDefinition,
  language: string,
  directory: Directory,
  groups: boolean,
): readonly MappedRegion[] {
  const titleOf = (node: OutlineNode): string => localized(node.definition.meta?.title, language) ?? node.key;
  const wayTo = (node: OutlineNode): string =>
    node.parent?.parent === undefined ? titleOf(node) : `${wayTo(node.parent)} › ${titleOf(node)}`;
  const chart = outline(definition);
  return chart.regions.map((region) => ({
    key: region.key,
    title: titleOf(region),
    states:
      region.key === 'queue' && queueMovesOf(definition)?.open
        ? titledChoices(directory.queues, language).map(({ value, title }) => ({ value: `queue.${value}`, title }))
        : placesIn(region),
  }));

  function placesIn(region: OutlineNode): readonly Choice[] {
    return (
      chart.nodes
        .filter((node) => node.region === region.key && node.parent !== undefined && node.kind !== 'history')
        .filter((node) => groups || node.kind === 'atomic')
        // States of the lifecycle go without the region's name.
        .map((node) => ({
          value: region.key === 'lifecycle' ? node.path.slice('lifecycle.'.length) : node.path,
          title: wayTo(node),
        }))
    );
  }
}
