-- What reopens a submission, and adjudications as they are made.

CREATE TABLE reopening (
    submission TEXT PRIMARY KEY REFERENCES submission (id),
    annotator TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> '')
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reopening_is_immutable BEFORE UPDATE ON reopening
    BEGIN SELECT RAISE(ABORT, 'a reopening never changes'); END;
CREATE TRIGGER reopening_is_kept BEFORE DELETE ON reopening
    BEGIN SELECT RAISE(ABORT, 'a reopening is never removed'); END;
DROP TABLE adjudication_input;
DROP TABLE adjudication;
CREATE TABLE adjudication (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    round TEXT NOT NULL REFERENCES round (name),
    adjudicator TEXT NOT NULL REFERENCES annotator (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'edited', 'rejected', 'added')),
    entity TEXT NOT NULL CHECK (entity IN ('', 'annotation', 'link', 'label')),
    image TEXT CHECK (image IS NULL OR json_valid(image)),
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    CHECK ((entity = '') = (image IS NULL))
) STRICT;
CREATE INDEX adjudication_by_article ON adjudication (article, round);
CREATE TABLE adjudication_input (
    adjudication TEXT NOT NULL REFERENCES adjudication (id),
    submission TEXT NOT NULL REFERENCES submission (id),
    item TEXT NOT NULL,
    PRIMARY KEY (adjudication, submission, item)
) STRICT, WITHOUT ROWID;
