import type { Directory, Simulation, SimulationEntry } from '@stellwerk/engine';
import { calendarsOf, closes } from './calendars-of.ts';

/** Names of the calendars a ticket's clocks and its process's deadlines go by, as far as they ever close. */
export function calendarsUsed(
  { process }: Simulation,
  { position }: SimulationEntry,
  directory: Pick<Directory, 'calendars'>,
): readonly string[] {
  const running = Object.values(position.clocks).map(({ calendar }) => calendar);
  return [...new Set([...running, ...calendarsOf(process.definition)])].filter((name) => closes(name, directory));
}
