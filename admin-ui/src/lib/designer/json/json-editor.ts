import { autocompletion } from '@codemirror/autocomplete';
import { json } from '@codemirror/lang-json';
import { syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import type { Diagnostic } from '@codemirror/lint';
import { diff } from '@codemirror/merge';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import type { Finding } from '@stellwerk/engine';
import { COLOURS, LOOK } from './json-look.ts';
import { pathAt, rangeOf } from './json-places.ts';
import { schemaCompletion, schemaHover } from './schema-help.ts';
import type { Schema } from './schema-place.ts';

interface Listening {
  /** The person changed the text. */
  readonly onedited: (text: string) => void;
  /** The person put the cursor somewhere: the keys from the root to that place. */
  readonly onplaced: (path: readonly string[]) => void;
}
interface Options extends Listening {
  readonly text: string;
  readonly label: string;
  readonly schema: Schema;
}

/** Beyond this the differences are found coarser, rather than keep the page waiting; milliseconds. */
const DIFF = { scanLimit: 500, timeout: 200 };

/** Changes that come from the drawing, not from the person's keys. */
const fromDrawing = Annotation.define<boolean>();

/** The text of a definition with completion, explanations and errors from its schema. */
export class JsonEditor {
  readonly #view: EditorView;

  /** @param root where its styles go: a shadow root, for the page's policy allows no style elements */
  constructor(root: ShadowRoot, { text, label, schema, onedited, onplaced }: Options) {
    const listener = EditorView.updateListener.of((update) => {
      const ours = update.transactions.some((one) => one.annotation(fromDrawing));
      if (update.docChanged && !ours) onedited(update.state.doc.toString());
      if ((update.selectionSet || update.focusChanged) && !ours && update.view.hasFocus)
        onplaced(pathAt(update.state, update.state.selection.main.head));
    });
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          basicSetup,
          json(),
          syntaxHighlighting(COLOURS),
          lintGutter(),
          autocompletion({ override: [schemaCompletion(schema)] }),
          schemaHover(schema),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          LOOK,
          listener,
        ],
      }),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }
  get hasFocus(): boolean {
    return this.#view.hasFocus;
  }

  /** Takes over a text from the drawing; only what is different is replaced, so that cursor and scroll stay. */
  show(text: string): void {
    const old = this.text;
    if (old === text) return;
    const changes = diff(old, text, DIFF).map(({ fromA, toA, fromB, toB }) => ({
      from: fromA,
      to: toA,
      insert: text.slice(fromB, toB),
    }));
    this.#view.dispatch({ changes, annotations: fromDrawing.of(true) });
  }

  /** Puts the cursor where a JSON pointer leads, and shows it. */
  place(pointer: string): void {
    const { from } = rangeOf(this.#view.state, pointer);
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
      annotations: fromDrawing.of(true),
    });
  }

  /** Marks findings at their places. */
  mark(findings: readonly Finding[], language: 'en' | 'de'): void {
    const { state } = this.#view;
    const diagnostics = findings.map(({ path, severity, message }): Diagnostic => ({
      ...rangeOf(state, path),
      severity: severity === 'information' ? 'info' : severity,
      message: message[language],
    }));
    this.#view.dispatch(setDiagnostics(state, diagnostics));
  }

  destroy(): void {
    this.#view.destroy();
  }
}
