"""The steps that make a project's tables and bring those of an older file up to date."""

from importlib.resources import files

from sqlite_utils import Database, Migrations

from reader.store.sqlite import Connection

migrations = Migrations("reader")


def apply(db: Connection) -> None:
    """Take every step that the file has not taken, within the transaction that is open."""
    migrations.apply(Database(db, execute_plugins=False))


def _tables(name: str) -> str:
    return files("reader.store").joinpath("tables", f"{name}.sql").read_text(encoding="utf-8")


@migrations()
def history(db: Database) -> None:
    """Create the change log and what is derived from it."""
    db.executescript(_tables("history"))


@migrations()
def articles(db: Database) -> None:
    """Create articles, their texts, regions, stories and full-text index."""
    db.executescript(_tables("articles"))


@migrations()
def coding(db: Database) -> None:
    """Create annotators, codebooks, rounds, annotations, links, labels and progress."""
    db.executescript(_tables("coding"))


@migrations()
def later(db: Database) -> None:
    """Create the tables that submissions, adjudication and gold will fill."""
    db.executescript(_tables("later"))


@migrations()
def filled_in_bulk(db: Database) -> None:
    """Let the full-text index of marks be filled a batch at a time: a trigger does it row by row."""
    db.execute("DROP TRIGGER annotation_fts_gains")


@migrations()
def indexed_when_said_otherwise(db: Database) -> None:
    """Leave the full-text index of marks alone where neither quote nor note changes."""
    db.execute("DROP TRIGGER annotation_fts_follows")
    db.execute(
        "CREATE TRIGGER annotation_fts_follows AFTER UPDATE OF quote, note ON annotation"
        " WHEN OLD.quote <> NEW.quote OR OLD.note <> NEW.note"
        " BEGIN"
        " INSERT INTO annotation_fts (annotation_fts, rowid, quote, note)"
        " VALUES ('delete', OLD.number, OLD.quote, OLD.note);"
        " INSERT INTO annotation_fts (rowid, quote, note)"
        " VALUES (NEW.number, NEW.quote, NEW.note);"
        " END"
    )


@migrations()
def anybody_ends_redo(db: Database) -> None:
    """Let what nobody in particular did end everybody's redo, as it stands in everybody's undo."""
    db.execute(
        "UPDATE action SET state = 'dropped' WHERE state = 'undone' AND EXISTS (SELECT 1"
        " FROM action AS later WHERE later.annotator = '' AND later.replica = action.replica"
        " AND later.state <> 'final' AND later.lamport > (SELECT max(lamport) FROM action AS back"
        " WHERE back.undo_of = action.transaction_id))"
    )
    db.execute("DROP TRIGGER action_ends_redo")
    db.execute(
        "CREATE TRIGGER action_ends_redo AFTER INSERT ON action WHEN NEW.state = 'done'"
        " BEGIN"
        " UPDATE action SET state = 'dropped' WHERE state = 'undone' AND replica = NEW.replica"
        " AND (annotator IN (NEW.annotator, '') OR NEW.annotator = '');"
        " END"
    )


@migrations()
def spans_found_by_place(db: Database) -> None:
    """Let a mark ask at once, however many there are, whether the same is there already."""
    db.execute("CREATE INDEX annotation_span_by_place ON annotation_span (article, start_cp)")


@migrations()
def active_coding_time(db: Database) -> None:
    """Keep how long each coder was at work on each article, a row a copy of the file.

    A row only grows, so copies are brought together by taking the greater of each.
    """
    db.execute(
        "CREATE TABLE coding_time ("
        " replica TEXT NOT NULL,"
        " annotator TEXT NOT NULL REFERENCES annotator (id),"
        " round TEXT NOT NULL REFERENCES round (name),"
        " article TEXT NOT NULL REFERENCES article (id),"
        " seconds REAL NOT NULL CHECK (seconds >= 0),"
        " PRIMARY KEY (article, round, annotator, replica)"
        ") STRICT, WITHOUT ROWID"
    )
    db.execute(
        "CREATE TRIGGER coding_time_only_grows BEFORE UPDATE ON coding_time"
        " WHEN NEW.seconds < OLD.seconds"
        " BEGIN SELECT RAISE(ABORT, 'coding time only grows'); END"
    )


@migrations()
def suggestions_decided_by_each(db: Database) -> None:
    """Keep decisions apart from suggestions: each annotator decides, and on a place, once."""
    db.execute("DROP TABLE IF EXISTS suggestion")
    db.executescript(_tables("suggestions"))


@migrations()
def hotkeys_by_level(db: Database) -> None:
    """Let a hotkey mean another tag below another parent, and add the tags that were left out."""
    db.execute("DROP INDEX codebook_tag_by_hotkey")
    db.execute(
        "CREATE UNIQUE INDEX codebook_tag_by_hotkey ON codebook_tag (codebook, parent, hotkey)"
        " WHERE hotkey <> ''"
    )
    db.execute(
        "INSERT INTO codebook_tag SELECT sha256, tag.key, tag.value ->> 'id',"
        " coalesce(nullif(tag.value ->> 'label', ''), tag.value ->> 'id'),"
        " coalesce(tag.value ->> 'hotkey', ''), coalesce(tag.value ->> 'parent', ''),"
        " coalesce(tag.value ->> 'description', '')"
        " FROM codebook, json_each(content, '$.tags') AS tag WHERE true"
        " ON CONFLICT (codebook, position) DO NOTHING"
    )


@migrations()
def decisions_found_by_place(db: Database) -> None:
    """Let a place be asked about with all tags that one has become, however many they are."""
    db.execute("DROP INDEX decision_by_place")
    db.execute(
        "CREATE UNIQUE INDEX decision_by_place ON decision (article, place, annotator, round, tag)"
    )


@migrations()
def rounds_with_people(db: Database) -> None:
    """Let a round name its stories, coders and adjudicators, and a submission be reopened."""
    for column in ("stories", "coders", "adjudicators"):
        db.execute(
            f"ALTER TABLE round ADD COLUMN {column} TEXT NOT NULL DEFAULT '[]'"
            f" CHECK (json_valid({column}))"
        )
    db.executescript(_tables("rounds"))


@migrations()
def submissions_found_by_article(db: Database) -> None:
    """Let submissions be asked for by article, and be of one number where two copies made them."""
    db.executescript(_tables("submissions"))


@migrations()
def adjudications_by_candidate(db: Database) -> None:
    """Let a decision name what it is on, by what the coders said there."""
    db.execute("ALTER TABLE adjudication ADD COLUMN candidate TEXT NOT NULL DEFAULT ''")


@migrations()
def gold_releases_of_copies(db: Database) -> None:
    """Let two copies of a project freeze apart and be merged: a release is known by its id."""
    db.executescript(_tables("gold"))


@migrations()
def picks(db: Database) -> None:
    """Keep what persons picked where copies of the project had changed one thing apart."""
    db.execute(
        "CREATE TABLE pick ("
        " id TEXT PRIMARY KEY,"
        " conflict TEXT NOT NULL,"
        " entity TEXT NOT NULL,"
        " entity_id TEXT NOT NULL,"
        " aspect TEXT NOT NULL,"
        " one TEXT NOT NULL,"
        " other TEXT NOT NULL,"
        " shown TEXT NOT NULL,"
        " hidden TEXT NOT NULL,"
        " picked TEXT NOT NULL"
        ") STRICT"
    )
    db.execute("CREATE INDEX pick_by_entity ON pick (entity, entity_id)")
    db.execute("CREATE INDEX conflict_by_entity ON conflict (entity, entity_id)")


@migrations()
def predictions_stay_in_their_files(db: Database) -> None:
    """Drop the tables that were meant for predictions: those are read when they are scored."""
    db.execute("DROP TABLE prediction")
    db.execute("DROP TABLE prediction_run")


@migrations()
def passages(db: Database) -> None:
    """Keep which passages are said to be no pair; count no mark that only holds an end of a link."""
    db.executescript(_tables("rejected_pairs"))
    db.execute("CREATE INDEX link_by_to_article ON link (to_article) WHERE to_article <> ''")
    db.execute(
        "UPDATE mark_count AS c SET marks = marks - (SELECT count(*) FROM annotation AS a"
        " WHERE (a.article, a.round, a.annotator) = (c.article, c.round, c.annotator)"
        " AND a.status = 'active' AND a.tag = 'Passage')"
        " WHERE c.article IN (SELECT article FROM annotation"
        " WHERE tag = 'Passage' AND status = 'active')"
    )


@migrations()
def stories_proposed(db: Database) -> None:
    """Keep which articles are proposed as one story."""
    db.executescript(_tables("story_proposals"))


@migrations()
def misplaced_marks(db: Database) -> None:
    """Keep marks whose quotes do not stand where they were said to, until they get their place."""
    db.executescript(_tables("misplaced"))
