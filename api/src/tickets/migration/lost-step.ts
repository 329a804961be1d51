import { rolesLeft, stepOfLoss } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';

/** What a migration takes from people, as `stepLoss` tells it, in words. */
export function lostStep(loss: string, before: ProcessWords, after: ProcessWords) {
  const { step } = stepOfLoss(loss);
  const title = before.text(before.process.definition.steps?.[step]?.title, step);
  const onlyFor = after.roles(rolesLeft(before.process.compiled, after.process.compiled, loss));
  return { step: { key: loss, title }, onlyFor };
}
