import { shippedDefinitions } from '../../api/src/demo/shipped.ts';
import type { ProcessDefinition } from '@stellwerk/engine';

/** Deadlines of days made seconds, around the clock, so that many fall due while faults happen. */
const DELAYS = {
  reminder: { duration: 'PT1S', calendar: 'always', every: 'PT1S', max: 2 },
  noAnswer: { duration: 'PT4S', calendar: 'always' },
  autoClose: { duration: 'PT2S', calendar: 'always' },
};
const TARGETS: Readonly<Record<string, string>> = { response: 'PT3S', resolution: 'PT6S' };

/** The shipped incident, quick: the same states, steps, clocks and messages. */
export function quickIncident(): ProcessDefinition {
  const incident = shippedDefinitions().find(({ key }) => key === 'incident');
  if (incident === undefined) throw new Error('There is no shipped incident.');
  const clocks = Object.entries(incident.clocks ?? {}).map(([name, clock]) => [
    name,
    { ...clock, calendar: 'always', target: TARGETS[name] ?? 'PT6S' },
  ]);
  return {
    ...incident,
    delays: { ...incident.delays, ...DELAYS },
    clocks: Object.fromEntries(clocks),
  };
}
