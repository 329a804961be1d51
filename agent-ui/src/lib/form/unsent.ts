/** A form that could not be carried out, as it goes from page to page until it can be. */
export interface Unsent {
  /** Where the form is sent. */
  readonly action: string;
  /** What was in it, by input name, in its order. */
  readonly values: readonly (readonly [name: string, value: string])[];
}

/** The inputs in which a person writes. */
const WRITTEN = /^(?:title|body|note|customer|item:(?:text|longText):.*)$/;

/** What of it a person typed, and sees again; the rest goes along unseen. */
export const isWritten = ([name, value]: Unsent['values'][number]): boolean =>
  WRITTEN.test(name) && value.trim() !== '';
