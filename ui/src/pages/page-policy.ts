/** Browsers that know `light-dark()`, popovers and field-sizing fall back gracefully below these. */
export const BROWSERS = ['chrome123', 'firefox125', 'safari17.5'];

/** The content security policy of every page: only what we serve ourselves, and scripts by nonce. */
export const PAGE_POLICY = {
  'default-src': ['self'],
  'script-src': ['self'],
  'style-src': ['self'],
  'img-src': ['self', 'data:'],
  'font-src': ['self'],
  'connect-src': ['self'],
  'object-src': ['none'],
  'base-uri': ['none'],
  'form-action': ['self'],
  'frame-ancestors': ['none'],
} satisfies Record<string, ('self' | 'none' | 'data:')[]>;
