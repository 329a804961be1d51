/**
 * What the lock file says of native packages. Plain JavaScript.
 *
 * npm leaves out an optional package whose `engines` do not name the Node that npm runs in, without a word. Here another Node
 * runs them: the pinned one (runtime.mjs). So an npm under Node 18 must not ask (ADR 17).
 */

/**
 * @param {string} text a lock file
 * @returns {string} the same without the engines of optional packages, written as npm writes it
 */
export function withoutOptionalEngines(text) {
  const lock = JSON.parse(text);
  for (const entry of Object.values(lock.packages)) if (entry.optional) delete entry.engines;
  return `${JSON.stringify(lock, null, 2)}\n`;
}
