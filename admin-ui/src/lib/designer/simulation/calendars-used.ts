import type { Directory, Selectable, Simulation, SimulationEntry } from '@stellwerk/engine';

/** Names of the calendars a ticket's clocks and its process's deadlines go by, as far as they ever close. */
export function calendarsUsed(
  { process }: Simulation,
  { position }: SimulationEntry,
  directory: Pick<Directory, 'calendars'>,
): readonly string[] {
  const { delays = {}, clocks = {} } = process.definition;
  const named = [
    ...Object.values(position.clocks).map(({ calendar }) => calendar),
    ...Object.values(clocks).flatMap(({ calendar }) => choicesOf(calendar)),
    ...Object.values(delays).flatMap((delay) => ('calendar' in delay ? choicesOf(delay.calendar) : [])),
  ];
  return [...new Set(named)].filter((name) => {
    const spec = directory.calendars[name];
    return spec !== undefined && !('always' in spec);
  });
}

/** A calendar, or those one is chosen from by priority or service level. */
function choicesOf(calendar: Selectable | undefined): readonly string[] {
  if (calendar === undefined) return [];
  if (typeof calendar === 'string') return [calendar];
  const { by: _by, ...choices } = calendar;
  return Object.values(choices).filter((name) => name !== undefined);
}
