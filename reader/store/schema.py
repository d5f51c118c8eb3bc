"""The tables of a project, as migrations. ``docs/schema.md`` is their map."""

from sqlite_utils import Database, Migrations

migrations = Migrations("reader")

REPLAYED = (
    "annotator",
    "annotation",
    "annotation_field",
    "annotation_span",
    "article",
    "codebook",
    "codebook_tag",
    "label",
    "link",
    "link_field",
    "progress",
    "region",
    "round",
    "setting",
)
"""Tables that replaying ``change`` rebuilds row for row."""

DERIVED = (
    "action",
    "annotation_fts",
    "article_fts",
    "article_sketch",
    "article_sketch_key",
    "mark_count",
    "story",
)
"""Tables computed from others; they can be rebuilt at any time."""

LOCAL = ("local", "replica")
"""Tables about this copy of the file; they never travel."""

SOURCE = ("article_text", "change")
"""What everything else follows from."""

LATER = (
    "adjudication",
    "adjudication_input",
    "assignment",
    "baseline",
    "conflict",
    "gold_item",
    "gold_release",
    "prediction",
    "prediction_run",
    "submission",
    "suggestion",
)
"""Tables whose rows come with later work; empty until then."""

_HISTORY = """
CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE replica (id TEXT PRIMARY KEY, home TEXT NOT NULL, created TEXT NOT NULL) STRICT;
CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    transaction_id TEXT NOT NULL,
    replica TEXT NOT NULL,
    replica_seq INTEGER NOT NULL,
    lamport INTEGER NOT NULL,
    base_change TEXT,
    at TEXT NOT NULL,
    annotator TEXT NOT NULL,
    operation TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    undo_of TEXT,
    UNIQUE (lamport, replica, replica_seq)
) STRICT;
CREATE INDEX change_by_entity ON change (entity, entity_id, lamport);
CREATE INDEX change_by_transaction ON change (transaction_id);
CREATE INDEX change_by_replica ON change (replica, replica_seq);
CREATE TRIGGER change_is_not_rewritten BEFORE UPDATE ON change
    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER change_is_not_removed BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TABLE action (
    transaction_id TEXT PRIMARY KEY,
    replica TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    at TEXT NOT NULL,
    annotator TEXT NOT NULL,
    operation TEXT NOT NULL,
    article TEXT NOT NULL,
    changes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped', 'final')),
    undo_of TEXT
) STRICT;
CREATE INDEX action_by_state ON action (state, replica, lamport);
CREATE INDEX action_by_time ON action (lamport, replica);
CREATE TRIGGER action_ends_redo AFTER INSERT ON action WHEN NEW.state = 'done'
    BEGIN
        UPDATE action SET state = 'dropped' WHERE state = 'undone'
            AND replica = NEW.replica AND annotator = NEW.annotator;
    END;
CREATE TABLE conflict (
    id TEXT PRIMARY KEY,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    one TEXT NOT NULL REFERENCES change (id),
    other TEXT NOT NULL REFERENCES change (id),
    picked TEXT REFERENCES change (id)
) STRICT;
CREATE TABLE baseline (
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    image TEXT NOT NULL CHECK (json_valid(image)),
    PRIMARY KEY (entity, entity_id)
) STRICT, WITHOUT ROWID;
"""

_ARTICLES = """
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length > 0),
    supersedes TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    wire TEXT NOT NULL,
    published TEXT NOT NULL,
    url TEXT NOT NULL,
    language TEXT NOT NULL,
    story TEXT NOT NULL,
    source_file TEXT NOT NULL,
    stem TEXT NOT NULL,
    encoding TEXT NOT NULL,
    extra TEXT NOT NULL CHECK (json_valid(extra))
) STRICT;
CREATE INDEX article_by_story ON article (story = '', story, published, id);
CREATE INDEX article_by_published ON article (published);
CREATE INDEX article_by_outlet ON article (outlet);
CREATE INDEX article_by_title ON article (title);
CREATE INDEX article_by_length ON article (length);
CREATE INDEX article_by_sha256 ON article (sha256);
CREATE INDEX article_by_stem ON article (stem);
CREATE TABLE article_text (
    number INTEGER PRIMARY KEY REFERENCES article (number),
    text TEXT NOT NULL
) STRICT;
CREATE TABLE article_sketch (
    number INTEGER PRIMARY KEY REFERENCES article (number),
    sketch BLOB NOT NULL
) STRICT;
CREATE TABLE article_sketch_key (
    key INTEGER NOT NULL,
    number INTEGER NOT NULL REFERENCES article (number),
    PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER article_text_is_immutable BEFORE UPDATE ON article_text
    BEGIN SELECT RAISE(ABORT, 'the text of an article never changes'); END;
CREATE TRIGGER article_text_is_kept BEFORE DELETE ON article_text
    BEGIN SELECT RAISE(ABORT, 'the text of an article is never removed'); END;
CREATE TRIGGER article_identity_is_immutable
    BEFORE UPDATE OF number, id, sha256, length ON article
    WHEN (OLD.number, OLD.id, OLD.sha256, OLD.length)
        IS NOT (NEW.number, NEW.id, NEW.sha256, NEW.length)
    BEGIN SELECT RAISE(ABORT, 'the text of an article never changes'); END;
CREATE TABLE region (
    article TEXT NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    start_cp INTEGER NOT NULL CHECK (start_cp >= 0),
    end_cp INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('headline', 'standfirst', 'caption', 'credit', 'dateline', 'repeat', 'residue')),
    PRIMARY KEY (article, position),
    CHECK (start_cp < end_cp)
) STRICT, WITHOUT ROWID;
CREATE TABLE story (name TEXT PRIMARY KEY, articles INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIEW article_document AS
    SELECT article.number AS number, article.title AS title, article_text.text AS text
    FROM article JOIN article_text USING (number);
CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text, content = 'article_document', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_fts_follows_title AFTER UPDATE OF title ON article
    WHEN OLD.title <> NEW.title
    BEGIN
        INSERT INTO article_fts (article_fts, rowid, title, text)
            SELECT 'delete', number, OLD.title, text FROM article_text WHERE number = OLD.number;
        INSERT INTO article_fts (rowid, title, text)
            SELECT number, NEW.title, text FROM article_text WHERE number = NEW.number;
    END;
"""

_CODING = """
CREATE TABLE annotator (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('person', 'system'))
) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE codebook (
    sha256 TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    licence TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX codebook_by_version ON codebook (id, version);
CREATE TABLE codebook_tag (
    codebook TEXT NOT NULL REFERENCES codebook (sha256),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    hotkey TEXT NOT NULL,
    parent TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (codebook, position),
    UNIQUE (codebook, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX codebook_tag_by_hotkey ON codebook_tag (codebook, hotkey) WHERE hotkey <> '';
CREATE TABLE round (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    codebook TEXT NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    finished INTEGER NOT NULL CHECK (finished IN (0, 1))
) STRICT;
INSERT INTO round VALUES ('main', '', 1, 0);
CREATE TABLE annotation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article TEXT NOT NULL REFERENCES article (id),
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    tag TEXT NOT NULL CHECK (tag <> ''),
    quote TEXT NOT NULL,
    note TEXT NOT NULL,
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
    origin TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'deleted')),
    created TEXT NOT NULL,
    codebook TEXT NOT NULL
) STRICT;
CREATE INDEX annotation_by_article ON annotation (article, round, annotator);
CREATE INDEX annotation_by_tag ON annotation (tag) WHERE status = 'active';
CREATE TABLE annotation_span (
    annotation TEXT NOT NULL REFERENCES annotation (id),
    part INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES article (id),
    start_cp INTEGER NOT NULL CHECK (start_cp >= 0),
    end_cp INTEGER NOT NULL,
    quote TEXT NOT NULL,
    PRIMARY KEY (annotation, part),
    CHECK (start_cp < end_cp),
    CHECK (length(quote) = end_cp - start_cp)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER annotation_span_quotes_the_text BEFORE INSERT ON annotation_span
    WHEN (SELECT length FROM article WHERE id = NEW.article) <= 65536
    BEGIN
        SELECT RAISE(ABORT, 'the quote is not what the text says there')
        FROM article JOIN article_text USING (number)
        WHERE article.id = NEW.article
            AND substr(text, NEW.start_cp + 1, NEW.end_cp - NEW.start_cp) <> NEW.quote;
    END;
CREATE TABLE annotation_field (
    annotation TEXT NOT NULL REFERENCES annotation (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (annotation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE mark_count (
    article TEXT NOT NULL,
    round TEXT NOT NULL,
    annotator TEXT NOT NULL,
    marks INTEGER NOT NULL,
    PRIMARY KEY (article, round, annotator)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE annotation_fts USING fts5 (
    quote, note, content = 'annotation', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER annotation_fts_gains AFTER INSERT ON annotation
    BEGIN
        INSERT INTO annotation_fts (rowid, quote, note) VALUES (NEW.number, NEW.quote, NEW.note);
    END;
CREATE TRIGGER annotation_fts_follows AFTER UPDATE OF quote, note ON annotation
    BEGIN
        INSERT INTO annotation_fts (annotation_fts, rowid, quote, note)
            VALUES ('delete', OLD.number, OLD.quote, OLD.note);
        INSERT INTO annotation_fts (rowid, quote, note) VALUES (NEW.number, NEW.quote, NEW.note);
    END;
CREATE TABLE link (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    type TEXT NOT NULL,
    from_annotation TEXT NOT NULL,
    to_annotation TEXT NOT NULL,
    to_article TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
    origin TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'deleted')),
    created TEXT NOT NULL,
    codebook TEXT NOT NULL
) STRICT;
CREATE INDEX link_by_article ON link (article);
CREATE INDEX link_by_from ON link (from_annotation);
CREATE INDEX link_by_to ON link (to_annotation);
CREATE TABLE link_field (
    link TEXT NOT NULL REFERENCES link (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (link, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE label (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
    origin TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'deleted')),
    created TEXT NOT NULL,
    codebook TEXT NOT NULL
) STRICT;
CREATE INDEX label_by_article ON label (article);
CREATE TABLE progress (
    article TEXT NOT NULL REFERENCES article (id),
    annotator TEXT NOT NULL REFERENCES annotator (id),
    round TEXT NOT NULL REFERENCES round (name),
    state TEXT NOT NULL,
    at TEXT NOT NULL,
    submission TEXT NOT NULL,
    PRIMARY KEY (article, annotator, round)
) STRICT, WITHOUT ROWID;
"""

_LATER = """
CREATE TABLE suggestion (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES article (id),
    proposer TEXT NOT NULL REFERENCES annotator (id),
    score REAL,
    reason TEXT NOT NULL,
    image TEXT NOT NULL CHECK (json_valid(image)),
    decision TEXT NOT NULL CHECK (decision IN ('', 'accepted', 'rejected')),
    decided_by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX suggestion_by_article ON suggestion (article, decision);
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
"""


@migrations()
def history(db: Database) -> None:
    """Create the change log and what is derived from it."""
    db.executescript(_HISTORY)


@migrations()
def articles(db: Database) -> None:
    """Create articles, their texts, regions, stories and full-text index."""
    db.executescript(_ARTICLES)


@migrations()
def coding(db: Database) -> None:
    """Create annotators, codebooks, rounds, annotations, links, labels and progress."""
    db.executescript(_CODING)


@migrations()
def later(db: Database) -> None:
    """Create the tables that suggestions, submissions, adjudication and gold will fill."""
    db.executescript(_LATER)


VERSION = 4
"""How many migrations this program knows; kept in the file's ``user_version``."""
