import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ACTION_IDS, type ActionId } from '../../admin-ui/src/lib/designer/action-ids.ts';
import { launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { type DrawnProcess, drawingProcess, stateTitled } from './drawing-process.ts';

jest.setTimeout(180_000);

type Way = 'mouse' | 'keyboard' | 'outline';
type Doing = (page: Page) => Promise<void>;
/** A place in the window, pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}
interface Row {
  readonly ways: Readonly<Record<Way, Doing>>;
  /** What the draft that is saved next must be. */
  readonly saved?: (definition: DrawnProcess) => void;
  /** What the page must show, where nothing is saved. */
  readonly shown?: Doing;
  /** What was done before by hand. */
  readonly before?: Doing;
}

const node = (page: Page, id: string) => page.locator(`.svelte-flow__node[data-id="${id}"]`);
const cover = (page: Page, id: string) =>
  page.locator(`[data-state="lifecycle.${id}"] > .cover, [data-state="${id}"] > .cover`);

async function boxOf(page: Page, id: string): Promise<Point & { width: number; height: number }> {
  const box = await node(page, id).boundingBox();
  if (!box) throw new Error(`“${id}” is not drawn.`);
  return box;
}
async function middle(page: Page, id: string): Promise<Point> {
  const box = await boxOf(page, id);
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 14) };
}
async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}
/** Drags a card; the pointer goes down only where the card stands still and is the topmost thing under it. */
async function dragCard(page: Page, id: string, to: (from: Point) => Point | Promise<Point>): Promise<void> {
  const { width, height } = await boxOf(page, id);
  await node(page, id).hover({ position: { x: width / 2, y: Math.min(height / 2, 14) } });
  const from = await middle(page, id);
  await drag(page, from, await to(from));
}
const click: (id: string) => Doing = (id) => async (page) => {
  const { x, y } = await middle(page, id);
  await page.mouse.click(x, y);
};
/** Chooses a state with keys alone. */
const choose: (id: string) => Doing = (id) => async (page) => {
  await cover(page, id).focus();
  await page.keyboard.press('Enter');
};
const press =
  (id: string, ...keys: readonly string[]): Doing =>
  async (page) => {
    await choose(id)(page);
    for (const key of keys) await page.keyboard.press(key);
  };
const contextMenu =
  (id: string, action: string): Doing =>
  async (page) => {
    const { x, y } = await middle(page, id);
    await page.mouse.click(x, y, { button: 'right' });
    await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  };
const rowMenu =
  (title: string, action: string): Doing =>
  async (page) => {
    await page.getByRole('button', { name: `Actions for ${title}`, exact: true }).click({ force: true });
    await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  };
const open: (title: string) => Doing = (title) => async (page) => {
  await page.getByRole('button', { name: `What belongs to ${title}`, exact: true }).click();
};
const inTurn =
  (...doings: readonly Doing[]): Doing =>
  async (page) => {
    for (const doing of doings) await doing(page);
  };
const fill =
  (label: string, text: string, ...more: readonly (readonly [string, string])[]): Doing =>
  async (page) => {
    for (const [name, value] of [[label, text] as const, ...more])
      await page.getByRole('dialog').getByLabel(name, { exact: true }).fill(value);
    await page.keyboard.press('Enter');
  };
const select =
  (label: string, option: string): Doing =>
  async (page) => {
    await page.getByRole('dialog').getByLabel(label, { exact: true }).selectOption({ label: option });
  };
const type: (text: string) => Doing = (text) => async (page) => {
  await page.keyboard.type(text);
};
const key: (name: string) => Doing = (name) => async (page) => {
  await page.keyboard.press(name);
};
const tool: (action: string) => Doing = (action) => async (page) => {
  await page.getByRole('toolbar').getByRole('button', { name: action, exact: true }).click();
};
const dialogButton: (name: string) => Doing = (name) => async (page) => {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
};
const bothChosen: Doing = inTurn(choose('new'), async (page) => {
  await cover(page, 'working').focus();
  await page.keyboard.press('Control+Space');
});
const by =
  (x: number, y: number) =>
  (from: Point): Point => ({ x: from.x + x, y: from.y + y });
const dragBy =
  (id: string, x: number, y: number): Doing =>
  (page) =>
    dragCard(page, id, by(x, y));
const chosen: (count: number) => Doing = (count) => async (page) => {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-state] > .cover[aria-pressed=true]').length >= wanted,
    count,
  );
};

const moved: Row['saved'] = ({ layout }) => expect(layout?.['new']).not.toEqual(drawingProcess.layout.new);

const TABLE: Readonly<Record<ActionId, Row>> = {
  add: {
    ways: {
      mouse: inTurn(tool('Add a state'), fill('What it is called', 'Review')),
      keyboard: inTurn(press('new', 'n'), type('Review'), key('Enter')),
      outline: inTurn(rowMenu('Lifecycle', 'Add a state'), fill('What it is called', 'Review')),
    },
    saved: (definition) => expect(stateTitled(definition, 'Review')?.parent).toBe('lifecycle'),
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
      expect(machine.states.lifecycle.states?.['new']?.on).toHaveProperty('refuse');
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
      outline: inTurn(open('Group'), rowMenu('Supplier', 'Take out of the group'), open('Group')),
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
    saved: ({ layout }) => expect(layout?.['new']?.width).toBeGreaterThan(112),
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
    ways: {
      mouse: tool('Lay out'),
      keyboard: press('new', 'l'),
      outline: rowMenu('New', 'Lay out'),
    },
    shown: async (page) => {
      await page.getByText('the 6 things you placed yourself stayed').first().waitFor();
    },
  },
  delete: {
    ways: {
      mouse: contextMenu('working', 'Delete'),
      keyboard: press('working', 'Delete'),
      outline: rowMenu('Working', 'Delete'),
    },
    saved: (definition) => expect(stateTitled(definition, 'Working')).toBeUndefined(),
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

const WAYS: readonly Way[] = ['mouse', 'keyboard', 'outline'];
const CELLS = ACTION_IDS.flatMap((action) => WAYS.map((way) => ({ action, way })));

describe('every action by mouse, by keyboard and from the outline', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let revision = 0;
  beforeAll(async () => {
    desk = await openHelpDesk();
    browser = await launchBrowser();
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
    await signIn(page, 'admin');
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await browser?.close();
    await desk?.close();
  });

  /** The process as it was, opened anew. */
  async function openAnew(): Promise<void> {
    // Leaving first: a window that is open would keep its own changes.
    await page.goto('/admin/processes');
    await page.evaluate(() =>
      Object.keys(localStorage)
        .filter((name) => name.startsWith('stellwerk.draft'))
        .forEach((name) => localStorage.removeItem(name)),
    );
    const known = await desk.call<{ revision: number }>('admin', 'GET', '/api/processes/drawing/draft');
    revision = known.status === 200 ? known.body.revision : 0;
    const body = { definition: drawingProcess, baseVersion: null, revision };
    const saved = await desk.call('admin', 'PUT', '/api/processes/drawing/draft', body);
    expect(saved.status).toBe(200);
    await page.goto('/admin/processes/drawing/edit');
    await page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
    await node(page, 'new').waitFor();
  }

  test.each(CELLS)('$action by $way', async ({ action, way }) => {
    const { ways, before, saved, shown } = TABLE[action];
    await openAnew();
    if (before) {
      await before(page);
      // On a slow machine what was done before is saved before the action, else with it.
      await page.locator('[data-saved=saved]').waitFor();
    }
    const next = saved
      ? page.waitForRequest((request) => request.method() === 'PUT' && request.url().endsWith('/draft'))
      : undefined;
    await ways[way](page);
    if (next) saved?.(((await next).postDataJSON() as { definition: DrawnProcess }).definition);
    await shown?.(page);
  });

  const nextSaved = async (doing: Promise<void>): Promise<DrawnProcess> => {
    const request = page.waitForRequest((one) => one.method() === 'PUT' && one.url().endsWith('/draft'));
    await doing;
    return ((await request).postDataJSON() as { definition: DrawnProcess }).definition;
  };
  const end = async (which: 'source' | 'target'): Promise<{ x: number; y: number }> => {
    const box = await page.locator(`.svelte-flow__edgeupdater-${which}`).boundingBox();
    if (!box) throw new Error('The chosen transition shows no end to be dragged.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  test('both ends of a transition are dragged to other states; it stays the same transition', async () => {
    await openAnew();
    await page.locator('.entry[data-edge="closes"]').click();
    const elsewhere = await nextSaved(drag(page, await end('target'), await middle(page, 'new')));
    expect(stateTitled(elsewhere, 'Working')?.state.on).toMatchObject({
      close: { target: 'new', meta: { id: 'closes' } },
    });
    const from = await nextSaved(drag(page, await end('source'), await middle(page, 'closed')));
    expect(stateTitled(from, 'Working')?.state.on ?? {}).not.toHaveProperty('close');
    expect(stateTitled(from, 'Closed')?.state.on).toMatchObject({ close: { target: 'new', meta: { id: 'closes' } } });
  });

  test('the drawing is saved as a picture that stands by itself', async () => {
    await openAnew();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a picture' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('Drawing.svg');
    const svg = await readFile(await file.path(), 'utf8');
    expect(svg).toContain("@font-face{font-family:'Inter Variable'");
    expect(new Set(svg.match(/#[0-9a-f]{6}/g)).size).toBeGreaterThan(5);
    const words = await page.evaluate(
      (text) => {
        const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
        return [...picture.querySelectorAll('text')].map(({ textContent }) => textContent);
      },
      svg.replace(/<style>.*?<\/style>/s, ''),
    );
    expect(words).toEqual(expect.arrayContaining(['New', 'Working', 'Closed', 'Accept', 'Lifecycle']));
  });
});
