import { openApproval } from '../approvals.ts';
import type { PurePart } from './action.ts';

/** Asks for an approval; asked again, a new round begins and old votes count no more. */
export const requestApproval: PurePart<'requestApproval'> = (run, { approval }) => openApproval(run, approval);
