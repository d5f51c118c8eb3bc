"""Rows that come at once, or a while after they were asked for."""

from collections.abc import Callable, Sequence

from reader.tui.widgets.at_hand import AtHand, InMemory, Take

Answer = Callable[[], None]


class Late:
    """Numbers below a bound; each answer waits until it is let go."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        self.held: list[Answer] = []

    def after(self, row: int | None, limit: int, then: Take[int]) -> None:
        start = 0 if row is None else row + 1
        self._hold(range(start, min(self.bound, start + limit)), then)

    def before(self, row: int | None, limit: int, then: Take[int]) -> None:
        end = self.bound if row is None else row
        self._hold(range(max(0, end - limit), end), then)

    def let_go(self) -> None:
        held, self.held = self.held, []
        for answer in held:
            answer()

    def _hold(self, rows: Sequence[int], then: Take[int]) -> None:
        self.held.append(lambda: then(rows))


def held() -> AtHand[int]:
    return AtHand(lambda: None)


def test_old_rows_stay_until_the_new_ones_have_come() -> None:
    rows, late = held(), Late(5)
    rows.show_first(InMemory([70, 80]))
    rows.show_first(late)
    assert (rows.rows, rows.is_waiting) == ([70, 80], True)
    late.let_go()
    assert (rows.rows, rows.is_waiting, rows.is_whole) == ([0, 1, 2, 3, 4], False, True)


def test_an_answer_that_is_not_wanted_any_more_changes_nothing() -> None:
    rows, slow, quick = held(), Late(500), Late(3)
    rows.show_first(slow)
    rows.show_first(quick)
    quick.let_go()
    slow.let_go()
    assert rows.rows == [0, 1, 2]


def test_rows_are_asked_for_once() -> None:
    rows, late = held(), Late(1000)
    rows.show_first(late)
    late.let_go()
    rows.move(90)
    for _ in range(3):
        rows.reach(30)
    assert len(late.held) == 1
    late.let_go()
    assert rows.rows == list(range(200))
    assert rows.row == 90


def test_the_cursor_stays_on_its_row_while_others_come_and_go() -> None:
    rows, late = held(), Late(10_000)
    rows.show_from(late, 5_000)
    for by in (50, -50) * 20:
        rows.reach(by)
        late.let_go()
        assert rows.row == 5_000
    for by in [30] * 100:
        rows.reach(by + 30)
        late.let_go()
        rows.move(by)
    assert rows.row == 8_000
    assert len(rows.rows) < 1_000
    assert rows.rows == list(range(rows.rows[0], rows.rows[-1] + 1))
    rows.show_last()
    late.let_go()
    assert rows.row == 9_999


class Failing(Late):
    """Cannot read what follows, until it is mended."""

    broken = True

    def after(self, row: int | None, limit: int, then: Take[int]) -> None:
        if self.broken:
            then(None)
        else:
            super().after(row, limit, then)


def test_rows_that_could_not_be_read_can_be_asked_for_again() -> None:
    rows, source = held(), Failing(5)
    rows.show_first(source)
    assert not rows.is_waiting
    source.broken = False
    rows.show_first()
    source.let_go()
    assert rows.rows == [0, 1, 2, 3, 4]


def test_a_long_list_in_memory_is_whole_from_its_end_as_from_its_beginning() -> None:
    rows = held()
    rows.show_first(InMemory(range(5000)))
    for _ in range(2):
        for by in (-5000, 5000, -5000):
            rows.reach(by)
            rows.move(by)
        assert (len(rows.rows), rows.row, rows.is_whole) == (5000, 0, True)
        rows.show_last()
