-- What rules and systems propose, and what each annotator decided on it.

CREATE TABLE suggestion (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    proposer TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    tag TEXT NOT NULL CHECK (tag <> ''),
    start_cp INTEGER NOT NULL CHECK (start_cp >= 0),
    place TEXT NOT NULL,
    spans TEXT NOT NULL CHECK (json_valid(spans)),
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    score REAL,
    reason TEXT NOT NULL,
    created TEXT NOT NULL,
    codebook TEXT NOT NULL
) STRICT;
CREATE INDEX suggestion_by_place ON suggestion (article, start_cp);
CREATE INDEX suggestion_by_proposer ON suggestion (proposer);
CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    tag TEXT NOT NULL CHECK (tag <> ''),
    place TEXT NOT NULL,
    spans TEXT NOT NULL CHECK (json_valid(spans)),
    decision TEXT NOT NULL CHECK (decision IN ('accepted', 'edited', 'rejected')),
    annotation TEXT NOT NULL,
    proposer TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX decision_by_place ON decision (article, annotator, round, tag, place);
