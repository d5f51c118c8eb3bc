"""What pairs connect, one after the other."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.clusters import connected


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))))
def test_clusters_share_nothing_and_hold_what_is_tied(pairs: list[tuple[str, str]]) -> None:
    found = connected(pairs)
    assert sum(map(len, found)) == len(frozenset().union(*found))
    assert all(len(each) > 1 for each in found)
    at = {name: number for number, each in enumerate(found) for name in each}
    for one, other in pairs:
        assert one == other or at[one] == at[other]
    for each in found:
        reached, before = {min(each)}, 0
        while len(reached) > before:
            before = len(reached)
            reached |= {end for pair in pairs if reached & {*pair} for end in pair}
        assert reached == each
