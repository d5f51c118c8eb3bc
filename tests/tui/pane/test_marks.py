from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Annotation
from reader.tui.pane.buckets import Buckets, Placed
from reader.tui.pane.focus import Focus
from reader.tui.pane.marks import Marks
from tests.tui.pane.marking import mark

places = st.tuples(st.integers(0, 2000), st.integers(1, 1500)).map(lambda p: (p[0], p[0] + p[1]))


@settings(max_examples=60)
@given(st.lists(places, max_size=20), st.data())
def test_the_index_agrees_with_a_scan(ranges: list[tuple[int, int]], data: st.DataObject) -> None:
    placed = [Placed(start, end, number) for number, (start, end) in enumerate(ranges)]
    index = Buckets(placed)
    for gone in data.draw(
        st.lists(st.sampled_from(placed), unique=True) if placed else st.just([])
    ):
        index.remove(gone)
        placed.remove(gone)
    for start, end in data.draw(st.lists(places, max_size=10)):
        scanned = [one for one in placed if one.start < end and start < one.end]
        found = index.touching(start, end)
        assert sorted(found) == sorted(scanned)
        assert [(one.start, -one.end) for one in found] == sorted(
            (one.start, -one.end) for one in scanned
        )


def test_an_empty_range_touches_nothing() -> None:
    assert Buckets([Placed(0, 10, "a"), Placed(5, 5, "b")]).touching(5, 5) == []


def test_covering_gives_the_shortest_then_the_newest() -> None:
    marks = Marks(
        [
            mark("long", (0, 100)),
            mark("old", (10, 20), created="2026-01-01"),
            mark("new", (12, 22), created="2026-01-02"),
            mark("elsewhere", (21, 25)),
            mark("two", (10, 13), (50, 53)),
        ]
    )
    assert [found.id for found in marks.covering(12)] == ["two", "new", "old", "long"]
    assert [found.id for found in marks.covering(52)] == ["two", "long"]
    assert marks.covering(100) == []


def walk(marks: Marks[Annotation], caret: int, *, forward: bool) -> list[str]:
    focus = Focus()
    seen: list[str] = []
    step = focus.next if forward else focus.previous
    while (found := step(marks, caret)) and len(seen) < 20:
        seen.append(found.id)
        caret = found.start
        focus.land_on(found.id)
    return seen


def test_steps_go_through_all_marks_at_one_place() -> None:
    marks = Marks(
        [mark("c", (5, 6)), mark("a", (0, 9)), mark("b", (5, 9)), mark("d", (5, 6), (8, 9))]
    )
    assert walk(marks, 1, forward=True) == ["b", "d", "c"]
    assert walk(marks, 5, forward=True) == ["b", "d", "c"]
    assert walk(marks, 6, forward=True) == []
    assert walk(marks, 9, forward=False) == ["c", "d", "b", "a"]


def test_a_step_goes_on_from_the_mark_that_is_focused_where_it_begins() -> None:
    marks = Marks([mark("a", (0, 4)), mark("b", (5, 9)), mark("c", (5, 6))])
    assert walk(marks, 0, forward=True) == ["b", "c"]
    marks.remove("b")
    assert walk(marks, 4, forward=True) == ["c"]
    assert walk(marks, 5, forward=True) == []


def test_the_focus_stays_while_the_caret_does() -> None:
    marks = Marks([mark("outer", (0, 20)), mark("inner", (5, 10))])
    focus = Focus()

    def at(caret: int) -> str:
        found = focus.mark(marks, caret)
        return found.id if found else ""

    assert [at(2), at(7), at(20)] == ["outer", "inner", ""]
    focus.land_on("outer")
    assert [at(7), at(20), at(21)] == ["outer", "outer", ""]
    marks.remove("outer")
    assert [at(7), at(2)] == ["inner", ""]


@given(st.lists(st.tuples(st.sampled_from("abcde"), places), max_size=12))
def test_adding_and_removing_leave_what_building_gives(
    steps: list[tuple[str, tuple[int, int]]],
) -> None:
    marks = Marks()
    kept: dict[str, Annotation] = {}
    for name, place in steps:
        if marks.remove(name):
            del kept[name]
        else:
            kept[name] = mark(name, place)
            marks.add(kept[name])
    assert len(marks) == len(kept)
    assert sorted(walk(marks, 4000, forward=False)) == sorted(kept)
    built = Marks(kept.values())
    assert walk(marks, 4000, forward=False) == walk(built, 4000, forward=False)
    assert marks.touching(0, 4000) == built.touching(0, 4000)
