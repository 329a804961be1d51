import type { MigrationRule, ProcessDefinition } from '../definition/types.ts';

/** A rule of which parts may be left out or be undefined. */
type Said = { readonly [Part in keyof MigrationRule]?: MigrationRule[Part] | undefined };

/**
 * What is said about tickets that come from an old version: the new one's own rule for it (`migrations.from[n]`), and
 * before that what an admin says.
 */
export function ruleFor(to: ProcessDefinition, from: number, said: Said = {}): MigrationRule {
  const own: MigrationRule = to.migrations?.from[String(from)] ?? {};
  const { states, fields, timers = own.timers, clocks = own.clocks, ends = own.ends } = said;
  return {
    states: { ...own.states, ...states },
    fields: { ...own.fields, ...fields },
    ...(timers === undefined ? {} : { timers }),
    ...(clocks === undefined ? {} : { clocks }),
    ...(ends === undefined ? {} : { ends }),
  };
}
