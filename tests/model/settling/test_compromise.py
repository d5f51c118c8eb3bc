"""What lies between several marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import ReaderError
from reader.model.settling.compromise import intersection, union
from tests.evaluation.coded import TEXT, mark

STRETCHES = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda at: (at[0], sum(at)))
MARKS = st.lists(st.lists(STRETCHES, min_size=1, max_size=3), min_size=1, max_size=3)


def points(stretches: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in stretches for at in range(start, end)}


@given(MARKS)
def test_they_cover_what_any_and_what_all_cover(sides: list[list[tuple[int, int]]]) -> None:
    marks = [mark(str(at), "Actor", *spans) for at, spans in enumerate(sides)]
    either = union(marks, marks[0], "cy", "now", TEXT)
    covered = [points(side) for side in sides]
    assert points([(s.start, s.end) for s in either.spans]) == set.union(*covered)
    assert either.quote == " … ".join(TEXT[s.start : s.end] for s in either.spans)
    assert (either.annotator, either.origin) == ("cy", "adjudication")
    if shared := set.intersection(*covered):
        both = intersection(marks, marks[0], "cy", "now", TEXT)
        assert points([(s.start, s.end) for s in both.spans]) == shared
    else:
        with pytest.raises(ReaderError, match="share nothing"):
            intersection(marks, marks[0], "cy", "now", TEXT)
