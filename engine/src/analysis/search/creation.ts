import type { FieldSlot, Model } from './model.ts';

/**
 * What the form of a new ticket may bring for a field: whether it asks for it at all (without a form it asks for
 * everything), and the first class it can have. What may be left empty is null or the default.
 */
export function creationOf(model: Model, field: FieldSlot): { readonly offered: boolean; readonly least: number } {
  const { creation, fields } = model.definition;
  const declared = fields?.[field.name];
  const form = creation?.form;
  const required = form?.required?.includes(field.name) === true;
  const offered = form === undefined || required || form.optional?.includes(field.name) === true;
  if (required) return { offered, least: 1 };
  const hasDefault = declared?.default !== undefined && declared.default !== null;
  return { offered, least: declared?.nullable !== true && hasDefault ? 1 : 0 };
}
