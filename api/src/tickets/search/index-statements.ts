import type { Statement } from '../../database/database.ts';

/** Longest text that is searched, in characters; PostgreSQL refuses word lists of a megabyte. */
const SEARCHED_LENGTH = 100_000;

/** How a title (`t`) and an article (`a`) are taken apart. */
export const TITLE_WORDS = `to_tsvector('simple', t.title)`;
export const ARTICLE_WORDS = `to_tsvector('simple', left(a.subject || ' ' || a.body, ${SEARCHED_LENGTH}))`;

/** One process at a time; another's turn is a second later. */
export const TAKE_TURN: Statement = {
  name: 'words-take-turn',
  text: `SELECT pg_try_advisory_xact_lock(hashtextextended('ticket_words', 0)) AS mine`,
};

/**
 * Takes tickets off the list and indexes what is new of them: the title, which may have changed, and articles, which
 * never do. $1 how many at most.
 */
export const INDEX_TICKETS: Statement = {
  name: 'words-index',
  text: `WITH taken AS (
      DELETE FROM ticket_to_index WHERE ctid = ANY (ARRAY(SELECT ctid FROM ticket_to_index LIMIT $1)) RETURNING ticket_id),
    tickets AS (SELECT DISTINCT ticket_id AS id FROM taken),
    indexed AS (
      INSERT INTO ticket_words AS w (ticket_id, article_id, words)
      SELECT t.id, 0, ${TITLE_WORDS} FROM ticket t JOIN tickets USING (id)
      UNION ALL
      SELECT a.ticket_id, a.id, ${ARTICLE_WORDS} FROM article a JOIN tickets n ON n.id = a.ticket_id
       WHERE NOT EXISTS (SELECT 1 FROM ticket_words o WHERE o.ticket_id = a.ticket_id AND o.article_id = a.id)
      ON CONFLICT (ticket_id, article_id) DO UPDATE SET words = excluded.words WHERE w.words <> excluded.words)
    SELECT count(*)::int AS taken FROM taken`,
};
