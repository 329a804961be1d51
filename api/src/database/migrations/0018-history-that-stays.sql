-- What happened to a ticket is added to and never changed: neither by a mistake of ours nor in passing by hand.
CREATE TRIGGER ticket_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
