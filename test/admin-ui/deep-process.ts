import { type ProcessDefinition, withStableIds } from '@stellwerk/engine';

const both = (text: string) => ({ en: text, de: text });
const step = (title: string, more = {}) => ({ title: both(title), roles: ['*'], ...more });

/** States four deep in each other, and a step that raises another in the region beside it. */
export const deepProcess = (): ProcessDefinition =>
  withStableIds({
    format: 1,
    key: 'deep',
    title: both('Deep'),
    steps: {
      begin: step('Begin'),
      swap: step('Swap a part'),
      finish: step('Finish'),
      alarm: step('Raise the alarm', { region: 'escalation' }),
    },
    machine: {
      id: 'deep',
      type: 'parallel',
      states: {
        lifecycle: {
          initial: 'new',
          states: {
            new: {
              meta: { category: 'new', title: both('New') },
              on: {
                begin: {
                  target: 'work',
                  actions: [{ type: 'raise', params: { event: 'alarm', ifRefused: 'ignore' } }],
                },
              },
            },
            work: {
              initial: 'workshop',
              meta: { category: 'open', title: both('At work') },
              on: { finish: 'done' },
              states: {
                workshop: {
                  initial: 'bench',
                  meta: { title: both('Workshop') },
                  states: {
                    bench: {
                      initial: 'open',
                      meta: { title: both('Bench') },
                      states: {
                        open: { meta: { title: both('Opened') }, on: { swap: 'swapped' } },
                        swapped: { meta: { title: both('Part swapped') } },
                      },
                    },
                  },
                },
              },
            },
            done: { meta: { category: 'closed', outcome: 'successful', title: both('Done') } },
          },
        },
        escalation: {
          initial: 'none',
          states: {
            none: { meta: { level: 0, title: both('None') }, on: { alarm: 'high' } },
            high: { meta: { level: 1, title: both('High') } },
          },
        },
        queue: { initial: 'any', meta: { open: true }, states: { any: {} } },
      },
    },
  });
