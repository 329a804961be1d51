import type { OutlineNode } from '@stellwerk/engine';
import type { PublishedProcess } from '../../processes/process-store.ts';

/** The innermost states a region's position names; every queue of an open region is its one generic state. */
export function statesAt({ compiled }: PublishedProcess, region: string, position: string): OutlineNode[] {
  const { byPath } = compiled.outline;
  const found =
    region === 'queue' && compiled.queueIsOpen
      ? [byPath.get(region)?.children[0]]
      : pathsOf(position).map((path) => byPath.get(`${region}.${path}`));
  return found.filter((node) => node !== undefined);
}

/** `open.(work.begun|approval.asked)` → `open.work.begun`, `open.approval.asked`: states active together. */
export function pathsOf(position: string): string[] {
  const begin = position.indexOf('(');
  if (begin < 0) return [position];
  const before = position.slice(0, begin);
  return partsOf(position.slice(begin + 1, -1)).flatMap((part) => pathsOf(part).map((path) => before + path));
}

/** Splits at the bars that stand in no inner bracket. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let begin = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (text[index] !== '|' || depth > 0) continue;
    parts.push(text.slice(begin, index));
    begin = index + 1;
  }
  return [...parts, text.slice(begin)];
}

/** Whether a position lies at or below a state. */
export const liesIn = (process: PublishedProcess, node: OutlineNode, position: string): boolean =>
  statesAt(process, node.region, position).some(({ path }) => path === node.path || path.startsWith(`${node.path}.`));
