import type { CompiledProcess } from '../../machine/compiled-process.ts';
import { roleMatches } from '../../machine/events.ts';
import { CREATION } from '../../machine/start.ts';
import type { Facts, StoredFacts, TicketFacts } from '../../machine/types.ts';
import type { PastEvent } from './past-ticket.ts';
import type { Translation } from './translation.ts';

/** Who would be asked today for each approval of the draft. */
export type Approvers = NonNullable<Facts['approvers']>;

/** What an event of then meets in the draft: the facts of then, and those of today where nobody noted them. */
export class PastFacts {
  private noted: StoredFacts = {};
  private readonly ticket: TicketFacts;
  private readonly draft: CompiledProcess;
  private readonly approvers: Approvers;

  constructor(ticket: TicketFacts, draft: CompiledProcess, approvers: Approvers) {
    this.ticket = ticket;
    this.draft = draft;
    this.approvers = approvers;
  }

  /** What was noted with an event counts until another one says otherwise. */
  note({ facts }: PastEvent): void {
    this.noted = { ...this.noted, ...facts };
  }

  /** @param names of the version that the event lived by */
  of(row: PastEvent, names: Translation): Facts {
    return {
      now: row.at,
      actor: row.actor,
      ...this.noted,
      roles: this.rolesOf(row, names),
      ticket: { ...this.ticket, ...this.noted.ticket },
      approvers: this.asked(names),
    };
  }

  /**
   * What they were then, if somebody noted it, else what they are today. Who may have lost their role since was allowed
   * to then, and is so now, unless the draft takes it from one of the roles that were.
   */
  private rolesOf(row: PastEvent, names: Translation): readonly string[] {
    const roles = row.facts.roles ?? row.roles;
    const wanted = this.wantedOf(row.type, names);
    if (wanted === undefined || wanted.some((pattern) => roleMatches(pattern, roles))) return roles;
    const then = names.rolesThen(row.type);
    const allowedStill = then?.every((role) => wanted.some((pattern) => roleMatches(pattern, [role]))) ?? false;
    return allowedStill ? [...roles, ...(then ?? [])] : roles;
  }

  /** Roles that the draft asks for; undefined: none. */
  private wantedOf(type: string, names: Translation): readonly string[] | undefined {
    const { steps = {}, creation } = this.draft.definition;
    if (type === CREATION) return creation?.roles;
    const step = names.event({ type }).type;
    return Object.hasOwn(steps, step) ? steps[step]?.roles : undefined;
  }

  /** Whom an approval asked then, as long as the draft asks the same roles; else those who have its roles today. */
  private asked(names: Translation): Approvers {
    const then = Object.entries(this.noted.approvers ?? {}).filter(([key]) => names.asksTheSame(key));
    return { ...this.approvers, ...Object.fromEntries(then) };
  }
}
