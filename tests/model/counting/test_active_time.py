"""Work is what was done at most a minute apart, by one known person."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.counting.active_time import IDLE, Moment, active_seconds

moments = st.lists(
    st.builds(
        Moment,
        st.integers(0, 2000).map(float),
        st.sampled_from(["", "ana", "ben"]),
        st.sampled_from(["one", "two"]),
    )
).map(lambda found: sorted(found, key=lambda moment: moment.at))


def test_a_gap_counts_for_the_article_it_was_spent_on() -> None:
    done = [Moment(0, "ana", "one"), Moment(20, "ana", "one"), Moment(50, "ana", "two")]
    assert active_seconds(done) == {("ana", "one"): 20, ("ana", "two"): 30}


def test_nothing_of_a_pause_counts_and_a_minute_is_none() -> None:
    assert active_seconds([Moment(0, "ana", "one"), Moment(60, "ana", "one")]) == {
        ("ana", "one"): 60
    }
    assert active_seconds([Moment(0, "ana", "one"), Moment(60.5, "ana", "one")]) == {}


def test_nobodys_time_and_that_of_another_is_counted_to_nobody() -> None:
    done = [Moment(0, "", "one"), Moment(5, "ana", "one"), Moment(9, "ben", "one")]
    assert active_seconds(done) == {}
    assert (
        active_seconds([Moment(0, "ana", "one"), Moment(5, "", ""), Moment(9, "ana", "one")]) == {}
    )


@given(moments, st.data())
def test_kept_in_pieces_it_is_the_same(done: list[Moment], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, max(0, len(done) - 1)))
    first, second = active_seconds(done[: cut + 1]), active_seconds(done[cut:])
    summed = {key: first.get(key, 0) + second.get(key, 0) for key in {*first, *second}}
    assert summed == active_seconds(done)


@given(moments)
def test_nobody_works_longer_than_there_was_time(done: list[Moment]) -> None:
    """A naive count, second by second: each is worked in if both its ends are in one short gap."""
    naive = 0
    for second in range(2000):
        before = [moment for moment in done if moment.at <= second]
        after = [moment for moment in done if moment.at > second]
        if before and after and before[-1].annotator == after[0].annotator != "":
            naive += after[0].at - before[-1].at <= IDLE
    assert sum(active_seconds(done).values()) == naive
