/** A small process with every state placed, so that a test knows where the pointer finds them. */
export const drawingProcess = {
  format: 1,
  key: 'drawing',
  title: { en: 'Drawing' },
  steps: { accept: { title: { en: 'Accept' }, roles: ['*'] }, close: { title: { en: 'Close' }, roles: ['*'] } },
  machine: {
    id: 'drawing',
    type: 'parallel',
    states: {
      lifecycle: {
        initial: 'new',
        meta: { id: 'lifecycle', title: { en: 'Lifecycle' } },
        states: {
          new: {
            meta: { id: 'new', title: { en: 'New' }, category: 'new' },
            on: { accept: { target: 'working', meta: { id: 'accepts' } } },
          },
          working: {
            meta: { id: 'working', title: { en: 'Working' }, category: 'open' },
            on: { close: { target: 'closed', meta: { id: 'closes' } } },
          },
          group: {
            meta: { id: 'group', title: { en: 'Group' }, category: 'pending' },
            initial: 'customer',
            states: {
              customer: { meta: { id: 'customer', title: { en: 'Customer' } } },
              supplier: { meta: { id: 'supplier', title: { en: 'Supplier' } } },
            },
          },
          closed: { meta: { id: 'closed', title: { en: 'Closed' }, category: 'closed', outcome: 'successful' } },
        },
      },
    },
  },
  layout: {
    new: { x: 40, y: 40 },
    working: { x: 300, y: 40 },
    closed: { x: 640, y: 60 },
    group: { x: 240, y: 180 },
    customer: { x: 40, y: 8 },
    supplier: { x: 200, y: 8 },
  },
};

interface State {
  readonly meta: { readonly id: string; readonly title?: Readonly<Record<string, string>> };
  readonly states?: Readonly<Record<string, State>>;
  readonly on?: Readonly<Record<string, unknown>>;
}
/** A draft of it, as far as the tests look. */
export interface DrawnProcess {
  readonly steps?: Readonly<Record<string, unknown>>;
  readonly machine: {
    readonly states: { readonly lifecycle: State; readonly [region: string]: State | undefined };
  };
  readonly layout?: Readonly<Record<string, { readonly x: number; readonly y: number; readonly width?: number }>>;
}

/** The state with this title, wherever it lies, and the id of what it lies in. */
export function stateTitled(
  definition: DrawnProcess,
  title: string,
): { readonly state: State; readonly parent: string } | undefined {
  const search = (parent: State): { state: State; parent: string } | undefined => {
    for (const state of Object.values(parent.states ?? {})) {
      if (state.meta.title?.['en'] === title) return { state, parent: parent.meta.id };
      const inside = search(state);
      if (inside) return inside;
    }
    return undefined;
  };
  return search(definition.machine.states.lifecycle);
}
