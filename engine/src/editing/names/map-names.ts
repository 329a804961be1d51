import { outline } from '../../definition/outline.ts';
import type { ProcessDefinition } from '../../definition/types.ts';
import { mapEntries, mapItems, optionally, withParts } from '../sharing.ts';
import { mapExpression } from './expression-names.ts';
import { type NameMap, namingOf } from './name-map.ts';
import { mapApproval, mapClock, mapDecision, mapDelay, mapForm, mapStep } from './part-names.ts';
import { mapScenario } from './scenario-names.ts';
import { mapState } from './state-names.ts';

/**
 * A definition in which every mention of a name is mapped: in conditions, targets, events, actions, forms, tables,
 * clocks, maps and scenarios. What bears the name keeps its key: to rename it is the caller's part. The one place that
 * knows where names can stand; renaming, moving, copying and pasting all go through it.
 */
export function mapNames(definition: ProcessDefinition, names: NameMap): ProcessDefinition {
  const naming = namingOf(definition, names);
  const regions = new Map(outline(definition).regions.map((region) => [region.key, region]));
  return withParts(definition, {
    creation: optionally(definition.creation, (creation) =>
      withParts(creation, { form: optionally(creation.form, (form) => mapForm(form, naming)) }),
    ),
    decisions: optionally(definition.decisions, (all) => mapEntries(all, (each) => mapDecision(each, naming))),
    delays: optionally(definition.delays, (all) => mapEntries(all, (each) => mapDelay(each, naming))),
    clocks: optionally(definition.clocks, (all) => mapEntries(all, (each) => mapClock(each, naming))),
    approvals: optionally(definition.approvals, (all) => mapEntries(all, (each) => mapApproval(each, naming))),
    steps: optionally(definition.steps, (all) => mapEntries(all, (each) => mapStep(each, naming))),
    invariants: optionally(definition.invariants, (all) =>
      mapItems(all, (invariant) =>
        withParts(invariant, {
          if: optionally(invariant.if, (condition) => mapExpression(condition, naming)),
          then: mapExpression(invariant.then, naming),
        }),
      ),
    ),
    machine: withParts(definition.machine, {
      states: mapEntries(definition.machine.states, (state, key) => {
        const region = regions.get(key);
        return region === undefined ? state : mapState(region, naming);
      }),
    }),
    processMaps: optionally(definition.processMaps, (all) =>
      mapEntries(all, (map) =>
        withParts(map, {
          states: mapEntries(map.states, naming.lifecycleState),
          fields: optionally(map.fields, (fields) => mapEntries(fields, naming.field)),
        }),
      ),
    ),
    migrations: optionally(definition.migrations, (migrations) =>
      withParts(migrations, {
        from: mapEntries(migrations.from, (rule) =>
          withParts(rule, {
            states: optionally(rule.states, (states) => mapEntries(states, naming.lifecycleState)),
            // By fields of this version; where their values come from are fields of the earlier one.
            fields: optionally(rule.fields, (fields) => mapEntries(fields, (source) => source, naming.field)),
          }),
        ),
      }),
    ),
    scenarios: optionally(definition.scenarios, (all) => mapItems(all, (each) => mapScenario(each, naming))),
  });
}
