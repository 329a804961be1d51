import type { LogMapping, ProcessDefinition } from '@stellwerk/engine';

/** The state each activity leads to, as the mapping and the process declare it. */
export function stateByActivity(mapping: LogMapping, definition: ProcessDefinition): Record<string, string> {
  const states = definition.machine.states['lifecycle']?.states ?? {};
  return Object.fromEntries(
    mapping.events.map(({ activity, send }) => {
      const targets = Object.values(states).map(
        (state) => state.on?.[typeof send === 'string' ? send : ''] as { target?: string } | undefined,
      );
      return [String(activity), targets.find((one) => one?.target !== undefined)?.target ?? ''];
    }),
  );
}
