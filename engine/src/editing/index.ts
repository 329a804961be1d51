export type { Edited } from './edited.ts';
export { addRegion, missingRegions, type NewRegion } from './add-region.ts';
export { addState, type NewState } from './add-state.ts';
export { connect, type Connection, type Trigger } from './connect.ts';
export { reconnect } from './reconnect.ts';
export { nest } from './nest.ts';
export { unnest } from './unnest.ts';
export { renameKey, type Renaming } from './rename-key.ts';
export { retitled, setTitle } from './set-title.ts';
export { remove } from './remove.ts';
export { copy } from './copy.ts';
export { type Fragment, readFragment } from './fragment.ts';
export { paste } from './paste.ts';
export { place, type Place, unplace } from './place.ts';
export { setInitial } from './set-initial.ts';
export {
  type Patch,
  type StatePatch,
  type TransitionPatch,
  updateState,
  updateStep,
  updateTransition,
} from './update.ts';
export { keyFromTitle, keyForTitle } from './fresh-key.ts';
export {
  type Part,
  freshPartKey,
  putInvariant,
  putPart,
  putScenario,
  removeInvariant,
  removePart,
  removeScenario,
} from './put-part.ts';
export { type ProcessPatch, putMigrationRule, putProcessMap, updateProcess } from './update-process.ts';
export { retrigger } from './retrigger.ts';
export { moveBranch } from './move-branch.ts';
export { clocksIn, type ClockInState, setClockIn } from './clock-tags.ts';
export { addQueue, type QueueMoves, queueMovesOf, setOpenQueues, setQueueMove } from './queue-moves.ts';
export { addLadder, type Ladder, type LadderCell, ladderOf, type LadderRow } from './ladder.ts';
export { copyProcess, emptyProcess, processKeyFromTitle } from './new-process.ts';
export { type ProcessText, setText, textsOf } from './texts.ts';
export type { QuickFix } from './quick-fixes/quick-fix.ts';
export { allTranslations } from './quick-fixes/all-translations.ts';
export { quickFixes } from './quick-fixes/quick-fixes.ts';
