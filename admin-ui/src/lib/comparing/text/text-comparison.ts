import { json } from '@codemirror/lang-json';
import { syntaxHighlighting } from '@codemirror/language';
import { getChunks, goToNextChunk, goToPreviousChunk, MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, Prec } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { COLOURS, LOOK } from '../../designer/json/json-look.ts';

interface Options {
  readonly before: string;
  readonly after: string;
  /** Two columns; otherwise one text in which what went stands above what came. */
  readonly beside: boolean;
  /** Also what is the same on both sides. */
  readonly whole: boolean;
  readonly labels: { readonly before: string; readonly after: string };
  /** In the place of lines that are the same; `$` is their number. */
  readonly unchanged: string;
}

/** Lines that stay round a difference, and how many the same must be until they are folded. */
const COLLAPSE = { margin: 3, minSize: 6 };
/** Beyond this the differences are told coarser, rather than keep the page waiting; milliseconds. */
const DIFF = { scanLimit: 500, timeout: 1000 };

const DIFFERENCES = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--color-danger-soft)' },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--color-success-soft)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText, .cm-deletedLine del': {
    background: 'none',
    textDecoration: 'underline 2px var(--color-danger)',
  },
  '&.cm-merge-b .cm-changedText': { background: 'none', textDecoration: 'underline 2px var(--color-success)' },
  '.cm-collapsedLines': {
    padding: '2px 8px',
    background: 'var(--color-sunken)',
    color: 'var(--color-muted)',
    fontFamily: 'var(--font-sans)',
  },
});

/** Two texts of a definition, and what differs in them; nothing can be written there. */
export class TextComparison {
  readonly #view: EditorView;
  readonly #destroy: () => void;

  /** @param root where its styles go: a shadow root, for the page's policy allows no style elements */
  constructor(root: ShadowRoot, { before, after, beside, whole, labels, unchanged }: Options) {
    const shown = { gutter: true, diffConfig: DIFF, ...(whole ? {} : { collapseUnchanged: COLLAPSE }) };
    const reading = (label: string): Extension[] => [
      Prec.high(
        keymap.of([
          { key: 'Alt-ArrowDown', run: goToNextChunk },
          { key: 'Alt-ArrowUp', run: goToPreviousChunk },
        ]),
      ),
      basicSetup,
      json(),
      syntaxHighlighting(COLOURS),
      EditorState.readOnly.of(true),
      EditorState.phrases.of({ '$ unchanged lines': unchanged }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', spellcheck: 'false' }),
      LOOK,
      DIFFERENCES,
    ];
    if (beside) {
      const merge = new MergeView({
        root,
        parent: root,
        a: { doc: before, extensions: reading(labels.before) },
        b: { doc: after, extensions: reading(labels.after) },
        ...shown,
      });
      this.#view = merge.b;
      this.#destroy = () => merge.destroy();
    } else {
      const unified = unifiedMergeView({ original: before, mergeControls: false, ...shown });
      const extensions = [...reading(labels.after), unified];
      this.#view = new EditorView({ root, parent: root, state: EditorState.create({ doc: after, extensions }) });
      this.#destroy = () => this.#view.destroy();
    }
  }

  /** How many places differ. */
  get places(): number {
    return getChunks(this.#view.state)?.chunks.length ?? 0;
  }

  /** Goes to the next place that differs, or the one before, and stays there for the keys. */
  go(to: 'next' | 'previous'): void {
    this.#view.focus();
    (to === 'next' ? goToNextChunk : goToPreviousChunk)(this.#view);
  }

  destroy(): void {
    this.#destroy();
  }
}
