"""Pairs of passages that are said to be none: kept, taken back, and never beside a link."""

import pytest

from reader.model.annotation import Annotation, Annotator, Span
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.store import history, linking, links, marking
from reader.store.linking import change
from reader.store.locking import lock_on
from reader.store.project import Project
from reader.store.rejected_pairs import of_articles as rejections_of
from reader.store.rejecting import reject, take_back
from reader.store.side_by_side import side_by_side
from reader.store.submitting.handing_in import reopen, submit
from tests.store.conftest import TEXT
from tests.store.linked import OTHER, add_other, faults, passage


@pytest.fixture
def other(project: Project) -> str:
    return add_other(project)


def test_a_rejected_pair_is_kept_whichever_passage_comes_first(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    here, there = passage(article, 0, 27), passage(other, 0, 34, OTHER)
    pair = reject(project, ana.id, here, there)
    assert reject(project, ana.id, there, here) == pair
    assert pair.from_ == min(here, there)
    assert side_by_side(project, ana.id, [article, other]).rejected == (pair,)
    (action,) = history.actions(project, ana.id, limit=1)
    assert (action.operation, action.detail[:11]) == ("reject pair", "as same-as:")
    assert take_back(project, ana.id, there, here)
    assert not take_back(project, ana.id, there, here)
    history.undo(project, ana.id)
    assert rejections_of(project, ana.id, [article]) == [pair]
    history.undo(project, ana.id)
    assert not rejections_of(project, ana.id, [other])
    history.redo(project, ana.id)
    assert rejections_of(project, ana.id, [other]) == [pair]
    assert not faults(project)


def test_what_was_rejected_and_then_linked_is_rejected_no_more(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    here, there = passage(article, 0, 27), passage(other, 0, 34, OTHER)
    pair = reject(project, ana.id, here, there)
    link = linking.link(project, ana.id, "same-as", here, there)
    assert not rejections_of(project, ana.id, [article])
    for one, two in ((here, there), (there, here)):
        with pytest.raises(ReaderError, match="you have linked the two as same-as"):
            reject(project, ana.id, one, two)
    history.undo(project, ana.id)
    assert rejections_of(project, ana.id, [article]) == [pair]
    assert not links.touching(project, ana.id, [article])
    history.redo(project, ana.id)
    linking.unlink(project, ana.id, link.id)
    reject(project, ana.id, here, there)
    with pytest.raises(ReaderError, match="both are one passage"):
        reject(project, ana.id, here, here)
    with pytest.raises(ReaderError, match="whole article"):
        reject(project, ana.id, here, there, "omits")
    with pytest.raises(ReaderError, match="the text does not say"):
        reject(project, ana.id, here, Passage(other, 0, 4, "Rebe"))


def test_a_rejection_on_submitted_work_is_neither_undone_nor_taken_back(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    here, there = passage(article, 0, 27), passage(other, 0, 34, OTHER)
    pair = reject(project, ana.id, here, there)
    for locked in (article, other):
        (submission,) = submit(project, ana.id, [locked])
        with pytest.raises(ReaderError, match="submitted"):
            history.undo(project, ana.id)
        with pytest.raises(ReaderError, match="submitted"):
            take_back(project, ana.id, here, there)
        action = history.next_undo(project, ana.id)
        assert action is not None
        found = lock_on(project, action.id)
        assert found is not None
        assert (found.article, found.is_finished) == (locked, False)
        reopen(project, submission.id, "to look again", ana.id)
    assert rejections_of(project, ana.id, [article]) == [pair]
    history.undo(project, ana.id)
    assert not rejections_of(project, ana.id, [article])


def test_a_link_that_comes_to_say_what_was_rejected_takes_that_back(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    here, there = passage(article, 0, 27), passage(other, 0, 34, OTHER)
    reject(project, ana.id, here, there, "contradicts")
    link = linking.link(project, ana.id, "complements", here, there)
    assert len(rejections_of(project, ana.id, [article])) == 1
    change(project, ana.id, link.id, type_="contradicts")
    assert not rejections_of(project, ana.id, [article])


def test_words_apart_are_no_passage_that_a_rejection_would_deny(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    spans = [Span.of(TEXT, 0, 6), Span.of(TEXT, 24, 29)]
    (apart,) = marking.mark(project, [Annotation.new(article, ana.id, "Actor", spans)], TEXT)
    there = passage(other, 0, 34, OTHER)
    linking.link(project, ana.id, "same-as", apart.id, there)
    assert reject(project, ana.id, passage(article, 0, 6), there)


def test_a_harmed_pair_is_named(project: Project, ana: Annotator, article: str, other: str) -> None:
    pair = reject(project, ana.id, passage(article, 0, 27), passage(other, 0, 34, OTHER))
    project.db.execute("UPDATE rejected_pair SET to_quote = upper(to_quote)")
    said = faults(project)
    assert any(line.startswith(f"rejected_pair {pair.id}: the text does not say") for line in said)
    assert any("is not what history says" in line for line in said)
