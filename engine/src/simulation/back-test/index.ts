export { BackTest } from './back-test.ts';
export type { Approvers } from './past-facts.ts';
export type {
  BackTested,
  PastClock,
  PastEvent,
  PastTicket,
  PromiseEnd,
  PromisePair,
  StepPair,
  WayStep,
} from './past-ticket.ts';
export { ASKED_FOR } from './way-steps.ts';
