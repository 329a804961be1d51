import type { Statement } from '../../database/database.ts';

/** $1 process, $2 kind, $3 agent, $4 version, $5 detail. */
export const RECORD_HISTORY: Statement = {
  name: 'record-process-history',
  text: `INSERT INTO process_history (process_key, kind, agent_id, version, detail) VALUES ($1, $2, $3, $4, $5)`,
};
