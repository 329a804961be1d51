import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ActionId } from '../../admin-ui/src/lib/designer/action-ids.ts';
import { eventually } from '../outbox/workers.ts';
import { cardPlaces } from './card-places.ts';
import {
  bothChosen,
  boxOf,
  by,
  choose,
  chosen,
  click,
  contextMenu,
  dialogButton,
  type Doing,
  drag,
  dragBy,
  dragCard,
  fill,
  inTurn,
  key,
  middle,
  node,
  open,
  press,
  rowMenu,
  select,
  tool,
  type,
} from './doings.ts';
import { type DrawnProcess, drawingProcess, stateTitled } from './drawing-process.ts';

export const WAYS = ['mouse', 'keyboard', 'outline'] as const;
type Way = (typeof WAYS)[number];

/** An action of the designer, as it is done by each way to the process of `drawing-process.ts`. */
export interface Row {
  readonly ways: Readonly<Record<Way, Doing>>;
  /** What the draft that is saved next must be. */
  readonly saved?: (definition: DrawnProcess) => void;
  /** What the page must show, where nothing is saved. */
  readonly shown?: Doing;
  /** What was done before by hand. */
  readonly before?: Doing;
}

const moved: Row['saved'] = ({ layout }) => {
  expect(layout?.['new']).not.toEqual(drawingProcess.layout.new);
  expect({ ...layout, new: drawingProcess.layout.new }).toEqual(drawingProcess.layout);
};
/** Where the cards lay before they were laid out. */
let scattered = new Map<string, string>();
async function placesById(page: Page): Promise<Map<string, string>> {
  const places = JSON.parse(await cardPlaces(page)) as readonly (readonly [string, ...number[]])[];
  return new Map(places.map(([id, ...place]) => [id, place.join(' ')]));
}
/** A state that nobody placed, where there was room for it. */
const unplaced: Doing = inTurn(key('n'), type('Later'), key('Enter'), async (page) => {
  await page.locator('.svelte-flow__node-state', { hasText: 'Later' }).waitFor();
  scattered = await placesById(page);
});

/** Every action there is. */
export const ACTION_TABLE: Readonly<Record<ActionId, Row>> = {
  add: {
    ways: {
      mouse: inTurn(tool('Add a state'), fill('What it is called', 'Review')),
      keyboard: inTurn(press('new', 'n'), type('Review'), key('Enter')),
      outline: inTurn(rowMenu('Lifecycle', 'Add a state'), fill('What it is called', 'Review')),
    },
    saved: (definition) => expect(stateTitled(definition, 'Review')?.parent).toBe('lifecycle'),
  },
  region: {
    ways: {
      mouse: inTurn(contextMenu('new', 'Add a region'), fill('What it is called', 'Billing')),
      keyboard: inTurn(press('new', 'Shift+N'), type('Billing'), key('Enter')),
      outline: inTurn(rowMenu('Lifecycle', 'Add a region'), fill('What it is called', 'Billing')),
    },
    saved: ({ machine }) => {
      expect(Object.keys(machine.states)).toEqual(['lifecycle', 'billing']);
      expect(machine.states['billing']?.meta.title).toEqual({ en: 'Billing' });
      expect(Object.keys(machine.states['billing']?.states ?? {})).toHaveLength(1);
    },
  },
  connect: {
    ways: {
      mouse: async (page) => {
        const box = await boxOf(page, 'new');
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await drag(page, { x: box.x + box.width, y: box.y + box.height / 2 }, await middle(page, 'closed'));
        await fill('What people do', 'Refuse')(page);
      },
      keyboard: inTurn(press('new', 'c'), type('Closed'), key('Tab'), type('Refuse'), key('Enter')),
      outline: inTurn(
        rowMenu('New', 'Draw a transition'),
        select('Leads to', 'Closed'),
        fill('What people do', 'Refuse'),
      ),
    },
    saved: ({ steps, machine }) => {
      expect(steps).toHaveProperty('refuse');
      expect(machine.states.lifecycle.states?.['new']?.on).toMatchObject({ refuse: { target: 'closed' } });
    },
  },
  nest: {
    ways: {
      mouse: (page) =>
        dragCard(page, 'working', async () => {
          const group = await boxOf(page, 'group');
          return { x: group.x + group.width - 20, y: group.y + group.height - 8 };
        }),
      keyboard: inTurn(press('working', 'g'), type('Group'), key('Enter')),
      outline: inTurn(rowMenu('Working', 'Put into a group'), select('Into', 'Group'), dialogButton('Put into it')),
    },
    saved: (definition) => expect(stateTitled(definition, 'Working')?.parent).toBe('group'),
  },
  unnest: {
    ways: {
      mouse: (page) =>
        dragCard(page, 'supplier', async ({ y }) => {
          const group = await boxOf(page, 'group');
          return { x: group.x + group.width + 60, y };
        }),
      keyboard: press('supplier', 'Shift+G'),
      outline: inTurn(open('Group'), rowMenu('Supplier', 'Take out of the group')),
    },
    saved: (definition) => expect(stateTitled(definition, 'Supplier')?.parent).toBe('lifecycle'),
  },
  rename: {
    ways: {
      mouse: async (page) => {
        const { x, y } = await middle(page, 'working');
        await page.mouse.dblclick(x, y);
        await fill('What it is called', 'Doing', ['Key', 'doing'])(page);
      },
      keyboard: inTurn(
        press('working', 'F2', 'Control+A'),
        type('Doing'),
        key('Tab'),
        key('Control+A'),
        type('doing'),
        key('Enter'),
      ),
      outline: inTurn(rowMenu('Working', 'Rename'), fill('What it is called', 'Doing', ['Key', 'doing'])),
    },
    saved: (definition) => {
      const { states } = definition.machine.states.lifecycle;
      expect(states?.['doing']?.meta).toMatchObject({ id: 'working', title: { en: 'Doing' } });
      expect(JSON.stringify(states?.['new']?.on)).toContain('"target":"doing"');
    },
  },
  move: {
    ways: {
      mouse: dragBy('new', 30, 50),
      keyboard: press('new', 'ArrowDown', 'ArrowRight'),
      outline: inTurn(rowMenu('New', 'Move'), fill('From the left', '80')),
    },
    saved: moved,
  },
  resize: {
    ways: {
      mouse: async (page) => {
        await click('new')(page);
        const grip = await node(page, 'new').locator('.grip.bottom.right').boundingBox();
        if (!grip) throw new Error('There is nothing to resize by.');
        const from = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 };
        await drag(page, from, by(60, 40)(from));
      },
      keyboard: press('new', 'Shift+ArrowRight', 'Shift+ArrowDown'),
      outline: inTurn(rowMenu('New', 'Resize'), fill('Width', '240')),
    },
    saved: ({ layout }) => {
      expect(layout?.['new']).toMatchObject(drawingProcess.layout.new);
      expect(layout?.['new']?.width).toBeGreaterThan(112);
    },
  },
  copy: {
    ways: {
      mouse: contextMenu('working', 'Copy'),
      keyboard: press('working', 'Control+c'),
      outline: rowMenu('Working', 'Copy'),
    },
    shown: async (page) => {
      await page.waitForFunction(() => localStorage.getItem('stellwerk.clipboard')?.includes('"Working"'));
      await page.evaluate(() => localStorage.removeItem('stellwerk.clipboard'));
    },
  },
  paste: {
    before: press('working', 'Control+c'),
    ways: {
      mouse: contextMenu('new', 'Paste'),
      keyboard: press('new', 'Control+v'),
      outline: rowMenu('Lifecycle', 'Paste'),
    },
    saved: ({ machine }) => {
      const titles = Object.values(machine.states.lifecycle.states ?? {}).map(({ meta }) => meta.title?.['en']);
      expect(titles.filter((title) => title?.startsWith('Working'))).toHaveLength(2);
      const ids = Object.values(machine.states.lifecycle.states ?? {}).map(({ meta }) => meta.id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  },
  select: {
    ways: {
      mouse: async (page) => {
        const from = await boxOf(page, 'new');
        const to = await boxOf(page, 'working');
        await page.keyboard.down('Shift');
        await drag(page, { x: from.x - 12, y: from.y - 12 }, { x: to.x + to.width + 8, y: to.y + to.height + 8 });
        await page.keyboard.up('Shift');
      },
      keyboard: inTurn(choose('new'), key('Control+a')),
      outline: inTurn(choose('new'), rowMenu('Working', 'Add to what is selected')),
    },
    shown: chosen(2),
  },
  align: {
    before: bothChosen,
    ways: {
      mouse: inTurn(contextMenu('working', 'Align'), select('How', 'Left edges'), dialogButton('Align')),
      keyboard: inTurn(key('a'), type('Left'), key('Enter')),
      outline: inTurn(rowMenu('Working', 'Align'), select('How', 'Left edges'), dialogButton('Align')),
    },
    saved: ({ layout }) => expect(layout?.['working']?.x).toBe(layout?.['new']?.x),
  },
  arrange: {
    before: unplaced,
    ways: {
      mouse: tool('Lay out'),
      keyboard: press('new', 'l'),
      outline: rowMenu('New', 'Lay out'),
    },
    shown: async (page) => {
      const told = page.getByText('the 6 things you placed yourself stayed').first();
      await told.waitFor();
      // It may be told before it is drawn.
      const elsewhere = await eventually(async () => {
        const moved = [...(await placesById(page))].filter(([id, place]) => scattered.get(id) !== place);
        return moved.length > 0 && moved;
      });
      const later = await page.locator('.svelte-flow__node-state', { hasText: 'Later' }).getAttribute('data-id');
      expect(elsewhere.map(([id]) => id)).toEqual([later]);
      // The next cell must not find what this one was told.
      await page.clock.fastForward('01:00');
      await told.waitFor({ state: 'detached' });
    },
  },
  delete: {
    ways: {
      mouse: contextMenu('working', 'Delete'),
      keyboard: press('working', 'Delete'),
      outline: rowMenu('Working', 'Delete'),
    },
    saved: (definition) => {
      expect(stateTitled(definition, 'Working')).toBeUndefined();
      expect(stateTitled(definition, 'New')?.state.on ?? {}).not.toHaveProperty('accept');
      expect(definition.layout).not.toHaveProperty('working');
    },
  },
  undo: {
    before: press('new', 'ArrowDown'),
    ways: {
      mouse: tool('Undo'),
      keyboard: press('new', 'Control+z'),
      outline: async (page) => {
        await page.getByRole('button', { name: 'Undo: Move “New”' }).click();
      },
    },
    saved: ({ layout }) => expect(layout).toEqual(drawingProcess.layout),
  },
  redo: {
    before: press('new', 'ArrowDown', 'Control+z'),
    ways: {
      mouse: tool('Redo'),
      keyboard: press('new', 'Control+Shift+z'),
      outline: async (page) => {
        await page.getByRole('button', { name: 'Redo: Move “New”' }).click();
      },
    },
    saved: moved,
  },
};
