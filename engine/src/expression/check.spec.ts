import fc from 'fast-check';
import { minimal } from '../definition/minimal.fixture.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { Expression, ProcessDefinition } from '../definition/types.ts';
import { checkExpression } from './check.ts';
import { constantValue } from './constant-value.ts';
import { evaluate } from './evaluate.ts';
import { typingOf } from './typing.ts';

const parsed = parseDefinition(minimal());
if (!parsed.ok) throw new Error('the fixture must parse');
const definition: ProcessDefinition = parsed.definition;
const typing = typingOf(definition);
const kind = { var: 'fields.kind' };
const urgent = { var: 'fields.urgent' };
const visits = { var: 'fields.visits' };
const due = { var: 'fields.due' };
const report = { var: 'fields.report' };
const check = (expression: Expression) =>
  checkExpression(expression, typing).map(({ code, path }) => `${code} ${path}`);

describe('checkExpression', () => {
  test.each<[Expression]>([
    [urgent],
    [{ '==': [kind, 'tv'] }],
    [{ '<': [visits, 3] }],
    [{ '<': [due, '2026-12-31'] }],
    [{ in: [kind, ['tv']] }],
    [{ and: [{ isSet: report }, { inState: 'lifecycle.done' }, { hasRole: 'anybody' }] }],
    [{ '>=': [{ var: 'clock.repair.percent' }, 50] }],
    [{ '==': [{ var: 'event.actor' }, { var: 'ticket.customer' }] }],
    [{ '==': [{ var: 'event.data.anything' }, 3] }],
    [{ '==': [report, '2026-01-01'] }],
  ])('has nothing to say about %j', (expression) => {
    expect(check(expression)).toEqual([]);
  });

  test.each<[Expression, string]>([
    [{ '==': [{ var: 'fields.kidn' }, 'tv'] }, 'undefined-reference /==/0'],
    [{ and: [true, { isSet: { var: 'ticket.queue' } }] }, 'undefined-reference /and/1/isSet'],
    [{ not: { inState: 'lifecycle.dun' } }, 'undefined-reference /not'],
    [{ var: 'clock.ghost.percent' }, 'undefined-reference '],
    [{ '==': [kind, 'car'] }, 'not-in-domain /==/1'],
    [{ in: [kind, ['tv', 'car']] }, 'not-in-domain /in/1/1'],
    [{ '==': [visits, '3'] }, 'wrong-type '],
    [{ '<': [kind, 'tv'] }, 'wrong-type '],
    [{ '<': [due, 'soon'] }, 'wrong-type '],
    [{ '<': [due, visits] }, 'wrong-type '],
    [{ or: [visits, urgent] }, 'wrong-type /or/0'],
    [{ '==': [report, null] }, 'always-false '],
    [{ or: [{ '<': [visits, 0] }, urgent] }, 'always-false /or/0'],
    [{ '<=': [visits, 9] }, 'always-true '],
    [{ or: [urgent, { not: urgent }] }, 'always-true '],
    [{ and: [{ isSet: report }, { not: { isSet: report } }] }, 'always-false '],
    [{ in: [kind, ['tv', 'radio']] }, 'always-true '],
    [true, 'always-true '],
    [{ and: Array.from({ length: 64 }, () => urgent) }, 'expression-too-large '],
  ])('finds what is wrong with %j', (expression, expected) => {
    expect(check(expression)).toContain(expected);
  });

  test('asks the directory for roles, and for queues where the region is open', () => {
    const queues = { sales: { title: { en: 'Sales' } } };
    const directory = {
      queues,
      roles: {},
      templates: {},
      calendars: {},
      endpoints: {},
      services: {},
      serviceLevels: {},
      processes: {},
    };
    const open = {
      ...definition,
      machine: {
        ...definition.machine,
        states: { ...definition.machine.states, queue: { initial: 'any', meta: { open: true }, states: { any: {} } } },
      },
    } as ProcessDefinition;
    const withQueues = typingOf(open, directory);
    expect(checkExpression({ inState: 'queue.sales' }, withQueues)).toEqual([]);
    expect(checkExpression({ inState: 'queue.slaes' }, withQueues)[0]?.message.de).toBe(
      'Es gibt keinen Zustand „queue.slaes“. Meinten Sie „queue.sales“?',
    );
    // The region's one state stands for all queues and is none of them.
    expect(checkExpression({ inState: 'queue.any' }, withQueues)[0]?.code).toBe('undefined-reference');
    expect(withQueues.names.states).toContain('queue.sales');
    expect(withQueues.names.states).not.toContain('queue.any');
    expect(checkExpression({ hasRole: 'agent' }, withQueues)).toHaveLength(1);
  });

  test('what is called constant never changes, whatever the values', () => {
    const leaf = fc.constantFrom<Expression>(
      urgent,
      { '==': [kind, 'tv'] },
      { '!=': [kind, 'car'] },
      { '<': [visits, 0] },
      { '>=': [visits, 0] },
      { '!=': [visits, 12] },
      { isSet: report },
      { isSet: kind },
      { '==': [report, null] },
      { in: [kind, ['tv', 'radio']] },
      { in: [kind, []] },
      { '<': [5, visits] },
      true,
      false,
    );
    const { node } = fc.letrec<{ node: Expression }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('node'), { maxLength: 3 }).map((and): Expression => ({ and })),
        fc.array(tie('node'), { maxLength: 3 }).map((or): Expression => ({ or })),
        tie('node').map((not): Expression => ({ not })),
      ),
    }));
    const values = fc.record({
      'fields.kind': fc.constantFrom('tv', 'radio'),
      'fields.urgent': fc.boolean(),
      'fields.visits': fc.integer({ min: 0, max: 9 }),
      'fields.report': fc.constantFrom(null, 'x'),
    });
    let constants = 0;
    fc.assert(
      fc.property(node, fc.array(values, { minLength: 5, maxLength: 5 }), (expression, tickets) => {
        const constant = constantValue(expression, typing);
        if (constant === undefined) return;
        constants++;
        for (const ticket of tickets) {
          const variable = (path: string) => (ticket as Record<string, string | number | boolean | null>)[path] ?? null;
          expect(evaluate(expression, { variable, inState: () => false, hasRole: () => false })).toBe(constant);
        }
      }),
      { seed: 5, numRuns: 2_000 },
    );
    expect(constants).toBeGreaterThan(100);
  });
});
