import { Injectable } from '@nestjs/common';
import type { DiagramEdge, DiagramState } from '@stellwerk/engine';
import type { z } from 'zod';
import type { ProcessWords } from '../process-words.ts';
import type { DiagramDocument } from '../schemas/process.ts';
import { type DiagramSize, SMALL } from './diagram-size.ts';
import { drawSvg, NO_WAY, type Way } from './draw.ts';
import { type Layout, layoutRegions } from './layout.ts';
import { allRegions, smallRegions } from './small-graph.ts';

type Document = z.output<typeof DiagramDocument>;
type ListedState = Document['list'][number]['states'][number];

/** What a ticket says about the ways that leave its states. */
export interface NextWay {
  readonly possible: boolean;
  readonly reason: string;
}
const CACHE_LIMIT = 200;

/** Diagrams drawn on the server. The layout is made once per version, language and size; a ticket only colours it. */
@Injectable()
export class Diagrams {
  private readonly layouts = new Map<string, Promise<Layout>>();

  async draw(
    words: ProcessWords,
    way: Way = NO_WAY,
    next: ReadonlyMap<string, NextWay> = new Map(),
    size = SMALL,
  ): Promise<Document> {
    const layout = await this.layout(words, size);
    return {
      contentHash: words.process.hash,
      svg: drawSvg(layout, way, words.diagram),
      width: layout.width,
      height: layout.height,
      list: listOf(words, way, next),
    };
  }

  private layout(words: ProcessWords, size: DiagramSize): Promise<Layout> {
    const key = `${words.process.hash} ${words.language} ${size.name}`;
    const known = this.layouts.get(key);
    if (known !== undefined) return known;
    if (this.layouts.size >= CACHE_LIMIT) this.layouts.clear();
    const made = layoutRegions(size === SMALL ? smallRegions(words.diagram) : allRegions(words.diagram), size);
    this.layouts.set(key, made);
    made.catch(() => this.layouts.delete(key));
    return made;
  }
}

/** The same as the drawing, and more, as an ordered list. */
function listOf({ diagram, language }: ProcessWords, way: Way, next: ReadonlyMap<string, NextWay>): Document['list'] {
  const titles = new Map<string, string>();
  const name = (states: readonly DiagramState[]): void => {
    for (const state of states) {
      titles.set(state.id, state.title);
      name(state.states);
    }
  };
  for (const { states } of diagram.regions) name(states);
  const stays = language === 'de' ? 'bleibt hier' : 'stays here';
  const leading = (edge: DiagramEdge): ListedState['next'][number] => {
    const known = next.get(edge.id);
    return {
      label: edge.label,
      to: edge.from === edge.to ? stays : (titles.get(edge.to) ?? ''),
      possible: known?.possible ?? false,
      reason: known?.reason ?? edge.guard,
    };
  };
  /** From where the ticket is, what is possible from anywhere is possible too. */
  const leaves = (edge: DiagramEdge, state: DiagramState, depth: number, region: string): boolean =>
    edge.from === state.id || (edge.from === region && depth === 0 && way.here.has(state.id));
  const listed = (state: DiagramState, depth: number, region: string): ListedState[] => [
    {
      path: state.path,
      title: state.title,
      depth,
      status: way.here.has(state.id) ? 'here' : way.visited.has(state.id) ? 'visited' : 'untouched',
      category: state.category ?? null,
      next: diagram.edges.filter((edge) => leaves(edge, state, depth, region)).map(leading),
    },
    ...state.states.flatMap((child) => listed(child, depth + 1, region)),
  ];
  return diagram.regions.map((region) => ({
    region: region.key,
    title: region.title,
    states: region.states.flatMap((state) => listed(state, 0, region.id)),
  }));
}
