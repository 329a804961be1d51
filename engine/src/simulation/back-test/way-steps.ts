import type { Applied, Effect, Outcome, PositionDiff } from '../../machine/types.ts';
import type { PastEvent, WayStep } from './past-ticket.ts';

/** Before the approval's key, in the place of a template. */
export const ASKED_FOR = 'approval:';

/** What an event came to then. */
export const stepThen = ({ type, at, states, taken, effects }: PastEvent, fired: boolean): WayStep => ({
  at,
  event: type,
  fired,
  states: statesAfter(states),
  taken,
  messages: messagesOf(effects),
});

/**
 * What sending an event came to with the draft: what was due, the event itself (refused: in the last place), and what
 * became due by it.
 *
 * @param own place of the event among the applied
 */
export function stepsNow(outcome: Outcome, event: string, now: number, own: number): WayStep[] {
  const steps = outcome.applied.map((applied, index) => stepNow(applied, index !== own));
  if (outcome.kind === 'accepted') return steps;
  return [...steps, { at: now, event, fired: false, states: {}, taken: [], messages: [], refused: outcome.reason }];
}

const stepNow = ({ event, at, diff, transitions, effects }: Applied, fired: boolean): WayStep => ({
  at,
  event: event.type,
  fired,
  states: statesAfter(diff.states),
  taken: transitions.map(({ id }) => id),
  messages: messagesOf(effects),
});

const statesAfter = (states: PositionDiff['states']): Record<string, string> =>
  Object.fromEntries(Object.entries(states).map(([region, [, after]]) => [region, after]));

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Messages by template and receiver; the question to those who are asked for an approval by the approval and them. One
 * that a later threshold superseded counts too: that is a matter of when the system looked, not of the process.
 */
const messagesOf = (effects: readonly Effect[]): string[] => effects.flatMap(messageOf);

function messageOf({ type, params }: Effect): string[] {
  switch (type) {
    case 'notify':
      return [`${text(params['template'])} → ${text(params['to'])}`];
    case 'sendReply':
      return [`${text(params['template'])} → customer`];
    case 'requestApproval': {
      const asked = Array.isArray(params['asked']) ? params['asked'].map(String).sort() : [];
      return [`${ASKED_FOR}${text(params['approval'])} → ${asked.join()}`];
    }
    default:
      return [];
  }
}
