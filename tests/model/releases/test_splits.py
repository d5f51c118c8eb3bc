"""Splits: what belongs together stays together, whatever the order, and shares are kept to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import ReaderError
from reader.model.releases.splits import Member, Share, assert_whole, divided, groups, shares_of
from reader.model.text.reposts import sketch

REPORT = " ".join(f"word{n} said that the army had left town number {n}." for n in range(60))
OTHER = " ".join(f"A ship called at port {n}, where nobody waited for it." for n in range(60))


def member(article: str, *, story: str = "", text: str = "", supersedes: str = "") -> Member:
    return Member(
        article=article,
        story=story,
        supersedes=supersedes,
        sketch=sketch(text or f"{article} only {article} and again {article} then {article}"),
    )


def test_stories_reposts_and_corrections_stay_together() -> None:
    found = groups(
        [
            member("a", story="one"),
            member("b", story="one"),
            member("c", text=REPORT),
            member("d", text=REPORT.replace("word3 ", "word three ")),
            member("e", text=OTHER),
            member("f", supersedes="e"),
            member("g", supersedes="z"),
        ]
    )
    assert found == [("a", "b"), ("c", "d"), ("e", "f"), ("g",)]


def test_a_chain_of_reasons_is_one_group() -> None:
    found = groups(
        [
            member("a", story="one"),
            member("b", story="one", text=REPORT),
            member("c", story="two", text=f"{REPORT} And so on."),
            member("d", story="two"),
        ]
    )
    assert found == [("a", "b", "c", "d")]


@given(
    sizes=st.lists(st.integers(1, 4), min_size=3, max_size=30),
    seed=st.integers(0, 9),
    order=st.randoms(use_true_random=False),
)
def test_groups_shares_and_seed_decide_and_their_order_does_not(
    sizes: list[int], seed: int, order: "object"
) -> None:
    made = [tuple(f"{n:02}-{m}" for m in range(size)) for n, size in enumerate(sizes)]
    shares = shares_of("train=70,dev=10,test=20")
    split_of = divided(made, shares, seed)
    shuffled = list(made)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert divided(shuffled, shares, seed) == split_of
    assert {*split_of} == {article for group in made for article in group}
    assert {*split_of.values()} == {"train", "dev", "test"}
    assert_whole(made, split_of)


def test_shares_are_met_as_near_as_groups_allow() -> None:
    made = [(f"{n:04}",) for n in range(1000)]
    split_of = divided(made, shares_of("train=7, dev=1,test=2"), 1)
    counts = [[*split_of.values()].count(name) for name in ("train", "dev", "test")]
    assert counts == [700, 100, 200]
    assert split_of != divided(made, shares_of("train=7,dev=1,test=2"), 2)


@pytest.mark.parametrize("seed", range(20))
def test_a_few_uneven_groups_go_where_they_fit(seed: int) -> None:
    made = [tuple(f"{n}-{m}" for m in range(size)) for n, size in enumerate((4, 2, 12, 6))]
    split_of = divided(made, shares_of("train=2,test=1"), seed)
    assert [*split_of.values()].count("train") == 16


def test_more_splits_than_groups_are_refused() -> None:
    with pytest.raises(ReaderError, match=r"2 splits need .* there is 1"):
        divided([("a", "b")], (Share("train", 1), Share("test", 1)), 1)


def test_a_group_that_would_straddle_is_named() -> None:
    with pytest.raises(ReaderError, match=r"articles a and b belong together.*'train' and 'test'"):
        assert_whole([("a", "b")], {"a": "train", "b": "test"})


@pytest.mark.parametrize(
    "text", ["", "train", "train=80", "train=1,train=2", "train=0,test=1", "a=nan,b=1", "=1,b=2"]
)
def test_splits_that_make_no_sense(text: str) -> None:
    with pytest.raises(ReaderError, match=r"^splits"):
        shares_of(text)


def test_what_many_articles_end_with_does_not_make_them_alike() -> None:
    foot = " Reporting by the agency in the capital, editing by the desk of the agency in town."
    many = [
        member(f"{n:03}", text=f"{' '.join(f'{n}x{m}' for m in range(80))}{foot}")
        for n in range(60)
    ]
    assert len(groups(many)) == 60
