import { definitionJsonSchema, outline } from '../definition/index.ts';
import type { ProcessDefinition } from '../definition/index.ts';

/** Replaces a key wherever the JSON of a definition has it as a whole word of a key, a path or an event. */
export function withKeyReplaced(definition: ProcessDefinition, key: string, by: string): ProcessDefinition {
  const word = new RegExp(`(?<=^|[./])${key}(?=$|[./])`, 'g');
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(word, by);
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name.replaceAll(word, by),
        // Ids stay, and so do words for people.
        name === 'meta'
          ? { ...(replaced({ ...inner, id: undefined }) as object), id: (inner as { id?: string }).id }
          : replaced(inner),
      ]),
    );
  };
  return JSON.parse(JSON.stringify(replaced(definition))) as ProcessDefinition;
}

/** Whether a key names exactly one thing, and is no word of the language, a role or a value: only then it can be replaced. */
export function isNamedOnce(definition: ProcessDefinition, key: string): boolean {
  const records = [definition.fields, definition.steps, definition.clocks, definition.delays, definition.decisions];
  const names = [
    ...[...records, definition.approvals].flatMap((record) => Object.keys(record ?? {})),
    ...outline(definition).nodes.map((node) => node.key),
    ...outline(definition).actions.flatMap(({ action }) =>
      action.type === 'notify' || action.type === 'sendReply' ? [action.params.template] : [],
    ),
    ...Object.values(definition.steps ?? {}).flatMap(({ roles }) => roles),
    ...Object.values(definition.fields ?? {}).flatMap((field) => (field.type === 'enum' ? field.values : [])),
  ];
  return names.filter((name) => name === key).length === 1 && !SCHEMA.includes(`"${key}"`);
}
const SCHEMA = JSON.stringify(definitionJsonSchema());
