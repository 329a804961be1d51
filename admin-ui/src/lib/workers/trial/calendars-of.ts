import type { Directory, ProcessDefinition, Selectable } from '@stellwerk/engine';

/** Names of the calendars a process's clocks and deadlines may go by. */
export function calendarsOf({ clocks = {}, delays = {} }: Pick<ProcessDefinition, 'clocks' | 'delays'>): string[] {
  const named = [
    ...Object.values(clocks).flatMap(({ calendar }) => choicesOf(calendar)),
    ...Object.values(delays).flatMap((delay) => ('calendar' in delay ? choicesOf(delay.calendar) : [])),
  ];
  return [...new Set(named)];
}

/** Whether it is a calendar that closes at all. */
export function closes(name: string, { calendars }: Pick<Directory, 'calendars'>): boolean {
  const spec = calendars[name];
  return spec !== undefined && !('always' in spec);
}

/** A calendar, or those one is chosen from by priority or service level. */
function choicesOf(calendar: Selectable | undefined): readonly string[] {
  if (calendar === undefined) return [];
  if (typeof calendar === 'string') return [calendar];
  const { by: _by, ...choices } = calendar;
  return Object.values(choices).filter((name) => name !== undefined);
}
