import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** How text of definitions looks, in the page's own colours. */
export const LOOK = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--color-surface)', color: 'var(--color-text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-gutters': { backgroundColor: 'var(--color-surface)', color: 'var(--color-muted)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--color-sunken)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--color-accent-soft)',
  },
  '.cm-tooltip, .cm-panels': {
    border: '1px solid var(--color-line)',
    borderRadius: '6px',
    backgroundColor: 'var(--color-raised)',
    color: 'var(--color-text)',
  },
  '.cm-tooltip .hover': { padding: '4px 8px', maxWidth: '48ch', whiteSpace: 'pre-wrap' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--color-accent-fill)',
    color: 'var(--color-on-accent)',
  },
  '.cm-textfield': {
    border: '1px solid var(--color-control)',
    borderRadius: '4px',
    backgroundColor: 'var(--color-surface)',
    fontSize: '13px',
  },
  '.cm-button': {
    border: '1px solid var(--color-control)',
    borderRadius: '4px',
    background: 'var(--color-surface)',
    fontSize: '13px',
    color: 'var(--color-text)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--color-warning-soft)', outline: '1px solid var(--color-warning)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--color-danger)' },
});

/** How the parts of JSON are told apart. */
export const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-text)' },
  { tag: tags.string, color: 'var(--color-success)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--color-accent)' },
]);
