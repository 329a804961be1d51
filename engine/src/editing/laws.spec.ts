import fc from 'fast-check';
import { canonicalJson } from '../definition/content-hash.ts';
import { outline } from '../definition/outline.ts';
import { parseDefinition } from '../definition/parse.ts';
import { checkReferences } from '../definition/references.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { LONG } from '../long-run.fixture.ts';
import { SHIPPED, shippedDirectory, shippedProcess } from '../simulation/shipped.fixture.ts';
import { copy } from './copy.ts';
import { KEYED_PARTS } from './keyed-parts.ts';
import { nest } from './nest.ts';
import { paste } from './paste.ts';
import { applyChoice, choice, frozen, identified, repeatedIds } from './random-edit.fixture.ts';
import { renameKey } from './rename-key.ts';
import { unnest } from './unnest.ts';

/** Of each of the five processes: 5,000 sequences in all. */
const RUNS = LONG ? 1_000 : 50;
const STARTED = new Map<string, ProcessDefinition>(
  SHIPPED.map((key) => [key, frozen(withStableIds(shippedProcess(key)))]),
);
/** Read once: reading a process again for every sequence took longer than the edits. */
function started(key: string): ProcessDefinition {
  const definition = STARTED.get(key);
  if (definition === undefined) throw new Error(`There is no process ${key}.`);
  return definition;
}
const directory = shippedDirectory();
const undefinedNames = (definition: ProcessDefinition): string[] =>
  checkReferences(definition, directory)
    .filter(({ code }) => code === 'undefined-reference' || code === 'unknown-event')
    .map(({ message }) => message.en);

describe.each(SHIPPED)('edits of the process %s', (key) => {
  test('any sequence of edits gives a definition that parses, or a refusal in words', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 14 }), (choices) => {
        let definition = started(key);
        for (const each of choices) {
          const result = applyChoice(definition, each);
          if (result.ok) definition = frozen(result.definition);
          else {
            expect(result.problem.en).toMatch(/^[A-Z“].+[.]$/);
            expect(result.problem.de).toMatch(/^[A-ZÄÖÜ„].+[.]$/);
          }
        }
        // Only here, as it takes longer than the edits: where a sequence could stop before, there is one that does.
        const parsed = parseDefinition(definition);
        expect(parsed.ok ? [] : parsed.findings).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('stable ids never change, never repeat, and what an edit does not touch stays the same object', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 8 }), (choices) => {
        let definition = started(key);
        for (const each of choices) {
          const result = applyChoice(definition, each);
          if (!result.ok) continue;
          const before = identified(definition);
          const after = identified(result.definition);
          expect(repeatedIds(result.definition)).toEqual([]);
          const added = [...after.keys()].filter((id) => !before.has(id));
          const lost = [...before.keys()].filter((id) => !after.has(id));
          if (each.kind !== 'remove' && each.kind !== 'removePart' && each.kind !== 'unnest') expect(lost).toEqual([]);
          for (const id of added) expect(definition.layout ?? {}).not.toHaveProperty([id]);
          const copied = [...before].filter(([id, thing]) => {
            const now = after.get(id);
            return now !== undefined && now !== thing && canonicalJson(now) === canonicalJson(thing);
          });
          expect(copied).toEqual([]);
          definition = frozen(result.definition);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('renamed there and back is the original, and no reference is lost on the way', () => {
    const original = started(key);
    const known = undefinedNames(original);
    const there = (result: ReturnType<typeof renameKey>) => {
      if (!result.ok) throw new Error(result.problem.en);
      return result.definition;
    };
    for (const part of KEYED_PARTS)
      for (const name of Object.keys(original[part] ?? {})) {
        const renamed = there(renameKey(original, { part, key: name, to: 'renamedThing' }));
        expect(undefinedNames(renamed)).toEqual(known);
        expect(JSON.stringify(renamed)).not.toEqual(JSON.stringify(original));
        expect(there(renameKey(renamed, { part, key: 'renamedThing', to: name }))).toEqual(original);
      }
    for (const node of outline(original).nodes) {
      if (node.parent === undefined || node.region === 'queue') continue;
      const renamed = there(renameKey(original, { part: 'states', id: node.id, to: 'renamedThing' }));
      expect(undefinedNames(renamed)).toEqual(known);
      expect(outline(renamed).nodes.map(({ id }) => id)).toEqual(outline(original).nodes.map(({ id }) => id));
      expect(there(renameKey(renamed, { part: 'states', id: node.id, to: node.key }))).toEqual(original);
    }
  });

  test('copied and pasted into the same process nothing is undefined', () => {
    const original = started(key);
    const known = undefinedNames(original);
    const nodes = outline(original).nodes.filter((node) => node.parent !== undefined);
    for (const node of nodes)
      for (const region of outline(original).regions) {
        const fragment = copy(original, [node.id, nodes[0]?.id ?? '']);
        if (fragment === undefined) throw new Error('nothing copied');
        const result = paste(original, region.id, fragment);
        if (result.ok) {
          expect(undefinedNames(result.definition)).toEqual(known);
          expect(result.changed.length).toBeGreaterThan(0);
        } else expect(region.key).toBe('queue');
      }
  });

  test('a group put round states and taken away again leaves the same transitions', () => {
    const original = started(key);
    for (const region of outline(original).regions)
      for (const node of region.children) {
        const nested = nest(original, [node.id], { newParentTitle: { en: 'Group' } });
        if (!nested.ok) {
          expect(nested.problem.en).toMatch(/timer|side by side/);
          continue;
        }
        expect(undefinedNames(nested.definition).length).toBe(undefinedNames(original).length);
        const back = unnest(nested.definition, [node.id]);
        if (!back.ok) throw new Error(back.problem.en);
        const transitions = (definition: ProcessDefinition) =>
          outline(definition)
            .transitions.map(({ id, source, target, event, definition: { guard, actions } }) =>
              JSON.stringify([id, source.path, target?.path, event, guard, actions]),
            )
            .sort();
        expect(transitions(back.definition)).toEqual(transitions(original));
      }
  });
});
