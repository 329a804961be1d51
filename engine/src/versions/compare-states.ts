import type { OutlineNode } from '../definition/outline.ts';
import type { StateDefinition } from '../definition/types.ts';
import { quoted } from '../definition/words.ts';
import type { Sentence } from '../definition/words.ts';
import { nodeTitle } from '../diagram/titles.ts';
import type { Change } from './change.ts';
import { added, change, propertyChanges, removed, renames } from './comparison.ts';
import type { Comparison, Properties, Subject } from './comparison.ts';
import { STATE_FACETS } from './machine-facets.ts';
import type { LaterReferences } from './later-references.ts';
import type { PlacedNode, Side } from './side.ts';

/** What became of regions and states. */
export function compareStates(comparison: Comparison): Change[] {
  const { before, after, same, references } = comparison;
  const laterId = new Map(same.nodes.both.map(([one, other]) => [one.node, other]));
  const changes = same.nodes.both.flatMap(([one, other]) => {
    const subject = nodeSubject(before, one, other);
    const oldParent = one.node.parent;
    const isMoved = oldParent !== undefined && laterId.get(oldParent)?.node !== other.node.parent;
    const properties = propertiesOf(one.node, one.node.definition, (child) => child.key);
    // What it begins with is the same child under another key.
    const renamed = renamedProperties(properties, one.node, references, laterId);
    return [
      ...renames(subject, named(before, one.node), named(after, other.node)),
      ...(isMoved ? [moved(comparison, subject, one.node, other.node)] : []),
      ...propertyChanges(
        comparison,
        subject,
        STATE_FACETS,
        properties,
        renamed,
        propertiesOf(other.node, other.node.definition, (child) => child.key),
      ),
    ];
  });
  return [
    ...same.nodes.removed.map((one) => removed(nodeSubject(before, one), one.node.definition)),
    ...same.nodes.added.map((one) => added(nodeSubject(after, one), one.node.definition)),
    ...changes,
  ];
}

const titleOf = ({ wording }: Side, node: OutlineNode): Sentence => ({
  en: nodeTitle(wording.en, node),
  de: nodeTitle(wording.de, node),
});
const named = (side: Side, node: OutlineNode) => ({
  key: node.key,
  title: titleOf(side, node),
  titles: node.definition.meta?.title,
});

/** Spoken as the earlier version knows it; found where the later one has it. */
function nodeSubject(side: Side, { node, id }: PlacedNode, later?: PlacedNode): Subject {
  const title = titleOf(side, node);
  const isRegion = node.parent === undefined;
  const region = side.outline.byPath.get(node.region);
  const where =
    isRegion || node.region === 'lifecycle' || region === undefined
      ? { en: '', de: '' }
      : { en: ` (${nodeTitle(side.wording.en, region)})`, de: ` (${nodeTitle(side.wording.de, region)})` };
  return {
    part: isRegion ? 'region' : 'state',
    id: later?.id ?? id,
    path: later?.node.pointer ?? node.pointer,
    words: {
      en: `The ${isRegion ? 'region' : 'state'} ${quoted(title.en, 'en')}${where.en}`,
      de: `${isRegion ? 'Die Region' : 'Der Zustand'} ${quoted(title.de, 'de')}${where.de}`,
    },
  };
}

function moved(comparison: Comparison, subject: Subject, from: OutlineNode, to: OutlineNode): Change {
  const place = (side: Side, { parent }: OutlineNode): Sentence =>
    parent === undefined ? { en: '', de: '' } : titleOf(side, parent);
  const was = place(comparison.before, from);
  const is = place(comparison.after, to);
  const sentence = (words: string, language: 'en' | 'de') =>
    language === 'de'
      ? `${words} liegt jetzt in „${is.de}“ (bisher in „${was.de}“).`
      : `${words} now lies in “${is.en}” (was in “${was.en}”).`;
  return change('moved', subject, sentence, { before: from.path, after: to.path });
}

/** Everything about a state but its place, its name and its transitions. */
function propertiesOf(
  node: OutlineNode,
  { states: _s, on: _o, always: _al, after: _af, meta = {}, target, ...rest }: StateDefinition,
  key: (child: OutlineNode) => string,
): Properties {
  const { id: _id, title: _title, ...about } = meta;
  const initial = node.children.find((child) => child.initial);
  return {
    ...rest,
    ...about,
    type: node.kind,
    ...(initial === undefined ? {} : { initial: key(initial) }),
    ...(target === undefined ? {} : { target: `${node.parent?.path ?? ''}.${target.replace(/^\./, '')}` }),
  };
}

function renamedProperties(
  properties: Properties,
  node: OutlineNode,
  references: LaterReferences,
  later: ReadonlyMap<OutlineNode, PlacedNode>,
): Properties {
  const initial = node.children.find((child) => child.initial);
  return {
    ...properties,
    ...(initial === undefined ? {} : { initial: later.get(initial)?.node.key ?? initial.key }),
    ...(properties['target'] === undefined ? {} : { target: references.state(properties['target'] as string) }),
    ...(properties['entry'] === undefined ? {} : { entry: references.actions(properties['entry']) }),
    ...(properties['exit'] === undefined ? {} : { exit: references.actions(properties['exit']) }),
    ...(properties['fields'] === undefined ? {} : { fields: references.fieldFlags(properties['fields']) }),
  };
}
