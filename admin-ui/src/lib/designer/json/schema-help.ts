import { insertCompletionText, pickedCompletion } from '@codemirror/autocomplete';
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import { hoverTooltip } from '@codemirror/view';
import type { EditorView, Tooltip } from '@codemirror/view';
import { pathAt } from './json-places.ts';
import { kindsAt, propertiesAt, schemasAt, valuesAt } from './schema-place.ts';
import type { Schema } from './schema-place.ts';

/** Offers the names and values the schema allows where the cursor stands. */
export function schemaCompletion(schema: Schema): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    const word = context.matchBefore(/"?[\w$-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const path = pathAt(context.state, context.pos);
    const isName = node.name === 'PropertyName' || node.name === 'Object' || namesNothingYet(context, word.from);
    if (isName) {
      const around = node.name === 'PropertyName' ? path.slice(0, -1) : path;
      const options = propertiesAt(schema, around).map(({ name, required, schema: one }) => ({
        label: `"${name}"`,
        apply: inPlaceOf(`"${name}": `),
        type: 'property',
        boost: required ? 1 : 0,
        ...(one.description === undefined ? {} : { info: one.description }),
      }));
      return options.length > 0 ? { from: word.from, options, validFor: /^"?[\w$-]*$/ } : null;
    }
    const options = valuesAt(schema, path).map((label) => ({ label, apply: inPlaceOf(label), type: 'constant' }));
    return options.length > 0 ? { from: word.from, options, validFor: /^"?[\w$-]*$/ } : null;
  };
}

/** Puts a text in the place of what was begun, with the quotation mark that the editor had closed it with. */
const inPlaceOf =
  (text: string) =>
  (view: EditorView, completion: Completion, from: number, to: number): void => {
    const { state } = view;
    const isClosed = state.sliceDoc(from, from + 1) === '"' && state.sliceDoc(to, to + 1) === '"';
    view.dispatch({
      ...insertCompletionText(state, text, from, isClosed ? to + 1 : to),
      annotations: pickedCompletion.of(completion),
    });
  };

/** A name is being written whose colon is not there yet. */
function namesNothingYet({ state }: CompletionContext, from: number): boolean {
  const before = state.sliceDoc(Math.max(0, from - 200), from).trimEnd();
  if (!before.endsWith('{') && !before.endsWith(',')) return false;
  const node = syntaxTree(state).resolveInner(from, -1);
  for (let at: typeof node | null = node; at; at = at.parent) {
    if (at.name === 'Array') return false;
    if (at.name === 'Object') return true;
  }
  return false;
}

/** Says over a name what may stand there. */
export const schemaHover = (schema: Schema) =>
  hoverTooltip((view, position): Tooltip | null => {
    const node = syntaxTree(view.state).resolveInner(position, 0);
    if (node.name !== 'PropertyName') return null;
    const path = pathAt(view.state, node.to);
    const kinds = kindsAt(schema, path);
    const words = schemasAt(schema, path).find(({ description }) => description !== undefined)?.description;
    if (kinds.length === 0 && words === undefined) return null;
    return {
      pos: node.from,
      end: node.to,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'hover';
        dom.textContent = [words, kinds.join(' | ')].filter(Boolean).join('\n');
        return { dom };
      },
    };
  });
