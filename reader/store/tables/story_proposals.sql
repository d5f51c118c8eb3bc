-- Which articles are proposed as one story, and which of these proposals were rejected here.

CREATE TABLE story_proposal (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    joins INTEGER NOT NULL CHECK (joins IN (0, 1)),
    score REAL,
    words TEXT NOT NULL CHECK (json_valid(words)),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'rejected'))
) STRICT;
CREATE INDEX story_proposal_by_position ON story_proposal (state, position);
CREATE TABLE story_proposal_article (
    proposal TEXT NOT NULL REFERENCES story_proposal (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    likeness REAL NOT NULL,
    repeats TEXT NOT NULL,
    is_out INTEGER NOT NULL CHECK (is_out IN (0, 1)),
    PRIMARY KEY (proposal, position)
) STRICT, WITHOUT ROWID;
