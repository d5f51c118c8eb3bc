"""What guards a mark: its quote, its owner, and the links that end in it."""

import pytest

from reader.model.annotation import Annotation, Annotator, Link, Span
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.store import annotations, annotators, codebooks, links, marking
from reader.store.links import LINK
from reader.store.project import Project
from reader.store.transaction import write
from tests.store.conftest import TEXT, add, mark_of, new_article

LONG = TEXT * 800
"""A text so long that SQLite does not compare the quotes itself."""


@pytest.fixture
def article(project: Project) -> str:
    assert len(LONG) > 65_536
    return add(project, new_article("long.txt", LONG))[0]


WRONG = {
    "a quote the text does not say": (Span(0, 6, "rebels"), "the text does not say"),
    "nothing": (Span(3, 3, ""), "no span 3-3"),
    "before the text": (Span(-3, -1, LONG[-3:-1]), "no span -3--1"),
    "beyond the text": (Span(len(LONG) - 3, len(LONG) + 2, LONG[-3:]), "no span"),
}


@pytest.mark.parametrize(("span", "words"), WRONG.values(), ids=WRONG)
def test_a_mark_quotes_the_text_exactly(
    project: Project, ana: Annotator, article: str, span: Span, words: str
) -> None:
    good = mark_of(article, ana, LONG, 0, 6, "Actor")
    marking.mark(project, [good], LONG)
    bad = Annotation.new(article, ana.id, "Actor", [span])
    with pytest.raises(ReaderError, match=words):
        marking.mark(project, [bad], LONG)
    with pytest.raises(ReaderError, match=words):
        marking.mark_everywhere(project, [bad])
    with pytest.raises(ReaderError, match=words):
        marking.change(project, ana.id, good.id, "move", spans=(span,))
    assert annotations.of_article(project, ana.id, article) == [good]


def test_a_removed_mark_takes_along_its_owners_links_only(
    project: Project, ana: Annotator, article: str
) -> None:
    ben = annotators.add(project, "ben")
    ends = [mark_of(article, ana, LONG, start, 30, "Actor") for start in (0, 7, 13)]
    marking.mark(project, ends, LONG)
    one, two, three = (mark.id for mark in ends)
    for maker, start, end in ((ana, one, two), (ana, two, one), (ana, two, three), (ben, one, two)):
        link = Link(
            id=f"{maker.name} {start[-4:]} {end[-4:]}",
            article=article,
            annotator=maker.id,
            type="echoes",
            from_=start,
            to=end,
            created="2026-01-01T00:00:00Z",
        )
        with write(project, "link", maker.id) as transaction:
            transaction.put(LINK, link.id, link)
    marking.remove(project, ana.id, one)
    kept = {
        (link.annotator, link.from_, link.to)
        for link in links.of_articles(project, "", [article])[article]
        if link.status == "active"
    }
    assert kept == {(ana.id, two, three), (ben.id, one, two)}


def test_a_removed_mark_is_not_edited(project: Project, ana: Annotator, article: str) -> None:
    (mark,) = marking.mark(project, [mark_of(article, ana, LONG, 0, 6, "Actor")], LONG)
    marking.remove(project, ana.id, mark.id)
    with pytest.raises(ReaderError, match="was removed; undo brings it back"):
        marking.change(project, ana.id, mark.id, "note", note="back")
    assert annotations.get(project, mark.id).note == ""


def test_a_tag_that_the_codebook_does_not_offer_is_refused_where_that_is_asked(
    project: Project, ana: Annotator, article: str
) -> None:
    tags = (
        Tag(id="Actor"),
        Tag(id="Old", deprecated=True),
        Tag(id="Stance", applies="article"),
        Tag(id="All", heading=True),
    )
    codebooks.begin(project, Codebook(id="mine", tags=tags))
    (kept,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], LONG)
    (old,) = marking.mark(project, [mark_of(article, ana, TEXT, 7, 11, "Gone")], LONG)
    for tag in ("Old", "Stance", "All", "Gone"):
        new = mark_of(article, ana, TEXT, 16, 20, tag)
        with pytest.raises(ReaderError, match="choose another tag"):
            marking.mark(project, [new], LONG, offered=True)
        with pytest.raises(ReaderError, match="choose another tag"):
            marking.mark_everywhere(project, [new], offered=True)
        if tag != old.tag:
            with pytest.raises(ReaderError, match="choose another tag"):
                marking.change(project, ana.id, old.id, "change tag", offered=True, tag=tag)
    assert annotations.of_article(project, ana.id, article) == [kept, old]
    marking.change(project, ana.id, old.id, "change note", offered=True, note="its tag stays")
    marking.mark(project, [mark_of(article, ana, TEXT, 16, 20, "Actor")], LONG, offered=True)
