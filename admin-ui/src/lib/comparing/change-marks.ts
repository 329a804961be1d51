import type { Change, ChangeKind, DiagramEdge } from '@stellwerk/engine';
import type { Mark } from '../canvas/chart-index.ts';
import type { ComparingKey } from './words/words.ts';

/** How each kind of change looks: colour, shape and word. */
export const CHANGE_LOOKS: Readonly<Record<ChangeKind, Omit<Mark, 'text'>>> = {
  added: { tone: 'success', shape: '+' },
  removed: { tone: 'danger', shape: '−' },
  changed: { tone: 'warning', shape: '≠' },
  renamed: { tone: 'accent', shape: 'A' },
  moved: { tone: 'accent', shape: '⇄' },
};
/** Of several changes of one thing the one that matters most is drawn. */
const ORDER: readonly ChangeKind[] = ['added', 'removed', 'moved', 'changed', 'renamed'];
const STEP = /^\/steps\/([^/]+)$/;

/**
 * What is drawn beside states and transitions that differ, be it in what they say about themselves. A step is drawn as
 * the transitions that it takes.
 */
export function changeMarks(
  changes: readonly Change[],
  edges: readonly DiagramEdge[],
  t: (key: Extract<ComparingKey, `compare.${ChangeKind}`>) => string,
): ReadonlyMap<string, Mark> {
  const drawn = changes.flatMap(({ part, id, kind, path }) => {
    if (part === 'state' || part === 'transition') return [{ id, kind }];
    if (part !== 'text' && part !== 'step') return [];
    const [, step] = STEP.exec(path) ?? [];
    // A step that is new or gone has transitions that are so themselves.
    if (kind === 'added' || kind === 'removed') return [];
    return step === undefined ? [{ id, kind }] : takenBy(step, edges).map((edge) => ({ id: edge, kind }));
  });
  const later = (kind: ChangeKind): number => ORDER.length - ORDER.indexOf(kind);
  const sorted = [...drawn].sort((one, other) => later(one.kind) - later(other.kind));
  return new Map(sorted.map(({ id, kind }) => [id, { ...CHANGE_LOOKS[kind], text: t(`compare.${kind}`) }]));
}

const takenBy = (step: string, edges: readonly DiagramEdge[]): readonly string[] =>
  edges.filter(({ kind, event }) => kind === 'step' && event === step).map(({ id }) => id);
