/**
 * The innermost states that a region's position names, as a step tells where it led:
 * `open.(work.begun|approval.asked)` → `open.work.begun`, `open.approval.asked`.
 */
export function innermostPaths(position: string): string[] {
  const begin = position.indexOf('(');
  if (begin < 0) return [position];
  const before = position.slice(0, begin);
  return partsOf(position.slice(begin + 1, -1)).flatMap((part) => innermostPaths(part).map((path) => before + path));
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
