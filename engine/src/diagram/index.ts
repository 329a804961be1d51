export { durationInWords } from './duration-words.ts';
export { toDiagram } from './to-diagram.ts';
export { listDiagram } from './list-diagram.ts';
export type { ListedRegion, ListedState, ListedTransition } from './list-diagram.ts';
export type { Diagram, DiagramEdge, DiagramRegion, DiagramState } from './types.ts';
export { type Speaker, speakerOf } from './speaker.ts';
export { phrasesOf } from './phrases-of.ts';
export type { ProcessPhrases } from './phrases-of.ts';
