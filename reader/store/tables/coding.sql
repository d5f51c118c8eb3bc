-- Annotators, codebooks, rounds, annotations, links, labels and progress.

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
