import type { CompiledProcess } from '../../machine/compiled-process.ts';
import { CREATION, start } from '../../machine/start.ts';
import { project } from '../../machine/project.ts';
import { settle } from '../../machine/settle.ts';
import { send } from '../../machine/send.ts';
import type { Applied, Environment, Facts, Outcome, Position } from '../../machine/types.ts';
import type { FieldValue } from '../../definition/types.ts';
import { BrokenRounds, roundsThen } from './broken-rounds.ts';
import type { BackTested, PastEvent, PastTicket, StepPair, WayStep } from './past-ticket.ts';
import { PastFacts } from './past-facts.ts';
import type { Approvers } from './past-facts.ts';
import { stepThen, stepsNow } from './way-steps.ts';
import { Translations } from './translation.ts';
import { verdict } from './verdict.ts';

/** What falls due comes of itself on both sides; moves between versions are no part of the work. */
const NOT_SENT = /^(timer|clock|lock|decided|lifecycle|field\.changed|approval|xstate)\.|^ticket\.(process|migrate)$/;

/**
 * Lives old tickets once more by a draft: what people did then is sent again at the same times, what falls due fires as
 * the draft says. Pure; nothing leaves the house.
 */
export class BackTest {
  private readonly draft: CompiledProcess;
  private readonly env: Environment;
  private readonly approvers: Approvers;
  private readonly names: Translations;

  /** @param env today's working hours, for events that do not say by which ones they were judged */
  constructor(draft: CompiledProcess, env: Environment, approvers: Approvers = {}) {
    this.draft = draft;
    this.env = env;
    this.approvers = approvers;
    this.names = new Translations(draft);
  }

  /** @param process the version the ticket began with */
  run(past: PastTicket, process: CompiledProcess): BackTested {
    return new Course(past, process, this.draft, this.names, this.env, this.approvers).run();
  }
}

/** A step of then, and the version it lived by. */
interface Then {
  readonly step: WayStep;
  readonly process: CompiledProcess;
}

/** One ticket, lived again. */
class Course {
  private readonly pairs: StepPair[] = [];
  private position: Position | undefined;
  private refusal: BackTested['refusal'];
  /** What fell due since the last event people sent: then, and with the draft. */
  private fired: Then[] = [];
  private firedNow: WayStep[] = [];
  private readonly past: PastTicket;
  /** The version of then that it lives by at the moment. */
  private process: CompiledProcess;
  private readonly draft: CompiledProcess;
  private readonly names: Translations;
  /** Today's working hours. */
  private readonly env: Environment;
  /** Those of the last event. */
  private hours: Environment | undefined;
  private readonly facts: PastFacts;
  private readonly rounds = new BrokenRounds();

  constructor(
    past: PastTicket,
    process: CompiledProcess,
    draft: CompiledProcess,
    names: Translations,
    env: Environment,
    approvers: Approvers,
  ) {
    this.past = past;
    this.process = process;
    this.draft = draft;
    this.names = names;
    this.env = env;
    this.facts = new PastFacts(past.facts, draft, approvers);
  }

  run(): BackTested {
    const first = this.process;
    for (const row of this.past.history) {
      const before = this.process;
      this.process = row.process ?? before;
      this.facts.note(row);
      if (row.type === 'ticket.migrate' && this.onlyRenamed(row, before)) continue;
      if (NOT_SENT.test(row.type)) this.fired.push({ step: stepThen(row, true), process: this.process });
      else if (!this.sendAgain(row)) break;
    }
    this.pairUp(this.fired, [...this.firedNow, ...this.fireTheRest()]);
    const rounds = { then: roundsThen(this.past, first, this.env), now: this.rounds };
    const last = this.past.history.at(-1)?.process ?? first;
    return verdict(this.past, this.names, last, this.pairs, this.position, this.refusal, rounds);
  }

  /** Whether a move to another version left the ticket where it stood, whatever that is called there. */
  private onlyRenamed({ states }: PastEvent, before: CompiledProcess): boolean {
    const [then, now] = [this.names.of(before), this.names.of(this.process)];
    return Object.entries(states).every(
      ([region, [from, to]]) => then.idBefore(region, from) === now.idBefore(region, to),
    );
  }

  /** False: the draft makes no such ticket at all. */
  private sendAgain(row: PastEvent): boolean {
    const names = this.names.of(this.process);
    const event = names.event({ type: row.type, ...(row.data === undefined ? {} : { data: row.data }) });
    const facts = this.facts.of(row, names);
    const hours = row.environment ?? this.env;
    if (hours !== this.hours) this.lookAnew(facts, hours);
    const before = this.position;
    const outcome =
      before === undefined ? this.begin(event.data ?? {}, facts, hours) : send(this.draft, before, event, facts, hours);
    this.note(outcome);
    const own = outcome.applied.findIndex((applied) => applied.event.type === event.type && !isFired(applied));
    const steps = stepsNow(outcome, event.type, facts.now, own);
    const place = outcome.kind === 'refused' ? outcome.applied.length : own;
    this.pairUp(this.fired, [...this.firedNow, ...steps.slice(0, place)]);
    this.pairs.push({ before: stepThen(row, false), after: steps[place], process: this.process });
    this.fired = [];
    this.firedNow = steps.slice(place + 1);
    if (outcome.kind === 'refused') this.refuse(row.type, outcome);
    if (outcome.kind === 'refused' && before === undefined) return false;
    this.position = outcome.position;
    return true;
  }

  /** Other working hours: what is due by them is worked out anew, and fires. */
  private lookAnew(facts: Facts, hours: Environment): void {
    this.hours = hours;
    if (this.position !== undefined) this.firedNow.push(...this.settled(this.position, facts, hours));
  }

  /** What fell due until the last thing that happened then. */
  private fireTheRest(): WayStep[] {
    const last = this.past.history.at(-1);
    if (this.position === undefined || last === undefined) return [];
    return this.settled(this.position, this.facts.of(last, this.names.of(this.process)), last.environment ?? this.env);
  }

  private settled(position: Position, facts: Facts, hours: Environment): WayStep[] {
    const outcome = settle(this.draft, position, facts, hours);
    this.note(outcome);
    this.position = outcome.position;
    return stepsNow(outcome, '', facts.now, -1);
  }

  private note({ applied }: Outcome): void {
    for (const { position } of applied) this.rounds.add(position);
  }

  private begin(data: Readonly<Record<string, unknown>>, facts: Facts, hours: Environment): Outcome {
    const { queue, splitFrom, ...given } = data;
    const known = this.draft.definition.fields ?? {};
    const fields: Record<string, FieldValue> = {};
    const rest: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      if (Object.hasOwn(known, name)) fields[name] = value as FieldValue;
      else rest[name] = value;
    }
    const input = {
      fields,
      data: rest,
      ...(typeof queue === 'string' ? { queue } : {}),
      ...(isRecord(splitFrom) ? { splitFrom } : {}),
    };
    return start(this.draft, input, facts, hours);
  }

  private refuse(event: string, outcome: Extract<Outcome, { kind: 'refused' }>): void {
    if (this.refusal !== undefined) return;
    const state = event === CREATION ? '' : project(this.draft, outcome.position).state;
    this.refusal = { event, state, reason: outcome.reason };
  }

  /** What fell due on both sides between two events people sent, one beside the other. */
  private pairUp(before: readonly Then[], after: readonly WayStep[]): void {
    for (let index = 0; index < Math.max(before.length, after.length); index++) {
      const { step, process = this.process } = before[index] ?? {};
      this.pairs.push({ before: step, after: after[index], process });
    }
  }
}

const isFired = ({ actor }: Applied): boolean => /^(timer|clock):/.test(actor.because ?? '');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
