/** A version as a name that no other has. */
export const versionName = ({ key, version }: { readonly key: string; readonly version: number }): string =>
  `${key}/${version}`;
