-- Submissions and assignments as they are made. Two copies of a project may give the same number to two of them.

DROP TRIGGER submission_is_immutable;
DROP TRIGGER submission_is_kept;
DROP TABLE submission;
CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    story TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL,
    codebook TEXT NOT NULL,
    images TEXT NOT NULL CHECK (json_valid(images)),
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX submission_by_article ON submission (round, article, annotator, number);
CREATE TRIGGER submission_is_immutable BEFORE UPDATE ON submission
    BEGIN SELECT RAISE(ABORT, 'a submission never changes'); END;
CREATE TRIGGER submission_is_kept BEFORE DELETE ON submission
    BEGIN SELECT RAISE(ABORT, 'a submission is never removed'); END;
DROP TABLE assignment;
CREATE TABLE assignment (
    round TEXT NOT NULL REFERENCES round (name),
    annotator TEXT NOT NULL REFERENCES annotator (id),
    story TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL CHECK (position > 0),
    PRIMARY KEY (article, annotator, round)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_by_annotator ON assignment (annotator, round, position);
CREATE INDEX assignment_by_round ON assignment (round, annotator);
