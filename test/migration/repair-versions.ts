import { type ProcessDefinition, withStableIds } from '@stellwerk/engine';

const step = (en: string, de: string) => ({ title: { en, de }, roles: ['*'] });

/** A small process with a deadline and a clock: tickets are new, at work, on hold, or done. */
export function repairProcess(): ProcessDefinition {
  return withStableIds({
    format: 1,
    key: 'repair',
    title: { en: 'Repair', de: 'Reparatur' },
    fields: { report: { type: 'text', nullable: true, title: { en: 'Report', de: 'Bericht' } } },
    steps: {
      begin: step('Begin', 'Beginnen'),
      park: step('Put on hold', 'Zurückstellen'),
      goOn: step('Go on', 'Fortsetzen'),
      finish: step('Finish', 'Abschließen'),
    },
    delays: { tooLong: { duration: 'P4D' }, callBack: { duration: 'P2D' } },
    clocks: {
      repair: {
        runsWhile: 'clock:repair',
        pausedWhile: 'paused',
        calendar: 'always',
        target: 'P5D',
        thresholds: [100],
      },
    },
    machine: {
      id: 'repair',
      type: 'parallel',
      states: {
        lifecycle: {
          initial: 'new',
          states: {
            new: {
              meta: { category: 'new', title: { en: 'New', de: 'Neu' } },
              tags: ['clock:repair'],
              on: { begin: 'work' },
            },
            work: {
              meta: { category: 'open', title: { en: 'At work', de: 'In Arbeit' } },
              tags: ['clock:repair'],
              on: { park: 'hold', finish: 'done' },
              after: { tooLong: { actions: [{ type: 'addTag', params: { tag: 'late' } }] } },
            },
            hold: {
              meta: { category: 'pending', title: { en: 'On hold', de: 'Zurückgestellt' } },
              tags: ['clock:repair', 'paused'],
              on: { goOn: 'work' },
              after: { callBack: { target: 'work' } },
            },
            done: { meta: { category: 'closed', outcome: 'successful', title: { en: 'Done', de: 'Fertig' } } },
          },
        },
        queue: { initial: 'any', meta: { open: true }, states: { any: {} } },
      },
    },
  });
}

/** The next version: `work` is called `repairing`, `hold` is gone, the deadline is longer. */
export function laterRepairProcess(): ProcessDefinition {
  const { machine, steps, delays, ...rest } = repairProcess();
  const { begin, finish } = steps ?? {};
  const lifecycle = machine.states['lifecycle']!;
  const { new: fresh, work, done } = lifecycle.states ?? {};
  const { park: _, ...on } = work!.on ?? {};
  return {
    ...rest,
    steps: { begin: begin!, finish: finish! },
    delays: { tooLong: { ...delays!['tooLong']!, duration: 'P8D' } },
    machine: {
      ...machine,
      states: {
        ...machine.states,
        lifecycle: {
          ...lifecycle,
          states: {
            new: { ...fresh, on: { begin: { ...(fresh!.on!['begin'] as object), target: 'repairing' } } },
            repairing: { ...work, meta: { ...work!.meta, title: { en: 'Being repaired', de: 'Wird repariert' } }, on },
            done: done!,
          },
        },
      },
    },
  };
}
