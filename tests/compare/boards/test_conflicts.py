"""Conflicts: what is to be looked into first, with both sides."""

from tests.compare.boards.stories import Made
from tests.compare.boards.test_claims import TEXTS, board


def cells(made: Made) -> list[dict[str, str]]:
    found = board(made, "conflicts")
    return [
        {column.key: cell.text for column, cell in zip(found.columns, row.cells, strict=True)}
        for row in found.rows
    ]


def test_a_conflict_has_both_sides_the_earlier_report_first() -> None:
    made = Made(dict(TEXTS))
    made.tie(
        "contradicts",
        ("South", "200 cars"),
        ("North", "32 vehicles"),
        by="b",
        state="real",
        fields=[("slot", "number"), ("reason", "two counts"), ("preferred", "32")],
        note="ask",
    )
    assert cells(made) == [
        {
            "state": "real",
            "slot": "number",
            "outlet": "North",
            "says": "32 vehicles",
            "other_outlet": "South",
            "other_says": "200 cars",
            "preferred": "32",
            "reason": "two counts",
            "annotator": "ben",
            "note": "ask",
        }
    ]


def test_unresolved_ones_come_first_then_those_that_stand_first() -> None:
    made = Made(dict(TEXTS))
    for one, state in (
        ("The army", "resolved"),
        ("They fled", "real"),
        ("Nobody", "apparent"),
        ("32 vehicles", "apparent"),
    ):
        made.tie("contradicts", ("North", one), ("East", "A concert"), state=state)
    assert [(each["says"], each["state"]) for each in cells(made)] == [
        ("32 vehicles", "apparent"),
        ("Nobody", "apparent"),
        ("They fled", "real"),
        ("The army", "resolved"),
    ]


def test_an_end_that_is_not_to_be_seen_is_said_to_be_not_here() -> None:
    made = Made(dict(TEXTS))
    made.tie("contradicts", ("North", "32 vehicles"), ("South", "200 cars"))
    for gone in ("North", "South"):
        marks = made.marks.pop(gone)
        (row,) = board(made, "conflicts").rows
        assert [cell.state for cell in row.cells if cell.state] == ["not here"]
        made.marks[gone] = marks
