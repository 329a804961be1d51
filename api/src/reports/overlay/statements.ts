import type { Statement } from '../../database/database.ts';

const UNCLOSED = `t.process_version_id = $1 AND t.category <> 'closed'`;

/**
 * Where tickets that are not closed stand: a row for each region. The last entry of the history that changed the region
 * tells the state and since when.
 *
 * @param which the rights predicate on `t`, perhaps with more
 */
const standing = (which: string): string => `
  SELECT t.id, s.region, s.state, s.since
    FROM ticket t CROSS JOIN LATERAL (
      SELECT DISTINCT ON (d.key) d.key AS region, d.value ->> 1 AS state, e.occurred_at AS since
        FROM ticket_event e CROSS JOIN LATERAL jsonb_each(e.diff -> 'states') d
       WHERE e.ticket_id = t.id ORDER BY d.key, e.seq DESC) s
   WHERE ${UNCLOSED} AND ${which}`;

/** $1 version. */
export const standingStatement = (visible: string): string => `
  SELECT region, state, count(*)::int AS count,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM now() - since)::float8) AS median,
         max(extract(epoch FROM now() - since)::float8) AS oldest
    FROM (${standing(visible)}) stands GROUP BY region, state`;

/** Every position of regions $2 that the tickets of {@link standingStatement} have or had. $1 version. */
export const positionsStatement = (visible: string): string => `
  SELECT DISTINCT d.key AS region, p.state
    FROM ticket t JOIN ticket_event e ON e.ticket_id = t.id
    CROSS JOIN LATERAL jsonb_each(e.diff -> 'states') d CROSS JOIN LATERAL jsonb_array_elements_text(d.value) p(state)
   WHERE ${UNCLOSED} AND d.key = ANY ($2::text[]) AND ${visible}`;

/**
 * Where tickets that are not closed stand, place by place: a ticket may stand in several, and has been in each since the
 * last event before which it was not there. $1 version, $2 regions, $3 places by region and position.
 */
export const placesStatement = (visible: string): string => `
  WITH place AS MATERIALIZED (
    SELECT region, state, place FROM jsonb_to_recordset($3) p(region text, state text, place text))
  SELECT place, count(*)::int AS count,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM now() - since)::float8) AS median,
         max(extract(epoch FROM now() - since)::float8) AS oldest
    FROM (
      SELECT s.id, p.place, max(e.occurred_at) AS since
        FROM (${standing(visible)}) s
        JOIN place p ON p.region = s.region AND p.state = s.state
        JOIN ticket_event e ON e.ticket_id = s.id AND e.diff -> 'states' ? p.region
       WHERE s.region = ANY ($2::text[])
         AND NOT EXISTS (SELECT FROM place before WHERE before.region = p.region AND before.place = p.place
                            AND before.state = e.diff -> 'states' -> p.region ->> 0)
       GROUP BY s.id, p.place) stands GROUP BY place`;

/** How many tickets, closed ones too, are in each state of the lifecycle; the index answers alone. $1 version. */
export const lifecycleStatement = (visible: string): string => `
  SELECT t.state, t.category <> 'closed' AS unclosed, count(*)::int AS count
    FROM ticket t WHERE t.process_version_id = $1 AND ${visible} GROUP BY 1, 2`;

const TAKEN = `t.id = e.ticket_id AND e.process_version_id = $1 AND e.occurred_at >= now() - make_interval(days => $2)`;

/**
 * Which transitions were taken, how often, by how many tickets. Counted in one go, so that PostgreSQL may read with
 * several processes: grouped by ticket first, one alone read everything in the order of tickets. $1 version, $2 days.
 */
export const flowStatement = (visible: string): string => `
  SELECT taken ->> 'id' AS id, count(*)::int AS times, count(DISTINCT e.ticket_id)::int AS tickets
    FROM ticket_event e JOIN ticket t ON ${TAKEN}
    CROSS JOIN LATERAL jsonb_array_elements(e.trace -> 'transitions') taken
   WHERE ${visible} GROUP BY 1`;

/** What could not be carried out, by the state its ticket is in. $1 version. */
export const stuckStatement = (visible: string): string => `
  SELECT t.state, s.kind, count(*)::int AS count
    FROM stuck s JOIN ticket t ON t.id = s.ticket_id
   WHERE s.resolved_at IS NULL AND t.process_version_id = $1 AND ${visible} GROUP BY t.state, s.kind`;

/** What all lists of tickets behind a figure have in common. */
const listed = (id: string, since: string, from: string, page: string): string => `
  SELECT t.id, t.number, t.title, t.state, t.queue, found.since FROM (
    SELECT ${id} AS id, ${since} AS since FROM ${from} ORDER BY 1 DESC ${page}) found
    JOIN ticket t ON t.id = found.id ORDER BY t.id DESC`;

/** The same for a state, of region $2: a ticket has been in it since the last event before which its position was none of $4. */
const standingIn = (from: string, page: string): string => `
  SELECT t.id, t.number, t.title, t.state, t.queue,
         (SELECT max(e.occurred_at) FROM ticket_event e
           WHERE e.ticket_id = t.id AND e.diff -> 'states' ? $2
             AND e.diff -> 'states' -> $2 ->> 0 <> ALL ($4::text[])) AS since
    FROM (SELECT t.id FROM ${from} ORDER BY 1 DESC ${page}) found
    JOIN ticket t ON t.id = found.id ORDER BY t.id DESC`;

/** Tickets, not closed, whose region $2 is in one of the positions $3. $1 version, $4 all positions of the state. */
export const ticketsStanding = (visible: string, before: string, page: string): string =>
  standingIn(`(${standing(`${visible} AND ${before}`)}) t WHERE t.region = $2 AND t.state = ANY ($3::text[])`, page);

/** Tickets in one of the positions $3 of the lifecycle ($2), closed ones too. $1 version, $4 all positions of the state. */
export const ticketsInLifecycle = (visible: string, before: string, page: string): string =>
  standingIn(
    `ticket t WHERE t.process_version_id = $1 AND t.state = ANY ($3::text[]) AND ${visible} AND ${before}`,
    page,
  );

/** Tickets that took transition $3. $1 version, $2 days. */
export const ticketsTaking = (visible: string, before: string, page: string): string =>
  listed(
    't.id',
    'max(e.occurred_at)',
    `ticket_event e JOIN ticket t ON ${TAKEN}
      WHERE e.trace -> 'transitions' @> jsonb_build_array(jsonb_build_object('id', $3::text)) AND ${visible} AND ${before}
      GROUP BY t.id`,
    page,
  );

/** Tickets something of which is stuck. $1 version, $2 of which kind; null: any. */
export const ticketsStuck = (visible: string, before: string, page: string): string =>
  listed(
    't.id',
    'min(s.created_at)',
    `stuck s JOIN ticket t ON t.id = s.ticket_id
      WHERE s.resolved_at IS NULL AND t.process_version_id = $1 AND ($2::text IS NULL OR s.kind = $2)
        AND ${visible} AND ${before} GROUP BY t.id`,
    page,
  );

/** A hand-written text kept prepared under its name. */
export const named = (name: string, text: string): Statement => ({ name: `overlay-${name}`, text });
