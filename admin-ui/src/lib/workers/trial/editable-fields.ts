import { fieldFlags } from '@stellwerk/engine';
import type { Simulation, SimulationEntry } from '@stellwerk/engine';

/** Names of the fields that may be edited where the ticket stands. */
export function editableFields({ process }: Simulation, { position }: SimulationEntry): readonly string[] {
  const flags = fieldFlags(process, position);
  return Object.keys(process.definition.fields ?? {}).filter(
    (name) => flags[name] !== 'hidden' && flags[name] !== 'readOnly',
  );
}
