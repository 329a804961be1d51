import type { CompiledProcess } from '../../machine/compiled-process.ts';
import type { Position } from '../../machine/types.ts';
import type { BrokenRounds } from './broken-rounds.ts';
import type { BackTested, PastClock, PastTicket, PromiseEnd, PromisePair, StepPair, WayStep } from './past-ticket.ts';
import type { Translation, Translations } from './translation.ts';

/** Rounds that were broken then, and those that are by the draft. */
export interface Rounds {
  /** undefined: nobody knows. */
  readonly then: BrokenRounds | undefined;
  readonly now: BrokenRounds;
}

/**
 * What both ways come to, compared.
 *
 * @param names of all versions the ticket lived by
 * @param last the version it ended with
 */
export function verdict(
  past: PastTicket,
  names: Translations,
  last: CompiledProcess,
  steps: readonly StepPair[],
  position: Position | undefined,
  refusal: BackTested['refusal'],
  rounds: Rounds,
): BackTested {
  const promises = promisesOf(past, names.of(last), position, rounds);
  return {
    way: refusal !== undefined ? 'refused' : sameWay(steps, names, last) ? 'same' : 'other',
    refusal,
    sameMessages: sameTexts(messages(steps, 'before'), messages(steps, 'after')),
    otherPromises: promises.filter(({ before, after }) => !sameEnd(before, after)).map(({ clock }) => clock),
    promises,
    steps,
  };
}

type Side = 'before' | 'after';
const onSide = (steps: readonly StepPair[], side: Side): WayStep[] =>
  steps.map((pair) => pair[side]).filter((step) => step !== undefined);

/** The same states in the same order, region by region; a region only one side has is left out. */
function sameWay(steps: readonly StepPair[], names: Translations, last: CompiledProcess): boolean {
  const draft = names.of(last);
  for (const region of draft.regions.values()) {
    const then = steps.flatMap(({ before, process }) => visited(before, region, names.of(process)));
    const now = steps.flatMap(({ after }) => {
      const position = after?.states[region];
      return position === undefined ? [] : [draft.idAfter(region, position)];
    });
    if (!sameTexts(then, now)) return false;
  }
  return true;
}

/** Where a step of then led in a region of the draft. */
function visited(step: WayStep | undefined, region: string, names: Translation): string[] {
  return Object.entries(step?.states ?? {}).flatMap(([before, position]) =>
    names.regions.get(before) === region ? [names.idBefore(before, position)] : [],
  );
}

const messages = (steps: readonly StepPair[], side: Side): string[] =>
  onSide(steps, side)
    .flatMap((step) => step.messages)
    .sort();

const sameTexts = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index]);

function promisesOf(
  past: PastTicket,
  names: Translation,
  position: Position | undefined,
  { then, now }: Rounds,
): PromisePair[] {
  const after = position?.clocks ?? {};
  const endNow = (clock: string): PromiseEnd | undefined => {
    const end = Object.hasOwn(after, clock) ? after[clock] : undefined;
    return end === undefined ? undefined : endOf(end, then === undefined ? 0 : now.of(clock));
  };
  const pairs = Object.entries(past.clocks).map(([name, end]): PromisePair => {
    const clock = names.clock(name);
    return { clock, before: endOf(end, then?.of(name) ?? 0), after: endNow(clock) };
  });
  const known = new Set(pairs.map(({ clock }) => clock));
  const more = Object.keys(after).filter((clock) => !known.has(clock));
  return [...pairs, ...more.map((clock) => ({ clock, before: undefined, after: endNow(clock) }))];
}

const endOf = ({ status, breached }: PastClock, brokenBefore: number): PromiseEnd => ({
  status,
  breached,
  brokenBefore,
});

const sameEnd = (one: PromiseEnd | undefined, other: PromiseEnd | undefined): boolean =>
  one?.status === other?.status && one?.breached === other?.breached && one?.brokenBefore === other?.brokenBefore;
