import type { CompiledProcess } from '../../machine/compiled-process.ts';
import { CREATION, start } from '../../machine/start.ts';
import { project } from '../../machine/project.ts';
import { settle } from '../../machine/settle.ts';
import { send } from '../../machine/send.ts';
import type { Applied, Environment, Facts, Outcome, Position, StoredFacts } from '../../machine/types.ts';
import type { FieldValue } from '../../definition/types.ts';
import type { BackTested, PastEvent, PastTicket, StepPair, WayStep } from './past-ticket.ts';
import { stepThen, stepsNow } from './way-steps.ts';
import type { Translation } from './translation.ts';
import { translation } from './translation.ts';
import { verdict } from './verdict.ts';

/** What falls due comes of itself on both sides; moves between versions are no part of the work. */
const NOT_SENT = /^(timer|clock|lock|decided|lifecycle|field\.changed|approval|xstate)\.|^ticket\.(process|migrate)$/;

/** Who would be asked today for each approval of the draft. */
export type Approvers = NonNullable<Facts['approvers']>;

/**
 * Lives old tickets once more by a draft: what people did then is sent again at the same times, what falls due fires as
 * the draft says. Pure; nothing leaves the house.
 */
export class BackTest {
  private readonly draft: CompiledProcess;
  private readonly env: Environment;
  private readonly approvers: Approvers;
  private readonly translations = new Map<CompiledProcess, Translation>();

  constructor(draft: CompiledProcess, env: Environment, approvers: Approvers = {}) {
    this.draft = draft;
    this.env = env;
    this.approvers = approvers;
  }

  /** @param process the version the ticket lived by */
  run(past: PastTicket, process: CompiledProcess): BackTested {
    return new Course(past, this.draft, this.translationOf(process), this.env, this.approvers).run();
  }

  private translationOf(process: CompiledProcess): Translation {
    const known = this.translations.get(process) ?? translation(process, this.draft);
    this.translations.set(process, known);
    return known;
  }
}

/** One ticket, lived again. */
class Course {
  private readonly pairs: StepPair[] = [];
  private facts: StoredFacts = {};
  private position: Position | undefined;
  private refusal: BackTested['refusal'];
  /** What fell due since the last event people sent: then, and with the draft. */
  private fired: WayStep[] = [];
  private firedNow: WayStep[] = [];
  private readonly past: PastTicket;
  private readonly draft: CompiledProcess;
  private readonly names: Translation;
  private readonly env: Environment;
  private readonly approvers: Approvers;

  constructor(past: PastTicket, draft: CompiledProcess, names: Translation, env: Environment, approvers: Approvers) {
    this.past = past;
    this.draft = draft;
    this.names = names;
    this.env = env;
    this.approvers = approvers;
  }

  run(): BackTested {
    for (const row of this.past.history) {
      this.facts = { ...this.facts, ...row.facts };
      if (NOT_SENT.test(row.type)) this.fired.push(stepThen(row, true));
      else if (!this.sendAgain(row)) break;
    }
    this.pairUp(this.fired, [...this.firedNow, ...this.fireTheRest()]);
    return verdict(this.past, this.names, this.pairs, this.position, this.refusal);
  }

  /** False: the draft makes no such ticket at all. */
  private sendAgain(row: PastEvent): boolean {
    const event = this.names.event({ type: row.type, ...(row.data === undefined ? {} : { data: row.data }) });
    const facts = this.factsOf(row);
    const before = this.position;
    const outcome =
      before === undefined ? this.begin(event.data ?? {}, facts) : send(this.draft, before, event, facts, this.env);
    const own = outcome.applied.findIndex((applied) => applied.event.type === event.type && !isFired(applied));
    const steps = stepsNow(outcome, event.type, facts.now, own);
    const place = outcome.kind === 'refused' ? outcome.applied.length : own;
    this.pairUp(this.fired, [...this.firedNow, ...steps.slice(0, place)]);
    this.pairs.push({ before: stepThen(row, false), after: steps[place] });
    this.fired = [];
    this.firedNow = steps.slice(place + 1);
    if (outcome.kind === 'refused') this.refuse(row.type, outcome);
    if (outcome.kind === 'refused' && before === undefined) return false;
    this.position = outcome.position;
    return true;
  }

  /** What fell due until the last thing that happened then. */
  private fireTheRest(): WayStep[] {
    const last = this.past.history.at(-1);
    if (this.position === undefined || last === undefined) return [];
    const outcome = settle(this.draft, this.position, this.factsOf(last), this.env);
    this.position = outcome.position;
    return stepsNow(outcome, '', last.at, -1);
  }

  private begin(data: Readonly<Record<string, unknown>>, facts: Facts): Outcome {
    const { queue, ...given } = data;
    const known = this.draft.definition.fields ?? {};
    const fields: Record<string, FieldValue> = {};
    const rest: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      if (Object.hasOwn(known, name)) fields[name] = value as FieldValue;
      else rest[name] = value;
    }
    const input = { fields, data: rest, ...(typeof queue === 'string' ? { queue } : {}) };
    return start(this.draft, input, facts, this.env);
  }

  private refuse(event: string, outcome: Extract<Outcome, { kind: 'refused' }>): void {
    if (this.refusal !== undefined) return;
    const state = event === CREATION ? '' : project(this.draft, outcome.position).state;
    this.refusal = { event, state, reason: outcome.reason };
  }

  /** The facts of then. Who was allowed to then is so now, unless the draft asks for other roles. */
  private factsOf(row: PastEvent): Facts {
    const { steps = {}, creation } = this.draft.definition;
    const step = this.names.event({ type: row.type }).type;
    const same = row.type === CREATION || this.names.sameRoles(row.type);
    const asked = row.type === CREATION ? creation?.roles : Object.hasOwn(steps, step) ? steps[step]?.roles : undefined;
    const roles = new Set([...row.roles, ...(row.facts.roles ?? []), ...(same ? (asked ?? []) : [])]);
    return {
      now: row.at,
      actor: row.actor,
      ...this.facts,
      roles: [...roles],
      ticket: { ...this.past.facts, ...this.facts.ticket },
      approvers: { ...this.approvers, ...this.facts.approvers },
    };
  }

  /** What fell due on both sides between two events people sent, one beside the other. */
  private pairUp(before: readonly WayStep[], after: readonly WayStep[]): void {
    for (let index = 0; index < Math.max(before.length, after.length); index++)
      this.pairs.push({ before: before[index], after: after[index] });
  }
}

const isFired = ({ actor }: Applied): boolean => /^(timer|clock):/.test(actor.because ?? '');
