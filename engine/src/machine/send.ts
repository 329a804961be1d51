import type { CompiledProcess } from './compiled-process.ts';
import { configurationOf } from './configuration.ts';
import { eventClass, isInternalEvent, isReservedEvent, roleMatches } from './events.ts';
import { checkForm } from './form.ts';
import { settleDue } from './settle.ts';
import { applyEvent } from './step.ts';
import type { EngineEvent, Environment, Facts, Outcome, Position, Reason } from './types.ts';
import { candidates } from './why-refused.ts';

/**
 * Sends one event to a ticket: first fires what is due by `facts.now`, in due order, then the event, then what became
 * due at once (thresholds behind a changed target, dates in the past). What was due stands even if the event is refused.
 *
 * @throws BrokenPositionError when the position does not fit the definition.
 */
export function send(
  process: CompiledProcess,
  position: Position,
  event: EngineEvent,
  facts: Facts,
  env: Environment,
): Outcome {
  const inadmissible = notAdmitted(process, event, facts);
  if (inadmissible !== undefined) return { kind: 'refused', reason: inadmissible, applied: [], position };
  const before = settleDue(process, position, facts, env);
  // A caller's clock may lag behind a timer already fired: logical time never runs backwards.
  const now = Math.max(facts.now, before.position.at);
  const factsNow = now === facts.now ? facts : { ...facts, now };
  const reason = notAllowed(process, before.position, event, facts);
  const result =
    reason === undefined ? applyEvent(process, before.position, event, factsNow, env) : { ok: false as const, reason };
  if (!result.ok) return { kind: 'refused', reason: result.reason, ...before };
  const after = settleDue(process, result.applied.position, factsNow, env);
  return {
    kind: 'accepted',
    applied: [...before.applied, result.applied, ...after.applied],
    position: after.position,
  };
}

/** Events that are refused whatever the ticket's state: unknown names, and names that are the system's own. */
function notAdmitted(process: CompiledProcess, { type }: EngineEvent, facts: Facts): Reason | undefined {
  const known = eventClass(process, type);
  if (known === undefined) return { code: isReservedEvent(type) ? 'reserved-event' : 'unknown-event', event: type };
  const fromSystem = facts.actor.kind === 'system';
  if (!fromSystem && (isReservedEvent(type) || isInternalEvent(process, type)))
    return { code: 'reserved-event', event: type };
  // Timers and thresholds fire when they are due, never because somebody says so.
  if (FIRED_ONLY.test(type)) return { code: 'reserved-event', event: type };
  if (!fromSystem || known === 'B' || type.startsWith('ticket.')) return undefined;
  const roles = process.definition.steps?.[type]?.roles;
  return { code: 'role', event: type, ...(roles === undefined ? {} : { roles }) };
}
const FIRED_ONLY = /^(timer|clock|lock|decided|lifecycle|field\.changed|approval|xstate)\.|^ticket\.create$/;

/** What a step asks of the person before the machine is asked: the role, that it exists here, and its form. */
function notAllowed(
  process: CompiledProcess,
  position: Position,
  event: EngineEvent,
  facts: Facts,
): Reason | undefined {
  const { type, data = {} } = event;
  const steps = process.definition.steps ?? {};
  const step = Object.hasOwn(steps, type) ? steps[type] : undefined;
  if (step === undefined) return undefined;
  if (!step.roles.some((pattern) => roleMatches(pattern, facts.roles)))
    return { code: 'role', event: type, roles: step.roles };
  const configuration = configurationOf(process, position.value, position.history);
  const region = step.region ?? 'lifecycle';
  // Where the step does not exist, what the form lacks is beside the point: the machine will say so.
  if (candidates(process, configuration, type, region).length === 0) return undefined;
  const fields = checkForm(process, step.form, data);
  return fields.length === 0 ? undefined : { code: 'form', event: type, fields };
}
