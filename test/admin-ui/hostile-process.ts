import type { ProcessDefinition } from '@stellwerk/engine';

const both = (text: string) => ({ en: text, de: text });

/** Runs in whatever takes it for markup. */
const MARKUP = '<img src=x onerror="globalThis.executed=1">';
/** Turns the direction of writing, and does not turn it back. */
const TURNED = '\u202Eesrever';
const LONG = 'A very long title that nobody would want to read to its end '.repeat(10);
/** One word that cannot be broken between words. */
const WORD = 'Donaudampfschifffahrts'.repeat(25);
const SIGNS = '👩‍👩‍👧‍👦🇩🇪🏳️‍🌈 ñ ẛ̣ ﷽'.repeat(20);

/**
 * A sound process whose names nobody should have to bear: markup, the other direction of writing, hundreds of letters,
 * signs of many parts.
 *
 * @param first what the title of the first state ends with
 */
export function hostileProcess(first: string): ProcessDefinition {
  const step = (title: string) => ({ title: both(title), roles: ['*'] });
  const clock = { title: both(MARKUP), runsWhile: 'clock', calendar: 'always', target: 'PT4H' };
  return {
    format: 1,
    key: 'hostile',
    title: both(`${MARKUP}${TURNED} ${LONG}`),
    description: both(`<script>globalThis.executed=1</script>${LONG}`),
    fields: {
      subject: { type: 'text', nullable: true, title: both(`${MARKUP} ${WORD}`) },
      kind: { type: 'enum', values: ['<b>', 'x'], labels: { '<b>': both(MARKUP), x: both(LONG) }, default: 'x' },
    },
    steps: {
      accept: step(`${MARKUP} ${TURNED}`),
      again: step(`${MARKUP} ${TURNED}`),
      close: step(LONG),
      shout: step(WORD),
      back: step('javascript:executed=1'),
    },
    // Two of one title: what keeps them apart is their name.
    clocks: { first: clock, second: clock },
    delays: { soon: { duration: 'PT1H' } },
    machine: {
      id: 'hostile',
      type: 'parallel',
      states: {
        lifecycle: {
          initial: 'new',
          meta: { id: 'lifecycle', title: both(LONG) },
          states: {
            new: {
              meta: { id: 'new', title: both(`${MARKUP} ${first}`), category: 'new' },
              tags: ['clock'],
              on: {
                again: { target: 'working', meta: { id: 'accepts-again' } },
                accept: [
                  {
                    target: 'working',
                    guard: { type: 'when', params: { '==': [{ var: 'fields.kind' }, '<b>'] } },
                    meta: { id: 'accepts' },
                  },
                  { target: 'group', meta: { id: 'puts-aside' } },
                ],
              },
            },
            working: {
              meta: { id: 'working', title: both(TURNED + LONG), category: 'open' },
              on: { close: { target: 'closed', meta: { id: 'closes' } } },
              after: { soon: { target: 'closed', meta: { id: 'ends' } } },
            },
            group: {
              meta: { id: 'group', title: both(WORD), category: 'pending' },
              initial: 'signs',
              on: { shout: { target: 'closed', meta: { id: 'shouts' } } },
              states: {
                signs: {
                  meta: { id: 'signs', title: both(SIGNS) },
                  on: { back: { target: 'text', meta: { id: 'backs' } } },
                },
                text: { meta: { id: 'text', title: both('</text></svg><script>globalThis.executed=1</script>') } },
              },
            },
            closed: {
              meta: {
                id: 'closed',
                title: both('"\'`${1}{{constructor}}{count}'),
                category: 'closed',
                outcome: 'successful',
              },
            },
          },
        },
        queue: {
          initial: 'any',
          meta: { id: 'queue', open: true, title: both(MARKUP) },
          states: { any: { meta: { id: 'any', title: both('Any') } } },
        },
      },
    },
  };
}

/** The next version of it, without the group. */
export function laterHostileProcess(): ProcessDefinition {
  const { machine, steps, ...rest } = hostileProcess('later');
  const lifecycle = machine.states['lifecycle']!;
  const { group: _, new: first, ...others } = lifecycle.states ?? {};
  const { accept, close } = steps ?? {};
  const on = { accept: { target: 'working', meta: { id: 'accepts' } } };
  return {
    ...rest,
    steps: { accept: accept!, close: close! },
    machine: {
      ...machine,
      states: { ...machine.states, lifecycle: { ...lifecycle, states: { new: { ...first, on }, ...others } } },
    },
  };
}
