import type { Scenario, ScenarioEntry, ScenarioExpectation } from '../../definition/types.ts';
import { mapEntries, mapItems, optionally, withParts } from '../sharing.ts';
import { mapEvent } from './event-names.ts';
import type { Naming } from './name-map.ts';

const FIXED: ReadonlySet<string> = new Set(['refused', 'fields', 'clocks', 'notified', 'effects', 'owner', 'tags']);

/** A golden test with every name in it mapped. */
export function mapScenario(scenario: Scenario, naming: Naming): Scenario {
  const { start } = scenario;
  return withParts(scenario, {
    start: withParts(start, {
      fields: optionally(start.fields, (fields) => mapEntries(fields, (value) => value, naming.field)),
      queue: optionally(start.queue, (queue) => naming.stateKey('queue', queue)),
      approvers: optionally(start.approvers, (asked) => mapEntries(asked, (value) => value, naming.approval)),
    }),
    run: mapItems(scenario.run, (entry) => mapEntry(entry, naming)),
  });
}

function mapEntry(entry: ScenarioEntry, naming: Naming): ScenarioEntry {
  const { send } = entry;
  return withParts(entry, {
    send: optionally(send, (event) => mapEvent(event, naming)),
    data: optionally(entry.data, (data) => mapSent(data, send, naming)),
    expect: optionally(entry.expect, (expect) => mapExpectation(expect, naming)),
  });
}

/** A step's data are its form's items; an edit's are `{ fields: … }`; what others carry is no field. */
function mapSent(
  data: Readonly<Record<string, unknown>>,
  event: string | undefined,
  naming: Naming,
): Readonly<Record<string, unknown>> {
  if (event === undefined) return data;
  if (!event.includes('.')) return mapEntries(data, (value) => value, naming.field);
  if (event !== 'ticket.edit') return data;
  const { fields } = data;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return data;
  return withParts(data, {
    fields: mapEntries(fields as Readonly<Record<string, unknown>>, (value) => value, naming.field),
  });
}

function mapExpectation(expect: ScenarioExpectation, naming: Naming): ScenarioExpectation {
  const mapped = withParts(expect, {
    fields: optionally(expect.fields, (fields) => mapEntries(fields, (value) => value, naming.field)),
    clocks: optionally(expect.clocks, (clocks) => mapEntries(clocks, (value) => value, naming.clock)),
  });
  return mapEntries<unknown>(
    mapped,
    (value, key) => {
      if (FIXED.has(key) || typeof value !== 'string') return value;
      if (key === 'queue') return naming.stateKey('queue', value);
      return naming.state(`${key}.${value}`).replace(/^[^.]*\./, '');
    },
    (key) => (FIXED.has(key) ? key : naming.state(key)),
  );
}
