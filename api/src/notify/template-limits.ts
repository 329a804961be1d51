/** What a template may be; checked before Handlebars sees it, because parsing alone can block for minutes. */
export const TEMPLATE_LIMITS = {
  bytes: 64 * 1024,
  depth: 16,
  nodes: 500,
  outputBytes: 256 * 1024,
  milliseconds: 1000,
} as const;

/** Thrown when a template is refused or cannot be rendered. */
export class TemplateError extends Error {
  readonly code = 'template';
}

const TAG = /\{\{(\{|~?\s*(?:[&>*]|#\s*[>*]))?~?\s*([#^/])?/g;

/** Refuses raw output, partials, decorators, and what is too large or nested too deep. @throws TemplateError */
export function checkTemplate(text: string): void {
  if (Buffer.byteLength(text) > TEMPLATE_LIMITS.bytes) throw new TemplateError('The template is larger than 64 kB.');
  let nodes = 0;
  let depth = 0;
  for (const [, forbidden, block] of text.matchAll(TAG)) {
    nodes += 1;
    if (forbidden !== undefined) {
      throw new TemplateError('The template uses {{{, {{&, a partial or a decorator, which are not allowed.');
    }
    if (block === '#' || block === '^') depth += 1;
    if (block === '/') depth -= 1;
    if (depth > TEMPLATE_LIMITS.depth) throw new TemplateError('The template is nested deeper than 16 levels.');
  }
  if (nodes > TEMPLATE_LIMITS.nodes) throw new TemplateError('The template has more than 500 placeholders.');
}
