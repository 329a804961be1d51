/** How long the drawing travels to what is sought, milliseconds. */
export const TRAVEL = 200;
/** How long one step nearer or farther takes, milliseconds. */
export const STEP = 120;

/** The duration of a movement: none for whoever wants nothing to move. */
export const travel = (milliseconds: number = TRAVEL): { readonly duration: number } => ({
  duration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds,
});
