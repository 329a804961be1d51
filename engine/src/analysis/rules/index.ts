import type { Rule } from '../subject.ts';
import { aliveWhenClosed } from './alive-when-closed.ts';
import { alwaysReadsRaised } from './always-reads-raised.ts';
import { brokenNames } from './broken-names.ts';
import { clockCoverage } from './clock-coverage.ts';
import { decisionTables } from './decision-tables.ts';
import { endlessRepetitions } from './endless-repetitions.ts';
import { escalationLadder } from './escalation-ladder.ts';
import { eventlessLoops } from './eventless-loops.ts';
import { expressionProblems } from './expression-problems.ts';
import { lastBranch } from './last-branch.ts';
import { lifecycleCategories } from './lifecycle-categories.ts';
import { missingTitles } from './missing-titles.ts';
import { missingTranslations } from './missing-translations.ts';
import { queueWaysOut } from './queue-ways-out.ts';
import { regionReentry } from './region-reentry.ts';
import { shadowedBranches } from './shadowed-branches.ts';
import { stepsWithoutTakers } from './steps-without-takers.ts';
import { systemAssigns } from './system-assigns.ts';
import { twoWriters } from './two-writers.ts';
import { unstoredFormItems } from './unstored-form-items.ts';

/** All structural rules. */
export const RULES: readonly Rule[] = [
  brokenNames,
  expressionProblems,
  lifecycleCategories,
  stepsWithoutTakers,
  regionReentry,
  shadowedBranches,
  eventlessLoops,
  alwaysReadsRaised,
  lastBranch,
  endlessRepetitions,
  aliveWhenClosed,
  clockCoverage,
  escalationLadder,
  decisionTables,
  twoWriters,
  unstoredFormItems,
  systemAssigns,
  queueWaysOut,
  missingTranslations,
  missingTitles,
];
