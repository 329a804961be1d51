import { resolve } from '$app/paths';

/** Addresses of the agents' pages. */
export const PATHS = {
  // Without the slash at the end, which would cost a redirect.
  start: resolve('/(app)').replace(/\/$/, ''),
  tickets: resolve('/(app)/tickets'),
  newTicket: resolve('/(app)/tickets/new'),
  account: resolve('/(app)/account'),
  signIn: resolve('/sign-in'),
  unsent: resolve('/unsent'),
  firstRun: resolve('/first-run'),
} as const;

/** Where the process of a ticket is drawn large. */
export const processPath = (number: string): string => resolve('/(app)/tickets/[number]/process', { number });

/** Where a ticket's page is. */
export const ticketPath = (number: string): string => resolve('/(app)/tickets/[number]', { number });

/** Where a ticket is merged into another one. */
export const mergePath = (number: string): string => resolve('/(app)/tickets/[number]/merge', { number });

/** Where an article becomes a ticket of its own. */
export const splitPath = (number: string, article: string): string =>
  resolve('/(app)/tickets/[number]/split/[article]', { number, article });

/** Where a ticket is brought to another process. */
export const changeProcessPath = (number: string): string =>
  resolve('/(app)/tickets/[number]/change-process', { number });

/** Where the way of a ticket is played on the drawing, for those who may see the administration. */
export const storyPath = (number: string): string => `/admin/tickets/${encodeURIComponent(number)}/story`;
