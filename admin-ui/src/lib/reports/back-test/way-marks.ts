import type { Translate } from '@stellwerk/ui/translations/index.ts';
import type { Mark } from '../../canvas/chart-index.ts';
import type { ReportKey } from '../words/words.ts';
import type { BothWays, Standing } from './both-ways.ts';

/** How each way looks: by colour, by shape, and in words beside it. */
export const WAY_LOOKS = {
  both: { tone: 'success', shape: '=' },
  then: { tone: 'warning', shape: '◀' },
  now: { tone: 'accent', shape: '▶' },
  refused: { tone: 'danger', shape: '✕' },
} as const satisfies Readonly<Record<string, Omit<Mark, 'text'>>>;
export type Way = keyof typeof WAY_LOOKS;

/**
 * What stands beside states and transitions: on which way they lie, and where the ticket stands at the moment.
 *
 * @param index the step that is looked at
 */
export function wayMarks(
  { then, now, standing }: Pick<BothWays, 'then' | 'now' | 'standing'>,
  index: number,
  t: Translate<ReportKey>,
): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const id of new Set([...then, ...now])) {
    const way: Way = !now.has(id) ? 'then' : then.has(id) ? 'both' : 'now';
    marks.set(id, { ...WAY_LOOKS[way], text: t(`back.on.${way}`) });
  }
  const at = standing[index];
  if (!at) return marks;
  for (const id of new Set([...at.then, ...at.here])) {
    const way = wayAt(id, at);
    marks.set(id, { ...WAY_LOOKS[way], text: t(`back.at.${way}`) });
  }
  return marks;
}

function wayAt(id: string, { here, then, refused }: Standing): Way {
  if (refused.includes(id)) return 'refused';
  if (!here.includes(id)) return 'then';
  return then.includes(id) ? 'both' : 'now';
}
