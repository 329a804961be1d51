/** Time zones to choose from: all the engine knows, and the one in use whatever it is called. */
export function timeZones(current: string): readonly string[] {
  const known = new Set(Intl.supportedValuesOf('timeZone'));
  known.add('UTC');
  known.add(current);
  return [...known].sort();
}
