import type { Point } from '../layout/types.ts';
import type { ActionId } from './action-ids.ts';
import { copied, copyChosen, pasteInto } from './edits/clipboard.ts';
import { layOutAnew } from './edits/lay-out.ts';
import { nudge } from './edits/move.ts';
import { takeOut } from './edits/nesting.ts';
import { removeChosen } from './edits/remove.ts';
import { NUDGE, stretch } from './edits/resize.ts';
import type { Designer } from './designer.svelte.ts';
import type { Shortcut } from './shortcut.ts';
import type { DesignerKey } from './words/words.ts';

/** Something an admin can do to the drawing. Toolbar, keyboard, context menu, outline and shortcut sheet read this. */
export interface DesignerAction {
  readonly id: ActionId;
  readonly title: DesignerKey;
  readonly shortcuts: readonly Shortcut[];
  /** Why it cannot be done now; undefined if it can. */
  readonly blocked: (designer: Designer) => DesignerKey | undefined;
  /** @param pressed which of the shortcuts it was; absent from a menu or button */
  readonly run: (designer: Designer, pressed?: Shortcut) => void;
  /** Has a button of its own above the canvas. */
  readonly toolbar: boolean;
}

const never = (): undefined => undefined;
const needsState = ({ chart }: Designer): DesignerKey | undefined =>
  chart.chosenStates.length > 0 ? undefined : 'blocked.noState';

/** Where something new goes: into the chosen region or frame, or beside the chosen state, else into the region that is shown. */
export function placeForNew({ chart, region }: Designer): string {
  if (chart.selection?.kind === 'anywhere') return chart.selection.id;
  const chosen = chart.states.find(({ state }) => state.id === chart.chosenStates.at(-1));
  if (chosen && chosen.state.states.length > 0) return chosen.state.id;
  if (chosen?.parent) return chosen.parent.id;
  const key = chosen?.region ?? chart.edge(chart.selection?.id ?? '')?.region ?? region;
  const { regions } = chart.diagram;
  return (regions.find((one) => one.key === key) ?? regions[0])?.id ?? '';
}

/** Where a line begins: the chosen state, or anywhere in a region. */
function source({ chart }: Designer): string | undefined {
  const { selection } = chart;
  return selection && selection.kind !== 'edge' ? selection.id : undefined;
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -NUDGE, y: 0 },
  ArrowRight: { x: NUDGE, y: 0 },
  ArrowUp: { x: 0, y: -NUDGE },
  ArrowDown: { x: 0, y: NUDGE },
};
const arrows = (shift: boolean): readonly Shortcut[] => Object.keys(ARROWS).map((key) => ({ key, shift }));

function selectAll({ chart, region }: Designer): void {
  const { selection } = chart;
  const key =
    chart.diagram.regions.find(({ id }) => selection?.kind === 'anywhere' && id === selection.id)?.key ??
    chart.states.find(({ state }) => state.id === chart.chosenStates.at(-1))?.region ??
    region;
  const all = chart.states.filter((one) => one.parent === undefined && (key === undefined || one.region === key));
  chart.choose(all.map(({ state }) => state.id));
}

export const ACTIONS: readonly DesignerAction[] = [
  {
    id: 'add',
    title: 'action.add',
    shortcuts: [{ key: 'n' }],
    blocked: never,
    run: (designer) => (designer.dialog = { kind: 'add', parent: placeForNew(designer), at: undefined }),
    toolbar: true,
  },
  {
    id: 'region',
    title: 'action.region',
    shortcuts: [{ key: 'n', shift: true }],
    blocked: never,
    run: (designer) => (designer.dialog = { kind: 'region' }),
    toolbar: false,
  },
  {
    id: 'connect',
    title: 'action.connect',
    shortcuts: [{ key: 'c' }],
    blocked: (designer) => (source(designer) === undefined ? 'blocked.noState' : undefined),
    run: (designer) => {
      const from = source(designer);
      if (from !== undefined) designer.dialog = { kind: 'connect', from, to: undefined };
    },
    toolbar: true,
  },
  {
    id: 'nest',
    title: 'action.nest',
    shortcuts: [{ key: 'g' }],
    blocked: needsState,
    run: (designer) => (designer.dialog = { kind: 'nest', ids: designer.chart.chosenStates }),
    toolbar: false,
  },
  {
    id: 'unnest',
    title: 'action.unnest',
    shortcuts: [{ key: 'g', shift: true }],
    blocked: ({ chart }) =>
      chart.states.some(({ state, parent }) => parent && chart.isSelected('state', state.id))
        ? undefined
        : 'blocked.inNone',
    run: takeOut,
    toolbar: false,
  },
  {
    id: 'rename',
    title: 'action.rename',
    shortcuts: [{ key: 'F2' }],
    blocked: ({ chart }) => (chart.chosen.length === 1 ? undefined : 'blocked.one'),
    run: (designer) => (designer.dialog = { kind: 'rename', id: designer.chart.selection?.id ?? '' }),
    toolbar: false,
  },
  {
    id: 'move',
    title: 'action.move',
    shortcuts: arrows(false),
    blocked: needsState,
    run: (designer, pressed) => {
      const by = ARROWS[pressed?.key ?? ''];
      if (by) nudge(designer, by);
      else designer.dialog = { kind: 'place', id: designer.chart.chosenStates.at(-1) ?? '' };
    },
    toolbar: false,
  },
  {
    id: 'resize',
    title: 'action.resize',
    shortcuts: arrows(true),
    blocked: needsState,
    run: (designer, pressed) => {
      const by = ARROWS[pressed?.key ?? ''];
      if (by) stretch(designer, { width: by.x, height: by.y });
      else designer.dialog = { kind: 'place', id: designer.chart.chosenStates.at(-1) ?? '' };
    },
    toolbar: false,
  },
  {
    id: 'copy',
    title: 'action.copy',
    shortcuts: [{ key: 'c', mod: true }],
    blocked: needsState,
    run: copyChosen,
    toolbar: false,
  },
  {
    id: 'paste',
    title: 'action.paste',
    shortcuts: [{ key: 'v', mod: true }],
    blocked: () => (copied() ? undefined : 'blocked.nothingCopied'),
    run: (designer) => pasteInto(designer, placeForNew(designer)),
    toolbar: false,
  },
  {
    id: 'select',
    title: 'action.select',
    shortcuts: [{ key: 'a', mod: true }],
    blocked: never,
    run: selectAll,
    toolbar: false,
  },
  {
    id: 'align',
    title: 'action.align',
    shortcuts: [{ key: 'a' }],
    blocked: ({ chart }) => (chart.chosenStates.length > 1 ? undefined : 'blocked.several'),
    run: (designer) => (designer.dialog = { kind: 'align', ids: designer.chart.chosenStates }),
    toolbar: false,
  },
  {
    id: 'arrange',
    title: 'action.arrange',
    shortcuts: [{ key: 'l' }],
    blocked: never,
    run: (designer) => void layOutAnew(designer),
    toolbar: true,
  },
  {
    id: 'delete',
    title: 'action.delete',
    shortcuts: [{ key: 'Delete' }, { key: 'Backspace' }],
    blocked: ({ chart }) => (chart.chosen.length > 0 ? undefined : 'blocked.nothing'),
    run: removeChosen,
    toolbar: true,
  },
  {
    id: 'undo',
    title: 'action.undo',
    shortcuts: [{ key: 'z', mod: true }],
    blocked: ({ draft }) => (draft.canUndo ? undefined : 'blocked.noUndo'),
    run: ({ draft }) => draft.undo(),
    toolbar: true,
  },
  {
    id: 'redo',
    title: 'action.redo',
    shortcuts: [
      { key: 'z', mod: true, shift: true },
      { key: 'y', mod: true },
    ],
    blocked: ({ draft }) => (draft.canRedo ? undefined : 'blocked.noRedo'),
    run: ({ draft }) => draft.redo(),
    toolbar: true,
  },
];

/** Does it, or says why it cannot be done now. */
export function act(designer: Designer, action: DesignerAction, pressed?: Shortcut): void {
  const reason = action.blocked(designer);
  if (reason === undefined) action.run(designer, pressed);
  else designer.say(designer.locale.t(reason));
}
