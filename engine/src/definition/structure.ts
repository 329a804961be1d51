import type { FindingCode } from './finding-codes.ts';
import { expressionSize } from './expression-size.ts';
import type { Finding } from './finding.ts';
import { DEFINITION_LIMITS } from './limits.ts';
import { type Outline, outline, type OutlineNode } from './outline.ts';
import type { Expression, ProcessDefinition } from './types.ts';
import { quoted, type Sentence } from './words.ts';

/** Rules of the language that a schema of single places cannot say. */
export function structureFindings(definition: ProcessDefinition): Finding[] {
  if (countStates(definition) > DEFINITION_LIMITS.states) return [tooManyStates()];
  const chart = outline(definition);
  return [
    ...regionFindings(definition, chart),
    ...chart.nodes.flatMap((node) => nodeFindings(node)),
    ...eventFindings(chart),
    ...expressionFindings(definition, chart),
  ];
}

const error = (code: FindingCode, path: string, en: string, de: string): Finding => ({
  code,
  severity: 'error',
  path,
  message: { en, de },
});

function countStates(definition: ProcessDefinition): number {
  let count = 0;
  const open: { readonly states?: ProcessDefinition['machine']['states'] }[] = [definition.machine];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const children = Object.values(at.states ?? {});
    count += children.length;
    open.push(...children);
  }
  return count;
}

const tooManyStates = (): Finding =>
  error(
    'too-many-states',
    '/machine/states',
    `There are too many states: at most ${DEFINITION_LIMITS.states} are read.`,
    `Es gibt zu viele Zustände: Höchstens ${DEFINITION_LIMITS.states} werden gelesen.`,
  );

function regionFindings(definition: ProcessDefinition, chart: Outline): Finding[] {
  const findings: Finding[] = [];
  if (!Object.hasOwn(definition.machine.states, 'lifecycle')) {
    findings.push(
      error(
        'missing-key',
        '/machine/states',
        'The region “lifecycle” is missing: it holds the state of the ticket.',
        'Die Region „lifecycle“ fehlt: Sie hält den Zustand des Tickets.',
      ),
    );
  }
  for (const region of chart.regions) {
    if (region.kind === 'history' || region.children.length === 0) {
      findings.push(
        error(
          'empty-region',
          region.pointer,
          `The region ${quoted(region.key, 'en')} has no states.`,
          `Die Region ${quoted(region.key, 'de')} hat keine Zustände.`,
        ),
      );
    }
  }
  return findings;
}

function nodeFindings(node: OutlineNode): Finding[] {
  const { definition: state, pointer } = node;
  const findings: Finding[] = [];
  const add = (code: FindingCode, part: string, en: string, de: string) =>
    findings.push(error(code, `${pointer}${part}`, en, de));
  if (node.kind === 'history') {
    for (const part of ['initial', 'states', 'on', 'always', 'after', 'entry', 'exit', 'tags'] as const)
      if (state[part] !== undefined)
        add(
          'misplaced',
          `/${part}`,
          `A history state has no ${quoted(part, 'en')}.`,
          `Ein History-Zustand hat kein ${quoted(part, 'de')}.`,
        );
    return findings;
  }
  if (state.target !== undefined)
    add(
      'misplaced',
      '/target',
      'Only a history state has a target; others have transitions.',
      'Nur ein History-Zustand hat ein Ziel; andere haben Übergänge.',
    );
  if (state.history !== undefined)
    add('misplaced', '/history', '“history” needs the type “history”.', '„history“ verlangt den Typ „history“.');
  if (node.children.length > 0 && state.type === 'atomic')
    add(
      'misplaced',
      '/type',
      'A state with states inside is not atomic.',
      'Ein Zustand mit inneren Zuständen ist nicht atomar.',
    );
  if (node.children.length === 0 && (state.type === 'compound' || state.type === 'parallel'))
    add('misplaced', '/type', 'There are no states inside.', 'Es gibt keine inneren Zustände.');
  if (state.initial !== undefined && node.kind !== 'compound')
    add(
      'misplaced',
      '/initial',
      'Only a state that has states inside, one at a time, begins with one of them.',
      'Nur ein Zustand mit inneren Zuständen, von denen einer gilt, beginnt mit einem davon.',
    );
  return findings;
}

const RESERVED_EVENT = /^(xstate|done|error)(\.|$)/;
const reserved = (event: string): Sentence => ({
  en: `${quoted(event, 'en')} belongs to the machinery and cannot be used.`,
  de: `${quoted(event, 'de')} gehört der Maschine selbst und kann nicht verwendet werden.`,
});

function eventFindings(chart: Outline): Finding[] {
  const findings: Finding[] = [];
  const check = (event: string, path: string) => {
    if (!RESERVED_EVENT.test(event)) return;
    findings.push({ code: 'reserved-event', severity: 'error', path, message: reserved(event) });
  };
  for (const transition of chart.transitions)
    if (transition.trigger === 'on' && transition.branch === 0) check(transition.event, transition.pointer);
  for (const { action, pointer } of chart.actions)
    if (action.type === 'raise' || action.type === 'sendToChildren' || action.type === 'sendToParent')
      check(action.params.event, `${pointer}/params/event`);
  return findings;
}

/** Every expression of a definition with its place. */
export function expressionsOf(
  definition: ProcessDefinition,
  chart: Outline,
): { expression: Expression; pointer: string }[] {
  return [
    ...chart.transitions.flatMap(({ definition: transition, pointer }) =>
      transition.guard === undefined
        ? []
        : [{ expression: transition.guard.params, pointer: `${pointer}/guard/params` }],
    ),
    ...(definition.invariants ?? []).flatMap((invariant, i) => [
      ...(invariant.if === undefined ? [] : [{ expression: invariant.if, pointer: `/invariants/${i}/if` }]),
      { expression: invariant.then, pointer: `/invariants/${i}/then` },
    ]),
  ];
}

function expressionFindings(definition: ProcessDefinition, chart: Outline): Finding[] {
  return expressionsOf(definition, chart).flatMap(({ expression, pointer }) => {
    const { nodes, depth } = expressionSize(expression);
    if (nodes <= DEFINITION_LIMITS.expressionNodes && depth <= DEFINITION_LIMITS.expressionDepth) return [];
    return [
      error(
        'expression-too-large',
        pointer,
        `The condition is too large: at most ${DEFINITION_LIMITS.expressionNodes} parts on ${DEFINITION_LIMITS.expressionDepth} levels. Split it up, or keep its result in a field.`,
        `Die Bedingung ist zu groß: höchstens ${DEFINITION_LIMITS.expressionNodes} Teile auf ${DEFINITION_LIMITS.expressionDepth} Ebenen. Teilen Sie sie auf oder halten Sie ihr Ergebnis in einem Feld.`,
      ),
    ];
  });
}
