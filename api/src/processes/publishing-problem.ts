import { Problem } from '../http/problem.ts';
import { ApprovalRequiredError, NewerVersionError } from './publish-definition.ts';

/** What publishing was refused for, as the interface answers it; anything else stays as it is. */
export function publishingProblem(error: unknown): unknown {
  if (error instanceof NewerVersionError) return new Problem('newer-version', { current: error.current });
  return error instanceof ApprovalRequiredError ? new Problem('approval-required') : error;
}
