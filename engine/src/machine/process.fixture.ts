import { ALWAYS, compileCalendar } from '../calendar/index.ts';
import type { BusinessCalendar } from '../calendar/index.ts';
import type { ProcessDefinition, StateDefinition } from '../definition/types.ts';
import { compileProcess, send, settle, start } from './index.ts';
import type { Applied, CompiledProcess, Environment, Facts, Outcome, Position, StartInput } from './index.ts';

/** Monday, 2 March 2026, 09:00 in Berlin. */
export const MONDAY = Date.parse('2026-03-02T09:00:00+01:00');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const hours = [['08:00', '18:00']] as const;
const office = compileCalendar({
  timeZone: 'Europe/Berlin',
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
});
const never = compileCalendar({ timeZone: 'Europe/Berlin', week: {} });
const calendars: Readonly<Record<string, BusinessCalendar>> = { office, never };
/** `office` is Monday to Friday, 8 to 18 h in Berlin; `never` does not open; everything else is always. */
export const env: Environment = { calendar: (name) => calendars[name] ?? ALWAYS };

type Parts = Omit<Partial<ProcessDefinition>, 'machine'> & {
  readonly lifecycle: Readonly<Record<string, StateDefinition>> | StateDefinition;
  readonly regions?: Readonly<Record<string, StateDefinition>>;
};

/** States by key; the first one is the initial one. */
export function region(states: Readonly<Record<string, StateDefinition>>, more: StateDefinition = {}): StateDefinition {
  return { initial: Object.keys(states)[0] ?? '', states, ...more };
}

/** A small process: steps without roles' worries, a lifecycle, and whatever else a test is about. */
export function processOf({ lifecycle, regions = {}, ...parts }: Parts): CompiledProcess {
  const definition: ProcessDefinition = {
    format: 1,
    key: 'test',
    title: { en: 'Test' },
    ...parts,
    machine: {
      id: 'test',
      type: 'parallel',
      states: {
        lifecycle: 'states' in lifecycle ? lifecycle : region(lifecycle as Record<string, StateDefinition>),
        ...regions,
      },
    },
  };
  return compileProcess(definition);
}

/** A step everybody may do. */
export const step = (more: object = {}) => ({ title: { en: 'Step' }, roles: ['*'], ...more });

export const agent = (id = 'ada', ...roles: string[]): Pick<Facts, 'actor' | 'roles'> => ({
  actor: { kind: 'agent', id },
  roles: roles.length === 0 ? ['agent'] : roles,
});
export const system: Pick<Facts, 'actor' | 'roles'> = { actor: { kind: 'system', because: 'test' }, roles: [] };

/** A ticket and its course, told in a few words. */
export class Ticket {
  readonly process: CompiledProcess;
  position: Position;
  now: number;
  last: Outcome;
  history: Applied[];
  facts: Partial<Facts>;

  constructor(process: CompiledProcess, input: StartInput = {}, facts: Partial<Facts> = {}) {
    this.process = process;
    this.facts = facts;
    this.now = facts.now ?? MONDAY;
    this.last = start(process, input, { now: this.now, ...agent(), ...facts }, env);
    if (this.last.kind === 'refused') throw new Error(`The start is refused: ${JSON.stringify(this.last.reason)}`);
    this.position = this.last.position;
    this.history = [...this.last.applied];
  }

  send(type: string, data?: Readonly<Record<string, unknown>>, who: Partial<Facts> = agent()): Outcome {
    const event = data === undefined ? { type } : { type, data };
    return this.take(
      send(this.process, this.position, event, { now: this.now, ...agent(), ...this.facts, ...who }, env),
    );
  }

  /** Lets time pass and fires what is due. */
  wait(milliseconds: number): Outcome {
    this.now += milliseconds;
    return this.take(settle(this.process, this.position, { now: this.now, ...system, ...this.facts }, env));
  }

  private take(outcome: Outcome): Outcome {
    this.last = outcome;
    this.position = outcome.position;
    this.history.push(...outcome.applied);
    return outcome;
  }

  get state(): unknown {
    return this.position.value['lifecycle'];
  }
  /** Names of the events the last call applied. */
  get events(): string[] {
    return this.last.applied.map(({ event }) => event.type);
  }
  /** The reason's code of the last refusal. */
  get refusal(): string | undefined {
    return this.last.kind === 'refused' ? this.last.reason.code : undefined;
  }
  get effects(): string[] {
    return this.last.applied.flatMap(({ effects }) =>
      effects.map(({ type, params }) => `${type}:${typeof params['template'] === 'string' ? params['template'] : ''}`),
    );
  }
}
