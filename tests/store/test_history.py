"""Undo, redo and replay, through the verbs a person's actions end in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from reader.model.annotation import Annotation, Annotator, Label
from reader.model.article import Region
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.model.revising.changes import renamed
from reader.model.revising.edit import with_entry
from reader.store import (
    annotations,
    annotators,
    articles,
    codebooks,
    correcting,
    history,
    labels,
    marking,
    progress,
)
from reader.store.arriving import new_tags
from reader.store.check import findings
from reader.store.labels import LABEL
from reader.store.project import Project, open_project
from reader.store.proposals.proposing import Proposed, propose
from reader.store.transaction import write
from tests.store.conftest import TEXT, add, mark_of, new_article


def test_undo_and_redo_survive_a_restart(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    for start in range(12):
        marking.mark(project, [mark_of(article, ana, TEXT, start, start + 3, "Actor")], TEXT)
    project.close()
    with open_project(path) as again:
        for _ in range(10):
            assert history.undo(again, ana.id)
        assert [m.start for m in annotations.of_article(again, ana.id, article)] == [0, 1]
    with open_project(path) as again:
        for _ in range(10):
            assert history.redo(again, ana.id)
        assert history.redo(again, ana.id) is None
        assert len(annotations.of_article(again, ana.id, article)) == 12
        assert list(findings(again)) == []


def test_a_bulk_action_is_one_step(project: Project, ana: Annotator, article: str) -> None:
    marks = [mark_of(article, ana, TEXT, s, s + 2, "Actor") for s in range(5)]
    marking.mark_everywhere(project, marks)
    history.undo(project, ana.id)
    assert annotations.of_article(project, ana.id, article) == []


def test_an_action_that_turned_one_thing_twice_is_taken_back_whole(
    project: Project, ana: Annotator, article: str
) -> None:
    def given() -> list[tuple[str, str]]:
        found = labels.of_articles(project, ana.id, [article]).get(article, [])
        return [(label.value, label.status) for label in found]

    labels.give(project, ana.id, article, [("stance", "warm")])
    labels.give(project, ana.id, article, [("stance", "cold"), ("stance", "open")])
    assert given() == [("open", "active")]
    history.undo(project, ana.id)
    assert given() == [("warm", "active")]
    history.redo(project, ana.id)
    assert given() == [("open", "active")]
    assert list(findings(project)) == []


def test_a_bulk_action_changed_in_one_place_since_is_refused_whole(
    project: Project, ana: Annotator, article: str
) -> None:
    marks = [mark_of(article, ana, TEXT, s, s + 2, "Actor") for s in range(5)]
    marking.mark_everywhere(project, marks)
    project.db.execute("UPDATE annotation SET note = 'x' WHERE id = ?", [marks[3].id])
    with pytest.raises(ReaderError, match="has changed since"):
        history.undo(project, ana.id)
    assert len(annotations.of_article(project, ana.id, article)) == 5


def test_a_new_action_ends_redo(project: Project, ana: Annotator, article: str) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    history.undo(project, ana.id)
    marking.mark(project, [mark_of(article, ana, TEXT, 7, 11, "Event")], TEXT)
    assert history.redo(project, ana.id) is None


def test_one_does_not_undo_anothers_work(project: Project, ana: Annotator, article: str) -> None:
    ben = annotators.add(project, "ben")
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    assert history.next_undo(project, ben.id) is None
    with pytest.raises(ReaderError, match="another annotator"):
        marking.remove(project, ben.id, annotations.of_article(project, "", article)[0].id)


def test_undo_is_refused_where_the_thing_has_changed_since(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    correcting.correct(project, ana.id, article, {"outlet": "Herald"})
    ben = annotators.add(project, "ben")
    correcting.correct(project, ben.id, article, {"outlet": "Tribune"})
    with pytest.raises(ReaderError, match=r"changed since \(correct metadata .* by ben\)"):
        history.undo(project, ana.id)
    assert articles.get(project, article).outlet == "Tribune"


def test_import_is_not_undone(project: Project, article: str, ana: Annotator) -> None:
    assert history.next_undo(project, ana.id) is None


def test_every_kind_of_edit_can_be_taken_back(
    project: Project, ana: Annotator, article: str
) -> None:
    book = codebooks.use(project, ana.id, Codebook(id="c", tags=(Tag(id="A", hotkey="1"),)))
    before = (articles.get(project, article), articles.regions(project, article), book)
    mark = mark_of(article, ana, TEXT, 0, 6, "B")
    marking.mark(project, [mark], TEXT, new_tag=Tag(id="B"))
    labels.give(project, ana.id, article, [("stance", "critical")])
    progress.toggle_done(project, ana.id, article)
    correcting.set_regions(project, ana.id, article, [Region(7, 11, "residue")])
    correcting.correct(project, ana.id, article, {"title": "Other", "beat": "war"})
    assert codebooks.current(project).version == 2
    for _ in range(5):
        history.undo(project, ana.id)
    after = (
        articles.get(project, article),
        articles.regions(project, article),
        codebooks.current(project),
    )
    assert after == before
    assert progress.states(project, ana.id, [article]) == {}
    assert [b.status for b in labels.of_articles(project, ana.id, [article])[article]] == [
        "deleted"
    ]
    for _ in range(5):
        history.redo(project, ana.id)
    assert articles.get(project, article).title == "Other"
    assert progress.states(project, ana.id, [article]) == {article: "done"}
    assert list(findings(project)) == []


@contextmanager
def fresh() -> Iterator[tuple[Project, Annotator, str]]:
    with (
        TemporaryDirectory() as folder,
        open_project(Path(folder) / "p.db", create=True) as project,
    ):
        project.db.execute("PRAGMA synchronous = OFF")
        (article,) = add(project, new_article("f/a.txt", TEXT))
        yield project, annotators.add(project, "ana"), article


class Editing(RuleBasedStateMachine):
    """Whatever is done, undone and redone, the marks are what a plain model says."""

    @initialize()
    def start(self) -> None:
        self.context = fresh()
        self.project, self.ana, self.article = self.context.__enter__()
        self.states: list[frozenset[Annotation]] = [frozenset()]
        self.at = 0

    def teardown(self) -> None:
        self.context.__exit__(None, None, None)

    def now(self) -> list[Annotation]:
        return annotations.of_article(self.project, self.ana.id, self.article)

    def did(self) -> None:
        self.states[self.at + 1 :] = [frozenset(self.now())]
        self.at += 1

    @rule(start=st.integers(0, len(TEXT) - 2), length=st.integers(1, 20), tag=st.sampled_from("AB"))
    def mark(self, start: int, length: int, tag: str) -> None:
        end = min(len(TEXT), start + length)
        mark = mark_of(self.article, self.ana, TEXT, start, end, tag)
        marking.mark(self.project, [mark], TEXT)
        self.did()

    @rule(pick=st.randoms(use_true_random=False), note=st.text(max_size=5).filter(str.isprintable))
    def note(self, pick: Random, note: str) -> None:
        marks = self.now()
        if marks:
            mark = marks[pick.randrange(len(marks))]
            note = mark.note + "x" + note
            marking.change(self.project, self.ana.id, mark.id, "change note", note=note)
            self.did()

    @rule()
    def remove(self) -> None:
        marks = self.now()
        if marks:
            marking.remove(self.project, self.ana.id, marks[0].id)
            self.did()

    @rule()
    def undo(self) -> None:
        assert (history.undo(self.project, self.ana.id) is not None) == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        more = self.at + 1 < len(self.states)
        assert (history.redo(self.project, self.ana.id) is not None) == more
        self.at += more

    @invariant()
    def marks_are_as_expected(self) -> None:
        if hasattr(self, "project"):
            assert frozenset(self.now()) == self.states[self.at]
            counted = annotations.counts(self.project, self.ana.id, [self.article])
            assert counted.get(self.article, 0) == len(self.states[self.at])


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)


def test_replay_tells_a_row_that_history_does_not_know(
    project: Project, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    assert list(findings(project)) == []
    project.db.execute("UPDATE annotation SET tag = 'Place'")
    assert any(
        "annotation" in found.words and "history" in found.words for found in findings(project)
    )


def test_a_first_write_that_fails_leaves_undo_whole(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    project.db.execute("DELETE FROM local")
    with open_project(path) as fresh:
        with pytest.raises(ReaderError):
            marking.remove(fresh, ana.id, "nothing")
        marking.mark(fresh, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
        assert history.undo(fresh, ana.id) is not None
    with open_project(path) as again:
        assert history.redo(again, ana.id) is not None


def test_a_thing_that_comes_back_is_based_on_its_past(
    project: Project, ana: Annotator, article: str
) -> None:
    for _ in range(3):
        progress.toggle_done(project, ana.id, article)
    rows = project.rows("SELECT base_change FROM change WHERE entity = 'progress' ORDER BY number")
    assert [base is None for (base,) in rows] == [True, False, False]


def test_an_anonymous_correction_ends_with_a_new_action_too(
    project: Project, ana: Annotator, article: str
) -> None:
    correcting.correct(project, "", article, {"outlet": "Herald"})
    history.undo(project, ana.id)
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    assert history.next_redo(project, ana.id) is None


def test_what_nobody_in_particular_did_ends_redo(
    project: Project, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    history.undo(project, ana.id)
    correcting.correct(project, "", article, {"outlet": "Herald"})
    assert history.next_redo(project, ana.id) is None
    assert list(findings(project)) == []


def test_a_write_that_failed_leaves_no_gap_in_history(
    project: Project, ana: Annotator, article: str
) -> None:
    def label(where: str) -> None:
        label = Label(
            id=where, article=where, annotator=ana.id, name="stance", value="warm", created="now"
        )
        with write(project, "label", ana.id) as transaction:
            transaction.db.execute("PRAGMA defer_foreign_keys = ON")
            transaction.put(LABEL, label.id, label)

    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    with pytest.raises(ReaderError, match="not saved"):
        label("no article")  # which only the commit notices
    label(article)
    rows = project.rows("SELECT replica_seq FROM change ORDER BY number")
    assert [number for (number,) in rows] == [*range(1, len(rows) + 1)]


def test_a_new_tag_stays_with_others_marks_when_its_first_is_undone(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", Codebook(id="b", tags=(Tag(id="A"),)))
    ben = annotators.add(project, "ben")
    mark = mark_of(article, ana, TEXT, 0, 3, "New")
    marking.mark(project, [mark], TEXT, new_tag=Tag(id="New", hotkey="n"))
    book = codebooks.current(project)
    marking.mark(project, [mark_of(article, ben, TEXT, 4, 7, "New")], TEXT)
    history.undo(project, ana.id)
    assert codebooks.current(project) == book
    assert [m.annotator for m in annotations.of_article(project, "", article)] == [ben.id]
    history.redo(project, ana.id)
    assert codebooks.current(project) == book
    history.undo(project, ben.id)
    history.undo(project, ana.id)
    assert codebooks.current(project).find("New") is None
    assert list(findings(project)) == []


def with_z(book: Codebook) -> Codebook:
    return with_entry(book, "tags", len(book.tags), Tag(id="Z"))


def undone(project: Project, who: str, verb: str = "undo") -> str:
    """Undo or redo, and return what is told of the tags that came with it."""
    action = history.undo(project, who) if verb == "undo" else history.redo(project, who)
    assert action is not None
    return new_tags.told(project, action, verb)


def test_it_is_told_what_became_of_a_new_tag(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", Codebook(id="b", tags=(Tag(id="A"),)))
    ben = annotators.add(project, "ben")
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 3, "New")], TEXT, new_tag=Tag(id="New"))
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 3, "A")], TEXT)
    assert undone(project, ana.id) == ""
    assert undone(project, ana.id) == "The tag “New” is no longer in the codebook."
    assert undone(project, ana.id, "redo") == "The tag “New” is in the codebook again."
    marking.mark(project, [mark_of(article, ben, TEXT, 4, 7, "New")], TEXT)
    assert undone(project, ana.id) == "The tag “New” is still in the codebook."
    assert undone(project, ana.id, "redo") == ""
    history.undo(project, ben.id)
    codebooks.revise(project, ben.id, "add tag", with_z)
    assert undone(project, ana.id) == "The tag “New” is still in the codebook."
    assert undone(project, ana.id, "redo") == ""
    assert codebooks.current(project).find("New") is not None


def test_a_new_tag_comes_back_with_its_mark_though_the_codebook_went_on_in_between(
    path: Path, project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", Codebook(id="b", tags=(Tag(id="A"),)))
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 3, "New")], TEXT, new_tag=Tag(id="New"))
    with open_project(path) as again:
        assert "no longer" in undone(again, ana.id)
    ben = annotators.add(project, "ben")
    codebooks.revise(project, ben.id, "add tag", with_z)
    with open_project(path) as again:
        assert undone(again, ana.id, "redo") == "The tag “New” is in the codebook again."
        assert {tag.id for tag in codebooks.current(again).tags} == {"A", "New", "Z"}
        assert [mark.tag for mark in annotations.of_article(again, "", article)] == ["New"]
        assert list(findings(again)) == []


def test_a_new_tag_stays_with_what_is_suggested_when_the_codebook_goes_back(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, "", Codebook(id="b", tags=(Tag(id="A", hotkey="a"),)))
    codebooks.revise(project, ana.id, "rename tag", lambda book: renamed(book, "A", "B"))
    after = codebooks.current(project)
    made = Record(id=article, annotations=[RecordAnnotation(tag="B", spans=[RecordSpan(0, 6)])])
    propose(project, [Proposed("x", made)], by="model")
    history.undo(project, ana.id)
    now = codebooks.current(project)
    assert [(tag.id, tag.hotkey, tag.offered) for tag in now.tags] == [
        ("A", "a", True),
        ("B", "", True),
    ]
    assert (now.version, now.changes) == (3, ())
    history.redo(project, ana.id)
    assert codebooks.current(project) == after
    history.undo(project, ana.id)
    assert codebooks.current(project) == now
    ben = annotators.add(project, "ben")
    codebooks.use(project, ben.id, Codebook(id="b", tags=(Tag(id="C"),)))
    with pytest.raises(ReaderError, match="the codebook has changed since"):
        history.redo(project, ana.id)
    assert list(findings(project)) == []
