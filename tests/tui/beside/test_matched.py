"""What is matched next, and what is known of it; what people said of passages, by place."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Annotation, Link, Span
from reader.model.article import Article, Region
from reader.model.passage import Counterpart, Passage, RejectedPair
from reader.model.story import StoryArticle
from reader.tui.beside.matched import BLOCK, Matched, key
from reader.tui.beside.said import Said
from reader.tui.beside.stretches import moved, stretch

Places = list[tuple[int, int]]


def places(count: int) -> Places:
    return [(10 * at, 10 * at + 8) for at in range(count)]


def pair(here: str, start: int, there: str, to: int, score: float = 0.5) -> Counterpart:
    one, other = Passage(here, start, start + 8, "x" * 8), Passage(there, to, to + 8, "x" * 8)
    return Counterpart(from_=one, to=other, score=score)


@given(st.lists(st.integers(0, 30), min_size=2, max_size=4), st.data())
def test_every_passage_is_looked_at_once_what_is_seen_first(
    counts: list[int], data: st.DataObject
) -> None:
    known = {f"a{number}": places(count) for number, count in enumerate(counts)}
    matched = Matched(known)
    asked = []
    start = data.draw(st.integers(0, 300))
    seen = [("a0", start, start + 100)]
    while (next_one := matched.next(seen)) is not None:
        asked.append(next_one)
        matched.take(next_one, [])
    assert len(set(asked)) == len(asked)
    covered = {
        (each.here, each.there, at)
        for each in asked
        for at in range(each.first, min(each.first + each.count, len(known[each.here])))
    }
    others = len(counts) - 1
    assert len(covered) == others * sum(counts)
    on_screen = {
        at // BLOCK
        for at, (left, right) in enumerate(known["a0"])
        if left < start + 100 and start < right
    }
    first = asked[: len(on_screen) * others]
    assert {each.first // BLOCK for each in first if each.here == "a0"} >= on_screen
    assert matched.is_whole


def test_a_pair_found_both_ways_is_one_and_the_best_comes_first() -> None:
    matched = Matched({"a": places(2), "b": places(2)})
    stretches: Sequence[Counterpart] = [pair("a", 0, "b", 10, 0.3), pair("a", 10, "b", 0, 0.8)]
    asked = matched.next([])
    assert asked is not None
    assert (asked.here, asked.there) == ("a", "b")
    matched.take(asked, stretches)
    asked = matched.next([])
    assert asked is not None
    matched.take(asked, [pair("b", 10, "a", 0, 0.3)])
    assert [key(each) for each in matched.pairs().values()] == [
        ("a", 10, "b", 0),
        ("a", 0, "b", 10),
    ]
    assert [each.to.start for each in matched.partners("a", 0)] == [10]


def test_where_the_best_was_rejected_the_next_best_takes_its_place() -> None:
    rejected: set[tuple[Passage, Passage]] = set()
    matched = Matched({"a": places(1), "b": places(3)}, lambda *both: both in rejected)
    asked = matched.next([])
    assert asked is not None
    ranked = [pair("a", 0, "b", 10, 0.8), pair("a", 0, "b", 0, 0.5)]
    assert matched.take(asked, ranked) == ranked[:1]
    for left in (ranked, ranked[1:], []):
        assert [*matched.partners("a", 0)] == [*matched.of("a")] == left[:1]
        assert [*matched.pairs().values()] == left[:1]
        rejected |= {(each.from_, each.to) for each in left[:1]}


def mark(name: str, article: str, start: int, end: int) -> Annotation:
    spans = (Span(start, end, "x" * (end - start)),)
    return Annotation(
        id=name, article=article, annotator="ana", tag="Passage", spans=spans, created=""
    )


def link(type_: str, from_: str, to: str = "", to_article: str = "") -> Link:
    return Link(
        id=f"{type_}{to_article}",
        article="a",
        annotator="ana",
        type=type_,
        from_=from_,
        to=to,
        to_article=to_article,
        created="",
    )


def test_what_is_linked_or_rejected_is_decided_on() -> None:
    marks = {"m": mark("m", "a", 0, 8), "n": mark("n", "b", 10, 18), "o": mark("o", "a", 20, 28)}
    rejected = pair("a", 30, "b", 30)
    said = Said(
        marks,
        [link("contradicts", "m", "n"), link("omits", "o", to_article="b")],
        [RejectedPair(annotator="ana", from_=rejected.from_, to=rejected.to, at="")],
    )
    assert said.is_decided(pair("a", 4, "b", 12))
    assert said.is_decided(pair("b", 12, "a", 4))
    assert not said.is_decided(pair("a", 4, "b", 20))
    assert not said.is_decided(pair("a", 20, "b", 20))
    assert said.is_decided(pair("b", 30, "a", 30))
    assert not said.is_decided(pair("b", 31, "a", 30))
    assert said.is_silent(rejected.from_.__class__("a", 20, 28, ""), ["b"])
    assert not said.is_silent(Passage("a", 20, 28, ""), ["b", "c"])
    assert not said.is_silent(Passage("a", 20, 28, ""), [])


def test_a_stretch_of_an_article_is_cut_between_lines_and_passages_can_be_moved_back() -> None:
    text = "One line.\nAnother line.\nA third line.\nThe last."
    known = Article(id="a", sha256="", length=len(text))
    report = StoryArticle(known, text, (Region(10, 23, "caption"), Region(24, 37, "credit")))
    part = stretch(report, 5, 30)
    assert part.report.text == "Another line.\n"
    assert part.report.regions == (Region(0, 13, "caption"),)
    found = Passage("a", 8, 12, "line")
    back = moved(found, part.start)
    assert text[back.start : back.end] == "line"
    assert stretch(report, 0, 10_000).report == report
