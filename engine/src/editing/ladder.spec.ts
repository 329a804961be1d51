import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outline } from '../definition/outline.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { LONG } from '../long-run.fixture.ts';
import { shippedProcess } from '../simulation/shipped.fixture.ts';
import { connect } from './connect.ts';
import type { Edited } from './edited.ts';
import { type Ladder, ladderOf } from './ladder.ts';
import { nest } from './nest.ts';
import { queueMovesOf } from './queue-moves.ts';
import { applyChoice, choice } from './random-edit.fixture.ts';

const incident = withStableIds(shippedProcess('incident'));
function after(edit: Edited): ProcessDefinition {
  if (!edit.ok) throw new Error(edit.problem.en);
  return edit.definition;
}
function tableOf(definition: ProcessDefinition): Ladder {
  const ladder = ladderOf(definition);
  if (ladder === undefined) throw new Error('There is no escalation.');
  return ladder;
}
const inTable = (definition: ProcessDefinition): readonly string[] =>
  tableOf(definition)
    .rows.flatMap(({ cells }) => Object.values(cells).flat())
    .map(({ transition }) => transition)
    .sort();
const inRegion = (definition: ProcessDefinition, region = 'escalation'): readonly string[] =>
  outline(definition)
    .transitions.filter(({ source }) => source.region === region)
    .map(({ id }) => id)
    .sort();

describe('the escalation as a table', () => {
  test('is the region: every transition of it stands in one cell', () => {
    expect(inTable(incident)).toEqual(inRegion(incident));
    expect(inTable(incident).length).toBeGreaterThan(10);
  });

  test('shows a timer and what happens by a condition alone', () => {
    const timed = after(
      connect(incident, {
        from: 'escalation.none',
        to: 'escalation.teamLead',
        trigger: { after: { duration: 'PT4H' } },
      }),
    );
    const automatic = after(
      connect(timed, {
        from: 'escalation.teamLead',
        to: 'escalation.manager',
        trigger: { always: true },
        transition: { guard: { type: 'when', params: { inState: 'priority.p1' } } },
      }),
    );
    const { rows } = tableOf(automatic);
    const [delay] = rows.filter(({ trigger }) => trigger === 'after');
    expect(delay?.cells['escalation.none']).toMatchObject([{ to: 'escalation.teamLead', guarded: false }]);
    const [always] = rows.filter(({ trigger }) => trigger === 'always');
    expect(always?.cells['escalation.teamLead']).toMatchObject([{ to: 'escalation.manager', guarded: true }]);
    expect(inTable(automatic)).toEqual(inRegion(automatic));
  });

  test('shows every branch, in the order in which they are tried', () => {
    const twice = after(
      connect(incident, {
        from: 'escalation.none',
        to: 'escalation.manager',
        trigger: { event: 'clock.resolution.50' },
      }),
    );
    const row = tableOf(twice).rows.find(({ event }) => event === 'clock.resolution.50');
    expect(row?.cells['escalation.none']).toMatchObject([
      { to: 'escalation.teamLead', guarded: true },
      { to: 'escalation.manager', guarded: false },
    ]);
  });

  test('has a column for levels in a group, for the group, and for what leads out of it', () => {
    const nested = after(
      nest(incident, ['escalation.teamLead', 'escalation.manager'], {
        newParentTitle: { en: 'Escalated', de: 'Eskaliert' },
      }),
    );
    expect(tableOf(nested).rungs.map(({ level }) => level)).toEqual([0, 1, 2]);
    const { places, rows, targets } = tableOf(nested);
    expect(places).toHaveLength(5);
    expect(targets).toHaveLength(4);
    expect(rows.flatMap(({ cells }) => Object.keys(cells)).filter((place) => !places.includes(place))).toEqual([]);
    expect(inTable(nested)).toEqual(inRegion(nested));
    const out = after(
      connect(nested, { from: 'escalation.manager', to: 'escalation.none', trigger: { event: 'article.customer' } }),
    );
    const row = tableOf(out).rows.find(({ event }) => event === 'article.customer');
    expect(row?.cells['escalation.manager']).toMatchObject([{ to: 'escalation.none' }]);
  });
});

test('after any sequence of edits no transition of the two regions is missing in their tables', () => {
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1, maxLength: 12 }), (choices) => {
      let definition = incident;
      for (const each of choices) {
        const edit = applyChoice(definition, each);
        if (edit.ok) ({ definition } = edit);
      }
      if (ladderOf(definition) !== undefined) {
        const { places, rows, targets } = tableOf(definition);
        expect(inTable(definition)).toEqual(inRegion(definition));
        expect(places).toEqual(expect.arrayContaining(rows.flatMap(({ cells }) => Object.keys(cells))));
        const led = rows.flatMap(({ cells }) =>
          Object.values(cells).flatMap((cell) => cell.flatMap(({ to }) => to ?? [])),
        );
        expect(targets).toEqual(expect.arrayContaining(led));
      }
      const table = queueMovesOf(definition);
      const listed = [...(table?.moves ?? []), ...(table?.others ?? [])].map(({ transition }) => transition);
      expect([...new Set(listed)].sort()).toEqual(inRegion(definition, 'queue'));
    }),
    { numRuns: LONG ? 2_000 : 100 },
  );
});
