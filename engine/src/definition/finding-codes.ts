/** What the parser finds in the text, and in the shape of the document. */
const PARSING = [
  'not-json',
  'too-large',
  'too-deep',
  'prototype-key',
  'duplicate-key',
  'unknown-key',
  'missing-key',
  'wrong-type',
  'wrong-value',
  'bad-name',
  'unknown-action',
  'unsupported',
  'delayed-raise',
  'final-state',
  'foreign-target',
  'misplaced',
  'empty-region',
  'too-many-states',
  'reserved-event',
  'expression-too-large',
  'invalid-calendar',
] as const;

/** What the names and conditions of a definition say by themselves. */
const REFERENCES = [
  'undefined-reference',
  'unknown-event',
  'duplicate-id',
  'not-in-domain',
  'always-true',
  'always-false',
  'missing-initial',
  'missing-rank',
  'missing-level',
] as const;

/** What the structure shows without a search. */
const RULES = [
  'missing-title',
  'missing-translation',
  'missing-category',
  'missing-outcome',
  'outcome-of-open-state',
  'begins-closed',
  'new-again',
  'never-closed',
  'clock-in-closed-state',
  'timer-reopens',
  'always-reads-raised',
  'clock-not-covering',
  'clock-runs-while-pending',
  'clock-stands',
  'decision-gap',
  'decision-overlap',
  'decision-rule-dead',
  'endless-reminder',
  'ladder-gap',
  'ladder-not-cleared',
  'threshold-unheard',
  'eventless-loop',
  'timer-without-last-branch',
  'queue-without-way-out',
  'region-reentry',
  'shadowed-transition',
  'step-without-role',
  'step-without-transition',
  'system-assigns-actor',
  'two-writers',
  'form-item-not-stored',
] as const;

/** What only the search through every configuration tells. */
const SEARCH = [
  'raise-refused',
  'creation-refused',
  'invariant-broken',
  'endless-loop',
  'two-raises',
  'step-always-refused',
  'unreachable-state',
  'guard-always-false',
  'guard-always-true',
  'dead-transition',
  'step-never-possible',
  'raise-never-heard',
  'stuck',
  'waits-for-customer',
  'waits-for-role',
  'not-proven',
] as const;

/** What those say who hand a document over, before the engine reads it: the command line and the designer. */
const HANDED_OVER = ['not-utf8', 'other-key'] as const;

/** Every code a finding can have. */
export const FINDING_CODES = [...HANDED_OVER, ...PARSING, ...REFERENCES, ...RULES, ...SEARCH] as const;
export type FindingCode = (typeof FINDING_CODES)[number];
