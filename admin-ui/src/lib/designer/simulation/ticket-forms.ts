import type { FieldValue, FormDefinition, PossibleStep, ProcessPhrases } from '@stellwerk/engine';
import { localized } from '../../process/words-of.ts';
import { trialItems } from './form-items.ts';
import type { FormWording, TrialItem } from './form-items.ts';
import { changesOf } from './ticket-changes.ts';
import type { Trial } from './trial.svelte.ts';

/** A form that is open: what it asks, and what is sent of what was filled in. */
export interface OpenForm {
  readonly title: string;
  readonly event: string;
  readonly confirm: boolean;
  readonly items: readonly TrialItem[];
  readonly data: (typed: Readonly<Record<string, FieldValue>>) => Readonly<Record<string, unknown>>;
}
const NO_FORM: FormDefinition = {};

export const stepForm = (step: PossibleStep, wording: FormWording, trial: Trial): OpenForm => ({
  title: localized(step.title, wording.language) ?? step.event,
  event: step.event,
  confirm: step.confirm !== undefined && step.confirm !== false,
  items: trialItems(wording, step.form ?? NO_FORM, trial.entry?.fields ?? {}),
  data: (typed) => typed,
});

export function editForm(wording: FormWording, trial: Trial, phrases: ProcessPhrases): OpenForm {
  const { entry, sight } = trial;
  const items = trialItems(wording, { optional: sight?.editable ?? [] }, entry?.fields ?? {});
  return {
    title: phrases.event('ticket.edit'),
    event: 'ticket.edit',
    confirm: false,
    items,
    data: (typed) => ({ fields: changesOf(items, typed, entry?.fields ?? {}) }),
  };
}

export const assignForm = (wording: FormWording, trial: Trial, phrases: ProcessPhrases): OpenForm => ({
  title: phrases.event('ticket.assign'),
  event: 'ticket.assign',
  confirm: false,
  items: trialItems(wording, { optional: ['owner'] }, { owner: trial.entry?.owner ?? null }),
  data: ({ owner = null }) => ({ owner }),
});

/** Whether something must be filled in or confirmed before the step is taken. */
export const asksFirst = ({ form, confirm }: PossibleStep): boolean =>
  (form.required ?? []).length + (form.optional ?? []).length > 0 || (confirm !== undefined && confirm !== false);
