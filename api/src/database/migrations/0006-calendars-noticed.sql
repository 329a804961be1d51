-- A new version of a calendar may bring deadlines forward: until a worker has had the tickets looked at, this is null.
ALTER TABLE calendar ADD COLUMN noticed_at timestamptz;
UPDATE calendar SET noticed_at = now();
