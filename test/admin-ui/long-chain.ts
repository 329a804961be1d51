import { drawingProcess } from './drawing-process.ts';

/** The draft with the key `filed` as so many states in a row, each with its own step. */
export function longChain(count: number) {
  const both = (text: string) => ({ en: text, de: text });
  const numbers = Array.from({ length: count }, (_, number) => number);
  const state = (number: number) => ({
    meta: { id: `s${number}`, title: both(`State ${number}`), category: number === 0 ? 'new' : 'open' },
    on: {
      [`go${number}`]: { target: number + 1 < count ? `s${number + 1}` : 'closed', meta: { id: `goes${number}` } },
    },
  });
  const closed = { meta: { id: 'closed', title: both('Closed'), category: 'closed', outcome: 'successful' } };
  const states = { ...Object.fromEntries(numbers.map((number) => [`s${number}`, state(number)])), closed };
  return {
    ...drawingProcess,
    key: 'filed',
    layout: {},
    steps: Object.fromEntries(numbers.map((number) => [`go${number}`, { title: both(`Go ${number}`), roles: ['*'] }])),
    machine: {
      id: 'filed',
      type: 'parallel',
      states: { lifecycle: { initial: 's0', meta: { id: 'lifecycle', title: both('Lifecycle') }, states } },
    },
  };
}
