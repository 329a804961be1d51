import type { Statement } from '../database/database.ts';

/** One statement brings session, agent, roles, rights and queues; $1 is the token's hash. */
export const READ_SESSION: Statement = {
  name: 'read-session',
  text: `
    SELECT a.id, a.login, a.name, a.email, a.time_zone, a.theme, a.preferences,
      CASE WHEN a.language_chosen THEN a.language ELSE coalesce(s.language, a.language) END AS language,
      extract(epoch FROM s.expires_at - now())::float8 AS seconds_left,
      (SELECT coalesce(json_agg(json_build_object('key', r.key, 'title', r.title, 'general', r.general_rights)
                                ORDER BY r.key), '[]')
         FROM agent_role ar JOIN role r ON r.key = ar.role_key WHERE ar.agent_id = a.id) AS roles,
      (SELECT coalesce(json_agg(json_build_object('key', q.key, 'title', q.title, 'rights',
                (SELECT coalesce(json_agg(DISTINCT granted), '[]')
                   FROM agent_role ar
                   JOIN queue_right qr ON qr.role_key = ar.role_key AND (qr.queue_key IS NULL OR qr.queue_key = q.key),
                        unnest(qr.rights) AS granted
                  WHERE ar.agent_id = a.id)) ORDER BY q.ordinal, q.key), '[]')
         FROM queue q) AS queues
      FROM session s JOIN agent a ON a.id = s.agent_id
     WHERE s.token_hash = decode($1, 'hex') AND s.expires_at > now() AND a.active`,
};

/** What {@link READ_SESSION} gives. */
export interface SessionRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly time_zone: string;
  readonly theme: string;
  readonly preferences: Record<string, string | number | boolean | null>;
  readonly seconds_left: number;
  readonly roles: readonly { key: string; title: Record<string, string>; general: string[] }[];
  readonly queues: readonly { key: string; title: Record<string, string>; rights: string[] }[];
}

/** Ends the session that was presented and begins a new one: hash, agent, seconds, old hash (or null), language (or null). */
export const BEGIN_SESSION: Statement = {
  name: 'begin-session',
  text: `
    WITH ended AS (DELETE FROM session WHERE token_hash = decode($4, 'hex') OR expires_at < now())
    INSERT INTO session (token_hash, agent_id, expires_at, language)
    VALUES (decode($1, 'hex'), $2, now() + make_interval(secs => $3), $5)`,
};

export const END_SESSION: Statement = {
  name: 'end-session',
  text: `DELETE FROM session WHERE token_hash = decode($1, 'hex')`,
};

/** Moves the end of a session that is used: hash, seconds, most seconds since its begin. */
export const EXTEND_SESSION: Statement = {
  name: 'extend-session',
  text: `
    UPDATE session
       SET expires_at = least(now() + make_interval(secs => $2), created_at + make_interval(secs => $3))
     WHERE token_hash = decode($1, 'hex') AND expires_at > now()`,
};
