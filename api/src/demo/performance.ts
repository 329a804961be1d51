import type { BusinessCalendar } from '@stellwerk/engine';
import type { Gate } from '../tickets/gate/gate.ts';
import type { GateContext, GateResult } from '../tickets/gate/types.ts';
import { MODELS } from './cases/case.ts';
import type { Colleague, Company, DemoCustomer } from './company.ts';
import type { Course, CourseStep, Doer, Telling } from './courses/course.ts';
import type { Addressed, LogKeeper } from './log-keeper.ts';
import type { TicketPlan } from './plan.ts';
import { SeededRandom } from './random.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Steps of the demo end before the present, so that nothing happens in the future. */
const BEFORE_NOW = 30 * MINUTE;
const COLLEAGUES_ORGANIZATION = 'Mustermann Video GmbH';
const CHANNELS = ['mail', 'mail', 'web', 'phone'] as const;

/** Who does what in the demo company. */
const LOGINS: Readonly<Record<Exclude<Doer, 'customer' | 'child'>, readonly string[]>> = {
  agent: ['anna.schmidt', 'anna.schmidt', 'clara.weiss', 'david.keller'],
  'second-level': ['bernd.klein', 'jonas.becker'],
  'team-lead': ['clara.weiss'],
  dispatcher: ['david.keller'],
  'incident-manager': ['eva.lang'],
  'problem-manager': ['frank.moser'],
  'change-manager': ['greta.huber'],
  approver: ['hans.vogt'],
  board: ['ines.roth', 'hans.vogt'],
};

/** Everything the tickets are made with. */
export interface Stage {
  readonly gate: Gate;
  /** When each ticket wants to be looked at again, as the gate told last. */
  readonly wakeAt: Map<string, number | null>;
  readonly log: LogKeeper;
  readonly company: Company;
  readonly office: BusinessCalendar;
  readonly now: number;
  /** By process: a ticket that others are merged into. */
  readonly earlier: ReadonlyMap<string, string>;
}

/** What became of a plan. */
export interface Performed {
  readonly ticketId: string;
  /** Steps that the process did not allow; none, unless courses and processes disagree. */
  readonly refused: readonly string[];
}

/** Makes one ticket and takes it along its course, everything through the gate at its logical time. */
export class Performance {
  private readonly stage: Stage;
  private readonly plan: TicketPlan;
  private readonly random: SeededRandom;
  private readonly customer: DemoCustomer;
  private readonly agent: Colleague;
  private readonly texts: Pick<Telling, 'say' | 'fields' | 'language' | 'pick'>;
  private readonly refused: string[] = [];
  private child: Addressed | undefined;

  constructor(stage: Stage, plan: TicketPlan) {
    this.stage = stage;
    this.plan = plan;
    this.random = new SeededRandom(plan.index + 1);
    const { process, cases } = plan.course;
    const inHouse = process !== 'incident' && process !== 'support';
    this.customer = this.random.pick(
      stage.company.customers.filter(({ organization }) => (organization === COLLEAGUES_ORGANIZATION) === inHouse),
    );
    this.agent = this.colleague('agent');
    this.texts = tellingOf(this.random.pick(cases), this.random.pick(MODELS), this.customer.language);
  }

  async perform(): Promise<Performed | undefined> {
    const ticket = await this.create();
    if (ticket === undefined) return undefined;
    let at = this.plan.at;
    for (const [index, step] of this.plan.course.steps.slice(0, this.plan.steps).entries()) {
      at = this.timeOf(step, at, this.plan.gaps[index] ?? 1);
      await this.catchUp(ticket, at);
      if (!(await this.send(ticket, step, at))) break;
    }
    await this.catchUp(ticket, this.stage.now);
    if (this.child !== undefined) await this.catchUp(this.child, this.stage.now);
    return { ticketId: ticket.ticketId, refused: this.refused };
  }

  private async create(): Promise<Addressed | undefined> {
    const { course, at, index } = this.plan;
    const channel = this.random.pick(CHANNELS);
    const byCustomer = course.createdBy === 'customer';
    const creator = byCustomer && channel === 'phone' ? 'agent' : course.createdBy;
    const telling: Telling = { ...this.texts, ...this.surroundings(), at };
    const title = this.texts.say('title');
    const result = await this.stage.gate.create(
      {
        process: course.process,
        title,
        channel: byCustomer ? channel : 'web',
        fields: course.given?.(telling) ?? {},
        article: { kind: byCustomer ? 'customer' : 'note', body: this.texts.say('message') },
        ...(course.queue === undefined ? {} : { queue: course.queue }),
        ...(byCustomer ? { customer: this.customer.id } : {}),
        ...(byCustomer && this.customer.serviceLevel !== null ? { serviceLevel: this.customer.serviceLevel } : {}),
      },
      { ...this.sender(creator), at, eventKey: `demo:${index}`, suppressEffects: 'imported' },
    );
    if (result.kind !== 'accepted') throw new DemoRefusedError(course, result);
    // Made by an earlier start that was interrupted: it stays as it is.
    if (!this.wasMadeNow(result)) return undefined;
    const { ticketId, number } = result;
    const customer = byCustomer ? { id: this.customer.id, name: this.customer.name } : { id: '', name: '' };
    const ticket: Addressed = {
      ticketId,
      number,
      title,
      language: this.customer.language,
      customer,
      owner: null,
      queue: '',
    };
    await this.stage.log.keep(ticket, result, at);
    return ticket;
  }

  /** What is committed here is told at once; a ticket of an earlier start is only answered once more. */
  private wasMadeNow({ ticketId }: { readonly ticketId: string }): boolean {
    return this.stage.wakeAt.has(ticketId);
  }

  private surroundings(): Pick<Telling, 'otherTicket' | 'agent'> {
    return { otherTicket: this.stage.earlier.get(this.plan.course.process) ?? '', agent: this.agent.id };
  }

  /** Lets deadlines pass, each at its own time. */
  private async catchUp(ticket: Addressed, until: number): Promise<void> {
    for (;;) {
      const at = this.stage.wakeAt.get(ticket.ticketId) ?? null;
      if (at === null || at > until) return;
      this.stage.wakeAt.delete(ticket.ticketId);
      const result = await this.stage.gate.settle(ticket.ticketId, this.automatic(at));
      if (result.kind === 'accepted') await this.stage.log.keep(ticket, result, at);
    }
  }

  private async send(ticket: Addressed, step: CourseStep, at: number): Promise<boolean> {
    const { by } = step;
    if (by === 'child' && this.child === undefined) return false;
    const told = step.data?.({ ...this.texts, ...this.surroundings(), at });
    const data = by === 'child' ? { ticket: this.child?.ticketId, outcome: 'successful' } : told;
    const event = data === undefined ? { type: step.send } : { type: step.send, data };
    const context = { ...this.sender(by), at, suppressEffects: 'imported' } as const;
    const result = await this.stage.gate.sendEvent(ticket.ticketId, event, context);
    if (result.kind !== 'accepted') {
      if (step.unlessDone !== true)
        this.refused.push(`${this.plan.course.process} ${event.type}: ${JSON.stringify(result)}`);
      return step.unlessDone === true;
    }
    await this.stage.log.keep(ticket, result, at);
    for (const happening of result.happened) {
      if (happening.what === 'effect' && happening.effect === 'createTicket')
        await this.createChild(ticket, happening.params, at);
    }
    return true;
  }

  private async createChild(ticket: Addressed, params: Readonly<Record<string, unknown>>, at: number): Promise<void> {
    const { process, link, queue } = params;
    const result = await this.stage.gate.create(
      {
        process: String(process),
        title: ticket.title,
        channel: 'process',
        ...(typeof queue === 'string' ? { queue } : {}),
        parent: { id: ticket.ticketId, hops: 1, link: typeof link === 'string' ? link : 'child' },
      },
      { ...this.automatic(at), eventKey: `demo:${this.plan.index}:child` },
    );
    if (result.kind !== 'accepted' || !this.wasMadeNow(result)) return;
    this.child = {
      ...ticket,
      ticketId: result.ticketId,
      number: result.number,
      customer: { id: '', name: '' },
      owner: null,
    };
  }

  private timeOf({ by, atOnce }: CourseStep, before: number, hours: number): number {
    const wished = before + hours * HOUR;
    const latest = this.stage.now - BEFORE_NOW;
    const anyHour = by === 'customer' || atOnce === true;
    const opening = anyHour ? wished : (this.stage.office.nextOpening(wished) ?? wished);
    // In the last hours people of the demo also work at night: better than tickets from the future.
    return Math.floor(Math.max(before + MINUTE, Math.min(opening <= latest ? opening : wished, latest)));
  }

  private colleague(by: keyof typeof LOGINS): Colleague {
    const login = this.random.pick(LOGINS[by]);
    const colleague = this.stage.company.colleagues.get(login);
    if (colleague === undefined) throw new Error(`The demo company has nobody called ${login}.`);
    return colleague;
  }

  private sender(by: Doer): Pick<GateContext, 'actor' | 'roles'> {
    if (by === 'customer') return { actor: { kind: 'customer', id: this.customer.id }, roles: ['customer'] };
    if (by === 'child') return { actor: { kind: 'system', because: 'effect:childClosed' }, roles: [] };
    const { id, roles } = by === 'agent' ? this.agent : this.colleague(by);
    return { actor: { kind: 'agent', id }, roles };
  }

  private automatic(at: number): GateContext {
    return { actor: { kind: 'system', because: 'timer' }, roles: [], at, suppressEffects: 'imported' };
  }
}

/** Thrown when a shipped process does not accept what the demo company does: one of them must be corrected. */
export class DemoRefusedError extends Error {
  readonly code = 'demo-refused';
  constructor(course: Course, result: GateResult) {
    super(`The process ${course.process} refuses a ticket of the demo company: ${JSON.stringify(result)}`);
  }
}

function tellingOf(
  one: Course['cases'][number],
  model: string,
  language: 'en' | 'de',
): Pick<Telling, 'say' | 'fields' | 'language' | 'pick'> {
  return {
    language,
    fields: one.fields ?? {},
    say: (part) => one[part][language].replaceAll('{model}', model),
    pick: (en, de) => (language === 'de' ? de : en),
  };
}
