interface NodeGlobal {
  readonly process?: { readonly env: Readonly<Record<string, string | undefined>> };
}

/** Whether the full number of random runs is wanted (environment variable LONG). */
export const LONG = Boolean((globalThis as NodeGlobal).process?.env['LONG']);
