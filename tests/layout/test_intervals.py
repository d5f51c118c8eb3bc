"""A figure with its interval on a line."""

import pytest

from reader.layout.intervals import drawn


@pytest.mark.parametrize(
    ("value", "interval", "line"),
    [
        (0.5, (0.3, 0.7), "···├─●─┤···"),
        (0.0, None, "●··········"),
        (1.0, (0.9, 1.0), "·········├●"),
        (-0.3, (-0.5, 0.1), "●┤·········"),
        (0.5, (0.5, 0.5), "·····●·····"),
    ],
)
def test_drawn(value: float, interval: tuple[float, float] | None, line: str) -> None:
    assert drawn(value, interval, 11) == line


def test_little_room_is_left_empty() -> None:
    assert drawn(0.5, None, 2) == ""
