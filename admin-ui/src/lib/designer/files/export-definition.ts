import type { ProcessDefinition } from '@stellwerk/engine';

/** Hands the definition to the person as a file. */
export function exportDefinition(definition: ProcessDefinition): void {
  const file = new Blob([`${JSON.stringify(definition, null, 2)}\n`], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${definition.key.replace(/[^\w-]/g, '')}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
