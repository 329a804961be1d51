import type { PositionDiff } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';

/** Where a ticket moves beside its lifecycle, each as one text. A region that is new is moved to from nowhere. */
export const otherMovesOf = ({ states }: PositionDiff): string[] =>
  Object.entries(states).flatMap(([region, [was, becomes]]) =>
    region === 'lifecycle' || was === '' ? [] : [`${region} ${was} ${becomes}`],
  );

/** Such a move in words; nothing where only a key changed. */
export function otherMove(key: string, tickets: number, before: ProcessWords, after: ProcessWords) {
  const [region = '', was = '', becomes = ''] = key.split(' ');
  const [from, to] = [before.state(region, was), after.state(region, becomes)];
  if (from === to) return [];
  return [{ key, region: before.region(region), was: from, becomes: to === '' ? null : to, tickets }];
}
