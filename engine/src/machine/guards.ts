import { trace } from '../expression/index.ts';
import type { CompiledTransition } from './compiled-process.ts';
import type { Run } from './run.ts';

/**
 * The one guard there is. All guards of a microstep are asked before its first action runs, so `inState` and fields
 * are those of its start; what was asked is kept with the leaf that decided.
 */
export function passes(run: Run, transition: CompiledTransition): boolean {
  if (transition.notWhenClosed && run.category === 'closed') {
    run.stoppedByClosing = true;
    return false;
  }
  if (transition.guard === undefined) return true;
  run.env.guardAsked?.(transition.id, transition.guard, run.scope);
  const { passed, leaf } = trace(transition.guard, run.scope);
  run.guards.push(
    leaf === undefined ? { transition: transition.id, passed } : { transition: transition.id, passed, leaf },
  );
  return passed;
}
