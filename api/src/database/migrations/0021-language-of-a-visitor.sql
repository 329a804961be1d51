-- Whether the person chose the language; until then a demo account speaks that of whoever visits it.
ALTER TABLE agent ADD COLUMN language_chosen boolean NOT NULL DEFAULT false;
-- What the visitor of a demo account reads; null: the account's own.
ALTER TABLE session ADD COLUMN language text;
