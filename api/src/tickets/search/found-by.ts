import { ARTICLE_WORDS, TITLE_WORDS } from './index-statements.ts';

/** A search looks at the newest hits only: what is found by a very common word is of no use anyway. */
const SEARCH_LIMIT = 2000;
/** Texts that are not indexed yet are read themselves, so that what was just written is found; at most so many. */
const UNINDEXED_LIMIT = 200;

/**
 * SQL that gives the ids of tickets with a title or article that matches a `tsquery`.
 *
 * @param rare the part of it that the index is asked for; the rest is looked up in what it finds. The function, unlike
 *   the operator it stands for, does not lead to the index.
 */
export const foundBy = (query: string, rare = query): string => `
  (SELECT w.ticket_id FROM ticket_words w
    WHERE w.words @@ ${rare}${rare === query ? '' : ` AND ts_match_vq(w.words, ${query})`} ORDER BY w.ticket_id DESC LIMIT ${SEARCH_LIMIT})
  UNION
  (SELECT t.id FROM (SELECT DISTINCT n.ticket_id FROM ticket_to_index n ORDER BY n.ticket_id DESC LIMIT ${UNINDEXED_LIMIT}) n
     JOIN ticket t ON t.id = n.ticket_id
    WHERE ${TITLE_WORDS} @@ ${query}
       OR EXISTS (SELECT 1 FROM article a WHERE a.ticket_id = t.id AND ${ARTICLE_WORDS} @@ ${query}))`;
