const state = (x: number, title: string, look: string): string =>
  `<rect x="${x}" y="12" width="92" height="32" rx="6" ${look}/>` +
  `<text x="${x + 46}" y="33" text-anchor="middle" fill="var(--color-text)">${title}</text>`;
const way = (x: number, color: string, width: number): string =>
  `<path d="M${x} 28h24" fill="none" stroke="${color}" stroke-width="${width}"/><path d="M${x + 28} 28l-7-3v6z" fill="${color}"/>`;

/** A drawing as the server makes it: a state that was visited, the one where the ticket is, one that is not reached yet. */
export const SPECIMEN_DIAGRAM = [
  '<svg xmlns="http://www.w3.org/2000/svg" width="340" height="56" viewBox="0 0 340 56" font-size="14">',
  state(2, 'A', 'fill="var(--color-surface)" stroke="var(--color-text)" stroke-width="1.5"'),
  way(94, 'var(--color-text)', 1.75),
  state(122, 'B', 'fill="var(--color-accent-soft)" stroke="var(--color-accent)" stroke-width="2.5"'),
  way(214, 'var(--color-accent)', 1.75),
  state(242, 'C', 'fill="var(--color-surface)" stroke="var(--color-control)"'),
  '</svg>',
].join('');
