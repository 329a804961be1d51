/** Remembers in one browser that the rail stays behind the menu button; the value is `collapsed`. */
export const RAIL_COOKIE = 'stellwerk_rail';
