/** The filters of the ticket list, in their order; `active` is where a day begins. */
export const VIEWS = ['active', 'mine', 'unassigned', 'overdue', 'waiting', 'all'] as const;
export type View = (typeof VIEWS)[number];

export function isView(value: unknown): value is View {
  return VIEWS.some((view) => view === value);
}

/** What a view asks the API for. */
export function viewQuery(view: View): {
  owner?: string;
  unclosed?: 'true';
  overdue?: 'true';
  waiting?: 'true';
} {
  switch (view) {
    case 'active':
      return { unclosed: 'true' };
    case 'mine':
      return { owner: 'me', unclosed: 'true' };
    case 'unassigned':
      return { owner: 'none', unclosed: 'true' };
    case 'overdue':
      return { overdue: 'true' };
    case 'waiting':
      return { waiting: 'true' };
    case 'all':
      return {};
  }
}

/** An address with other query parameters; `null` or empty removes one. A changed filter begins at the first page. */
export function withQuery(
  url: { pathname: string; search: string },
  changes: Readonly<Record<string, string | null>>,
): string {
  const query = new URLSearchParams(url.search);
  query.delete('cursor');
  for (const [name, value] of [...query]) if (name.startsWith('/') || value === '') query.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text ? `${url.pathname}?${text}` : url.pathname;
}
