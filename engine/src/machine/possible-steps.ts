import type { FormDefinition, LocalizedText } from '../definition/types.ts';
import type { CompiledProcess, CompiledTransition, Configuration } from './compiled-process.ts';
import { configurationOf } from './configuration.ts';
import { isMove, isPrioritySetting, owningRegion, roleMatches } from './events.ts';
import { passes } from './guards.ts';
import { runAt } from './run.ts';
import { applyEvent } from './step.ts';
import type { Environment, Facts, Position, PossibleStep, Reason } from './types.ts';
import { knownOf } from './undecided.ts';
import { candidates, whyRefused } from './why-refused.ts';

/**
 * Everything a person could do now: the definition's steps, then moves, then priorities, each with `yes`, `no` and why
 * not, or `depends` (on what the form brings). Due timers are not fired: settle first where that matters.
 */
export function possibleSteps(
  process: CompiledProcess,
  position: Position,
  facts: Facts,
  env: Environment,
): PossibleStep[] {
  const configuration = configurationOf(process, position.value, position.history);
  const asked = (event: string): Asked => ask(process, position, configuration, event, facts, env);
  return [
    ...stepsOf(process, facts, asked),
    ...changesOf(process, configuration, 'queue', asked),
    ...changesOf(process, configuration, 'priority', asked),
  ];
}

/** The same of the definition's steps alone: to ask for every queue and priority takes as long again. */
export function possibleDefinedSteps(
  process: CompiledProcess,
  position: Position,
  facts: Facts,
  env: Environment,
): PossibleStep[] {
  const configuration = configurationOf(process, position.value, position.history);
  return stepsOf(process, facts, (event) => ask(process, position, configuration, event, facts, env));
}

function stepsOf(process: CompiledProcess, facts: Facts, asked: (event: string) => Asked): PossibleStep[] {
  return Object.entries(process.definition.steps ?? {}).map(([event, step]): PossibleStep => {
    const answer = step.roles.some((pattern) => roleMatches(pattern, facts.roles))
      ? asked(event)
      : { possible: 'no' as const, transitions: [], reason: { code: 'role' as const, event, roles: step.roles } };
    const confirm = step.confirm === undefined ? {} : { confirm: step.confirm };
    return { event, kind: 'step', title: step.title, form: step.form ?? NO_FORM, ...confirm, ...answer };
  });
}

type Asked = Pick<PossibleStep, 'possible' | 'reason' | 'transitions'>;
const NO_FORM: FormDefinition = {};

/** Moves or priorities, except to where the ticket is. */
function changesOf(
  process: CompiledProcess,
  configuration: Configuration,
  region: 'queue' | 'priority',
  asked: (event: string) => Asked,
): PossibleStep[] {
  const [is, kind, prefix] =
    region === 'queue'
      ? ([isMove, 'move', 'queue.move.'] as const)
      : ([isPrioritySetting, 'priority', 'priority.set.'] as const);
  return [...process.alphabet]
    .filter((event) => is(event) && event.slice(prefix.length) !== configuration.leaves[region])
    .map((event) => {
      const key = event.slice(prefix.length);
      return { event, kind, title: titleOf(process, `${region}.${key}`, key), form: NO_FORM, ...asked(event) };
    });
}

function titleOf(process: CompiledProcess, path: string, key: string): LocalizedText {
  return process.outline.byPath.get(path)?.definition.meta?.title ?? { en: key };
}

function ask(
  process: CompiledProcess,
  position: Position,
  configuration: Configuration,
  event: string,
  facts: Facts,
  env: Environment,
): Asked {
  const run = runAt(process, position, configuration, { type: event }, facts, env);
  const open: CompiledTransition[] = [];
  for (const transition of candidates(process, configuration, event, owningRegion(process, event))) {
    const known = transition.guard === undefined ? true : knownOf(transition.guard, run.scope);
    if (transition.notWhenClosed && configuration.category === 'closed') continue;
    if (known === undefined) open.push(transition);
    else if (known) {
      const transitions = [...open, transition].map(({ id }) => id);
      return { possible: 'yes', transitions, ...refusalBehind(process, position, event, facts, env) };
    } else passes(run, transition);
  }
  if (open.length === 0) return { possible: 'no', transitions: [], reason: whyRefused(run, configuration, event) };
  const traces = open.map((transition) => ({ transition: transition.id, passed: false, leaf: transition.guard }));
  const reason: Reason = { ...whyRefused(run, configuration, event), code: 'guard', guards: traces };
  return { possible: 'depends', transitions: open.map(({ id }) => id), reason };
}

/**
 * A step nobody stops may still fail by what it raises or by an invariant. Tried out where no form stands between: with
 * a form, what it brings may decide.
 */
function refusalBehind(
  process: CompiledProcess,
  position: Position,
  event: string,
  facts: Facts,
  env: Environment,
): { readonly possible?: 'no'; readonly reason?: Reason; readonly transitions?: readonly string[] } {
  const form = process.definition.steps?.[event]?.form;
  if ((form?.required ?? []).length > 0) return {};
  const result = applyEvent(
    process,
    position,
    { type: event, data: {} },
    { ...facts, now: Math.max(facts.now, position.at) },
    env,
  );
  if (result.ok || result.reason.code === 'form') return {};
  return { possible: 'no', reason: result.reason, transitions: [] };
}
