import type { FindingCode } from './finding-codes.ts';

/** One thing the parser or the analysis has to say about a definition. */
export interface Finding {
  /** Stable: quick fixes and whoever reads findings by machine go by it. */
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning' | 'information';
  /** JSON pointer (RFC 6901) into the definition, e.g. `/machine/states/lifecycle/states/new/on/accept`. */
  readonly path: string;
  /** A sentence for the process owner, by language; `en` and `de` always present. */
  readonly message: Readonly<Record<'en' | 'de', string>>;
  /** How to get there: replayed on the real machine before it is shown. */
  readonly witness?: readonly WitnessStep[];
  /** Stable ids of the states, steps or transitions it is about, for marking them on the canvas. */
  readonly subjects?: readonly string[];
  /** Key of the clock it is about, where the path leads to a state: several clocks may bear the same title. */
  readonly clock?: string;
  /** Key of the role that is waited for. */
  readonly role?: string;
}

/** One event on the way to a finding. */
export interface WitnessStep {
  readonly event: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly roles?: readonly string[];
  /** The configuration after it, region → state path. */
  readonly states: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, unknown>>;
}
