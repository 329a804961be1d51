/** The same page with its differences on the drawing, or as text. */
export function viewPath({ pathname, search }: Pick<URL, 'pathname' | 'search'>, view: 'drawing' | 'text'): string {
  const query = new URLSearchParams(search);
  if (view === 'text') query.set('view', view);
  else query.delete('view');
  return `${pathname}?${query}`;
}
