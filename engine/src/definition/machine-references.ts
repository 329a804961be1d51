import { checkExpression } from '../expression/check.ts';
import type { Typing } from '../expression/typing.ts';
import type { Finding } from './finding.ts';
import type { OutlineAction, OutlineNode, OutlineTransition } from './outline.ts';
import { pointerSegment } from './outline.ts';
import { checkEvent } from './reference-events.ts';
import { referenceError, type References } from './reference-names.ts';
import { checkFieldValue, checkOperandVariable } from './reference-values.ts';
import { expressionsOf } from './structure.ts';
import { quoted, suggestion } from './words.ts';

/** References inside the statechart: states, targets, timers, events, actions, conditions. */
export function machineReferences(references: References, typing: Typing): Finding[] {
  const { chart, definition } = references;
  return [
    ...chart.nodes.flatMap((node) => nodeReferences(node, references)),
    ...chart.transitions.flatMap((transition) => transitionReferences(transition, references)),
    ...chart.actions.flatMap((action) => actionReferences(action, references, typing)),
    ...expressionsOf(definition, chart).flatMap(({ expression, pointer }) =>
      checkExpression(expression, typing)
        .filter(({ code }) => code === 'undefined-reference')
        .map(({ code, severity, path, message }) => ({ code, severity, path: `${pointer}${path}`, message })),
    ),
  ];
}

function nodeReferences(node: OutlineNode, references: References): Finding[] {
  const { definition: state, pointer } = node;
  const findings: Finding[] = [];
  if (node.kind === 'compound') {
    if (state.initial === undefined) {
      findings.push({
        code: 'missing-initial',
        severity: 'error',
        path: pointer,
        message: {
          en: `${quoted(node.key, 'en')} does not say which of its states it begins with.`,
          de: `${quoted(node.key, 'de')} sagt nicht, mit welchem seiner Zustände er beginnt.`,
        },
      });
    } else if (!node.children.some((child) => child.key === state.initial && child.kind !== 'history')) {
      findings.push(unknownState(state.initial, node.children, `${pointer}/initial`));
    }
  }
  if (node.kind === 'history' && state.target !== undefined) {
    const known = node.parent?.children ?? [];
    if (!known.some((sibling) => sibling.key === state.target?.replace(/^\./, '')))
      findings.push(unknownState(state.target, known, `${pointer}/target`));
  }
  for (const field of Object.keys(state.meta?.fields ?? {}))
    findings.push(...references.check('field', field, `${pointer}/meta/fields/${pointerSegment(field)}`));
  if (
    node.region === 'queue' &&
    node.parent?.parent === undefined &&
    node.parent !== undefined &&
    state.meta?.open !== true
  )
    if (node.parent.definition.meta?.open !== true) findings.push(...references.check('queue', node.key, pointer));
  return findings;
}

function unknownState(name: string, known: readonly OutlineNode[], path: string): Finding {
  const hint = suggestion(
    name,
    known.map((node) => node.key),
  );
  return referenceError(
    path,
    `There is no state ${quoted(name, 'en')} here.${hint.en}`,
    `Hier gibt es keinen Zustand ${quoted(name, 'de')}.${hint.de}`,
  );
}

function transitionReferences(transition: OutlineTransition, references: References): Finding[] {
  const { source, trigger, event, pointer, definition } = transition;
  const findings: Finding[] = [];
  if (transition.brokenTarget && definition.target !== undefined) {
    const known = definition.target.startsWith('.') ? source.children : (source.parent?.children ?? []);
    const spec = trigger === 'always' ? source.definition.always : source.definition[trigger]?.[event];
    findings.push(unknownState(definition.target, known, typeof spec === 'string' ? pointer : `${pointer}/target`));
  }
  if (transition.branch > 0 || trigger === 'always') return findings;
  const container = pointerOfTrigger(transition);
  if (trigger === 'after') return [...findings, ...references.check('delay', event, container)];
  return [...findings, ...checkEvent(references, event, container), ...unheardEvent(event, container, references)];
}

const pointerOfTrigger = ({ source, trigger, event }: OutlineTransition): string =>
  `${source.pointer}/${trigger}/${pointerSegment(event)}`;

/** An undotted event is a step, or something raised; anything else can only come from another ticket's process. */
function unheardEvent(event: string, path: string, references: References): Finding[] {
  const steps = references.definition.steps ?? {};
  if (event.includes('.') || Object.hasOwn(steps, event) || references.raised.has(event)) return [];
  const hint = suggestion(event, [...Object.keys(steps), ...references.raised]);
  return [
    {
      code: 'unknown-event',
      severity: 'warning',
      path,
      message: {
        en: `${quoted(event, 'en')} is neither a step nor raised anywhere in this process.${hint.en}`,
        de: `${quoted(event, 'de')} ist weder ein Schritt noch wird es irgendwo in diesem Prozess ausgelöst.${hint.de}`,
      },
    },
  ];
}

function actionReferences({ action, pointer }: OutlineAction, references: References, typing: Typing): Finding[] {
  const at = (param: string) => `${pointer}/params/${param}`;
  switch (action.type) {
    case 'setField':
      return [
        ...references.check('field', action.params.field, at('field')),
        ...checkOperandVariable(action.params.value, typing, at('value')),
        ...checkFieldValue(references.definition.fields, action.params.field, action.params.value, at('value')),
      ];
    case 'clearField':
    case 'increment':
      return references.check('field', action.params.field, at('field'));
    case 'decide':
      return references.check('decision', action.params.table, at('table'));
    case 'assignTo':
      return checkOperandVariable(action.params.agent, typing, at('agent'));
    case 'raise':
      return checkEvent(references, action.params.event, at('event'));
    case 'addNote': {
      const { text } = action.params;
      return typeof text === 'object' && text !== null && 'var' in text && typeof text.var === 'string'
        ? checkOperandVariable({ var: text.var }, typing, at('text'))
        : [];
    }
    case 'notify':
      return [
        ...references.check('template', action.params.template, at('template')),
        ...(action.params.to.startsWith('role:') ? references.check('role', action.params.to.slice(5), at('to')) : []),
      ];
    case 'sendReply':
      return references.check('template', action.params.template, at('template'));
    case 'callWebhook':
      return references.check('endpoint', action.params.endpoint, at('endpoint'));
    case 'createTicket':
      return [
        ...references.check('process', action.params.process, at('process')),
        ...(action.params.queue === undefined ? [] : references.check('queue', action.params.queue, at('queue'))),
        ...Object.entries(action.params.fields ?? {}).flatMap(([field, value]) =>
          checkOperandVariable(value, typing, at(`fields/${pointerSegment(field)}`)),
        ),
      ];
    case 'linkTicket':
      return checkOperandVariable(action.params.ticket, typing, at('ticket'));
    case 'requestApproval':
      return references.check('approval', action.params.approval, at('approval'));
    case 'restartClock':
    case 'completeClock':
      return references.check('clock', action.params.clock, at('clock'));
    default:
      return [];
  }
}
