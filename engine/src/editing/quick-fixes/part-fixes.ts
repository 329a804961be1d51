import { quoted } from '../../definition/words.ts';
import { hasOpenQueue } from '../../expression/typing.ts';
import { decisionCoverage } from '../../analysis/decision-coverage.ts';
import type { DecisionTable } from '../../definition/types.ts';
import { nodeTitle } from '../../diagram/titles.ts';
import { withValueAt } from '../at-pointer.ts';
import { connect } from '../connect.ts';
import { edited, gone } from '../edited.ts';
import { ladderOf } from '../ladder.ts';
import { putPart, removePart } from '../put-part.ts';
import { setQueueMove } from '../queue-moves.ts';
import { entryOf, withParts } from '../sharing.ts';
import { updateState, updateTransition } from '../update.ts';
import { fix, type Fixer, type Place } from './quick-fix.ts';
import { firstRoles } from './state-fixes.ts';

const tableOf = ({ definition, segments }: Place): [string, DecisionTable] | undefined => {
  const [, name = ''] = segments;
  const table = entryOf(definition.decisions, name);
  return table === undefined ? undefined : [name, table];
};

/** A rule for every combination that has none; they decide what the default decides now. */
export const decisionGap: Fixer = (place) => {
  const [name, table] = tableOf(place) ?? [];
  const gaps = table === undefined ? [] : (decisionCoverage(place.definition, table)?.gaps ?? []);
  if (name === undefined || table === undefined || gaps.length === 0 || gaps.length > 50) return [];
  const rules = gaps.map((gap) => ({
    when: Object.fromEntries(Object.entries(gap).map(([input, value]) => [input, [value]])),
    then: table.default,
  }));
  return [
    fix(
      gaps.length === 1 ? 'Add the missing rule' : `Add the ${gaps.length} missing rules`,
      gaps.length === 1 ? 'Die fehlende Regel hinzufügen' : `Die ${gaps.length} fehlenden Regeln hinzufügen`,
      () =>
        putPart(place.definition, {
          part: 'decisions',
          key: name,
          value: withParts(table, { rules: [...table.rules, ...rules] }),
        }),
    ),
  ];
};

export const decisionOverlap: Fixer = (place) => {
  const [name, table] = tableOf(place) ?? [];
  if (name === undefined || table === undefined) return [];
  return [
    fix('Let the first rule that fits decide', 'Die erste passende Regel entscheiden lassen', () =>
      putPart(place.definition, { part: 'decisions', key: name, value: withParts(table, { hit: 'first' }) }),
    ),
    ...removeRule(place),
  ];
};

export const removeRule: Fixer = (place) => {
  const [name, table] = tableOf(place) ?? [];
  const index = Number(place.segments[3]);
  if (name === undefined || table?.rules[index] === undefined) return [];
  return [
    fix(`Remove rule ${index + 1}`, `Regel ${index + 1} entfernen`, () =>
      putPart(place.definition, {
        part: 'decisions',
        key: name,
        value: withParts(table, { rules: table.rules.filter((_, at) => at !== index) }),
      }),
    ),
  ];
};

export const endlessReminder: Fixer = ({ definition, segments }) => {
  const [part, name = ''] = segments;
  const delay = entryOf(definition.delays, name);
  if (part !== 'delays' || delay === undefined) return [];
  return [
    fix('Remind three times at most', 'Höchstens dreimal erinnern', () =>
      putPart(definition, { part: 'delays', key: name, value: { ...delay, max: 3 } }),
    ),
  ];
};

export const stepWithoutTransition: Fixer = ({ definition, segments, chart, words }) => {
  const [, name = ''] = segments;
  const step = entryOf(definition.steps, name);
  const region = chart.byPath.get(step?.region ?? 'lifecycle');
  if (step === undefined) return [];
  return [
    ...(region?.children ?? [])
      .filter(({ kind }) => kind !== 'history')
      .slice(0, 3)
      .map((state) =>
        fix(
          `Allow it in ${quoted(nodeTitle(words.en, state), 'en')}`,
          `In ${quoted(nodeTitle(words.de, state), 'de')} erlauben`,
          () => connect(definition, { from: state.id, trigger: { step: name } }),
        ),
      ),
    fix('Remove the step', 'Den Schritt entfernen', () => removePart(definition, 'steps', name)),
  ];
};

export const stepWithoutRole: Fixer = ({ definition, directory, segments, words }) => {
  const [, name = ''] = segments;
  const step = entryOf(definition.steps, name);
  if (step === undefined) return [];
  const known = Object.keys(directory?.roles ?? {});
  const likely = [...firstRoles(definition.steps).filter((role) => known.includes(role)), ...known];
  return [...new Set(likely)]
    .slice(0, 3)
    .map((role) =>
      fix(`Let ${words.en.vocabulary.role(role, 'en')} do it`, `${words.de.vocabulary.role(role, 'de')} erlauben`, () =>
        putPart(definition, { part: 'steps', key: name, value: withParts(step, { roles: [role] }) }),
      ),
    );
};

/** Stores the answer in its field on every transition of the step, or no longer asks for it. */
export const formItemNotStored: Fixer = ({ definition, segments, chart }) => {
  const [, name = '', , part = '', index = ''] = segments;
  const form = entryOf(definition.steps, name)?.form;
  const item = part === 'required' || part === 'optional' ? form?.[part]?.[Number(index)] : undefined;
  if (item === undefined) return [];
  const edges = chart.transitions.filter(({ trigger, event }) => trigger === 'on' && event === name);
  const store = () => {
    let result = edited(definition);
    for (const { id, definition: transition } of edges) {
      if (!result.ok) break;
      const value = { var: `event.data.${item}` };
      const actions = [...(transition.actions ?? []), { type: 'setField', params: { field: item, value } } as const];
      result = updateTransition(result.definition, id, { actions });
    }
    return result;
  };
  return [
    ...(entryOf(definition.fields, item) === undefined
      ? []
      : [fix('Store the answer in the field', 'Die Angabe im Feld speichern', store)]),
    fix('No longer ask for it', 'Nicht mehr danach fragen', () => edited(withValueAt(definition, segments, undefined))),
  ];
};

export const thresholdUnheard: Fixer = ({ definition, segments }) => {
  const [, clock = '', , index = ''] = segments;
  const percent = entryOf(definition.clocks, clock)?.thresholds?.[Number(index)];
  const rungs = ladderOf(definition)?.rungs ?? [];
  const [lowest, next] = rungs;
  const lift =
    lowest === undefined || next === undefined || percent === undefined
      ? []
      : [
          fix('Escalate at it', 'Dabei eskalieren', () =>
            connect(definition, { from: lowest.id, to: next.id, trigger: { event: `clock.${clock}.${percent}` } }),
          ),
        ];
  return [
    ...lift,
    fix('Remove the threshold', 'Die Schwelle entfernen', () => edited(withValueAt(definition, segments, undefined))),
  ];
};

export const ladderGap: Fixer = ({ definition, node, finding, words, chart }) => {
  const ladder = ladderOf(definition);
  if (ladder === undefined) return [];
  const renumber = () => {
    let result = edited(definition);
    ladder.rungs.forEach(({ id }, level) => {
      if (result.ok) result = updateState(result.definition, id, { meta: { level } });
    });
    return result;
  };
  if (node?.parent === undefined || finding.message.en.includes('no level'))
    return [fix('Number the levels without a gap', 'Die Stufen lückenlos nummerieren', renumber)];
  const level = node.definition.meta?.level ?? 0;
  const heard = new Set(node.transitions.map(({ event }) => event));
  const lifting = chart.transitions.filter(
    (edge) =>
      edge.source.region === 'escalation' &&
      edge.event.startsWith('clock.') &&
      !heard.has(edge.event) &&
      (edge.target?.definition.meta?.level ?? 0) > level,
  );
  const [edge] = lifting;
  const target = edge?.target;
  if (edge === undefined || target === undefined) return [];
  return [
    fix(
      `Lift it to ${quoted(nodeTitle(words.en, target), 'en')} from here too`,
      `Auch von hier auf ${quoted(nodeTitle(words.de, target), 'de')} heben`,
      () => connect(definition, { from: node.id, to: target.id, trigger: { event: edge.event } }),
    ),
  ];
};

export const ladderNotCleared: Fixer = ({ definition }) => {
  const ladder = ladderOf(definition);
  const lowest = ladder?.rungs[0];
  if (ladder === undefined || lowest === undefined) return [];
  return [
    fix('End the escalation when the ticket is closed', 'Die Eskalation beim Schließen beenden', () =>
      connect(definition, { from: ladder.region, to: lowest.id, trigger: { event: 'lifecycle.closed' } }),
    ),
  ];
};

export const queueWithoutWayOut: Fixer = ({ definition, node, words }) =>
  hasOpenQueue(definition)
    ? []
    : (node?.parent?.children ?? [])
        .filter((queue) => queue !== node)
        .slice(0, 3)
        .map((queue) =>
          fix(
            `Allow the move to ${quoted(nodeTitle(words.en, queue), 'en')}`,
            `Den Wechsel nach ${quoted(nodeTitle(words.de, queue), 'de')} erlauben`,
            () =>
              node === undefined ? gone() : setQueueMove(definition, { from: node.id, to: queue.id, allowed: true }),
          ),
        );
