"""Differences of one text and the same tags, and carrying a decision over."""

from msgspec.structs import replace

from reader.evaluation.differing.differences import candidates
from reader.model.annotation import Annotation, Span
from reader.model.settling.alike import UNLIKE, carried_over, signature
from reader.model.settling.difference import Candidate
from tests.evaluation.coded import BOOK, link, mark, submitted

TEXT = "The rebels left. Then the REBELS  denied that the rebels left."


def at(id_: str, tag: str, words: str, start: int) -> Annotation:
    span = Span(start, start + len(words), TEXT[start : start + len(words)])
    return replace(mark(id_, tag, (0, 1)), spans=(span,))


def found() -> list[Candidate]:
    ana = submitted("ana", at("a1", "Actor", "rebels", 4), at("a2", "Group", "REBELS", 26))
    bo = submitted("bo", at("b1", "Group", "rebels", 4), at("b2", "Actor", "REBELS", 26))
    return candidates([ana, bo], BOOK)


def test_who_said_what_does_not_matter_nor_does_case() -> None:
    first, second = found()
    assert signature(first) == signature(second)
    assert carried_over(first, first.said[0], second, TEXT) == second.said[1]
    assert carried_over(first, None, second, TEXT) is None


def test_a_mark_of_nobodys_is_carried_over_where_the_text_is_the_same() -> None:
    first, second = found()
    third = replace(second, start=50, end=56)
    wider = at("x", "Actor", "The rebels", 0)
    assert carried_over(first, wider, second, TEXT) is UNLIKE
    lower = at("x", "Actor", "the rebels", 46)
    moved = carried_over(third, lower, replace(third, start=50), TEXT)
    assert isinstance(moved, Annotation)
    assert moved.spans == lower.spans
    assert moved.id != lower.id


def test_another_tag_other_words_and_links_are_not_the_same() -> None:
    first, _ = found()
    other = candidates(
        [
            submitted("ana", at("a1", "Actor", "rebels", 4), link("al", "same", "a1", "a1")),
            submitted("bo", at("b1", "Place", "rebels", 4)),
        ],
        BOOK,
    )
    assert signature(other[0]) != signature(first)
    assert signature(other[1]) is None
