export { BackTest } from './back-test.ts';
export type { Approvers } from './back-test.ts';
export type { BackTested, PastClock, PastEvent, PastTicket, PromisePair, StepPair, WayStep } from './past-ticket.ts';
