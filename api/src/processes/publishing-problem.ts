import { Problem } from '../http/problem.ts';
import { ApprovalRequiredError, NewerVersionError } from './publish-definition.ts';
import { RetiredVersionError } from './retired-version-error.ts';

/** What publishing was refused for, as the interface answers it; anything else stays as it is. */
export function publishingProblem(error: unknown): unknown {
  if (error instanceof NewerVersionError) return new Problem('newer-version', { current: error.current });
  if (error instanceof RetiredVersionError) return new Problem('version-retired', { version: error.version });
  return error instanceof ApprovalRequiredError ? new Problem('approval-required') : error;
}
