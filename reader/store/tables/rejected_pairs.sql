-- What annotators said is not so: that two passages stand in a relation.

CREATE TABLE rejected_pair (
    id TEXT PRIMARY KEY,
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    type TEXT NOT NULL CHECK (type <> ''),
    from_article TEXT NOT NULL REFERENCES article (id),
    from_start_cp INTEGER NOT NULL CHECK (from_start_cp >= 0),
    from_end_cp INTEGER NOT NULL,
    from_quote TEXT NOT NULL,
    to_article TEXT NOT NULL REFERENCES article (id),
    to_start_cp INTEGER NOT NULL CHECK (to_start_cp >= 0),
    to_end_cp INTEGER NOT NULL,
    to_quote TEXT NOT NULL,
    at TEXT NOT NULL,
    CHECK (from_start_cp < from_end_cp),
    CHECK (to_start_cp < to_end_cp),
    CHECK (length(from_quote) = from_end_cp - from_start_cp),
    CHECK (length(to_quote) = to_end_cp - to_start_cp)
) STRICT;
CREATE INDEX rejected_pair_by_from ON rejected_pair (from_article);
CREATE INDEX rejected_pair_by_to ON rejected_pair (to_article);
