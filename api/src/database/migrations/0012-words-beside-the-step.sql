-- The words of titles and articles, for the search. They are taken apart after the ticket was written, many at once:
-- within the step that cost as much as everything else of a new ticket.
CREATE TABLE ticket_words (
  ticket_id bigint NOT NULL,
  -- 0: the title
  article_id bigint NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (ticket_id, article_id)
);
INSERT INTO ticket_words SELECT ticket_id, 0, search FROM ticket_title;
INSERT INTO ticket_words SELECT ticket_id, id, search FROM article;
CREATE INDEX ticket_words_search ON ticket_words USING gin (words);

-- Tickets with words that are not in there yet; written with the title or article. Few at a time and read as a whole:
-- an index would only cost.
CREATE TABLE ticket_to_index (
  ticket_id bigint NOT NULL
);

DROP TRIGGER ticket_made ON ticket;
DROP TRIGGER ticket_renamed ON ticket;
DROP FUNCTION keep_ticket_title;
DROP TABLE ticket_title;
ALTER TABLE article DROP COLUMN search;
