import type { FieldFlag, FieldValue } from '../definition/types.ts';
import type { CompiledProcess, Configuration } from './compiled-process.ts';
import { configurationOf } from './configuration.ts';
import { owningRegion } from './events.ts';
import { isEmpty } from './field-values.ts';
import { Refusal } from './refusal.ts';
import type { Run } from './run.ts';
import type { FieldFlags, Position } from './types.ts';

/** From the weakest to the strongest: where two active states disagree, the stronger flag counts. */
const STRENGTH: readonly FieldFlag[] = ['required', 'mustChange', 'readOnly', 'hidden'];

/** What forms and edits may do to each field in the ticket's states; a field without a flag is free. */
export function fieldFlags(process: CompiledProcess, position: Pick<Position, 'value' | 'history'>): FieldFlags {
  return flagsOf(configurationOf(process, position.value, position.history).nodes);
}

/** The flags of active states. */
export function flagsOf(nodes: Configuration['nodes']): FieldFlags {
  const flags: Record<string, FieldFlag> = {};
  for (const node of nodes) {
    for (const [field, flag] of Object.entries(node.definition.meta?.fields ?? {})) {
      const other = flags[field];
      if (other === undefined || STRENGTH.indexOf(flag) > STRENGTH.indexOf(other)) flags[field] = flag;
    }
  }
  return flags;
}

/**
 * A person whose step brings a ticket into a state brings what that state requires. Neither timers nor mails are asked
 * (they could not answer), nor a new ticket (that has a form of its own).
 */
export function checkTargetFlags(
  run: Run,
  configuration: Configuration,
  before: Readonly<Record<string, FieldValue>> | undefined,
): void {
  if (before === undefined || owningRegion(run.process, run.outer.type) === undefined) return;
  const fields: { readonly field: string; readonly problem: string }[] = [];
  for (const node of configuration.nodes) {
    if (!run.entered.has(node.path)) continue;
    for (const [field, flag] of Object.entries(node.definition.meta?.fields ?? {})) {
      const value = run.fields[field] ?? null;
      if (flag === 'required' && isEmpty(value)) fields.push({ field, problem: 'required' });
      if (flag === 'mustChange' && value === (before[field] ?? null)) fields.push({ field, problem: 'mustChange' });
    }
  }
  if (fields.length > 0) throw new Refusal({ code: 'form', event: run.outer.type, fields });
}
