import { checkValue } from './field-values.ts';
import { flagsOf } from './field-flags.ts';
import { Refusal } from './refusal.ts';
import type { Run } from './run.ts';

/**
 * `ticket.edit` with `data.fields`: all of it or nothing. One `field.changed.<field>` follows for each field that really
 * changed; fields changed by what reacts to it raise no further ones.
 */
export function edit(run: Run): void {
  const changes = run.outer.data?.['fields'];
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes))
    throw new Refusal({ code: 'field', event: run.outer.type, fields: [{ field: 'fields', problem: 'type' }] });
  const problems: { readonly field: string; readonly problem: string }[] = [];
  const flags = flagsOf(run.process.outline.nodes.filter((node) => run.active.has(node.path)));
  for (const [name, value] of Object.entries(changes as Readonly<Record<string, unknown>>)) {
    const definitions = run.process.definition.fields ?? {};
    const field = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    const flag = flags[name];
    const checked = field === undefined ? ({ problem: 'unknown' } as const) : checkValue(field, value);
    if ('problem' in checked) problems.push({ field: name, problem: checked.problem });
    else if (flag === 'hidden' || flag === 'readOnly') problems.push({ field: name, problem: 'readOnly' });
    else if (checked.value === null && (flag === 'required' || field?.nullable !== true) && run.fields[name] !== null)
      problems.push({ field: name, problem: 'required' });
    else if (checked.value !== (run.fields[name] ?? null)) {
      run.fields[name] = checked.value;
      run.raises.push({ event: `field.changed.${name}`, ifRefused: 'ignore' });
    }
  }
  if (problems.length > 0) throw new Refusal({ code: 'field', event: run.outer.type, fields: problems });
}
