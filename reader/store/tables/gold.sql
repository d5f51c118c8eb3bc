-- Gold releases as they are made. Two copies of a project may give the same number and name to two.

DROP TABLE gold_item;
DROP TABLE gold_release;
CREATE TABLE gold_release (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL CHECK (name <> ''),
    round TEXT NOT NULL REFERENCES round (name),
    codebook TEXT NOT NULL,
    at TEXT NOT NULL,
    manifest TEXT NOT NULL CHECK (json_valid(manifest)),
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX gold_release_by_name ON gold_release (name);
CREATE TABLE gold_item (
    release TEXT NOT NULL REFERENCES gold_release (id),
    entity TEXT NOT NULL CHECK (entity IN ('head', 'article')),
    entity_id TEXT NOT NULL,
    image TEXT NOT NULL CHECK (json_valid(image)),
    PRIMARY KEY (release, entity, entity_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER gold_release_is_immutable BEFORE UPDATE ON gold_release
    BEGIN SELECT RAISE(ABORT, 'a gold release never changes'); END;
CREATE TRIGGER gold_release_is_kept BEFORE DELETE ON gold_release
    BEGIN SELECT RAISE(ABORT, 'a gold release is never removed'); END;
CREATE TRIGGER gold_item_is_immutable BEFORE UPDATE ON gold_item
    BEGIN SELECT RAISE(ABORT, 'a gold release never changes'); END;
CREATE TRIGGER gold_item_is_kept BEFORE DELETE ON gold_item
    BEGIN SELECT RAISE(ABORT, 'a gold release is never removed'); END;
