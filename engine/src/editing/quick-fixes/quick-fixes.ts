import type { FindingCode } from '../../definition/finding-codes.ts';
import type { Directory } from '../../definition/directory-types.ts';
import type { Finding } from '../../definition/finding.ts';
import { outline } from '../../definition/outline.ts';
import type { ProcessDefinition } from '../../definition/types.ts';
import { wordingOf } from '../../diagram/titles.ts';
import { segmentsOf } from '../at-pointer.ts';
import { undefinedName } from './name-fixes.ts';
import * as parts from './part-fixes.ts';
import type { Fixer, Place, QuickFix } from './quick-fix.ts';
import * as states from './state-fixes.ts';
import { missingTitle, missingTranslation } from './text-fixes.ts';
import * as transitions from './transition-fixes.ts';
import { waitsForCustomer, waitsForRole } from './waiting-fixes.ts';

const FIXERS: Readonly<Partial<Record<FindingCode, Fixer>>> = {
  'undefined-reference': undefinedName,
  'unknown-event': undefinedName,
  'missing-translation': missingTranslation,
  'missing-title': missingTitle,
  'missing-category': states.missingCategory,
  'missing-outcome': states.missingOutcome,
  'missing-rank': states.missingNumber,
  'missing-level': states.missingNumber,
  'missing-initial': states.missingInitial,
  'outcome-of-open-state': states.outcomeOfOpenState,
  'begins-closed': states.beginsClosed,
  'new-again': states.newAgain,
  'never-closed': states.neverClosed,
  'unreachable-state': states.unreachable,
  'clock-in-closed-state': states.clockInClosedState,
  'clock-runs-while-pending': states.clockRunsWhilePending,
  'clock-not-covering': states.clockNotCovering,
  'clock-stands': states.clockStands,
  'timer-without-last-branch': transitions.addLastBranch,
  'timer-reopens': transitions.removeTransition,
  'dead-transition': transitions.removeTransition,
  'shadowed-transition': transitions.removeTransition,
  'eventless-loop': transitions.removeTransition,
  'always-false': transitions.neverTrue,
  'always-true': transitions.alwaysTrue,
  'system-assigns-actor': transitions.removeAction,
  'raise-never-heard': transitions.removeAction,
  'decision-gap': parts.decisionGap,
  'decision-overlap': parts.decisionOverlap,
  'decision-rule-dead': parts.removeRule,
  'endless-reminder': parts.endlessReminder,
  'step-without-transition': parts.stepWithoutTransition,
  'step-without-role': parts.stepWithoutRole,
  'form-item-not-stored': parts.formItemNotStored,
  'threshold-unheard': parts.thresholdUnheard,
  'ladder-gap': parts.ladderGap,
  'ladder-not-cleared': parts.ladderNotCleared,
  'queue-without-way-out': parts.queueWithoutWayOut,
  'waits-for-customer': waitsForCustomer,
  'waits-for-role': waitsForRole,
};

/** Ways to settle a finding, the likeliest first; none where it takes a person to know what was meant. */
export function quickFixes(
  definition: ProcessDefinition,
  directory: Directory | undefined,
  finding: Finding,
): readonly QuickFix[] {
  return FIXERS[finding.code]?.(placeOf(definition, directory, finding)) ?? [];
}

/** The innermost state, transition and action that the finding's path leads to or lies in. */
function placeOf(definition: ProcessDefinition, directory: Directory | undefined, finding: Finding): Place {
  const chart = outline(definition);
  const lies = ({ pointer }: { readonly pointer: string }) =>
    finding.path === pointer || finding.path.startsWith(`${pointer}/`);
  return {
    definition,
    directory,
    finding,
    chart,
    words: {
      en: wordingOf(definition, chart, 'en', directory),
      de: wordingOf(definition, chart, 'de', directory),
    },
    segments: segmentsOf(finding.path),
    node: chart.nodes.findLast(lies),
    edge: chart.transitions.findLast(lies),
    action: chart.actions.findLast(lies),
  };
}
