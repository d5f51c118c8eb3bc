"""A project for one coder: what is in it, and that every kind of thing was thought of."""

import subprocess
import sys
from pathlib import Path

import pytest

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.store import (
    annotators,
    correcting,
    history,
    labels,
    linking,
    links,
    marking,
    progress,
    rejected_pairs,
    rejecting,
)
from reader.store.check import findings
from reader.store.entities import ENTITIES
from reader.store.merges.handing_out import OWN, SHARED, WITHHELD, hand_out
from reader.store.merges.merging import merge
from reader.store.project import Project, open_project
from reader.store.submitting import handing_in
from tests.store.conftest import TEXT, mark_of
from tests.store.frozen import Coded


def test_of_every_kind_of_thing_it_is_said_who_gets_it() -> None:
    assert sorted([*OWN, *SHARED, *WITHHELD]) == sorted(ENTITIES)


def test_it_is_whole_and_begins_without_a_history(
    project: Project, ana: Annotator, ben: Annotator, article: str, tmp_path: Path
) -> None:
    mine = mark_of(article, ana, TEXT, 0, 6, "Actor")
    marking.mark(project, [mine], TEXT)
    marking.mark(project, [mark_of(article, ben, TEXT, 7, 11, "Event")], TEXT)
    labels.give(project, ana.id, article, [("stance", "neutral")])
    progress.toggle_done(project, ana.id, article)
    handout = hand_out(project, "ana", tmp_path / "ana.db")
    assert (handout.articles, handout.marks) == (1, 1)
    with open_project(tmp_path / "ana.db") as opened:
        assert [finding.words for finding in findings(opened)] == []
        assert annotators.everyone(opened) == [ana]
        assert annotators.remembered(opened) == ana
        assert list(history.actions(opened, ana.id)) == []
        marking.change(opened, ana.id, mine.id, "note", note="seen again")
        assert history.undo(opened, ana.id)
        assert history.redo(opened, ana.id)
        assert [finding.words for finding in findings(opened)] == []
    merge(project, tmp_path / "ana.db")
    assert project.rows("SELECT note FROM annotation WHERE id = ?", [mine.id]) == [("seen again",)]
    assert project.rows("SELECT count(*) FROM conflict") == [(0,)]
    assert project.rows("SELECT count(*) FROM baseline") == [(0,)]
    assert [finding.words for finding in findings(project)] == []


def test_what_was_changed_here_meanwhile_is_no_conflict_unless_both_changed_it(
    project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    hand_out(project, "ana", tmp_path / "ana.db")
    correcting.correct(project, "", article, {"outlet": "Here"})
    with open_project(tmp_path / "ana.db") as opened:
        correcting.correct(opened, ana.id, article, {"wire": "There", "title": "There"})
    correcting.correct(project, "", article, {"title": "Here"})
    merged = merge(project, tmp_path / "ana.db")
    assert merged.conflicts == 1
    assert project.rows("SELECT outlet, wire FROM article") == [("Here", "There")]
    assert [finding.words for finding in findings(project)] == []


def test_a_handout_merged_where_the_rest_comes_later_is_the_same(
    project: Project, ana: Annotator, ben: Annotator, article: str, tmp_path: Path
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    hand_out(project, "ana", tmp_path / "ana.db")
    with open_project(tmp_path / "ana.db") as opened:
        marking.mark(opened, [mark_of(article, ana, TEXT, 13, 17, "Event")], TEXT)
        hand_out(opened, "ana", tmp_path / "again.db")
    with open_project(tmp_path / "empty.db", create=True) as empty:
        for file in ("again.db", "ana.db", "again.db"):
            merge(empty, tmp_path / file)
            assert [finding.words for finding in findings(empty)] == []
        merge(empty, project.path)
        merge(project, tmp_path / "empty.db")
        for table in ("annotation", "article", "annotator", "region", "mark_count"):
            names = ", ".join(
                row[1] for row in empty.rows(f"PRAGMA table_info({table})") if row[1] != "number"
            )
            rows = f"SELECT {names} FROM {table} ORDER BY 1, 2"
            assert empty.rows(rows) == project.rows(rows)
        assert [finding.words for finding in findings(empty)] == []


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [
        ("cleo", "new.db", "nobody is called 'cleo'"),
        ("robot", "new.db", "is a system"),
        ("ana", "there.db", "is there already"),
        ("ana", "no/new.db", "no folder"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_left(
    project: Project, ana: Annotator, tmp_path: Path, name: str, file: str, words: str
) -> None:
    annotators.add(project, "robot", "system")
    (tmp_path / "there.db").write_text("mine", encoding="utf-8")
    before = sorted(each.name for each in tmp_path.iterdir())
    with pytest.raises(ReaderError, match=words):
        hand_out(project, name, tmp_path / file)
    assert sorted(each.name for each in tmp_path.iterdir()) == before
    assert (tmp_path / "there.db").read_text(encoding="utf-8") == "mine"


def test_of_reopenings_she_gets_her_own_and_not_why_others_did(tmp_path: Path) -> None:
    coded = Coded(tmp_path / "team.db")
    coded.code()
    made = coded.submit(coded.ana, coded.ben)
    for each in made[0], made[3]:
        handing_in.reopen(coded.project, each.id, "ben says otherwise", coded.eve.id)
    handing_in.reopen(coded.project, made[1].id, "a slip", coded.ana.id)
    hand_out(coded.project, "ana", tmp_path / "ana.db")
    with open_project(tmp_path / "ana.db") as opened:
        reasons = dict(opened.rows("SELECT submission, reason FROM reopening"))
        assert reasons == {made[0].id: "reopened", made[1].id: "a slip"}
        assert [finding.words for finding in findings(opened)] == []
    coded.project.close()


def test_what_a_killed_one_left_is_cleared_and_what_is_being_made_is_not(
    project: Project, ana: Annotator, tmp_path: Path
) -> None:
    held, left, others = (tmp_path / f".handout-{name}" for name in ("held", "left", "others"))
    for folder in (held, left, others):
        folder.mkdir()
    (others / "notes.txt").write_text("mine")
    killed = (
        "import os, sys; from pathlib import Path; from reader.store.project import open_project;"
        "made = open_project(Path(sys.argv[1]), create=True); made.db.execute('BEGIN IMMEDIATE');"
        "made.db.execute('CREATE TABLE more (x)'); os._exit(9)"
    )
    run = subprocess.run([sys.executable, "-c", killed, str(left / "handout.db")], check=False)
    assert run.returncode == 9
    assert (left / "handout.db").exists()
    with open_project(held / "handout.db", create=True):
        hand_out(project, ana.name, tmp_path / "ana.db")
        assert (held / "handout.db").exists()
        assert (others / "notes.txt").exists()
        assert not left.exists()
    hand_out(project, ana.name, tmp_path / "again.db")
    assert not held.exists()


def test_one_that_is_killed_in_its_last_copy_leaves_nothing_for_good(
    project: Project, ana: Annotator, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    killed = (
        "import os, sys; from pathlib import Path; from reader.store import backup;"
        "from reader.store.merges.handing_out import hand_out;"
        "from reader.store.project import open_project;"
        "backup.assert_sound = lambda _: os._exit(9);"
        "hand_out(open_project(Path(sys.argv[1])), sys.argv[2], Path(sys.argv[3]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", killed, str(project.path), ana.name, str(folder / "ana.db")],
        check=False,
    )
    assert run.returncode == 9
    (left,) = folder.iterdir()
    assert (left / "handout.db.tmp").exists()
    hand_out(project, ana.name, folder / "ana.db")
    assert [each.name for each in folder.iterdir()] == ["ana.db"]


def test_her_links_and_rejected_pairs_go_along_and_come_back(
    project: Project, ana: Annotator, ben: Annotator, article: str, tmp_path: Path
) -> None:
    one, other = (Passage(article, at, at + 4, TEXT[at : at + 4]) for at in (7, 16))
    for who in (ana, ben):
        linking.link(project, who.id, "complements", one, other)
        rejecting.reject(project, who.id, other, one)
    (hers,) = rejected_pairs.of_articles(project, "", [article])[:1]
    hand_out(project, "ana", tmp_path / "ana.db")
    with open_project(tmp_path / "ana.db") as opened:
        assert {link.annotator for link in links.touching(opened, "", [article])} == {ana.id}
        assert {pair.annotator for pair in rejected_pairs.of_articles(opened, "", [article])} == {
            ana.id
        }
        (link,) = links.touching(opened, ana.id, [article])
        linking.unlink(opened, ana.id, link.id)
        assert rejecting.take_back(opened, ana.id, one, other)
        linking.link(opened, ana.id, "contradicts", other, one)
        assert [finding.words for finding in findings(opened)] == []
    assert hers in rejected_pairs.of_articles(project, "", [article])
    merge(project, tmp_path / "ana.db")
    assert {link.type for link in links.touching(project, "", [article])} == {
        *("complements", "contradicts"),
    }
    (pair,) = rejected_pairs.of_articles(project, "", [article])
    assert pair.annotator == ben.id
    assert project.rows("SELECT count(*) FROM conflict") == [(0,)]
    assert [finding.words for finding in findings(project)] == []
