import type { Change, ChangeKind } from '@stellwerk/engine';
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

/** What is drawn beside states and transitions that differ. */
export function changeMarks(
  changes: readonly Change[],
  t: (key: Extract<ComparingKey, `compare.${ChangeKind}`>) => string,
): ReadonlyMap<string, Mark> {
  const drawn = changes.filter(({ part }) => part === 'state' || part === 'transition');
  const later = (kind: ChangeKind): number => ORDER.length - ORDER.indexOf(kind);
  const sorted = [...drawn].sort((one, other) => later(one.kind) - later(other.kind));
  return new Map(sorted.map(({ id, kind }) => [id, { ...CHANGE_LOOKS[kind], text: t(`compare.${kind}`) }]));
}
