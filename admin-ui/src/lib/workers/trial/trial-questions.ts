import type {
  BusinessMoment,
  ClockState,
  CourseDifference,
  Directory,
  OutsideEvent,
  PossibleStep,
  ProcessDefinition,
  Scenario,
  ScenarioEntry,
  SimulationEntry,
  Upcoming,
} from '@stellwerk/engine';
import type { TimeUnit } from './time-units.ts';

export type Sentence = Readonly<Record<'en' | 'de', string>>;

/** Something done while a ticket is tried out. They are carried out one after the other, in the order they were asked in. */
export type TrialAct =
  /** First of all: which process, and the names and calendars it uses. */
  | { readonly act: 'open'; readonly definition: ProcessDefinition; readonly directory: Directory }
  /** Makes the ticket. `byDirectory`: the targets and calendars of queues and service levels count. */
  | { readonly act: 'begin'; readonly start: Scenario['start']; readonly byDirectory: boolean }
  /** Carries out the first entries of a scenario, to go on from there by hand. */
  | { readonly act: 'from'; readonly scenario: Scenario; readonly entries: number }
  | { readonly act: 'do'; readonly entry: ScenarioEntry }
  /** Lets time run; undefined as calendar: real time. */
  | { readonly act: 'pass'; readonly count: number; readonly unit: TimeUnit; readonly calendar: string | undefined }
  /** Lets time run until an instant. */
  | { readonly act: 'until'; readonly at: number }
  /** Looks at another entry, or at the same one as somebody else. */
  | { readonly act: 'look'; readonly at: number }
  /** Looks so many entries further; back if negative. */
  | { readonly act: 'turn'; readonly by: number }
  /** Takes back that something was done differently at an earlier entry. */
  | { readonly act: 'bringBack' }
  | { readonly act: 'startOver' }
  /** The process was changed: everything is done again in the new one. */
  | { readonly act: 'follow'; readonly definition: ProcessDefinition };

/** Who acts. */
export interface TrialActor {
  readonly role: string;
  readonly person: string;
}

/** A step somebody could take, and in words why not. */
export interface TrialStep extends PossibleStep {
  readonly why?: Sentence;
}
/** A clock as it stands at the simulated time; durations in seconds. */
export interface TrialClock {
  readonly name: string;
  readonly status: ClockState['status'];
  readonly percent: number | null;
  readonly elapsed: number;
  readonly remaining: number | null;
  readonly due: string | null;
  readonly breached: boolean;
}
/** What kind of time it is by a calendar in use, and when it next opens. */
export interface TrialMoment {
  readonly calendar: string;
  readonly moment: BusinessMoment;
  readonly opens: number | undefined;
}
/** How much time passed before an entry, milliseconds: on the wall, and of each calendar. */
export interface PassedTime {
  readonly real: number;
  readonly open: readonly { readonly calendar: string; readonly amount: number }[];
}

/** What is computed about the entry one is looking at, for whoever acts. */
export interface TrialSight {
  readonly steps: readonly TrialStep[];
  /** What will happen by itself, the nearest first. */
  readonly coming: readonly Upcoming[];
  readonly clocks: readonly TrialClock[];
  readonly moments: readonly TrialMoment[];
  /** Undefined for an entry before which no time passed. */
  readonly passed: PassedTime | undefined;
  /** Names of the fields that may be edited. */
  readonly editable: readonly string[];
  readonly outside: readonly OutsideEvent[];
}

/** Everything that was tried. Entries the page has already are not sent again. */
export interface TrialCourse {
  /** How many entries, from the first, are those of the answer before. */
  readonly kept: number;
  readonly fresh: readonly SimulationEntry[];
  /** The entry one is looking at. */
  readonly index: number;
  readonly sight: TrialSight;
}

/** How a trial stands after an act. */
export interface TrialAnswer {
  /** Undefined while there is no ticket. */
  readonly course: TrialCourse | undefined;
  /** How many entries can be brought back that were dropped when something was done differently. */
  readonly dropped: number;
  /** Why the ticket could not be made. */
  readonly refusedStart: Sentence | undefined;
  /** Why the process cannot be run at all. */
  readonly failure: string | undefined;
  /** Where the course first went another way after the process was changed. */
  readonly difference: CourseDifference | undefined;
  /** What is wrong with a form: nothing was done. */
  readonly slip: Sentence | undefined;
}
