import { outline } from '../definition/outline.ts';
import type { Outline, OutlineNode } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { categoryOf } from './subject.ts';

/** JSON that may be changed. */
type Json = { [key: string]: Json } & Json[] & string;

/** A definition with one seeded defect. */
export interface Mutant {
  readonly kind: string;
  /** Where it was damaged. */
  readonly place: string;
  readonly definition: ProcessDefinition;
  /** Any of these findings discovers it. */
  readonly expected: readonly string[];
}

/** One way to damage a definition: all places where it can be done, each leaving a real defect behind. */
interface Damage {
  readonly kind: string;
  readonly expected: readonly string[];
  readonly places: (site: Site) => readonly { readonly place: string; readonly damage: (json: Json) => void }[];
}
interface Site {
  readonly definition: ProcessDefinition;
  readonly outline: Outline;
  readonly leaves: readonly OutlineNode[];
}

const at = (json: Json, pointer: string): Json => {
  let value = json;
  for (const key of pointer.split('/').slice(1)) value = value[key.replaceAll('~1', '/').replaceAll('~0', '~')] as Json;
  return value;
};
const list = (value: unknown): Json[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]) as Json[];
const json = (value: unknown): Json => value as Json;
const never = (leaves: readonly OutlineNode[]): Json =>
  json({ type: 'when', params: { and: [{ inState: leaves[0]?.path }, { inState: leaves[1]?.path }] } });

/** Removes the branches that `lost` names, and what becomes empty by it. */
function prune(root: Json, flat: Outline, lost: (transition: Outline['transitions'][number]) => boolean): void {
  for (const node of flat.nodes)
    for (const trigger of ['on', 'after', 'always'] as const) {
      const state = at(root, node.pointer);
      if (state[trigger] === undefined) continue;
      const events = trigger === 'always' ? [''] : Object.keys(state[trigger]);
      for (const event of events) {
        const own = node.transitions.filter((one) => one.trigger === trigger && one.event === event);
        const holder = trigger === 'always' ? state : state[trigger];
        const key = trigger === 'always' ? 'always' : event;
        const kept = list(holder[key]).filter((_, index) => own[index] !== undefined && !lost(own[index]));
        if (kept.length === own.length) continue;
        if (kept.length === 0) Reflect.deleteProperty(holder, key);
        else holder[key] = json(kept);
      }
    }
}

const inside = (node: OutlineNode | undefined, ancestor: OutlineNode): boolean => {
  for (let one = node; one !== undefined; one = one.parent) if (one === ancestor) return true;
  return false;
};
const asObject = (root: Json, pointer: string): Json => {
  const cut = pointer.lastIndexOf('/');
  const holder = at(root, pointer.slice(0, cut));
  const key = pointer.slice(cut + 1).replaceAll('~1', '/');
  if (typeof holder[key] === 'string') holder[key] = json({ target: holder[key] });
  return holder[key] as Json;
};

export const DAMAGES: readonly Damage[] = [
  {
    kind: 'a target that does not exist',
    expected: ['undefined-reference'],
    places: ({ outline: flat }) =>
      flat.transitions
        .filter(({ target }) => target !== undefined)
        .map(({ pointer }) => ({
          place: pointer,
          damage: (root) => (asObject(root, pointer)['target'] = json('nowhere')),
        })),
  },
  {
    kind: 'every way into a state removed',
    expected: ['unreachable-state'],
    places: ({ leaves, outline: flat }) =>
      leaves
        .filter((node) => !node.initial)
        .map((node) => ({ place: node.path, damage: (root) => prune(root, flat, ({ target }) => target === node) })),
  },
  {
    kind: 'every way out of a state removed',
    expected: ['stuck'],
    places: ({ leaves, outline: flat }) =>
      leaves
        .filter((node) => categoryOf(node) !== 'closed')
        .map((node) => ({
          place: node.path,
          damage: (root) =>
            prune(
              root,
              flat,
              ({ source, target }) => inside(node, source) && target !== undefined && !inside(node, target),
            ),
        })),
  },
  {
    kind: "a clock's tag dropped",
    expected: ['clock-not-covering', 'clock-stands', 'undefined-reference'],
    places: ({ definition, leaves }) => {
      const tags = new Set(Object.values(definition.clocks ?? {}).map((clock) => clock.runsWhile));
      return leaves
        .filter((node) => categoryOf(node) === 'open')
        .flatMap((node) =>
          (node.definition.tags ?? []).flatMap((tag, index) =>
            tags.has(tag)
              ? [
                  {
                    place: `${node.path} ${tag}`,
                    damage: (root: Json) => at(root, `${node.pointer}/tags`).splice(index, 1),
                  },
                ]
              : [],
          ),
        );
    },
  },
  {
    kind: 'a decision rule removed',
    expected: ['decision-gap', 'raise-never-heard'],
    places: ({ definition }) =>
      Object.entries(definition.decisions ?? {})
        .filter(([, table]) => table.hit === 'unique')
        .flatMap(([name, table]) =>
          table.rules.map((_, index) => ({
            place: `${name} ${index}`,
            damage: (root: Json) => at(root, `/decisions/${name}/rules`).splice(index, 1),
          })),
        ),
  },
  {
    kind: 'a decision rule given twice',
    expected: ['decision-overlap', 'decision-rule-dead'],
    places: ({ definition }) =>
      Object.entries(definition.decisions ?? {}).flatMap(([name, table]) =>
        table.rules.map((_, index) => ({
          place: `${name} ${index}`,
          damage: (root: Json) =>
            at(root, `/decisions/${name}/rules`).push(at(root, `/decisions/${name}/rules/${index}`)),
        })),
      ),
  },
  {
    kind: 'a reminder without a last time',
    expected: ['endless-reminder'],
    places: ({ definition }) =>
      Object.entries(definition.delays ?? {})
        .filter(([, delay]) => delay.every !== undefined)
        .map(([name]) => ({
          place: name,
          damage: (root) => Reflect.deleteProperty(at(root, `/delays/${name}`), 'max'),
        })),
  },
  {
    kind: 'a translation deleted',
    expected: ['missing-translation'],
    places: ({ definition, outline: flat }) => [
      ...flat.nodes
        .filter((node) => node.definition.meta?.title !== undefined)
        .map((node) => ({
          place: node.path,
          damage: (root: Json) => Reflect.deleteProperty(at(root, `${node.pointer}/meta/title`), 'de'),
        })),
      ...Object.keys(definition.steps ?? {}).map((name) => ({
        place: name,
        damage: (root: Json) => Reflect.deleteProperty(at(root, `/steps/${name}/title`), 'de'),
      })),
    ],
  },
  {
    kind: 'a raise that is refused',
    expected: ['raise-refused', 'creation-refused'],
    places: ({ outline: flat, definition }) => {
      const moves = [
        ...new Set(
          flat.transitions
            .filter(
              ({ source, event, trigger }) =>
                source.parent !== undefined && trigger === 'on' && event.startsWith('queue.move.'),
            )
            .map(({ event }) => event),
        ),
      ];
      const partly = moves.filter(
        (event) => !flat.transitions.some((one) => one.event === event && one.source.parent === undefined),
      );
      const event = partly[0] ?? Object.keys(definition.steps ?? {})[0];
      return flat.transitions
        .filter(
          ({ source, target, trigger }) =>
            source.region === 'lifecycle' && target !== undefined && trigger !== 'always',
        )
        .map(({ pointer }) => ({
          place: pointer,
          damage: (root) => {
            const transition = asObject(root, pointer);
            // Twice the same move: whatever the queue is, one of the two finds nobody who takes it.
            const raise = { type: 'raise', params: { event, ifRefused: 'fail' } };
            transition['actions'] = json([...list(transition['actions']), raise, raise]);
          },
        }));
    },
  },
  {
    kind: 'a guard that never holds',
    expected: ['guard-always-false', 'dead-transition', 'always-false', 'timer-without-last-branch'],
    places: ({ outline: flat, leaves }) =>
      flat.transitions.map(({ pointer }) => ({
        place: pointer,
        damage: (root) => (asObject(root, pointer)['guard'] = never(leaves)),
      })),
  },
  {
    kind: 'open and closed exchanged',
    expected: ['missing-outcome', 'outcome-of-open-state', 'clock-in-closed-state'],
    places: ({ leaves }) =>
      leaves
        .filter((node) => node.definition.meta?.category !== undefined)
        .map((node) => ({
          place: node.path,
          damage: (root) =>
            (at(root, `${node.pointer}/meta`)['category'] = json(categoryOf(node) === 'closed' ? 'open' : 'closed')),
        })),
  },
  {
    kind: 'waiting and working exchanged',
    expected: ['clock-runs-while-pending', 'clock-not-covering', 'clock-stands'],
    places: ({ leaves, definition }) =>
      Object.keys(definition.clocks ?? {}).length === 0
        ? []
        : leaves
            .filter((node) => ['open', 'pending'].includes(node.definition.meta?.category ?? ''))
            .map((node) => ({
              place: node.path,
              damage: (root) =>
                (at(root, `${node.pointer}/meta`)['category'] = json(categoryOf(node) === 'open' ? 'pending' : 'open')),
            })),
  },
  {
    kind: 'a last branch with a condition',
    expected: ['timer-without-last-branch'],
    places: ({ outline: flat, leaves }) =>
      flat.transitions
        .filter(({ trigger, branch, branches }) => trigger === 'after' && branch === branches - 1)
        .map(({ pointer }) => ({
          place: pointer,
          damage: (root) =>
            (asObject(root, pointer)['guard'] = json({ type: 'when', params: { inState: leaves[0]?.path } })),
        })),
  },
  {
    kind: 'a clock running in a closed state',
    expected: ['clock-in-closed-state'],
    places: ({ leaves, definition }) =>
      leaves
        .filter((node) => categoryOf(node) === 'closed')
        .flatMap((node) =>
          Object.values(definition.clocks ?? {}).map((clock) => ({
            place: `${node.path} ${clock.runsWhile}`,
            damage: (root: Json) => (at(root, node.pointer)['tags'] = json([clock.runsWhile])),
          })),
        ),
  },
  {
    kind: 'a role nobody has',
    expected: ['step-without-role', 'undefined-reference'],
    places: ({ definition }) =>
      Object.keys(definition.steps ?? {}).map((name) => ({
        place: name,
        damage: (root) => (at(root, `/steps/${name}`)['roles'] = json(['nobody'])),
      })),
  },
  {
    kind: 'a way out left to one role',
    expected: ['waits-for-role'],
    places: ({ definition, leaves, outline: flat }) => {
      const leads = (node: OutlineNode) =>
        flat.transitions.filter(
          ({ source, target }) => inside(node, source) && target !== undefined && !inside(node, target),
        );
      const waysOut = leaves
        .filter((node) => categoryOf(node) !== 'closed' && !node.initial)
        .map((node) => ({ node, ways: leads(node) }));
      // Only steps lead out, and from nowhere else: without the role the process is as good as before until there.
      return waysOut
        .filter(({ node, ways }) =>
          ways.every(
            ({ event }) =>
              definition.steps?.[event] !== undefined &&
              waysOut.every((other) => other.node === node || other.ways.every((way) => way.event !== event)),
          ),
        )
        .map(({ node, ways }) => ({
          place: node.path,
          damage: (root) => {
            const role = definition.steps?.[ways[0]?.event ?? '']?.roles[0];
            for (const { event } of ways) at(root, `/steps/${event}`)['roles'] = json([role]);
          },
        }));
    },
  },
  {
    kind: 'an approval that one role holds up',
    expected: ['waits-for-role'],
    places: ({ definition, leaves, outline: flat }) =>
      Object.entries(definition.approvals ?? {}).flatMap(([name, { who }]) =>
        leaves
          .filter((node) => node.transitions.some(({ event }) => event === `approval.${name}.granted`))
          .map((node) => ({
            place: `${name} ${node.path}`,
            damage: (root: Json) => {
              const approval = at(root, `/approvals/${name}`);
              approval['who'] = json([who[0]]);
              Reflect.deleteProperty(approval, 'deadline');
              const elsewhere = { not: { inState: node.path } };
              for (const { source, target, event, pointer } of flat.transitions) {
                if (target === undefined || !inside(node, source) || event.startsWith('approval.')) continue;
                const transition = asObject(root, pointer);
                const guard = transition['guard']?.['params'];
                const params = guard === undefined ? elsewhere : { and: [guard, elsewhere] };
                transition['guard'] = json({ type: 'when', params });
              }
            },
          })),
      ),
  },
  {
    kind: 'a form item never stored',
    expected: ['form-item-not-stored'],
    places: ({ definition, outline: flat }) =>
      Object.entries(definition.steps ?? {})
        .filter(([name]) => flat.transitions.some(({ event }) => event === name))
        .flatMap(([name, { form }]) => {
          const asked = [...(form?.required ?? []), ...(form?.optional ?? [])];
          const field = Object.keys(definition.fields ?? {}).find(
            (one) => !asked.includes(one) && !JSON.stringify(definition.machine).includes(`event.data.${one}"`),
          );
          return field === undefined
            ? []
            : [
                {
                  place: `${name} ${field}`,
                  damage: (root: Json) => {
                    const step = at(root, `/steps/${name}`);
                    step['form'] = json({
                      ...(step['form'] as object | undefined),
                      optional: [...(form?.optional ?? []), field],
                    });
                  },
                },
              ];
        }),
  },
  {
    kind: 'a step no state knows any more',
    expected: ['step-without-transition'],
    places: ({ definition, outline: flat }) =>
      Object.keys(definition.steps ?? {}).map((name) => ({
        place: name,
        damage: (root) => prune(root, flat, ({ trigger, event }) => trigger === 'on' && event === name),
      })),
  },
  {
    kind: 'a timer that assigns to whoever does it',
    expected: ['system-assigns-actor'],
    places: ({ outline: flat }) =>
      flat.transitions
        .filter(({ trigger, event }) => trigger === 'after' || event.startsWith('clock.'))
        .map(({ pointer }) => ({
          place: pointer,
          damage: (root) => {
            const transition = asObject(root, pointer);
            transition['actions'] = json([
              ...list(transition['actions']),
              { type: 'assignTo', params: { agent: { var: 'event.actor' } } },
            ]);
          },
        })),
  },
  {
    kind: 'states that lead on for ever',
    expected: ['eventless-loop', 'endless-loop'],
    places: ({ leaves }) =>
      leaves.flatMap((node) => {
        const sibling = leaves.find((other) => other !== node && other.parent === node.parent);
        if (sibling === undefined) return [];
        return [
          {
            place: node.path,
            damage: (root: Json) => {
              at(root, node.pointer)['always'] = json({ target: sibling.key });
              at(root, sibling.pointer)['always'] = json({ target: node.key });
            },
          },
        ];
      }),
  },
  {
    kind: 'a comparison of different types',
    expected: ['wrong-type', 'not-in-domain'],
    places: ({ outline: flat, definition }) => {
      const field = Object.entries(definition.fields ?? {}).find(
        ([, one]) => one.type === 'text' || one.type === 'enum',
      )?.[0];
      if (field === undefined) return [];
      return flat.transitions
        .filter(({ definition: { guard } }) => guard !== undefined)
        .map(({ pointer }) => ({
          place: pointer,
          damage: (root) =>
            (asObject(root, pointer)['guard'] = json({
              type: 'when',
              params: { '<': [{ var: `fields.${field}` }, 3] },
            })),
        }));
    },
  },
  {
    kind: 'a branch behind one that always applies',
    expected: ['shadowed-transition'],
    places: ({ outline: flat }) =>
      flat.transitions
        .filter(({ branches, definition: { guard } }) => branches === 1 && guard === undefined)
        .map(({ pointer }) => ({
          place: pointer,
          damage: (root) => {
            const transition = asObject(root, pointer);
            const cut = pointer.lastIndexOf('/');
            const { meta: _meta, ...copy } = transition as unknown as Record<string, unknown>;
            at(root, pointer.slice(0, cut))[pointer.slice(cut + 1).replaceAll('~1', '/')] = json([transition, copy]);
          },
        })),
  },
  {
    kind: 'a rule that does not hold',
    expected: ['invariant-broken'],
    places: ({ leaves }) =>
      leaves.map((node) => ({
        place: node.path,
        damage: (root) =>
          (root['invariants'] = json([
            ...list(root['invariants']),
            { id: 'never-there', then: { not: { inState: node.path } } },
          ])),
      })),
  },
  {
    kind: 'a queue without a way out',
    expected: ['queue-without-way-out'],
    places: ({ outline: flat }) => {
      const queues = flat.nodes.filter(
        (node) => node.region === 'queue' && node.kind === 'atomic' && node.parent !== undefined,
      );
      if (queues.length < 2) return [];
      const free = queues.filter(
        (node) =>
          !flat.transitions.some(
            ({ source, target }) => source === node.parent && target !== node && target !== undefined,
          ),
      );
      return free.map((node) => ({
        place: node.path,
        damage: (root) => prune(root, flat, ({ source, target }) => source === node && target !== node),
      }));
    },
  },
  {
    kind: 'a field written by a second region',
    expected: ['two-writers'],
    places: ({ outline: flat }) => {
      const written = flat.actions.find(
        ({ action, node }) => action.type === 'setField' && node.region === 'lifecycle',
      )?.action;
      const field = written?.type === 'setField' ? written.params.field : undefined;
      return field === undefined
        ? []
        : flat.nodes
            .filter((node) => node.region === 'escalation' && node.kind === 'atomic')
            .map((node) => ({
              place: `${node.path} ${field}`,
              damage: (root: Json) => {
                const state = at(root, node.pointer);
                state['entry'] = json([...list(state['entry']), { type: 'clearField', params: { field } }]);
              },
            }));
    },
  },
  {
    kind: 'an escalation that outlives the ticket',
    expected: ['ladder-not-cleared'],
    places: ({ outline: flat }) =>
      flat.regions
        .filter((region) => region.key === 'escalation')
        .map((region) => ({
          place: region.path,
          damage: (root) =>
            prune(root, flat, ({ source, event }) => source.region === 'escalation' && event === 'lifecycle.closed'),
        })),
  },
  {
    kind: 'a threshold nobody hears',
    expected: ['threshold-unheard'],
    places: ({ definition, outline: flat }) =>
      Object.entries(definition.clocks ?? {}).flatMap(([name, clock]) =>
        (clock.thresholds ?? []).map((percent) => ({
          place: `${name} ${percent}`,
          damage: (root: Json) => prune(root, flat, ({ event }) => event === `clock.${name}.${percent}`),
        })),
      ),
  },
];

/** A small generator of its own, so that the same seed always gives the same mutants (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Up to `most` mutants of each kind. */
export function mutantsOf(definition: ProcessDefinition, seed: number, most: number): readonly Mutant[] {
  const flat = outline(definition);
  const leaves = flat.nodes.filter((node) => node.region === 'lifecycle' && node.kind === 'atomic');
  const random = seeded(seed);
  return DAMAGES.flatMap(({ kind, expected, places }) => {
    const open = [...places({ definition, outline: flat, leaves })];
    const chosen = Array.from(
      { length: Math.min(most, open.length) },
      () => open.splice(Math.floor(random() * open.length), 1)[0]!,
    );
    return chosen.map(({ place, damage }) => {
      const copy = json(structuredClone(definition));
      damage(copy);
      return { kind, place, expected, definition: copy as unknown as ProcessDefinition };
    });
  });
}
