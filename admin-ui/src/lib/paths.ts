import { resolve } from '$app/paths';

/** Addresses of the admins' pages. */
export const PATHS = {
  start: resolve('/(app)/(rail)'),
  processes: resolve('/(app)/(rail)/processes'),
  check: resolve('/(app)/processes/check'),
  newProcess: resolve('/(app)/processes/new'),
  approvals: resolve('/(app)/(rail)/approvals'),
  components: resolve('/(app)/(rail)/components'),
  workplace: '/agent',
  // The forms of the account menu are those of the account page at the workplace.
  account: '/agent/account',
} as const;

/** What one can look at on the page of a process. */
export const VIEWS = ['diagram', 'findings', 'scenarios', 'simulate', 'running', 'versions', 'history'] as const;
export type View = (typeof VIEWS)[number];

/** Where a process is, perhaps in one of its versions and views. */
export function processPath(
  key: string,
  choice: { readonly view?: View; readonly version?: number | undefined } = {},
): string {
  const query = new URLSearchParams();
  if (choice.version !== undefined) query.set('version', String(choice.version));
  if (choice.view !== undefined && choice.view !== 'diagram') query.set('view', choice.view);
  const path = resolve('/(app)/processes/[key]', { key });
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Where a process is edited. */
export const editPath = (key: string): string => resolve('/(app)/processes/[key]/edit', { key });

/** The definition of a version as a file. */
export const definitionPath = (key: string, version: number): string =>
  resolve('/(app)/processes/[key]/[version]/definition.json', { key, version: String(version) });

/** Two versions of a process beside each other. */
export const comparePath = (key: string, from: number | string, to: number | string): string =>
  `${resolve('/(app)/processes/[key]/compare', { key })}?${new URLSearchParams({ from: String(from), to: String(to) })}`;

/** What somebody asks to be published. */
export const approvalPath = (proposal: number): string =>
  resolve('/(app)/approvals/[proposal]', { proposal: String(proposal) });

/** Where running tickets are brought to another version, perhaps with the versions chosen. */
export function migratePath(
  key: string,
  choice: { readonly from?: number | undefined; readonly to?: number | undefined } = {},
): string {
  const query = new URLSearchParams();
  for (const [name, version] of Object.entries(choice)) if (version !== undefined) query.set(name, String(version));
  const path = resolve('/(app)/processes/[key]/migrate', { key });
  return query.size === 0 ? path : `${path}?${query}`;
}

/** One migration: what it comes to and how far it is. */
export const migrationPath = (key: string, migration: number): string =>
  `${resolve('/(app)/processes/[key]/migrate', { key })}?${new URLSearchParams({ migration: String(migration) })}`;

/** A plan that begins with what was said in another one. */
export const planAgainPath = (key: string, migration: number, from: number, to: number): string =>
  `${migratePath(key, { from, to })}&${new URLSearchParams({ again: String(migration) })}`;

/** A ticket at the workplace. */
export const ticketPath = (number: string): string => `/agent/tickets/${encodeURIComponent(number)}`;
