import type { ProcessDefinition, StateDefinition } from '../definition/types.ts';

const both = (text: string): Record<string, string> => ({ en: text, de: text });

/** What a test puts into the small process. */
export interface Parts {
  /** States besides `new` and `closed`, and overrides of those. */
  readonly lifecycle?: Readonly<Record<string, StateDefinition>>;
  /** What the lifecycle region says itself. */
  readonly region?: Partial<StateDefinition>;
  readonly regions?: Readonly<Record<string, StateDefinition>>;
  readonly rest?: Partial<ProcessDefinition>;
}

/** A sound process of two states, `new` and `closed`, with what a test adds to it. */
export function smallProcess({ lifecycle = {}, region = {}, regions = {}, rest = {} }: Parts = {}): ProcessDefinition {
  return {
    format: 1,
    key: 'small',
    title: both('Small'),
    creation: { form: {} },
    steps: { finish: { title: both('Finish'), roles: ['agent'] }, ...rest.steps },
    ...(({ steps: _steps, ...others }) => others)(rest),
    machine: {
      id: 'small',
      type: 'parallel',
      states: {
        lifecycle: {
          initial: 'new',
          ...region,
          states: {
            new: { meta: { title: both('New'), category: 'new' }, on: { finish: 'closed' } },
            closed: { meta: { title: both('Closed'), category: 'closed', outcome: 'successful' } },
            ...lifecycle,
          },
        },
        ...regions,
      },
    },
  };
}

/** A state of the lifecycle. */
export const state = (
  title: string,
  category: 'new' | 'open' | 'pending' | 'closed',
  rest: Partial<StateDefinition> = {},
): StateDefinition => ({
  ...rest,
  meta: {
    title: both(title),
    category,
    ...(category === 'closed' ? { outcome: 'successful' as const } : {}),
    ...rest.meta,
  },
});

export const step = (title: string, roles: readonly string[] = ['agent']) => ({ title: both(title), roles });
export const titled = (title: string): { readonly title: Record<string, string> } => ({ title: both(title) });
