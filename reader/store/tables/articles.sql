-- Articles, their texts, regions, stories and full-text index.

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
    key INTEGER PRIMARY KEY,
    number INTEGER NOT NULL REFERENCES article (number)
) STRICT;
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
