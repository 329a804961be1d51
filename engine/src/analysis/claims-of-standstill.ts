import type { OutlineNode } from '../definition/outline.ts';
import { nodeTitle, roleTitle } from '../diagram/titles.ts';
import type { Claim } from './claims.ts';
import { courseTo } from './search/course-to.ts';
import type { Exploration } from './search/explore.ts';
import { rolesWaitedFor } from './search/roles-waited-for.ts';
import { WaysToAnEnd } from './search/ways-to-an-end.ts';
import { finding } from './subject.ts';
import type { Saying, Subject } from './subject.ts';
import { agrees } from './witness.ts';

/** Where tickets come to a standstill: for everybody, or because one role alone could end them. */
export function claimsOfStandstill(subject: Subject, exploration: Exploration): readonly Claim[] {
  const ways = new WaysToAnEnd(exploration);
  const anyway = ways.toAnEnd(ways.without());
  const stuck = byState(
    exploration,
    Array.from(anyway.keys()).filter((at) => anyway[at] === 0),
  );
  const waiting = [...rolesWaitedFor(exploration, ways, anyway)].flatMap(([role, { configurations, resting }]) => {
    const places = byState(exploration, resting);
    // What is shown is the shortest way to the state, not how the last reminder was sent in it.
    return [...byState(exploration, configurations)]
      .filter(([node]) => places.has(node) && !stuck.has(node))
      .map(([node, at]) => ({ role, node, at }));
  });
  return [
    ...[...stuck].map(([node, at]) => stuckIn(subject, exploration, node, at)),
    ...waiting.map((one) => waitsFor(subject, exploration, one)),
  ];
}

function stuckIn(subject: Subject, exploration: Exploration, node: OutlineNode, at: number): Claim {
  return {
    finding: finding(
      subject,
      'stuck',
      'error',
      node.pointer,
      (words) => `A ticket can get stuck in “${nodeTitle(words, node)}”: from there no way leads to an end.`,
      (words) =>
        `Ein Ticket kann in „${nodeTitle(words, node)}“ stecken bleiben: Von dort führt kein Weg zu einem Ende.`,
      [node.id],
    ),
    ...shownBy(exploration, at),
  };
}

interface WaitingState {
  readonly role: string;
  readonly node: OutlineNode;
  readonly at: number;
}

function waitsFor(subject: Subject, exploration: Exploration, { role, node, at }: WaitingState): Claim {
  const said = (en: Saying, de: Saying): Claim['finding'] =>
    finding(subject, role === 'customer' ? 'waits-for-customer' : 'waits-for-role', 'warning', node.pointer, en, de, [
      node.id,
    ]);
  if (role === 'customer')
    return {
      finding: said(
        (words) =>
          `A ticket in “${nodeTitle(words, node)}” waits for the customer for ever: without the customer no way leads to an end.`,
        (words) =>
          `Ein Ticket in „${nodeTitle(words, node)}“ wartet endlos auf den Kunden: Ohne ihn führt kein Weg zu einem Ende.`,
      ),
      ...shownBy(exploration, at),
    };
  return {
    finding: {
      ...said(
        (words) =>
          `A ticket in “${nodeTitle(words, node)}” waits for ever if “${roleTitle(words, role)}” does not act: nobody else can lead it to an end, and no deadline does.`,
        (words) =>
          `Ein Ticket in „${nodeTitle(words, node)}“ wartet endlos, wenn „${roleTitle(words, role)}“ nicht handelt: Sonst führt es niemand zu einem Ende, auch keine Frist.`,
      ),
      role,
    },
    ...shownBy(exploration, at),
  };
}

const shownBy = (exploration: Exploration, at: number): Pick<Claim, 'course' | 'shows'> => ({
  course: courseTo(exploration, at),
  shows: ({ position }) => position !== undefined && agrees(exploration.model, exploration.store.row(at), position),
});

/** The first configuration of each lifecycle state. */
function byState({ model, store }: Exploration, configurations: readonly number[]): ReadonlyMap<OutlineNode, number> {
  const first = new Map<OutlineNode, number>();
  for (const at of configurations) {
    const row = store.row(at);
    let node = model.outline.byPath.get('lifecycle');
    for (;;) {
      const slot: { readonly index: number } | undefined = node === undefined ? undefined : model.children[node.index];
      const child = slot === undefined ? undefined : node?.children[(row[slot.index] ?? 0) - 1];
      if (child === undefined) break;
      node = child;
    }
    if (node !== undefined && !first.has(node)) first.set(node, at);
  }
  return first;
}
