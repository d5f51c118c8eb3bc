"""Agreement over documents: published figures, what must hold, and what is undefined."""

from collections.abc import Sequence
from statistics import mean, pstdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.evaluation.agreeing.categories import OF_TWO
from reader.evaluation.coefficients.fixed_units import ONE_CATEGORY, kappa
from reader.evaluation.coefficients.resampling import ONE_DOCUMENT
from reader.evaluation.coefficients.unitizing import NO_UNITS, alpha_u_2004, pooled, u_alpha_2016
from reader.model.annotation import PASSAGE, Annotation
from reader.model.article import Region
from reader.model.coded import Document
from reader.model.coefficients import BY_KEY
from reader.model.submission import Work
from tests.evaluation.cases import case
from tests.evaluation.coding import TEXT, compared, document, label, link, mark


def marks(*of: Annotation) -> Work:
    return Work(annotations=of)


def two(ours: Work, theirs: Work, article: str = "one", regions: Sequence[Region] = ()) -> Document:
    return document(article, ("ana", ours), ("ben", theirs), regions=regions)


def test_pairwise_f1_among_four_as_published() -> None:
    given_, expected = case("D20")
    names = list(given_["annotators"])
    text = " " * 10_000
    documents = [
        document(
            article,
            *(
                (
                    who,
                    Work(
                        annotations=tuple(
                            mark(who, tag, (start, end), article=article, text=text)
                            for tag, start, end in given_["annotators"][who][article]
                        )
                    ),
                )
                for who in names
            ),
            text=text,
        )
        for article in sorted(given_["annotators"][names[0]])
    ]
    found = compared(documents, names, samples=0, resamples=0)
    matrix = {"|".join(pair.annotators): pair.figures["f1_strict"].value for pair in found.pairs}
    assert matrix == {pair: pytest.approx(f1, abs=1e-6) for pair, f1 in expected["matrix"].items()}
    values = [value for value in matrix.values() if value is not None]
    assert mean(values) == pytest.approx(expected["mean_f1"], abs=5e-4)
    assert pstdev(values) == pytest.approx(expected["sd_f1"], abs=5e-4)
    assert found.overall["kappa_characters"].reason == OF_TWO
    assert found.overall["gamma_2015"].reason == "no random continua were asked for"
    assert found.overall["alpha_characters"].value is not None


def test_what_is_undefined_says_why() -> None:
    found = compared([two(Work(), Work())])
    for key in ("f1_strict", "alpha_u_2004", "u_alpha_2016", "gamma_2015"):
        assert (found.overall[key].value, found.overall[key].reason) == (None, NO_UNITS)
    assert found.overall["kappa_characters"].reason == ONE_CATEGORY
    assert found.overall["f1_links_strict"].reason == "nobody made a link"
    assert found.overall["kappa_labels"].reason == "no unit was rated twice"
    assert set(found.overall) == set(BY_KEY)
    nothing = compared([])
    assert nothing.overall["kappa_characters"].reason == "no unit was rated twice"
    assert nothing.pairs == []
    assert nothing.overall["f1_strict"].value is None


def test_one_document_has_no_interval() -> None:
    work = marks(mark("ana", "Actor", (4, 10)))
    found = compared([two(work, work)]).overall["f1_strict"]
    assert (found.value, found.interval, found.reason) == (1, None, ONE_DOCUMENT)


def test_overlapping_spans_leave_what_allows_them() -> None:
    nested = marks(mark("ana", "Actor", (4, 10)), mark("ana", "Claim", (0, 30)))
    found = compared([two(nested, nested), two(nested, nested, "two")]).overall
    assert found["u_alpha_2016"].reason == "spans of one annotator overlap, in 2 documents"
    assert found["alpha_u_2004"].value == 1
    assert found["gamma_2015"].value == 1
    twice = marks(mark("ana", "Actor", (4, 10)), mark("ana", "Actor", (0, 30)))
    of_tag = compared([two(twice, nested)]).by_tag
    assert of_tag["Actor"]["alpha_u_2004"].reason == (
        "spans of one annotator with one tag overlap, in 1 document"
    )
    assert of_tag["Claim"]["alpha_u_2004"].value is not None


def test_regions_are_cut_out() -> None:
    inside, across, after = (100, 110), (85, 95), (150, 160)
    work = marks(*(mark("ana", "Actor", ends) for ends in (inside, across, after)))
    residue = Region(90, 140, "residue")
    found = compared([two(work, marks(mark("ben", "Actor", after)), regions=[residue])])
    assert found.aside == 1
    assert found.overall["f1_strict"].value == pytest.approx(2 / 3)
    words = found.rates[0].words
    whole = compared([two(work, work, regions=[Region(90, 140, "caption")])])
    assert whole.aside == 0
    assert whole.rates[0].words > words


def test_a_mark_that_only_holds_a_link_is_no_mark() -> None:
    found = compared([two(marks(mark("ana", PASSAGE, (4, 10))), Work())])
    assert found.overall["f1_strict"].value is None
    assert found.rates[0].marks == 0


def test_kappa_over_characters_counts_characters() -> None:
    ours, theirs = marks(mark("ana", "Actor", (0, 20))), marks(mark("ben", "Actor", (10, 40)))
    found = compared([two(ours, theirs)])
    table = np.array([[len(TEXT) - 40, 20], [10, 10]])
    for of in (found.overall, found.by_tag["Actor"]):
        assert of["kappa_characters"].value == pytest.approx(kappa(table).value)


def test_a_word_is_marked_where_any_of_it_is() -> None:
    ours, theirs = marks(mark("ana", "Actor", (4, 10))), marks(mark("ben", "Actor", (6, 8)))
    found = compared([two(ours, theirs)]).overall
    assert found["kappa_tokens"].value == pytest.approx(1)
    assert (found["kappa_characters"].value or 1) < 1


def test_labels_and_fields_left_empty_are_answers() -> None:
    def work(who: str, stance: str, polarity: str = "") -> Work:
        given_ = (label(who, "stance", stance),) if stance else ()
        return Work(annotations=(mark(who, "Actor", (4, 10), polarity=polarity),), labels=given_)

    documents = [
        two(work("ana", "pro", "neg"), work("ben", "pro", "neg"), "1"),
        two(work("ana", "con", "pos"), work("ben", "con", "pos"), "2"),
        two(work("ana", ""), work("ben", ""), "3"),
        two(work("ana", "pro", "neg"), work("ben", ""), "4"),
    ]
    found = compared(documents)
    # rows con, none, pro: 1 1 2 answers of Ana's, 1 2 1 of Ben's; 3 of 4 alike
    by_hand = (3 / 4 - 5 / 16) / (1 - 5 / 16)
    assert found.overall["kappa_labels"].value == pytest.approx(by_hand)
    assert found.by_label["stance"]["kappa_labels"].value == pytest.approx(by_hand)
    assert found.overall["kappa_fields"].value == pytest.approx(by_hand)
    assert found.by_field["polarity"]["alpha_fields"].value is not None
    assert found.by_tag["Actor"]["kappa_fields"].value == pytest.approx(by_hand)


def test_links_by_type_and_ends() -> None:
    def work(who: str, of_type: str, end: int) -> Work:
        start, to = mark(who, PASSAGE, (4, 10)), mark(who, PASSAGE, (20, end), article="two")
        return Work(annotations=(start,), links=(link(of_type, start, to),))

    def other(who: str, end: int) -> Work:
        return Work(annotations=(mark(who, PASSAGE, (20, end), article="two"),))

    def figures(of_type: str, end: int) -> list[float | None]:
        documents = [
            two(work("ana", "contradicts", 30), work("ben", of_type, end)),
            two(other("ana", 30), other("ben", end), "two"),
        ]
        overall = compared(documents).overall
        return [overall[f"f1_links_{rule}"].value for rule in ("strict", "exact", "overlap")]

    assert figures("contradicts", 30) == [1, 1, 1]
    assert figures("contradicts", 25) == [0, 0, 1]
    assert figures("same claim", 30) == [0, 1, 0]
    here = mark("ana", PASSAGE, (4, 10))
    omits = Work(annotations=(here,), links=(link("omits", here, None, "two"),))
    found = compared([two(omits, omits)])
    assert found.by_link["omits"]["f1_links_strict"].value == 1


def test_continua_weigh_as_much_as_they_are_long() -> None:
    ends = (((0, 10), (2, 10)), ((0, 10), (0, 6)))
    lengths = (100, 1000)
    documents = [
        document(
            f"{length}",
            *(
                (who, marks(mark(who, "Actor", span, text="x" * length)))
                for who, span in zip(("ana", "ben"), both, strict=True)
            ),
            text="x" * length,
        )
        for both, length in zip(ends, lengths, strict=True)
    ]
    found = compared(documents).overall
    by_place, by_point = [], []
    for both, length in zip(ends, lengths, strict=True):
        units = [[(*span, "Actor")] for span in both]
        of_tag, of_all = alpha_u_2004(units, 0, length)["Actor"], u_alpha_2016(units, 0, length)
        assert of_tag
        assert of_all
        by_place.append((of_tag, length))
        by_point.append((of_all, length))
    assert found["alpha_u_2004"].value == pytest.approx(pooled(by_place).value)
    assert found["u_alpha_2016"].value == pytest.approx(pooled(by_point).value)


def ends(who: str) -> tuple[Annotation, Annotation]:
    return mark(who, PASSAGE, (4, 10)), mark(who, PASSAGE, (20, 30), article="two")


def test_both_directions_say_the_same_where_the_type_is_symmetric() -> None:
    (here, there), (start, to) = ends("ana"), ends("ben")
    documents = [
        two(Work((here,), (link("same", here, there),)), Work((start,))),
        two(Work((there,)), Work((to,), (link("same", to, start),)), "two"),
    ]
    for symmetric, found in (((), 0), (("same",), 1)):
        overall = compared(documents, symmetric=symmetric).overall
        for rule in ("strict", "exact", "overlap"):
            figure = overall[f"f1_links_{rule}"]
            assert (figure.value, figure.interval) == (found, (found, found))
    within = mark("ana", PASSAGE, (20, 30))
    ours, theirs = (
        Work((here, within), (link("same", *both),)) for both in ((here, within), (within, here))
    )
    turned = [two(ours, theirs)]
    assert compared(turned).overall["f1_links_strict"].value == 0
    assert compared(turned, symmetric=("same",)).overall["f1_links_strict"].value == 1


def test_links_of_two_are_not_compared_where_each_is_compared_with_herself() -> None:
    (here, there), (start, to) = ends("ana"), ends("ben")
    documents = [
        document(
            "one", ("ana", Work((here,), (link("same", here, there),))), ("ben", Work((here,)))
        ),
        document(
            "one", ("ana", Work((start,))), ("ben", Work((start,), (link("same", start, to),)))
        ),
        two(Work((there, to)), Work((there, to)), "two"),
    ]
    documents = [
        replace(each, whose=who) for each, who in zip(documents, ("x", "y", "x"), strict=True)
    ]
    assert compared(documents, symmetric=("same",)).overall["f1_links_strict"].value == 0


def test_own_rates() -> None:
    ours = marks(mark("ana", "Actor", (4, 10), unsure=True), mark("ana", "Actor", (20, 24)))
    found = compared([two(ours, Work())]).rates
    assert [(each.annotator, each.marks) for each in found] == [("ana", 2), ("ben", 0)]
    assert found[0].unsure.value == 0.5
    assert found[0].per_1000_words.value == pytest.approx(2_000 / found[0].words)
    assert found[0].tags == [("Actor", 2)]
    assert found[1].unsure.reason == "she marked nothing"


def test_the_least_alike_come_first() -> None:
    ours = marks(mark("ana", "Actor", (4, 10)))
    found = compared([two(ours, ours), two(ours, Work(), "two"), two(Work(), Work(), "three")])
    assert [(each.article, each.strict) for each in found.documents] == [("two", 0), ("one", 1)]


SPANS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.integers(0, 300), st.integers(1, 30)), max_size=5
)


def work_of(who: str, spans: list[tuple[str, int, int]]) -> Work:
    return Work(
        annotations=tuple(mark(who, tag, (start, start + length)) for tag, start, length in spans)
    )


@settings(max_examples=25)
@given(st.lists(st.tuples(SPANS, SPANS), min_size=2, max_size=4))
def test_which_annotator_is_named_first_changes_nothing(
    coded: list[tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]]],
) -> None:
    there = [two(work_of("ana", a), work_of("ben", b), str(n)) for n, (a, b) in enumerate(coded)]
    back = [
        document(str(n), ("ben", work_of("ben", b)), ("ana", work_of("ana", a)))
        for n, (a, b) in enumerate(coded)
    ]
    ours = compared(there, ["ana", "ben"], samples=0).overall
    theirs = compared(back, ["ben", "ana"], samples=0).overall
    for key, figure in ours.items():
        assert figure.value == pytest.approx(theirs[key].value), key
        assert figure.reason == theirs[key].reason


@settings(max_examples=25)
@given(st.lists(SPANS, min_size=2, max_size=4))
def test_who_says_the_same_agrees_wherever_that_is_defined(
    coded: list[list[tuple[str, int, int]]],
) -> None:
    documents = [
        document(str(n), *((who, work_of(who, spans)) for who in ("ana", "ben", "eva")))
        for n, spans in enumerate(coded)
    ]
    found = compared(documents)
    for view in (found.overall, *found.by_tag.values(), *(pair.figures for pair in found.pairs)):
        for key, figure in view.items():
            assert figure.value in (None, pytest.approx(1)), key
            assert figure.value is not None or figure.reason


@settings(max_examples=25)
@given(st.lists(st.tuples(SPANS, SPANS), min_size=2, max_size=4), st.permutations("ABC"))
def test_other_names_of_tags_and_another_order_of_documents_change_nothing(
    coded: list[tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]]],
    names: list[str],
) -> None:
    other = dict(zip("ABC", names, strict=True))

    def renamed(spans: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
        return [(other[tag], start, length) for tag, start, length in reversed(spans)]

    there = [two(work_of("ana", a), work_of("ben", b), str(n)) for n, (a, b) in enumerate(coded)]
    back = [
        two(work_of("ana", renamed(a)), work_of("ben", renamed(b)), str(n))
        for n, (a, b) in reversed([*enumerate(coded)])
    ]
    ours, theirs = compared(there), compared(back)
    for key, figure in ours.overall.items():
        assert figure.value == pytest.approx(theirs.overall[key].value), key
    for tag, figures in ours.by_tag.items():
        for key, figure in figures.items():
            assert figure.value == pytest.approx(theirs.by_tag[other[tag]][key].value), key
