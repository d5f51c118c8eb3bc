"""Submissions: what is kept, locked, reopened, and who may see it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.model import canonical
from reader.model.annotation import Annotation, Annotator, Field
from reader.model.errors import ReaderError
from reader.store import annotations, check, history, labels, marking, progress, rounds
from reader.store.merges.merging import merge
from reader.store.project import Project, open_project
from reader.store.rounds import Round
from reader.store.submitting import handing_in, submissions
from tests.store.conftest import TEXT, add, mark_of, new_article


@pytest.fixture
def pilot(project: Project, article: str, ana: Annotator, ben: Annotator) -> Round:
    """A blind round of Ana and Ben, in which the project is worked in."""
    made = rounds.make(
        project, "", Round("pilot", open=False, stories=("derna",), coders=(ben.id, ana.id))
    )
    project.round = made.name
    return made


@pytest.fixture
def marked(project: Project, article: str, ana: Annotator, pilot: Round, book: None) -> Annotation:
    mark = replace(mark_of(article, ana, TEXT, 0, 6, "Actor"), round="pilot")
    return marking.mark(project, [mark], TEXT)[0]


def test_a_submission_keeps_what_is_said_as_it_is(
    project: Project, article: str, ana: Annotator, marked: Annotation
) -> None:
    labels.give(project, ana.id, article, [("stance", "critical")])
    (made,) = handing_in.submit(project, ana.id, [article])
    assert made.work.annotations == (marked,)
    assert [label.value for label in made.work.labels] == ["critical"]
    assert [region.kind for region in made.work.regions] == ["headline"]
    assert (made.number, made.story, made.round) == (1, "derna", "pilot")
    assert made.sha256 == canonical.sha256(made.work)
    assert progress.states(project, ana.id, [article]) == {article: "submitted"}
    assert submissions.last_of(project, ana.id, article) == made


CHANGES: dict[str, Callable[[Project, Annotation], object]] = {
    "mark": lambda p, m: marking.mark(p, [replace(m, id=m.id[:-1] + "x", tag="Event")], TEXT),
    "change": lambda p, m: marking.change(p, m.annotator, m.id, "note", note="no"),
    "fill": lambda p, m: marking.fill(p, m.annotator, m.id, "polarity", lambda _: ["neg"]),
    "remove": lambda p, m: marking.remove(p, m.annotator, m.id),
    "label": lambda p, m: labels.give(p, m.annotator, m.article, [("stance", "x")]),
    "done": lambda p, m: progress.toggle_done(p, m.annotator, m.article),
    "undo": lambda p, m: history.undo(p, m.annotator),
    "submit": lambda p, m: handing_in.submit(p, m.annotator, [m.article]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_submitted_does_not_change(
    project: Project, ana: Annotator, marked: Annotation, change: str
) -> None:
    handing_in.submit(project, ana.id, [marked.article])
    with pytest.raises(ReaderError, match="reopen takes that back"):
        CHANGES[change](project, marked)
    assert annotations.get(project, marked.id) == marked


def test_another_article_of_hers_goes_on(
    project: Project, ana: Annotator, marked: Annotation
) -> None:
    (other,) = add(project, new_article("desk/other.txt", TEXT, story="derna"))
    handing_in.submit(project, ana.id, [marked.article])
    marking.mark(project, [replace(mark_of(other, ana, TEXT, 0, 6, "Actor"), round="pilot")], TEXT)
    assert history.undo(project, ana.id) is not None


def test_reopening_needs_a_reason_and_the_next_has_the_next_number(
    project: Project, ana: Annotator, ben: Annotator, marked: Annotation
) -> None:
    (first,) = handing_in.submit(project, ana.id, [marked.article])
    with pytest.raises(ReaderError, match="needs a reason"):
        handing_in.reopen(project, first.id, "  ", ana.id)
    with pytest.raises(ReaderError, match="no submission"):
        handing_in.reopen(project, first.id, "mine", ben.id)
    handing_in.reopen(project, first.id, "missed a quote", ana.id)
    with pytest.raises(ReaderError, match="already"):
        handing_in.reopen(project, first.id, "again", ana.id)
    assert progress.states(project, ana.id, [marked.article]) == {marked.article: "done"}
    assert submissions.last_of(project, ana.id, marked.article) is None
    marking.change(project, ana.id, marked.id, "note", note="now")
    (second,) = handing_in.submit(project, ana.id, [marked.article])
    assert second.number == 2
    assert submissions.last_of(project, ana.id, marked.article) == second
    assert first.work.annotations[0].note == ""


def test_undo_does_not_take_a_submission_back(
    project: Project, ana: Annotator, marked: Annotation
) -> None:
    (made,) = handing_in.submit(project, ana.id, [marked.article])
    handing_in.reopen(project, made.id, "slip", ana.id)
    undone = history.undo(project, ana.id)
    assert undone is not None
    assert undone.operation == "mark"


def test_what_stands_is_in_the_order_of_articles_and_coders(
    project: Project, article: str, ana: Annotator, ben: Annotator, marked: Annotation
) -> None:
    eva = _stranger(project)
    (other,) = add(project, new_article("desk/other.txt", TEXT, story="derna"))
    for coder in (ana, ben):
        handing_in.submit(project, coder.id, [article, other])
    with pytest.raises(ReaderError, match="no coder"):
        handing_in.submit(project, eva.id, [article])
    for viewer in (ana.id, ben.id, ""):
        with pytest.raises(ReaderError, match="coded blind"):
            submissions.standing(project, viewer, "pilot")
    rounds.finish(project, "", "pilot")
    found = submissions.standing(project, "", "pilot")
    assert [(each.article, each.annotator) for each in found] == [
        (one, coder.id) for one in sorted([article, other]) for coder in (ben, ana)
    ]
    assert submissions.standing(project, "", "pilot", [article]) == [
        each for each in found if each.article == article
    ]


def _stranger(project: Project) -> Annotator:
    from reader.store import annotators

    return annotators.add(project, "eva")


def test_an_adjudicator_sees_and_reopens_what_coders_submit(
    project: Project, article: str, ana: Annotator, ben: Annotator
) -> None:
    rounds.make(project, "", Round("blind", open=False, coders=(ana.id,), adjudicators=(ben.id,)))
    (made,) = handing_in.submit(project, ana.id, [article], "blind")
    assert submissions.standing(project, ben.id, "blind") == [made]
    handing_in.reopen(project, made.id, "the guideline changed", ben.id)
    assert submissions.standing(project, ben.id, "blind") == []
    with pytest.raises(ReaderError, match="only an adjudicator of round blind"):
        rounds.finish(project, ana.id, "blind")
    with pytest.raises(ReaderError, match="cannot code"):
        rounds.make(project, "", Round("x", open=False, coders=(ana.id,), adjudicators=(ana.id,)))


def test_a_round_is_coded_with_its_codebook(
    project: Project, article: str, ana: Annotator, book: None
) -> None:
    from reader.store import codebooks

    pinned = codebooks.hash_in_use(project)
    rounds.make(project, "", Round("pinned", codebook=pinned))
    now = codebooks.current(project)
    codebooks.use(project, "", replace(now, title="other"))
    with pytest.raises(ReaderError, match="coded with mine"):
        handing_in.submit(project, ana.id, [article], "pinned")


def test_a_check_recomputes_every_checksum(
    project: Project, ana: Annotator, marked: Annotation
) -> None:
    (made,) = handing_in.submit(project, ana.id, [marked.article])
    handing_in.reopen(project, made.id, "slip", ana.id)
    handing_in.submit(project, ana.id, [marked.article])
    assert [finding.words for finding in check.findings(project)] == []
    project.db.execute("DROP TRIGGER submission_is_immutable")
    project.db.execute("UPDATE submission SET images = replace(images, 'Actor', 'Event')")
    assert any(made.id in finding.words for finding in check.findings(project))


def test_marks_of_an_earlier_round_are_not_shown_in_a_later_one(
    project: Project, ana: Annotator, marked: Annotation
) -> None:
    rounds.make(project, "", Round("repeat", open=False, coders=(ana.id,)))
    assert annotations.of_article(project, ana.id, marked.article) == [marked]
    project.round = "repeat"
    assert annotations.of_article(project, ana.id, marked.article) == []
    assert marked.fields == tuple[Field, ...]()


def test_a_submission_has_nothing_of_others_whom_she_may_see(
    project: Project, article: str, ana: Annotator, ben: Annotator, book: None
) -> None:
    (own, other) = (
        marking.mark(project, [mark_of(article, who, TEXT, 0, 6, "Actor")], TEXT)[0]
        for who in (ana, ben)
    )
    labels.give(project, ben.id, article, [("stance", "critical")])
    assert len(annotations.of_article(project, ana.id, article)) == 2
    (made,) = handing_in.submit(project, ana.id, [article])
    assert (made.work.annotations, made.work.labels) == ((own,), ())
    assert handing_in.submit(project, ben.id, [article])[0].work.annotations == (other,)


def test_in_a_finished_round_nothing_is_reopened(
    project: Project, ana: Annotator, marked: Annotation
) -> None:
    (made,) = handing_in.submit(project, ana.id, [marked.article])
    rounds.finish(project, "", "pilot")
    with pytest.raises(ReaderError, match="round pilot is finished"):
        handing_in.reopen(project, made.id, "a slip", ana.id)


def test_work_that_was_free_a_moment_ago_is_locked_once_it_is_submitted(
    project: Project, path: Path, ana: Annotator, article: str
) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    with open_project(path) as other:
        handing_in.submit(other, ana.id, [article])
    with pytest.raises(ReaderError, match="submitted"):
        marking.mark(project, [mark_of(article, ana, TEXT, 7, 9, "Actor")], TEXT)
    found = submissions.last_of(project, ana.id, article)
    assert found
    handing_in.reopen(project, found.id, "one was missed", ana.id)
    marking.mark(project, [mark_of(article, ana, TEXT, 7, 9, "Actor")], TEXT)
    handing_in.submit(project, ana.id, [article])
    with pytest.raises(ReaderError, match="submitted"):
        marking.mark(project, [mark_of(article, ana, TEXT, 13, 30, "Actor")], TEXT)


def test_one_that_another_copy_went_on_from_is_not_reopened(
    project: Project, ana: Annotator, article: str, tmp_path: Path
) -> None:
    project.db.execute("VACUUM INTO ?", [str(tmp_path / "other.db")])
    with open_project(tmp_path / "other.db") as other:
        (first,) = handing_in.submit(other, ana.id, [article])
        handing_in.reopen(other, first.id, "a slip", ana.id)
        (second,) = handing_in.submit(other, ana.id, [article])
    (here,) = handing_in.submit(project, ana.id, [article])
    merge(project, tmp_path / "other.db")
    assert (here.number, second.number) == (1, 2)
    with pytest.raises(ReaderError, match="submitted again since"):
        handing_in.reopen(project, here.id, "too late", ana.id)
    assert submissions.last_of(project, ana.id, article) == second
    handing_in.reopen(project, second.id, "in time", ana.id)
