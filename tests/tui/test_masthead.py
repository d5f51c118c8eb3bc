"""What the line above an article keeps where there is little room."""

import pytest

from reader.layout.widths import cell_len
from reader.store.project import Project
from reader.tui.reading.masthead import counts, fit
from tests.tui.coded import SAID, hand_in, work_as
from tests.tui.person import sitting

KNOWN = ("The Oberau Post", "Tram off its rails", "2026-02-11", "12 marks")


@pytest.mark.parametrize(
    ("room", "line"),
    [
        (60, "The Oberau Post · Tram off its rails   2026-02-11 · 12 marks"),
        (50, "The Oberau Post · Tram off… 2026-02-11 · 12 marks"),
        (45, "The Oberau Post        2026-02-11 · 12 marks"),
        (36, "The Oberau Po… 2026-02-11 · 12 marks"),
        (30, "The Obera… 2026-02-11 12 marks"),
    ],
)
def test_the_title_gives_way_first_then_the_outlet(room: int, line: str) -> None:
    fitted = fit(*KNOWN, "", "", room)
    assert fitted.split() == line.split()
    assert cell_len(fitted) == room


def test_the_state_loses_its_word_before_date_and_progress_go() -> None:
    assert fit(*KNOWN, "submitted", "1/3", 36) == "The Obera… 2026-02-11 12 marks ✓ 1/3"


@pytest.mark.parametrize("room", range(-2, 80))
def test_a_line_is_never_longer_than_its_room(room: int) -> None:
    assert cell_len(fit(*KNOWN, "submitted", "1/3", room)) <= max(0, room)
    assert cell_len(fit("", "新闻" * 20, "", "0 marks", "", "", room)) <= max(0, room)


@pytest.mark.parametrize(
    "title", ["👨\u200d👩\u200d👧\u200d👦 at home", "🇳🇴 fjord", "हिन्दी समाचार"]
)
def test_what_comes_after_a_title_of_many_code_points_is_whole(title: str) -> None:
    line = fit("The Gull", title, "", "1 mark", "", "", 40)
    assert line.startswith(f"The Gull · {title} ")
    assert line.endswith(" 1 mark")
    assert cell_len(line) == 40


async def test_two_panes_of_80_columns_show_date_and_progress(ana: Project) -> None:
    async with sitting(ana, "ship", "gull", size=(80, 24)) as person:
        head = person.lines[0]
        for kept in ("Ship Daily", "2026-03-02", "The Gull", "2026-03-03"):
            assert kept in head
        assert head.count("0 marks") == 2


async def test_an_adjudicator_is_told_how_many_marks_she_sees(project: Project) -> None:
    hand_in(project, SAID)
    work_as(project, "cy")
    async with sitting(project, "gull", size=(100, 24)) as person:
        assert "6 marks, 0 yours" in person.lines[0]


@pytest.mark.parametrize(
    ("own", "shown", "said"),
    [
        (0, 0, "0 marks"),
        (1, 1, "1 mark"),
        (0, 1, "1 mark, 0 yours"),
        (3, 1200, "1,200 marks, 3 yours"),
    ],
)
def test_others_marks_are_counted_where_they_are_shown(own: int, shown: int, said: str) -> None:
    assert counts(own, shown) == said
