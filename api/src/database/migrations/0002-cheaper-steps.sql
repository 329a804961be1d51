-- Every step moves a ticket in several indexes; what does not change with a step stands elsewhere.

-- The words of titles: in an index on ticket itself they would be taken apart again by every step.
CREATE TABLE ticket_title (
  -- Kept by the trigger below; a foreign key would ask for what the trigger knows.
  ticket_id bigint PRIMARY KEY,
  search tsvector NOT NULL
);

CREATE FUNCTION keep_ticket_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ticket_title (ticket_id, search) VALUES (NEW.id, to_tsvector('simple', NEW.title))
    ON CONFLICT (ticket_id) DO UPDATE SET search = excluded.search;
  RETURN NULL;
END $$;
CREATE TRIGGER ticket_made AFTER INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION keep_ticket_title();
CREATE TRIGGER ticket_renamed AFTER UPDATE OF title ON ticket FOR EACH ROW
  WHEN (NEW.title IS DISTINCT FROM OLD.title) EXECUTE FUNCTION keep_ticket_title();

INSERT INTO ticket_title (ticket_id, search) SELECT id, to_tsvector('simple', title) FROM ticket;
DROP INDEX ticket_search;
CREATE INDEX ticket_search ON ticket_title USING gin (search);

-- Lists and counts of tickets that nobody has taken.
CREATE INDEX ticket_unassigned ON ticket (queue, created_at DESC, id DESC) WHERE owner_id IS NULL AND category <> 'closed';
