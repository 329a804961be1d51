import type { Applied, Effect } from '../machine/index.ts';

/** What left the ticket in these events; warnings that a later one has overtaken did not. */
export function outgoing(applied: readonly Applied[]): readonly Effect[] {
  return applied.flatMap((one) => one.effects).filter((effect) => effect.superseded !== true);
}

/** Templates notified, in order. */
export const notifiedBy = (effects: readonly Effect[]): readonly string[] =>
  effects.filter(({ type }) => type === 'notify').map(({ params }) => String(params['template']));
