"""What ties a text to others: signs in the gutter, runs said alike, the counterpart shown."""

from unittest.mock import patch

import pytest
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES

from reader.tui.pane import ArticlePane
from reader.tui.pane.look import Cell, Colours, Look, Over
from reader.tui.pane.ties import Tie, TieKind
from tests.tui.pane.marking import PaneApp, line, mark, quoted, styled

TEXT = (
    "Forty men of Daesh had left the city of Derna on Thursday, the army said there.\n"
    "They went to Sirte, which the group holds, said a spokesman of the eastern forces.\n"
    "No one was hurt in the fighting, according to doctors in the hospital of the city."
)


def tie(quote: str, kind: TieKind, sign: str) -> Tie:
    start = TEXT.index(quote)
    return Tie(start, start + len(quote), kind, sign)


def signs(pane: ArticlePane) -> list[str]:
    """What the column before the lanes says, line by line."""
    at = pane.columns.margin
    return [pane.render_line(y).text[at] for y in range(pane.size.height)]


async def test_kinds_are_told_apart_where_they_begin_and_where_they_go_on() -> None:
    app = PaneApp(TEXT)
    async with app.run_test(size=(50, 12)) as pilot:
        app.pane.show_ties(
            [
                tie(TEXT[: TEXT.index("\n")], "link", "s"),
                tie(TEXT[TEXT.index("They") : TEXT.rindex("\n")], "suggested", "≈"),
                tie(TEXT[TEXT.index("No one") :], "verbatim", "a"),
            ]
        )
        await pilot.pause()
        assert signs(app.pane)[:8] == ["s", "┃", " ", "≈", "┊", " ", "a", "│"]


async def test_links_come_before_the_rest_and_two_kinds_of_them_are_a_plus() -> None:
    app = PaneApp(TEXT)
    async with app.run_test(size=(100, 6)) as pilot:
        app.pane.show_ties([tie("They", "suggested", "≈"), tie("Sirte", "link", "s")])
        await pilot.pause()
        assert signs(app.pane)[1] == "s"
        app.pane.show_ties([tie("Sirte", "link", "s"), tie("group", "link", "x")], ["link"])
        assert signs(app.pane)[1] == "+"
        app.pane.show_ties([], ["link"])
        assert signs(app.pane)[1] == "≈"
        app.pane.clean = True
        await pilot.pause()
        assert signs(app.pane)[1] == " "


async def test_a_pane_is_no_narrower_for_it_and_the_text_stands_where_it_stood() -> None:
    app = PaneApp(TEXT)
    async with app.run_test(size=(38, 12)):
        assert app.pane.columns.measure == 32
        assert line(app.pane, 0) == "Forty men of Daesh had left the"


async def test_every_run_on_a_row_has_its_letter_as_far_as_there_is_room() -> None:
    runs = ["Forty men", "had left", "the city", "on Thursday", "the army said"]
    ties = [tie(quote, "verbatim", sign) for quote, sign in zip(runs, "abcde", strict=True)]
    app = PaneApp(TEXT)
    async with app.run_test(size=(100, 6)) as pilot:
        app.pane.show_ties(ties)
        await pilot.pause()
        assert line(app.pane, 0).startswith("abcde Forty")
        app.pane.show_ties([*ties, tie("of Derna", "verbatim", "f"), tie("there", "verbatim", "g")])
        assert line(app.pane, 0).startswith("abcfd+ Forty")


async def test_what_is_said_alike_is_underlined_and_can_be_dimmed() -> None:
    app = PaneApp(TEXT, marks=[mark("m", (9, 12))])
    async with app.run_test(size=(100, 6)) as pilot:
        app.pane.place_caret(len(TEXT))
        app.pane.show_ties([tie("Forty men of Daesh", "verbatim", "a")])
        await pilot.pause()
        runs = styled(app.pane, 0)
        assert ("F", "bold underline") in runs
        assert ("orty men", "underline") in runs
        app.pane.dim_shared(dims=True)
        styles = {segment.text: segment.style for segment in app.pane.render_line(0)}
        assert not any(attributes for text, attributes in styled(app.pane, 0) if "orty" in text)
        dim, bright = (
            styles["Forty men"],
            styles[" had left the city of Derna on Thursday, the army said there. "],
        )
        assert dim is not None
        assert bright is not None
        assert dim.color != bright.color


async def test_the_counterpart_has_a_look_of_its_own() -> None:
    app = PaneApp(TEXT)
    async with app.run_test(size=(100, 6)) as pilot:
        await pilot.pause()
        app.pane.show_counterpart((6, 18))
        style = next(s.style for s in app.pane.render_line(0) if s.text == "men of Daesh")
        plain = next(s.style for s in app.pane.render_line(1) if s.text.startswith("They"))
        assert style is not None
        assert plain is not None
        assert (style.bgcolor, style.bold) != (plain.bgcolor, plain.bold)
        app.pane.show_counterpart(None)
        assert all(s.text != "men of Daesh" for s in app.pane.render_line(0))


@pytest.mark.parametrize("caret_line", [0, 3])
async def test_a_place_is_brought_to_a_line_and_the_caret_stays(caret_line: int) -> None:
    text = "".join(f"line {number} of a text\n" for number in range(200))
    app = PaneApp(text)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        app.pane.bring(text.index("line 90 "), caret_line)
        assert line(app.pane, caret_line) == "line 90 of a text"
        assert app.pane.caret == 0
        assert app.pane.caret_line == 4


async def test_a_mark_that_only_holds_an_end_has_no_lane_and_hides_no_other() -> None:
    marks = [quoted(TEXT, TEXT[: TEXT.index("\n")], "Passage"), quoted(TEXT, "Daesh", "Actor")]
    alone, app = PaneApp(TEXT, marks=marks[1:]), PaneApp(TEXT, marks=marks)
    lines = []
    for each in (alone, app):
        async with each.run_test(size=(90, 12)) as pilot:
            each.pane.place_caret(len(TEXT) - 2)
            await pilot.pause()
            inked = [(text.strip(), look) for text, look in styled(each.pane, 0) if text.strip()]
            lines.append((line(each.pane, 0), inked))
    assert lines[0] == lines[1]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
@pytest.mark.parametrize("colours", ["many", "some"])
def test_an_end_of_a_link_is_quiet_but_can_be_seen(theme: str, colours: Colours) -> None:
    look = Look(BUILTIN_THEMES[theme].to_color_system().generate(), {}, colours)
    plain, end, focused, begun = (
        look.style(cell)
        for cell in (
            *(Cell(), Cell(tag="Passage", depth=1), Cell(tag="Passage", depth=2)),
            Cell(over=Over.BEGUN),
        )
    )
    assert plain.color == end.color == focused.color == begun.color
    assert len({style.bgcolor for style in (plain, end, focused, begun)}) == 4
    assert not end.underline


async def test_ties_are_changed_one_by_one() -> None:
    app = PaneApp(TEXT)
    async with app.run_test(size=(90, 12)) as pilot:
        first, second = tie("Forty men", "link", "s"), tie("They went", "link", "x")
        app.pane.show_ties([first, tie("No one", "suggested", "≈")])
        app.pane.change_ties([first], [second])
        await pilot.pause()
        assert [sign for sign in signs(app.pane) if sign != " "] == ["x", "≈"]


async def test_lines_that_no_tie_comes_to_or_leaves_are_not_painted_again() -> None:
    app = PaneApp(TEXT)
    async with app.run_test(size=(90, 12)) as pilot:
        await pilot.pause()
        refreshed: list[Region] = []
        with patch.object(app.pane, "refresh", lambda *regions: refreshed.extend(regions)):
            app.pane.show_ties([], ["link"])
            assert refreshed == []
            app.pane.show_ties([tie("Forty men", "link", "s")], ["link"])
        assert [region.y for region in refreshed] == [0]
