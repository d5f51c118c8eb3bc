-- Marks whose quotes do not stand where they were said to.

CREATE TABLE misplaced (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    tag TEXT NOT NULL CHECK (tag <> ''),
    quote TEXT NOT NULL,
    spans TEXT NOT NULL CHECK (json_valid(spans)),
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    note TEXT NOT NULL,
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
    origin TEXT NOT NULL,
    created TEXT NOT NULL,
    codebook TEXT NOT NULL,
    carried_from TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'placed', 'dropped'))
) STRICT;
CREATE INDEX misplaced_by_annotator ON misplaced (annotator, round) WHERE state = 'waiting';
CREATE INDEX misplaced_by_article ON misplaced (article);
