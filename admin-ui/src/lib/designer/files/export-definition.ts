import type { ProcessDefinition } from '@stellwerk/engine';
import { saveFile } from '../../save-file.ts';

/** Hands the definition to the person as a file. */
export const exportDefinition = (definition: ProcessDefinition): void =>
  saveFile(`${definition.key}.json`, 'application/json', `${JSON.stringify(definition, null, 2)}\n`);
