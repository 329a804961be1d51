import { describe, expect, test } from '@jest/globals';
import { parseDefinition } from '../definition/parse.ts';
import { checkReferences } from '../definition/references.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { shippedDirectory, shippedProcess } from '../simulation/shipped.fixture.ts';
import { connect } from './connect.ts';
import type { Edited } from './edited.ts';
import { queueMovesOf, setOpenQueues } from './queue-moves.ts';
import { putMigrationRule, putProcessMap, updateProcess } from './update-process.ts';

const incident = withStableIds(shippedProcess('incident'));
function definitionOf(edited: Edited): ProcessDefinition {
  if (!edited.ok) throw new Error(edited.problem.en);
  expect(parseDefinition(edited.definition).ok).toBe(true);
  return edited.definition;
}

describe('queues of a process', () => {
  test('may be every queue there is: conditions and decisions keep naming them', () => {
    const open = definitionOf(setOpenQueues(incident, true));
    expect(queueMovesOf(open)).toMatchObject({ open: true, moves: [] });
    const lost = checkReferences(open, shippedDirectory()).filter(({ code }) => code === 'undefined-reference');
    expect(lost).toEqual([]);
    expect(open.machine.states['queue']?.meta?.id).toBe(incident.machine.states['queue']?.meta?.id);
  });

  test('become a table again, which begins empty', () => {
    const open = definitionOf(setOpenQueues(incident, true));
    expect(queueMovesOf(definitionOf(setOpenQueues(open, false)))).toBeUndefined();
  });

  test('stay as they are when they are so already', () => {
    expect(definitionOf(setOpenQueues(incident, false))).toBe(incident);
  });
});

describe('the table of moves', () => {
  const [desk, second] = incident.machine.states['queue'] === undefined ? [] : (queueMovesOf(incident)?.queues ?? []);
  if (desk === undefined || second === undefined) throw new Error('The incident process has two queues.');

  test('shows what else moves a ticket there: a timer', () => {
    const timed = definitionOf(
      connect(incident, { from: desk.id, to: second.id, trigger: { after: { duration: 'P3D' } } }),
    );
    const before = queueMovesOf(incident);
    expect(queueMovesOf(timed)?.moves).toEqual(before?.moves);
    expect(queueMovesOf(timed)?.others).toHaveLength((before?.others.length ?? 0) + 1);
    expect(queueMovesOf(timed)?.others).toContainEqual(
      expect.objectContaining({ from: desk.id, to: second.id, guarded: false }),
    );
  });

  test('shows what only does something where the ticket stays', () => {
    const told = definitionOf(connect(incident, { from: desk.id, trigger: { event: 'article.customer' } }));
    expect(queueMovesOf(told)?.others).toContainEqual(expect.objectContaining({ from: desk.id, to: undefined }));
  });
});

describe('the process as a whole', () => {
  test('has a note, says how tickets of another process come in, and how those of an earlier version come over', () => {
    const noted = definitionOf(updateProcess(incident, { note: 'Ask the desk first.' }));
    expect(noted.machine.description).toBe('Ask the desk first.');
    const mapped = definitionOf(putProcessMap(noted, 'change', { states: { new: 'new' } }));
    expect(mapped.processMaps).toEqual({ ...incident.processMaps, change: { states: { new: 'new' } } });
    const ruled = definitionOf(putMigrationRule(mapped, '2', { timers: 'restart' }));
    expect(ruled.migrations).toEqual({ from: { 2: { timers: 'restart' } } });
    expect(definitionOf(putMigrationRule(ruled, '2', undefined))).not.toHaveProperty('migrations');
  });
});
