"""One person, or two, at the same project through two windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import Annotation, Annotator, Progress
from reader.model.arrival import Arrival
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.store import annotations, annotators, codebooks, history, marking, progress
from reader.store.arriving.intake import take
from reader.store.check import findings
from reader.store.progress import PROGRESS
from reader.store.project import Project, open_project
from reader.store.proposals import suggestions
from reader.store.records import Selection, stream
from reader.store.transaction import write
from tests.store.conftest import TEXT, add, mark_of, new_article


@pytest.fixture
def other(path: Path, project: Project) -> Iterator[Project]:
    """The second window."""
    with open_project(path) as opened:
        yield opened


def test_two_windows_change_different_things_of_one_mark(
    project: Project, other: Project, ana: Annotator, article: str
) -> None:
    (mark,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    marking.change(other, ana.id, mark.id, "note", note="said twice")
    marking.change(project, ana.id, mark.id, "unsure", unsure=True)
    after = annotations.get(project, mark.id)
    assert (after.note, after.unsure) == ("said twice", True)


def test_what_another_window_took_back_is_not_taken_back_again(
    project: Project,
    other: Project,
    ana: Annotator,
    article: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (mark,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    marking.change(project, ana.id, mark.id, "note", note="said twice")
    seen = history.next_undo(project, ana.id)
    history.undo(other, ana.id)
    marking.change(other, ana.id, mark.id, "note", note="said twice")
    monkeypatch.setattr(history, "next_undo", lambda *_: seen)
    with pytest.raises(ReaderError, match="another window has just done that"):
        history.undo(project, ana.id)
    assert annotations.get(project, mark.id).note == "said twice"


def test_done_is_turned_from_what_it_is_in_the_file(
    project: Project, other: Project, ana: Annotator, article: str
) -> None:
    assert progress.toggle_done(project, ana.id, article) is True
    assert progress.toggle_done(other, ana.id, article) is False
    assert progress.states(project, ana.id, [article]) == {}
    operations = project.rows("SELECT operation FROM action ORDER BY lamport DESC LIMIT 2")
    assert operations == [("not done",), ("done",)]


def test_what_was_submitted_is_not_undone_by_a_key(
    project: Project, ana: Annotator, article: str
) -> None:
    key = progress.key(article, ana.id, "main")
    submitted = Progress(article=article, annotator=ana.id, state="submitted", at="2026-01-01")
    with write(project, "submit", ana.id) as transaction:
        transaction.put(PROGRESS, key, submitted)
    with pytest.raises(ReaderError, match="reader reopen"):
        progress.toggle_done(project, ana.id, article)
    assert progress.states(project, ana.id, [article]) == {article: "submitted"}


def test_in_two_windows_the_same_is_marked_once(
    project: Project, other: Project, ana: Annotator, article: str
) -> None:
    def mark(tag: str = "Actor", start: int = 0) -> Annotation:
        return mark_of(article, ana, TEXT, start, 6, tag)

    marking.mark(other, [mark()], TEXT, once=True)
    with pytest.raises(ReaderError, match="Actor is on exactly these words already"):
        marking.mark(project, [mark()], TEXT, once=True)
    place, elsewhere = mark("Place"), mark(start=2)
    offered = [mark(), place, elsewhere]
    assert marking.mark_everywhere(project, offered, once=True) == [place, elsewhere]
    marking.change(project, ana.id, place.id, "note", once=True, note="a town")
    with pytest.raises(ReaderError, match="already"):
        marking.change(project, ana.id, place.id, "change tag", once=True, tag="Actor")
    with pytest.raises(ReaderError, match="already"):
        marking.change(project, ana.id, elsewhere.id, "move", once=True, spans=place.spans)
    assert len(annotations.of_article(project, ana.id, article)) == 3


def test_the_same_is_marked_again_where_it_was_removed_or_is_another_persons(
    project: Project, ana: Annotator, article: str
) -> None:
    ben = annotators.add(project, "ben")
    first = mark_of(article, ana, TEXT, 0, 6, "Actor")
    marking.mark(project, [first], TEXT, once=True)
    marking.mark(project, [mark_of(article, ben, TEXT, 0, 6, "Actor")], TEXT, once=True)
    marking.remove(project, ana.id, first.id)
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT, once=True)
    assert len(annotations.of_article(project, "", article)) == 2


def test_a_script_marks_the_same_as_often_as_it_says(
    project: Project, ana: Annotator, article: str
) -> None:
    for _ in range(2):
        marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    assert len(annotations.of_article(project, ana.id, article)) == 2


def test_the_same_is_marked_again_in_another_round(
    project: Project, ana: Annotator, article: str
) -> None:
    spans = [RecordSpan(0, 6)]
    pilot = RecordAnnotation(annotator="ana", round="pilot", tag="Actor", spans=spans)
    take(project, [Arrival("in:1", None, Record(id=article, annotations=[pilot]))])
    mark = mark_of(article, ana, TEXT, 0, 6, "Actor")
    assert marking.mark(project, [mark], TEXT, once=True) == [mark]
    again = mark_of(article, ana, TEXT, 0, 6, "Actor")
    assert marking.mark_everywhere(project, [again], once=True) == []


def test_a_new_tag_and_its_mark_are_one_step(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, Codebook(id="c", tags=(Tag(id="Actor"),)))
    mark = mark_of(article, ana, TEXT, 0, 6, "Actor")
    marking.mark(project, [mark], TEXT)
    marking.change(
        project, ana.id, mark.id, "change tag", once=True, new_tag=Tag(id="Ship"), tag="Ship"
    )
    assert annotations.get(project, mark.id).codebook == codebooks.current(project).reference
    history.undo(project, ana.id)
    assert annotations.get(project, mark.id) == mark
    assert codebooks.current(project).find("Ship") is None


def test_an_export_goes_on_when_somebody_new_marks_meanwhile(
    project: Project, other: Project, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.records._PAGE", 1)
    (later,) = add(project, new_article("desk/later.txt", TEXT, story="last"))
    reading = stream(project, "", Selection())
    assert next(reading).id == article
    ben = annotators.add(other, "ben")
    marking.mark(other, [mark_of(later, ben, TEXT, 0, 6, "Actor")], TEXT)
    assert [mark.annotator for mark in next(reading).annotations] == ["ben"]


def test_a_mark_is_taken_back_without_its_new_tag_where_the_codebook_moved_on(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, Codebook(id="c", tags=(Tag(id="Actor"),)))
    first = mark_of(article, ana, TEXT, 7, 11, "Actor")
    marking.mark(project, [first], TEXT)
    mark = mark_of(article, ana, TEXT, 0, 6, "Ship")
    marking.mark(project, [mark], TEXT, new_tag=Tag(id="Ship"))
    bens = RecordAnnotation(annotator="ben", tag="Boat", spans=[RecordSpan(0, 6)])
    record = Record(id=article, annotations=[bens])
    take(project, [Arrival("in:1", None, record)])
    history.undo(project, ana.id)
    assert annotations.get(project, mark.id).status == "deleted"
    assert {tag.id for tag in codebooks.current(project).tags} == {"Actor", "Ship", "Boat"}
    history.undo(project, ana.id)
    assert annotations.get(project, first.id).status == "deleted"
    for _ in range(2):
        history.redo(project, ana.id)
    assert annotations.get(project, mark.id).status == "active"
    assert list(findings(project)) == []


def test_a_new_tag_comes_back_with_its_mark_where_the_codebook_moved_on(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, Codebook(id="c", tags=(Tag(id="Actor"),)))
    mark = mark_of(article, ana, TEXT, 0, 6, "Ship")
    marking.mark(project, [mark], TEXT, new_tag=Tag(id="Ship"))
    history.undo(project, ana.id)
    bens = RecordAnnotation(annotator="ben", tag="Boat", spans=[RecordSpan(0, 6)])
    take(project, [Arrival("in:1", None, Record(id=article, annotations=[bens]))])
    history.redo(project, ana.id)
    assert annotations.get(project, mark.id).status == "active"
    assert [tag.id for tag in codebooks.current(project).tags] == ["Actor", "Boat", "Ship"]
    history.undo(project, ana.id)
    assert annotations.get(project, mark.id).status == "deleted"
    assert list(findings(project)) == []


def test_another_setting_that_changed_since_is_not_called_the_codebook(
    project: Project, ana: Annotator
) -> None:
    suggestions.set_in_blind(project, ana.id, on=True)
    suggestions.set_in_blind(project, annotators.add(project, "ben").id, on=False)
    with pytest.raises(ReaderError, match="whether suggestions are on in blind coding has changed"):
        history.undo(project, ana.id)


def test_a_codebook_that_changed_since_is_called_that(project: Project, ana: Annotator) -> None:
    codebooks.use(project, ana.id, Codebook(id="c", tags=(Tag(id="Actor"),)))
    codebooks.use(project, ana.id, Codebook(id="c", tags=(Tag(id="Actor"), Tag(id="Ship"))))
    ben = annotators.add(project, "ben")
    codebooks.use(project, ben.id, Codebook(id="d", tags=(Tag(id="Actor"),)))
    with pytest.raises(ReaderError, match=r"the codebook has changed since .* by ben"):
        history.undo(project, ana.id)
