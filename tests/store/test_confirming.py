"""What confirming a mark after a change of meaning does, and to whose marks."""

import pytest
from msgspec.structs import replace

from reader.model.annotation import Annotation, Annotator, Field, Link
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.identity import new_id
from reader.model.revising.changes import merged
from reader.store import annotations, annotators, codebooks, history, links, marking, rechecks
from reader.store.check import findings
from reader.store.links import LINK
from reader.store.project import Project
from reader.store.transaction import write
from tests.store.conftest import TEXT, mark_of
from tests.store.rechecking import BOOK, confirm, defined, marked, waiting


def test_nothing_is_confirmed_once_another_codebook_is_in_use(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    mark = marked(project, article, ana, 2, "Actor")
    told = defined(project, ana, "Who suffers.")
    defined(project, ana, "Who speaks.")
    with pytest.raises(ReaderError, match="mine/3 came into use meanwhile"):
        rechecks.confirm(project, ana.id, mark.id, "Actor", codebook=told.reference)
    assert len(waiting(project, ana)) == 1


def test_a_tag_that_is_for_articles_now_is_on_no_mark_that_is_kept(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    mark = marked(project, article, ana, 2, "Claim")
    tags = (BOOK.tags[0], replace(BOOK.tags[1], applies="article"))
    codebooks.use(project, ana.id, replace(BOOK, tags=tags))
    assert waiting(project, ana) == [(mark.id, ("Claim",))]
    with pytest.raises(ReaderError, match="'Claim' is for articles, and no mark is given it"):
        confirm(project, ana.id, mark.id, "Claim")
    assert annotations.get(project, mark.id) == mark


def test_only_ones_own_marks_are_confirmed(project: Project, ana: Annotator, article: str) -> None:
    codebooks.use(project, ana.id, BOOK)
    ben = annotators.add(project, "ben")
    mark = marked(project, article, ana, 2, "Actor")
    with pytest.raises(ReaderError, match="another annotator's"):
        confirm(project, ben.id, mark.id, "Actor")
    marking.remove(project, ana.id, mark.id)
    with pytest.raises(ReaderError, match="was removed"):
        confirm(project, ana.id, mark.id, "Actor")


def test_of_two_tags_on_the_same_words_that_were_merged_one_mark_stays(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.use(project, ana.id, BOOK)
    first, second = (marked(project, article, ana, 2, tag) for tag in ("Actor", "Claim"))
    ben = annotators.add(project, "ben")
    marked(project, article, ben, 2, "Actor")
    tied = Link(id="l", article=article, annotator=ana.id, type="x", from_=second.id, created="")
    with write(project, "link", ana.id) as transaction:
        transaction.put(LINK, "l", tied, article=article)
    codebooks.revise(
        project, ana.id, "merge tags", lambda book: merged(book, ["Actor", "Claim"], "Thing")
    )
    assert confirm(project, ana.id, first.id, "Thing").aside == ()
    kept = confirm(project, ana.id, second.id, "Thing")
    assert [mark.id for mark in kept.aside] == [first.id]
    mine = [m for m in annotations.of_article(project, "", article) if m.annotator == ana.id]
    assert mine == [kept.mark]
    assert (kept.mark.id, kept.mark.tag) == (second.id, "Thing")
    assert waiting(project, ana) == []
    history.undo(project, ana.id)
    assert annotations.get(project, second.id) == second
    assert annotations.get(project, first.id).status == "active"
    assert links.own_links(project, ana.id, [second.id]) == [tied]
    assert list(findings(project)) == []


def twice(project: Project, article: str, who: Annotator, **says: object) -> list[Annotation]:
    """Mark the same words twice, the second saying more, and change what the tag means."""
    codebooks.use(project, who.id, BOOK)
    first = marked(project, article, who, 2, "Actor")
    second = replace(first, id=new_id(), **says)
    marking.mark(project, [second], TEXT)
    defined(project, who, "Who suffers.")
    return [first, second]


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(
    "says", [{"note": "why"}, {"fields": (Field("side", "x"),)}, {"unsure": True}]
)
def test_of_two_marks_on_the_same_words_the_one_that_says_more_stays(
    project: Project, ana: Annotator, article: str, says: dict[str, object], at: int
) -> None:
    marks = twice(project, article, ana, **says)
    kept = confirm(project, ana.id, marks[at].id, "Actor")
    assert [mark.id for mark in kept.aside] == [marks[0].id]
    (left,) = annotations.of_article(project, "", article)
    assert (left.id, left.note, left.fields, left.unsure) == (
        marks[1].id,
        marks[1].note,
        marks[1].fields,
        marks[1].unsure,
    )
    history.undo(project, ana.id)
    assert len(annotations.of_article(project, "", article)) == 2
    assert list(findings(project)) == []


def test_of_two_marks_that_say_different_things_none_is_set_aside(
    project: Project, ana: Annotator, article: str
) -> None:
    marks = twice(project, article, ana, note="why")
    marking.change(project, ana.id, marks[0].id, "change note", note="because")
    before = annotations.of_article(project, "", article)
    for mark in marks:
        with pytest.raises(ReaderError, match="each with a note, field or link of its own"):
            confirm(project, ana.id, mark.id, "Actor")
    assert annotations.of_article(project, "", article) == before
    marking.remove(project, ana.id, marks[0].id)
    assert confirm(project, ana.id, marks[1].id, "Actor").mark.note == "why"


def test_a_mark_is_right_though_the_codebook_lacks_its_tag_which_it_then_has_again(
    project: Project, ana: Annotator, article: str
) -> None:
    book = replace(BOOK, tags=(replace(BOOK.tags[0], hotkey="1"), *BOOK.tags[1:]))
    codebooks.use(project, ana.id, book)
    first, second = (marked(project, article, ana, start, "Actor") for start in (2, 8))
    strange = replace(mark_of(article, ana, TEXT, 12, 15, "Odd"), codebook="gone/1@00000000")
    marking.mark(project, [strange], TEXT)
    other = Codebook(id="other", tags=(Tag(id="Thing", hotkey="1"),))
    codebooks.use(project, ana.id, other)
    assert waiting(project, ana) == [(first.id, ()), (second.id, ()), (strange.id, ())]
    kept = rechecks.bring_back(project, ana.id, first.id)
    now = codebooks.current(project)
    assert (now.id, now.version, kept.codebook) == ("other", 2, now.reference)
    assert now.tags[1:] == (replace(BOOK.tags[0], hotkey=""),)
    assert waiting(project, ana) == [(strange.id, ())]
    with pytest.raises(ReaderError, match="has the tag 'Actor'"):
        rechecks.bring_back(project, ana.id, second.id)
    rechecks.bring_back(project, ana.id, strange.id)
    assert codebooks.current(project).tag("Odd") == Tag.imported("Odd")
    assert waiting(project, ana) == []
    assert list(findings(project)) == []
    history.undo(project, ana.id)
    history.undo(project, ana.id)
    assert codebooks.current(project) == other
    assert annotations.get(project, first.id) == first
    assert len(waiting(project, ana)) == 3
    assert list(findings(project)) == []
    rechecks.bring_back(project, ana.id, first.id)
    ben = annotators.add(project, "ben")
    marked(project, article, ben, 2, "Actor")
    history.undo(project, ana.id)
    assert [tag.id for tag in codebooks.current(project).tags] == ["Thing", "Actor"]
    assert annotations.get(project, first.id) == first
