-- What submissions, adjudication, gold and predictions will fill.

CREATE TABLE assignment (
    round TEXT NOT NULL REFERENCES round (name),
    annotator TEXT NOT NULL REFERENCES annotator (id),
    story TEXT NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (round, annotator, story, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    story TEXT NOT NULL,
    article TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    codebook TEXT NOT NULL,
    images TEXT NOT NULL CHECK (json_valid(images)),
    sha256 TEXT NOT NULL,
    UNIQUE (annotator, round, story, article, number)
) STRICT;
CREATE TRIGGER submission_is_immutable BEFORE UPDATE ON submission
    BEGIN SELECT RAISE(ABORT, 'a submission never changes'); END;
CREATE TRIGGER submission_is_kept BEFORE DELETE ON submission
    BEGIN SELECT RAISE(ABORT, 'a submission is never removed'); END;
CREATE TABLE adjudication (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    round TEXT NOT NULL REFERENCES round (name),
    adjudicator TEXT NOT NULL REFERENCES annotator (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'edited', 'rejected', 'added')),
    image TEXT CHECK (image IS NULL OR json_valid(image)),
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX adjudication_by_article ON adjudication (article, round);
CREATE TABLE adjudication_input (
    adjudication TEXT NOT NULL REFERENCES adjudication (id),
    submission TEXT NOT NULL REFERENCES submission (id),
    annotation TEXT NOT NULL,
    PRIMARY KEY (adjudication, submission, annotation)
) STRICT, WITHOUT ROWID;
CREATE TABLE gold_release (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    round TEXT NOT NULL REFERENCES round (name),
    codebook TEXT NOT NULL,
    at TEXT NOT NULL,
    manifest TEXT NOT NULL CHECK (json_valid(manifest)),
    sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE gold_item (
    release INTEGER NOT NULL REFERENCES gold_release (number),
    entity TEXT NOT NULL,
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
CREATE TABLE prediction_run (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    parameters TEXT NOT NULL CHECK (json_valid(parameters))
) STRICT;
CREATE TABLE prediction (
    run TEXT NOT NULL REFERENCES prediction_run (id),
    position INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    tag TEXT NOT NULL,
    spans TEXT NOT NULL CHECK (json_valid(spans)),
    score REAL,
    PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX prediction_by_article ON prediction (article, run);
