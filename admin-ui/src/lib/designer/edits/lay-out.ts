import type { Designer } from '../designer.svelte.ts';

/** Lays out anew what the admin did not place; says so, for on a drawing in order nothing may move. */
export async function layOutAnew(designer: Designer): Promise<void> {
  await designer.canvas?.layOut();
  const count = Object.keys(designer.draft.definition.layout ?? {}).length;
  designer.say(count === 0 ? designer.locale.t('edit.laidOutAll') : designer.locale.t('edit.laidOut', { count }));
}
