"""Which reports are put together: by their rare words, the days between, and what stories there are."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.happenings import reports
from reader.compare.grouping.groups import Grouping
from reader.compare.grouping.linkage import dot, sum_of
from reader.compare.grouping.neighbours import decay, pairs
from reader.compare.grouping.tokens import spelled, tokens
from reader.evaluation.coefficients.clusters import b_cubed
from reader.model.grouping import Group, Member, Report, Terms
from reader.model.text.reposts import LIKE, similar, sketch

CORPUS = Path(__file__).parents[2] / "sample_corpus"


def grouped(some: Sequence[Report], terms: Terms | None = None) -> tuple[Grouping, list[Group]]:
    grouping = Grouping(terms)
    for report in some:
        grouping.learn(report)
    for report in some:
        grouping.take(report)
    return grouping, grouping.groups(lambda _share, _words: None)


def loose(some: Sequence[Report]) -> list[Report]:
    return [msgspec.structs.replace(report, story="") for report in some]


def clusters(some: Sequence[Report], groups: Sequence[Group]) -> list[list[str]]:
    found = [[each.article for each in group.articles] for group in groups]
    within = {article for group in found for article in group}
    return found + [[each.article] for each in some if each.article not in within]


def true_ones(some: Sequence[Report]) -> list[list[str]]:
    stories = defaultdict(list)
    for report in some:
        stories[report.story].append(report.article)
    return list(stories.values())


def f1(gold: list[list[str]], found: list[list[str]]) -> float:
    value = b_cubed(gold, found).f1.value
    assert value is not None
    return value


def english() -> list[Report]:
    """The English reports of the sample corpus; ``story`` is their folder."""
    return [
        Report(f"{file.parent.name}/{file.stem}", "", file.parent.name, "en", "", text)
        for file in sorted(CORPUS.glob("*/*.txt"))
        for text in [file.read_text(encoding="utf-8", errors="replace")]
        if sum(sign.isascii() for sign in text) > 0.9 * len(text)
    ]


def test_reports_of_one_event_are_put_together_whoever_wrote_them() -> None:
    some = english()
    assert len(some) == 16
    grouping, found = grouped(loose(some))
    assert f1(true_ones(some), clusters(some, found)) == 1.0
    by_id = {report.article: report for report in some}
    (dam,) = [group for group in found if group.articles[0].article.startswith("saint-evrard")]
    words = grouping.words(dam, by_id[dam.centre])
    assert {"dam", "gate", "Orzelle"} <= set(words)


@pytest.mark.parametrize("number", ["12,000", "9.500.000", "40 000", "7\u202f000"])
def test_the_parts_of_a_number_are_no_words_of_a_story(number: str) -> None:
    texts = (f"The {number} people of Orzelle left.", f"Orzelle: {number} people, says a mayor.")
    some = [Report(text, "", "", "en", "", text) for text in texts]
    grouping, _ = grouped(some)
    group = Group(
        articles=tuple(Member(each.article, 1.0) for each in some), score=1.0, centre=texts[0]
    )
    words = grouping.words(group, some[0])
    assert "Orzelle" in words
    assert not [word for word in words if word.isdecimal()]


@pytest.mark.parametrize("size", [2, 3, 5, 8, 12])
def test_among_few_reports_too_they_are_told_from_others(size: int) -> None:
    every = english()
    draws = [Random(seed).sample(every, size) for seed in range(20)]  # noqa: S311 -- no secret
    found = [f1(true_ones(some), clusters(some, grouped(loose(some))[1])) for some in draws]
    assert sum(found) / len(found) > 0.9


def test_happenings_of_one_topic_are_told_apart_where_runs_of_words_tell_nothing() -> None:
    some = list(reports(600))
    _, found = grouped(loose(some))
    assert f1(true_ones(some), clusters(some, found)) > 0.98
    sketches = {each.article: sketch(each.text) for each in some}
    shared = [
        similar(sketches[one], sketches[other])
        for story in true_ones(some)
        for one, other in pairwise(story)
    ]
    assert max(shared) < LIKE / 10


def test_the_order_in_which_reports_come_does_not_matter() -> None:
    some = loose(list(reports(150)))
    assert grouped(some)[1] == grouped(some[::-1])[1]


EVENT = "Ferry Ines aground off Lanno; captain Vold blames buoy, coast guard tows hull"
OTHERS = [
    Report(f"o{n}", "2026-03-01", "", "en", "", f"council{n} budget{n} vote{n} mayor{n}")
    for n in range(30)
]


def event(name: str, published: str = "", story: str = "") -> Report:
    return Report(name, published, story, "en", "", EVENT)


def members(found: Sequence[Group]) -> list[list[str]]:
    return [[each.article for each in group.articles] for group in found]


def test_the_same_words_long_after_are_another_event_unless_no_date_is_known() -> None:
    days = [event("a", "2026-03-01"), event("b", "2026-03-03"), event("c", "2026-09-01")]
    assert members(grouped([*days, *OTHERS])[1]) == [["a", "b"]]
    undated = [event("a", "2026-03-01"), event("b", "nonsense"), event("c")]
    assert members(grouped([*undated, *OTHERS])[1]) == [["a", "b", "c"]]
    patient = Terms(days=365)
    assert members(grouped([*days, *OTHERS], patient)[1]) == [["a", "b", "c"]]


def test_a_loose_report_joins_a_story_and_two_stories_stay_two() -> None:
    some = [
        event("a", "2026-03-01", "one"),
        event("b", "2026-03-01", "two"),
        event("c", "2026-03-01", "one"),
        event("d", "2026-03-01"),
    ]
    _, found = grouped([*some, *OTHERS])
    (group,) = found
    assert group.story in ("one", "two")
    assert "d" in members(found)[0]
    assert not {"a", "b"} <= set(members(found)[0])
    placed = [each for each in some if each.story]
    assert grouped([*placed, *OTHERS])[1] == []


def test_scripts_without_spaces_and_endings() -> None:
    assert list(tokens("军队进入德尔纳, IS")) == [
        "军队",
        "队进",
        "进入",
        "入德",
        "德尔",
        "尔纳",
        "is",
    ]
    assert list(tokens("हिन्दी में “बाढ़”")) == ["हिन्दी", "में", "बाढ़"]
    assert list(spelled("Libya's Army")) == ["Libya", "Army"]
    chinese = [
        "利比亚东部政府军把极端组织赶出了德尔纳，发言人说武装分子逃往苏尔特。",
        "极端组织武装分子撤离利比亚德尔纳后逃往苏尔特，东部政府军进城。",
    ]
    some = [Report(f"z{n}", "", "", "zh", "", text) for n, text in enumerate(chinese)]
    assert members(grouped([*some, *OTHERS])[1]) == [["z0", "z1"]]


@pytest.mark.parametrize("text", ["", " ", "a b c", "😀 😀", "\x00\x1b[m"])
def test_a_report_without_a_word_is_like_no_other(text: str) -> None:
    some = [Report("a", "", "", "", "", text), Report("b", "", "", "", "", text)]
    assert grouped(some)[1] == []
    assert grouped([])[1] == []


def test_halves_part_what_is_least_alike() -> None:
    other = "Tram off rails in Oberau; driver Kern and passengers in shock, line closed"
    some = [
        event("a"),
        Report("c", "", "", "en", "", other),
        event("b"),
        Report("d", "", "", "en", "", other),
    ]
    alone = Grouping()
    for report in [*some, *OTHERS]:
        alone.learn(report)
    for report in some:
        alone.take(report)
    assert sorted(members(alone.halves())) == [["a", "b"], ["c", "d"]]
    single = Grouping()
    single.take(event("a"))
    assert members(single.halves()) == [["a"]]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), min_size=1, max_size=40))
def test_neighbours_are_those_that_comparing_each_with_each_finds(
    kinds: list[tuple[int, int]],
) -> None:
    words = ["reef tide boat mast", "boat mast rope", "vote mayor", "mayor tide", "rope reef", ""]
    some = [
        Report(f"{n:03}", f"2026-03-{day + 1:02}" if day < 28 else "", "", "en", "", words[kind])
        for n, (day, kind) in enumerate(kinds)
    ]
    grouping = Grouping()
    for report in some:
        grouping.learn(report)
    for report in some:
        grouping.take(report)
    begun = grouping._begin()
    found = {
        (one, other): alike
        for _, piece in pairs(begun.vectors, begun.days, 0.3, 7.0)
        for one, other, alike in piece
    }
    for one, vector in enumerate(begun.vectors):
        wanted = {
            other: dot(vector, begun.vectors[other])
            * decay(float(begun.days[one] - begun.days[other]), 7.0)
            for other in range(one)
        }
        likest = sorted((alike for alike in wanted.values() if alike > 0.3001), reverse=True)[:20]
        got = sorted((alike for (a, _), alike in found.items() if a == one), reverse=True)
        assert got[: len(likest)] == pytest.approx(likest, abs=1e-5)


def test_the_sum_of_vectors_has_what_each_has() -> None:
    grouping = Grouping()
    some = [event("a"), Report("b", "", "", "en", "", f"{EVENT} mayor votes"), *OTHERS]
    for report in some:
        grouping.learn(report)
    for report in some[:2]:
        grouping.take(report)
    one, other = grouping._begin().vectors
    total = sum_of([one, other])
    assert dot(one, total) == pytest.approx(dot(one, one) + dot(one, other), abs=1e-5)
