import type { Outline } from '../definition/outline.ts';

/** The queue region is one generic state with the queue beside it. */
export function isOpenQueue(outline: Outline): boolean {
  const region = outline.byPath.get('queue');
  return region?.definition.meta?.open === true || region?.children[0]?.definition.meta?.open === true;
}
