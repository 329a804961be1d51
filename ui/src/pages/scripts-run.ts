/** Tells what waits in a page that its scripts run now; see `before-scripts.ts`. */
export const SCRIPTS_RUN = 'stellwerk:scripts-run';

/** To be called when everything in the page hears: what waited is done. */
export function scriptsRun(): void {
  document.dispatchEvent(new Event(SCRIPTS_RUN));
}
