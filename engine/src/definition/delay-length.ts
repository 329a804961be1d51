import type { DelayDefinition, DurationDelay, SelectedDelay, UntilDelay } from './types.ts';

/** Words of a selection itself, never keys of priorities or service levels. */
export const SELECTION_WORDS: ReadonlySet<string> = new Set(['by', 'default', 'calendar', 'every', 'max']);

export const isUntil = (delay: DelayDefinition): delay is UntilDelay =>
  'until' in delay && typeof delay.until === 'object' && 'var' in delay.until;
export const isSelected = (delay: DelayDefinition): delay is SelectedDelay =>
  'by' in delay && typeof delay.by === 'string';

/**
 * How long a selected delay is for one key, with calendar and repetition: its own, else those of the whole delay. One
 * that says how it repeats does not take over how often the whole delay does. Undefined where nothing is chosen.
 */
export function lengthFor(delay: SelectedDelay, key: string | null): DurationDelay | undefined {
  const own = key !== null && !SELECTION_WORDS.has(key) && Object.hasOwn(delay, key) ? delay[key] : undefined;
  const chosen = (own ?? delay.default) as string | DurationDelay | undefined;
  return chosen === undefined ? undefined : wholeLength(delay, chosen);
}

/** Everything a delay may turn out to be: one, or of a selected one each length there is to choose. */
export function lengthsOf(delay: DelayDefinition): readonly (DurationDelay | UntilDelay)[] {
  if (!isSelected(delay)) return [delay];
  return Object.entries(delay)
    .filter(([key]) => key === 'default' || !SELECTION_WORDS.has(key))
    .map(([, length]) => wholeLength(delay, length as string | DurationDelay));
}

function wholeLength({ calendar, every, max }: SelectedDelay, chosen: string | DurationDelay): DurationDelay {
  const own: DurationDelay = typeof chosen === 'string' ? { duration: chosen } : chosen;
  return {
    ...(calendar === undefined ? {} : { calendar }),
    ...(every === undefined ? {} : { every }),
    ...(max === undefined || own.every !== undefined ? {} : { max }),
    ...own,
  };
}
