import { UncompilableDefinitionError, UnknownCalendarError } from '@stellwerk/engine';
import { CommandFailure } from './failure.ts';

/**
 * Lets work run a definition that nobody has checked yet.
 * @throws CommandFailure in one sentence when the definition, or its directory, lacks what it takes
 */
export async function runnable<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UncompilableDefinitionError || error instanceof UnknownCalendarError)
      throw new CommandFailure(
        `${file} cannot be run: ${error.message} "stellwerk check" says all that is to be mended.`,
      );
    throw error;
  }
}
