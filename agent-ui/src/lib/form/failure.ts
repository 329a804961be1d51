import type { HistoryEntry } from '../api-types.ts';

/** Why a form was not carried out, with everything needed to show it again as it was. */
export interface FormFailure {
  /** Which form of the page: `reply`, `note`, `edit`, or the event of a step. */
  readonly form: string;
  /** What was typed, by input name. */
  readonly values: Readonly<Record<string, string>>;
  readonly title: string;
  readonly detail: string;
  /** Inputs or fields that are missing or wrong. */
  readonly fields: readonly { readonly field: string; readonly title: string; readonly problem: string }[];
  /** What somebody else changed meanwhile; empty unless that is the problem. */
  readonly changes: readonly HistoryEntry[];
  /** The session has ended: it goes on after signing in. */
  readonly signIn?: boolean;
}

/** The failure of one form of the page, if it is that form's. */
export function failureOf(failure: FormFailure | null | undefined, form: string): FormFailure | undefined {
  return failure?.form === form ? failure : undefined;
}

/** Where a missing field can be filled in; undefined if it cannot be reached from here. */
export type FieldLink = (field: string) => string | undefined;
