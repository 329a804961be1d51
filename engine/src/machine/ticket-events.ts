import { vote } from './approvals.ts';
import { edit } from './edits.ts';
import { LOCK_EXPIRED } from './lock.ts';
import { isStorable } from './field-values.ts';
import { Refusal } from './refusal.ts';
import type { Run } from './run.ts';
import { MACHINE_LIMITS } from './limits.ts';

/** What the gate's own events change before the machine hears of them. Others are only recorded and offered. */
export function changeTicket(run: Run): void {
  switch (run.outer.type) {
    case 'ticket.edit':
      edit(run);
      break;
    case 'ticket.take':
      run.owner = idOf(run, run.actor.id, 'owner');
      run.locked = true;
      break;
    case 'ticket.release':
    case LOCK_EXPIRED:
      run.owner = null;
      run.locked = false;
      break;
    case 'ticket.assign': {
      const owner = run.outer.data?.['owner'] ?? null;
      run.owner = owner === null ? null : idOf(run, owner, 'owner');
      if (owner === null) run.locked = false;
      break;
    }
    case 'ticket.vote':
      vote(run);
      break;
    default:
  }
}

function idOf(run: Run, id: unknown, field: string): string {
  if (typeof id === 'string' && id !== '' && isStorable(id) && id.length <= MACHINE_LIMITS.id) return id;
  throw new Refusal({ code: 'field', event: run.outer.type, fields: [{ field, problem: 'type' }] });
}
