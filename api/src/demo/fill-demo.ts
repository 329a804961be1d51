import { importConfiguration } from '../configuration-files/import-configuration.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Database } from '../database/database.ts';
import { TemplateRenderer } from '../notify/template-renderer.ts';
import { DEMO_ACCOUNTS_SETTING, DEMO_TOUR_SETTING } from '../people/demo-settings.ts';
import { Calendars } from '../processes/calendars.ts';
import { ProcessStore } from '../processes/process-store.ts';
import { CommittedSteps } from '../tickets/gate/committed-steps.ts';
import { Creation } from '../tickets/gate/creation.ts';
import { Gate } from '../tickets/gate/gate.ts';
import { settleCompany } from './company.ts';
import { configurationOf } from './configuration-of.ts';
import { LogKeeper } from './log-keeper.ts';
import { AGENTS } from './people.ts';
import { Performance, type Performed, type Stage } from './performance.ts';
import { type TicketPlan, ticketPlans } from './plan.ts';
import { preparedTickets } from './prepared-tickets.ts';
import { shippedDefinitions, shippedDirectory } from './shipped.ts';

/** What was made. */
export interface DemoSummary {
  readonly tickets: number;
  /** Steps that processes refused; empty unless courses and processes disagree. */
  readonly refused: readonly string[];
}

/** Tickets made side by side. */
const AT_ONCE = 6;
const PUT_SETTING =
  'INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value';

/**
 * Fills a migrated database with the demo company, unless that was done before. To be called before deadlines and
 * effects run, for the past is made with its deadlines. May be interrupted: the next call goes on.
 *
 * @param tell is told how many of how many tickets are made
 * @param clock the present, ms: the demo company ends there
 * @returns undefined if the demo company is there already
 */
export async function fillDemo(
  database: Database,
  configuration: Pick<Configuration, 'publicUrl' | 'ticketNumbers' | 'ticketSystemId' | 'timeZone'>,
  tell: (made: number, of: number) => void = () => {},
  clock: () => number = Date.now,
): Promise<DemoSummary | undefined> {
  if ((await database.query('SELECT 1 FROM setting WHERE key = $1', [DEMO_TOUR_SETTING])).length > 0) return undefined;
  const directory = shippedDirectory();
  await importConfiguration(database, configurationOf(directory, shippedDefinitions()));
  const company = await settleCompany(database);
  const processes = new ProcessStore(database);
  const calendars = new Calendars(database);
  const steps = new CommittedSteps();
  const gate = new Gate(
    database,
    processes,
    calendars,
    steps,
    new Creation(database, processes, calendars, steps, configuration),
  );
  const renderer = new TemplateRenderer();
  const log = new LogKeeper(gate, renderer, directory, company, configuration.publicUrl);
  const now = clock();
  const office = (await calendars.environment()).calendar('office');
  const wakeAt = new Map<string, number | null>();
  steps.listen((step) => wakeAt.set(step.ticketId, step.wakeAt));
  const stage: Stage = { gate, wakeAt, log, company, office, now, earlier: new Map() };
  try {
    return await makeTickets(database, stage, clock, tell);
  } finally {
    await renderer.onApplicationShutdown();
  }
}

/** Of each process the first that is not merged into another one itself. */
function firstOfEach(plans: readonly TicketPlan[]): TicketPlan[] {
  const first = new Map<string, TicketPlan>();
  for (const plan of plans) {
    const { process, steps } = plan.course;
    if (!first.has(process) && steps.every(({ send }) => send !== 'ticket.merge')) first.set(process, plan);
  }
  return [...first.values()];
}

async function makeTickets(
  database: Database,
  stage: Stage,
  clock: () => number,
  tell: (made: number, of: number) => void,
): Promise<DemoSummary> {
  const plans = ticketPlans(stage.now);
  const refused: string[] = [];
  let made = 0;
  const perform = async (plan: TicketPlan, on: Stage): Promise<Performed | undefined> => {
    const performed = await new Performance(on, plan).perform();
    refused.push(...(performed?.refused ?? []));
    made += 1;
    tell(made, plans.length);
    return performed;
  };
  // The first of each process is there before others are merged into it.
  const earlier = new Map<string, string>();
  const merging = { ...stage, earlier };
  const first = firstOfEach(plans);
  for (const plan of first) {
    const performed = await perform(plan, merging);
    if (performed !== undefined) earlier.set(plan.course.process, performed.ticketId);
  }
  const others = plans.filter((plan) => !first.includes(plan));
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let plan = others.shift(); plan !== undefined; plan = others.shift()) await perform(plan, merging);
    }),
  );
  const tour: Record<string, string> = {};
  // Now, not at the beginning: people count the minutes from when they see the page.
  const present = { ...stage, now: clock() };
  for (const [card, plan] of Object.entries(preparedTickets(present.now))) {
    const performed = await perform(plan, present);
    if (performed !== undefined && card !== 'deadline2') tour[card] = performed.ticketId;
  }
  const accounts = Object.fromEntries(AGENTS.map(({ login, description }) => [login, description]));
  await database.query(PUT_SETTING, [DEMO_ACCOUNTS_SETTING, JSON.stringify(accounts)]);
  await database.query(PUT_SETTING, [DEMO_TOUR_SETTING, JSON.stringify(tour)]);
  return { tickets: made, refused };
}
