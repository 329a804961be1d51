import type { Finding } from './finding.ts';
import { pointerSegment } from './outline.ts';
import { checkEvent, checkQueue } from './reference-events.ts';
import type { References } from './reference-names.ts';
import { checkFieldValue } from './reference-values.ts';
import type { ScenarioEntry, ScenarioExpectation } from './types.ts';

const FIXED: ReadonlySet<string> = new Set(['refused', 'fields', 'clocks', 'notified', 'effects', 'owner', 'tags']);

/** References from the golden tests: a typo there would test nothing. */
export function scenarioReferences(references: References): Finding[] {
  return (references.definition.scenarios ?? []).flatMap((scenario, index) => {
    const path = `/scenarios/${index}`;
    const { start } = scenario;
    return [
      ...fieldValues(references, start.fields, `${path}/start/fields`),
      ...(start.queue === undefined ? [] : checkQueue(references, start.queue, `${path}/start/queue`)),
      ...Object.keys(start.approvers ?? {}).flatMap((approval) =>
        references.check('approval', approval, `${path}/start/approvers/${pointerSegment(approval)}`),
      ),
      ...scenario.run.flatMap((entry, each) => entryReferences(references, entry, `${path}/run/${each}`)),
    ];
  });
}

function fieldValues(
  references: References,
  values: Readonly<Record<string, unknown>> | undefined,
  path: string,
): Finding[] {
  return Object.entries(values ?? {}).flatMap(([field, value]) => [
    ...references.check('field', field, `${path}/${pointerSegment(field)}`),
    ...checkFieldValue(references.definition.fields, field, value, `${path}/${pointerSegment(field)}`),
  ]);
}

function entryReferences(references: References, entry: ScenarioEntry, path: string): Finding[] {
  const { send, expect } = entry;
  return [
    ...(send === undefined ? [] : sentEvent(references, send, `${path}/send`)),
    ...(expect === undefined ? [] : expectationReferences(references, expect, `${path}/expect`)),
  ];
}

/** A scenario may send what is refused, so only undotted names must be steps; others may be unknown to the language. */
function sentEvent(references: References, event: string, path: string): Finding[] {
  if (event.includes('.'))
    return /^(approval|queue|priority|article|clock|field)\./.test(event) ? voteOrEvent(references, event, path) : [];
  return references.raised.has(event) ? [] : references.check('step', event, path);
}

/** `approval.<key>.grant` and `.deny` are what people send; granted and denied is what follows. */
function voteOrEvent(references: References, event: string, path: string): Finding[] {
  const vote = /^approval\.([^.]+)\.[a-z]+$/.exec(event);
  if (vote?.[1] !== undefined) return references.check('approval', vote[1], path);
  return event.startsWith('approval.') ? [] : checkEvent(references, event, path);
}

function expectationReferences(references: References, expect: ScenarioExpectation, path: string): Finding[] {
  return [
    ...fieldValues(references, expect.fields, `${path}/fields`),
    ...Object.keys(expect.clocks ?? {}).flatMap((clock) =>
      references.check('clock', clock, `${path}/clocks/${pointerSegment(clock)}`),
    ),
    ...(expect.notified ?? []).flatMap((template, index) =>
      references.check('template', template, `${path}/notified/${index}`),
    ),
    ...Object.entries(expect)
      .filter(([key]) => !FIXED.has(key))
      .flatMap(([region, state]) => {
        const at = `${path}/${pointerSegment(region)}`;
        const unknown = references.check('region', region, at);
        if (unknown.length > 0 || typeof state !== 'string') return unknown;
        const asState = references.check('state', `${region}.${state}`, at, state);
        // Where a process draws no queue of its own, a ticket may still be expected in one.
        return region === 'queue' && asState.length > 0 ? checkQueue(references, state, at) : asState;
      }),
  ];
}
