"""Merges that cannot be, or are ended half way, and files of other formats."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.store import annotators, marking, schema
from reader.store.check import findings
from reader.store.merges.merging import merge
from reader.store.project import Project, open_project
from reader.store.sqlite import StoreError
from tests.store.conftest import TEXT, add, mark_of, new_article
from tests.store.frozen import Coded


@pytest.fixture
def other(tmp_path: Path, project: Project, ana: Annotator, article: str) -> Path:
    """The file of a copy in which more was done."""
    path = tmp_path / "other.db"
    project.db.execute("VACUUM INTO ?", [str(path)])
    with open_project(path) as opened:
        ben = annotators.add(opened, "ben")
        add(opened, new_article("desk/long.txt", "word " * 20_000))
        marking.mark(opened, [mark_of(article, ben, TEXT, 0, 6, "Actor")], TEXT)
    return path


def harmed(path: Path, *harm: str) -> None:
    with open_project(path) as opened:
        for (trigger,) in opened.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            opened.db.execute(f"DROP TRIGGER {trigger}")
        for sql in harm:
            opened.db.execute(sql)


def state(project: Project) -> list[list[tuple[object, ...]]]:
    assert [finding.words for finding in findings(project)] == []
    return [project.rows(f"SELECT * FROM {table}") for table in ("change", "action", "article")]


HARM = {
    "is not what was imported": "UPDATE article_text SET text = upper(text) WHERE number = 2",
    "has no text": "DELETE FROM article_text WHERE number = 2",
    "is of an unknown kind 'ghost'": "UPDATE change SET entity = 'ghost' WHERE number > 5",
    "cannot be read": "UPDATE change SET after = '{}' WHERE entity = 'annotation'",
    "is not what it is here": "UPDATE change SET after = NULL WHERE number = 2",
    "is numbered as none is": "UPDATE change SET lamport = 9223372036854775807 WHERE number > 5",
    "names a missing round": (
        "UPDATE change SET after = replace(after, 'main', 'none') WHERE entity = 'annotation'"
    ),
    "not what the text says": (
        "UPDATE change SET after = replace(after, 'Rebels', 'rebels') WHERE entity = 'annotation'"
    ),
}


@pytest.mark.parametrize(("words", "harm"), HARM.items(), ids=HARM)
def test_a_file_that_is_not_whole_is_refused_and_nothing_of_it_is_in(
    project: Project, other: Path, words: str, harm: str
) -> None:
    harmed(other, harm)
    before = state(project)
    with pytest.raises(StoreError, match=words) as refused:
        merge(project, other)
    assert "\n" not in str(refused.value)
    assert state(project) == before


def test_a_quote_of_a_long_text_is_compared_as_well(project: Project, other: Path) -> None:
    with open_project(other) as opened:
        ben = next(one for one in annotators.everyone(opened) if one.name == "ben")
        text = "word " * 20_000
        (long,) = opened.rows("SELECT id FROM article WHERE length > 70000")
        marking.mark(opened, [mark_of(long[0], ben, text, 0, 4, "Actor")], text)
    harmed(
        other, 'UPDATE change SET after = replace(after, \'"quote":"word"\', \'"quote":"wort"\')'
    )
    before = state(project)
    with pytest.raises(StoreError, match="does not say 'wort'"):
        merge(project, other)
    assert state(project) == before


def test_a_file_of_a_newer_reader_is_refused(project: Project, other: Path) -> None:
    with open_project(other) as opened:
        opened.db.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="newer reader"):
        merge(project, other)


def test_a_file_of_an_older_format_is_merged_and_stays_as_it_is(
    project: Project, other: Path
) -> None:
    with open_project(other) as opened:
        opened.db.execute("DROP TABLE pick")
        opened.db.execute("DROP INDEX conflict_by_entity")
        opened.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'picks'")
        opened.db.execute(f"PRAGMA user_version = {schema.VERSION - 1}")
    before = other.read_bytes()
    assert merge(project, other).marks.there == 1
    assert other.read_bytes() == before
    assert [finding.words for finding in findings(project)] == []


def test_a_file_that_may_not_be_written_is_merged(project: Project, other: Path) -> None:
    other.chmod(0o400)
    before = other.read_bytes()
    assert merge(project, other).marks.there == 1
    assert other.read_bytes() == before


def test_a_merge_that_is_killed_leaves_nothing_half_in(
    path: Path, project: Project, other: Path
) -> None:
    before = state(project)
    script = (
        "import os, sys; from pathlib import Path; from reader.store.project import open_project;"
        " from reader.store.merges import becoming; from reader.store.merges.merging import merge;"
        " becoming.Becoming._assert_quotes = lambda self: os.kill(os.getpid(), 9);"
        " merge(open_project(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(path), str(other)])
    assert ended.returncode == -9
    assert state(project) == before
    assert merge(project, other).marks.there == 1
    assert [finding.words for finding in findings(project)] == []


def test_a_merge_says_how_far_it_is(project: Project, other: Path) -> None:
    told: list[tuple[float, str]] = []
    merge(project, other, on_share=lambda *far: told.append(far))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert {words for _, words in told} >= {"what both have", "the work", "the actions"}


def test_a_release_that_is_here_takes_in_nothing(tmp_path: Path) -> None:
    coded = Coded(tmp_path / "team.db")
    coded.code()
    coded.submit(coded.ana, coded.ben)
    coded.settle()
    coded.freeze()
    coded.project.db.execute("VACUUM INTO ?", [str(tmp_path / "more.db")])
    harmed(
        tmp_path / "more.db",
        "INSERT INTO gold_item SELECT release, entity, 'ffff', image FROM gold_item"
        " WHERE entity = 'article' LIMIT 1",
    )
    merge(coded.project, tmp_path / "more.db")
    assert [finding.words for finding in findings(coded.project)] == []


def test_a_release_that_does_not_hold_what_was_frozen_is_refused(tmp_path: Path) -> None:
    coded = Coded(tmp_path / "team.db")
    coded.code()
    coded.submit(coded.ana, coded.ben)
    coded.settle()
    coded.project.db.execute("VACUUM INTO ?", [str(tmp_path / "before.db")])
    coded.freeze()
    harmed(tmp_path / "team.db", "UPDATE gold_item SET image = replace(image, 'Actor', 'Event')")
    with open_project(tmp_path / "before.db") as before:
        with pytest.raises(StoreError, match="gold release v1 does not hold what was frozen"):
            merge(before, tmp_path / "team.db")
        assert [finding.words for finding in findings(before)] == []
