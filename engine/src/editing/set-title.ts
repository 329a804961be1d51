import { outline } from '../definition/outline.ts';
import type { LocalizedText, ProcessDefinition } from '../definition/types.ts';
import { type Edited, edited, gone } from './edited.ts';
import { nodeById, partById, transitionById } from './find-by-id.ts';
import { isPlaceholder } from './placeholder-titles.ts';
import { withEntry, withOptionalEntry, withParts } from './sharing.ts';
import { updateState, updateTransition } from './update.ts';

/** Writes the title of a state, region, transition, step, field or clock in one language; empty takes it out. */
export function setTitle(definition: ProcessDefinition, id: string, language: string, text: string): Edited {
  const chart = outline(definition);
  const node = nodeById(chart, id);
  if (node !== undefined)
    return updateState(definition, id, { meta: { title: retitled(node.definition.meta?.title, language, text) } });
  const edge = transitionById(chart, id);
  if (edge !== undefined)
    return updateTransition(definition, id, { meta: { title: retitled(edge.definition.meta?.title, language, text) } });
  return titlePart(definition, id, language, text);
}

/**
 * A text with another wording in one language; undefined if no language is left. What nobody had named yet loses its
 * other wordings: they are no translations of the name.
 */
export function retitled(title: LocalizedText | undefined, language: string, text: string): LocalizedText | undefined {
  const before = title !== undefined && title[language] !== text && isPlaceholder(title) ? undefined : title;
  return withOptionalEntry(before, language, text.trim() === '' ? undefined : text);
}

function titlePart(definition: ProcessDefinition, id: string, language: string, text: string): Edited {
  const found = partById(definition, id);
  if (found === undefined) return gone();
  const { part, key } = found;
  const title = (before: LocalizedText | undefined) => retitled(before, language, text);
  switch (part) {
    case 'steps': {
      const step = definition.steps?.[key];
      if (step === undefined) return gone();
      const next = withParts(step, { title: title(step.title) ?? {} });
      return edited(withParts(definition, { steps: withEntry(definition.steps, key, next) }), id);
    }
    case 'fields': {
      const field = definition.fields?.[key];
      if (field === undefined) return gone();
      const next = withParts(field, { title: title(field.title) });
      return edited(withParts(definition, { fields: withEntry(definition.fields, key, next) }), id);
    }
    case 'clocks': {
      const clock = definition.clocks?.[key];
      if (clock === undefined) return gone();
      const next = withParts(clock, { title: title(clock.title) });
      return edited(withParts(definition, { clocks: withEntry(definition.clocks, key, next) }), id);
    }
  }
}
