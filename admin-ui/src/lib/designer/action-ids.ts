/** Everything an admin can do to the drawing, in the order of menus and the sheet of keys. */
export const ACTION_IDS = [
  'add',
  'region',
  'connect',
  'nest',
  'unnest',
  'rename',
  'move',
  'resize',
  'copy',
  'paste',
  'select',
  'align',
  'arrange',
  'delete',
  'undo',
  'redo',
] as const;
export type ActionId = (typeof ACTION_IDS)[number];
