import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

/** How long reading the text may hold up the page, milliseconds. */
const PATIENCE = 200;

const unquoted = (state: EditorState, node: SyntaxNode): string => {
  const text = state.sliceDoc(node.from, node.to);
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.replaceAll('"', '');
  }
};
const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

/** The value of a property, without its name. */
function valueOf(property: SyntaxNode): SyntaxNode | undefined {
  for (let child = property.lastChild; child; child = child.prevSibling) if (VALUES.has(child.name)) return child;
  return undefined;
}

const itemsOf = (array: SyntaxNode): readonly SyntaxNode[] => {
  const items: SyntaxNode[] = [];
  for (let child = array.firstChild; child; child = child.nextSibling) if (VALUES.has(child.name)) items.push(child);
  return items;
};

/** Keys and indices from the root to the place, e.g. `['machine', 'states', 'lifecycle']`. */
export function pathAt(state: EditorState, position: number): readonly string[] {
  const tree = ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? syntaxTree(state);
  const path: string[] = [];
  for (let node: SyntaxNode | null = tree.resolveInner(position, -1); node; node = node.parent) {
    const { parent } = node;
    if (node.name === 'Property') {
      const name = node.getChild('PropertyName');
      if (name) path.unshift(unquoted(state, name));
    } else if (parent?.name === 'Array' && VALUES.has(node.name)) {
      path.unshift(String(itemsOf(parent).findIndex(({ from }) => from === node?.from)));
    }
  }
  return path;
}

/** Where a JSON pointer leads in the text; the nearest place around it if it leads nowhere. */
export function rangeOf(state: EditorState, pointer: string): { readonly from: number; readonly to: number } {
  const tree = ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? syntaxTree(state);
  let value = itemsOf(tree.topNode)[0];
  let range = { from: 0, to: Math.min(1, state.doc.length) };
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    if (value?.name === 'Object') {
      const property = value
        .getChildren('Property')
        .find((one) => one.firstChild && unquoted(state, one.firstChild) === key);
      if (!property) break;
      const name = property.firstChild ?? property;
      range = { from: name.from, to: name.to };
      value = valueOf(property);
    } else if (value?.name === 'Array') {
      value = itemsOf(value)[Number(key)];
      if (!value) break;
      range = { from: value.from, to: Math.min(value.to, state.doc.lineAt(value.from).to) };
    } else break;
  }
  return range;
}
