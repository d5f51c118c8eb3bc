"""Links against links: by the spans that their ends are paired with."""

from reader.evaluation.scoring.evaluated import evaluate, matched
from reader.evaluation.scoring.gathering import gather
from reader.evaluation.scoring.link_scores import Alignment, aligned
from reader.evaluation.scoring.restricting import only
from reader.evaluation.scoring.scores import Sampling
from reader.evaluation.scoring.sides import Rules
from reader.model.annotation import PASSAGE
from reader.model.side import Document, Said, Sheet, Tie

DOCUMENTS = [Document(article="a"), Document(article="b")]


def side(names: str, *ties: Tie, wide: int = 0) -> list[Sheet]:
    """Return three marks in each of two articles, with ids of their own, and links between them."""
    a, b = (
        tuple(
            Said(f"{names}{article}{at}", "Claim", ((20 * at, 20 * at + 10 + wide),))
            for at in range(3)
        )
        for article in "ab"
    )
    return [Sheet(article="a", marks=a, ties=ties), Sheet(article="b", marks=b)]


def tie(names: str, start: str, end: str, type_: str = "contradicts", *, article: str = "") -> Tie:
    return Tie("", type_, names + start, "" if article else names + end, article)


def scores(gold: list[Sheet], predicted: list[Sheet], **how: set[str]) -> Alignment | None:
    both, _ = gather(DOCUMENTS, gold, lambda _: predicted, None, Rules())
    return aligned(matched(both), Sampling(resamples=10), **how)


def test_no_links_are_no_scores() -> None:
    assert scores(side("g"), side("p")) is None


def test_a_link_is_found_between_the_spans_that_its_ends_are_paired_with() -> None:
    gold = side("g", tie("g", "a0", "b0"), tie("g", "a1", "", "omits", article="b"))
    predicted = side(
        "p", tie("p", "a0", "b0"), tie("p", "a1", "", "omits", article="b"), tie("p", "a2", "b2")
    )
    found = scores(gold, predicted)
    assert found is not None
    for rule in ("exact", "overlap"):
        assert (found.overall[rule].correct, found.overall[rule].spurious) == (2, 1)
    assert found.by_type["omits"]["exact"].f1.value == 1
    assert found.by_type["contradicts"]["exact"].precision.value == 0.5


def test_other_ends_of_the_spans_are_found_by_overlap_alone() -> None:
    found = scores(side("g", tie("g", "a0", "b0")), side("p", tie("p", "a0", "b0"), wide=2))
    assert found is not None
    assert (found.overall["exact"].correct, found.overall["overlap"].correct) == (0, 1)


def test_directions_say_the_same_where_the_type_is_symmetric() -> None:
    gold, predicted = side("g", tie("g", "a0", "b0")), side("p", tie("p", "b0", "a0"))
    plain = scores(gold, predicted)
    turned = scores(gold, predicted, symmetric={"contradicts"})
    assert plain is not None
    assert turned is not None
    assert (plain.overall["exact"].correct, turned.overall["exact"].correct) == (0, 1)


def test_links_that_are_there_twice_are_matched_once_each() -> None:
    gold = side("g", tie("g", "a0", "b0"))
    predicted = side("p", tie("p", "a0", "b0"), tie("p", "a0", "b0"))
    found = scores(gold, predicted)
    assert found is not None
    assert (found.overall["exact"].correct, found.overall["exact"].spurious) == (1, 1)


def test_clusters_of_links_that_say_the_same() -> None:
    gold = side("g", tie("g", "a0", "b0", "same"), tie("g", "b0", "b1", "same"))
    predicted = side("p", tie("p", "a0", "b1", "same"), tie("p", "b1", "b0", "same"))
    found = scores(gold, predicted, symmetric={"same"}, identity={"same"})
    assert found is not None
    assert found.overall["exact"].correct == 1
    assert found.clusters["same"]["exact"].muc.f1.value == 1
    assert found.clusters["same"]["exact"].b_cubed.f1.value == 1
    apart = scores(
        gold, side("p", tie("p", "a0", "b0", "same")), symmetric={"same"}, identity={"same"}
    )
    assert apart is not None
    assert apart.clusters["same"]["exact"].muc.recall.value == 0.5


def beginning(names: str, *ties: Tie) -> list[Sheet]:
    """Return the same marks, and links each with the article it begins in."""
    return [
        Sheet(
            article=each.article,
            marks=each.marks,
            ties=tuple(one for one in ties if one.from_[1] == each.article),
        )
        for each in side(names)
    ]


def intervals(gold: list[Sheet], predicted: list[Sheet]) -> list[tuple[float, float] | None]:
    found = scores(gold, predicted, symmetric={"contradicts"})
    assert found is not None
    score = found.overall["exact"]
    return [each.interval for each in (score.precision, score.recall, score.f1)]


def test_a_link_that_is_turned_round_takes_no_share_above_all() -> None:
    gold = beginning("g", tie("g", "a0", "b0"), tie("g", "a1", "b1"))
    predicted = beginning("p", tie("p", "b0", "a0"), tie("p", "a1", "b1"))
    assert intervals(gold, predicted) == [(1, 1), (1, 1), (1, 1)]


def test_a_link_is_found_where_it_begins_before_it_is_found_turned_round() -> None:
    gold = beginning("g", tie("g", "a0", "b0"), tie("g", "b0", "a0"))
    precision, recall, _ = intervals(gold, beginning("p", tie("p", "a0", "b0")))
    assert (precision, recall) == ((1, 1), (0, 1))


def test_marks_that_only_hold_an_end_of_a_link_are_ends_and_no_spans() -> None:
    def held(names: str, tag: str) -> list[Sheet]:
        ends = (Said(f"{names}{at}", tag, ((at, at + 5),)) for at in (0, 20))
        said = Said(f"{names}c", "Claim", ((40, 45),))
        tied = (Tie("", "contradicts", f"{names}0", f"{names}20", ""),)
        return [Sheet(article="b", marks=(said, *ends), ties=tied)]

    for tag in (PASSAGE, "Claim"):
        both, _ = gather(DOCUMENTS, held("g", PASSAGE), lambda _: held("p", tag), None, Rules())  # noqa: B023
        counts = evaluate(matched(both), Sampling(resamples=10)).overall.modes["strict"].counts
        assert (counts.gold, counts.predicted) == (1, 1 if tag == PASSAGE else 3)
        found = aligned(matched(both), Sampling(resamples=10))
        assert found is not None
        assert found.overall["exact"].correct == 1
        few = aligned(matched(only(both, [1])), Sampling(resamples=10))
        assert few is not None
        assert few.overall["exact"].correct == 1
        assert "Passage" not in both.tags
