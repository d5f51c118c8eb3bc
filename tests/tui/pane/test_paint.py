"""What a pane paints: the text of its lines and, run by run, how they are told apart."""

import pytest
from rich.color import Color
from rich.style import Style

from reader.layout.widths import cell_len
from reader.model.article import Region, RegionKind
from reader.tui.pane import ArticlePane
from tests.tui.pane.marking import PaneApp, line, mark, quoted, screen, styled, suggested

DEEP = "Troops said that forty men of Daesh had left the city of Derna on Thursday."


@pytest.fixture(params=["many", "some", "few", "none"])
def colours(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A terminal with these many colours."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    if request.param == "many":
        monkeypatch.setenv("COLORTERM", "truecolor")
    if request.param == "some":
        monkeypatch.setenv("TERM", "xterm-256color")
    if request.param == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    return str(request.param)


def style_of(pane: ArticlePane, y: int, text: str) -> Style:
    """The style of the run that begins with ``text``."""
    for segment in pane.render_line(y):
        if segment.text.startswith(text):
            assert segment.style is not None
            return segment.style
    raise AssertionError(text)


def contrast(style: Style) -> float:
    """How far text is from what is behind it, as WCAG 2 has it: from 1 to 21."""
    assert style.color is not None
    assert style.bgcolor is not None
    light, dark = sorted(map(_luminance, (style.color, style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    assert colour.triplet is not None
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.triplet.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


async def test_marks_three_deep_are_told_apart(colours: str) -> None:
    marks = [
        quoted(DEEP, "forty men of Daesh had left the city of Derna", "Claim"),
        quoted(DEEP, "forty men of Daesh"),
        quoted(DEEP, "Daesh", "Place"),
    ]
    app = PaneApp(DEEP, marks=marks)
    async with app.run_test(size=(100, 8)) as pilot:
        await pilot.pause()
        assert line(app.pane, 0) == f"21P {DEEP}"
        looks = [style_of(app.pane, 0, text) for text in (" on", " had", "orty", "aesh")]
        assert len(set(looks)) == 4
        if colours in ("many", "some"):
            assert len({look.bgcolor for look in looks}) == 4
        else:
            attributes = [(look.underline, look.bold, look.italic) for look in looks]
            assert len(set(attributes)) == 4
        letters = [(s.text, s.style) for s in app.pane.render_line(0) if s.text in ("1", "2", "P")]
        assert len(set(letters)) == 3
        app.screen.refresh()
        await pilot.pause()


async def test_every_region_has_a_look_of_its_own_and_asides_are_dim(colours: str) -> None:
    kinds: tuple[RegionKind, ...] = ("headline", "standfirst", "caption", "dateline", "repeat")
    text = "\n".join(f"{kind} here" for kind in (*kinds, "text"))
    regions = [Region(text.index(k), text.index(k) + len(k) + 5, k) for k in kinds]
    app = PaneApp(text, regions=regions)
    async with app.run_test(size=(100, 8)) as pilot:
        await pilot.pause()
        app.pane.move("bottom")
        looks = [style_of(app.pane, y, kind) for y, kind in enumerate((*kinds, "text"))]
        assert looks[4] not in (*looks[:4], looks[5])
        assert colours == "few" or len(set(looks)) == 6
        assert (looks[0].bold, looks[1].italic) == (True, True)
        assert looks[4].color != looks[5].color


@pytest.mark.parametrize("theme", ["textual-light", "textual-dark"])
async def test_what_is_dim_and_what_is_marked_can_be_read(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    kinds: tuple[RegionKind, ...] = ("caption", "credit", "dateline", "repeat", "residue")
    text = "\n".join(f"{kind} said here" for kind in kinds)
    regions = [Region(text.index(k), text.index(k) + len(k) + 10, k) for k in kinds]
    marks = [quoted(text, f"{kind} said", "Claim") for kind in kinds]
    app = PaneApp(text, regions=regions, marks=marks)
    async with app.run_test(size=(100, 8)) as pilot:
        app.theme = theme
        await pilot.pause()
        app.pane.move("bottom")
        for y, kind in enumerate(kinds[:-1]):
            assert contrast(style_of(app.pane, y, " here")) > 4.5
            assert contrast(style_of(app.pane, y, kind[1:])) > 4.5


async def test_selection_finds_labels_and_carets_are_told_apart(colours: str) -> None:
    app = PaneApp("one two three four five", "six")
    async with app.run_test(size=(100, 6)) as pilot:
        await pilot.pause()
        app.pane.set_hits([(0, 3), (4, 7)], (4, 7))
        app.pane.select(8, 13)
        looks = [style_of(app.pane, 0, text) for text in ("one", "two", "three", "four", " ")]
        assert len({*looks, style_of(app.pane, 0, " ")}) == 5
        app.pane.place_caret(14)
        caret = style_of(app.pane, 0, "f")
        assert caret not in looks
        app.pane.active = False
        assert style_of(app.pane, 0, "f") not in (*looks, caret)
        assert app.pane.jump_targets("f")
        assert line(app.pane, 0) == "one two three aour sive"
        assert style_of(app.pane, 0, "a") not in looks


async def test_hostile_text_is_shown_as_signs() -> None:
    text = "[/] [@click=app.quit]x[/] \x1b]0;t\x07 a\x9b31m \u202egnp\u2028\t|\r|\r\nz\u200b\ufeff\ud800"
    app = PaneApp(text, marks=[mark("m", (0, 3), tag="[b]"), mark("n", (4, 9), tag="\x1b")])
    async with app.run_test(size=(100, 6)) as pilot:
        await pilot.pause()
        assert screen(app.pane)[:2] == [
            "[␛ [/] [@click=app.quit]x[/] ␛]0;t␇ a\ufffd31m ▯gnp␤␉|␍|",
            "z▯▯\ufffd",
        ]
        await pilot.click(ArticlePane, offset=(20, 0))
        assert app.is_running


@pytest.mark.parametrize("width", [12, 40, 80, 200])
async def test_each_line_is_as_wide_as_the_pane(width: int) -> None:
    text = "政府軍👨‍👩‍👧‍👦 and e\u0301 some \u0600 words ليبيا\n\nmore 🇩🇪🇫🇷 " * 9
    app = PaneApp(text, marks=[mark("m", (0, 30)), mark("n", (5, 11)), mark("o", (8, 9))])
    async with app.run_test(size=(width, 12)) as pilot:
        await pilot.pause()
        for y in range(12):
            strip = app.pane.render_line(y)
            assert sum(cell_len(segment.text) for segment in strip) == strip.cell_length == width


async def test_the_gutter_has_a_letter_where_a_mark_begins_and_bars_where_it_goes_on() -> None:
    text = "one two three four five six seven eight nine ten " * 3
    marks = [mark("a", (0, 90)), mark("b", (4, 40), tag="Place"), mark("c", (8, 13), tag="gone")]
    app = PaneApp(text, marks=[*marks, mark("d", (14, 18)), mark("e", (14, 16), tag="Claim")])
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        gutters = [app.pane.render_line(y).text[1:4].rstrip() for y in range(4)]
        assert gutters == ["1+", "││", "│", ""]
    async with PaneApp(text, marks=marks).run_test(size=(100, 8)) as pilot:
        pane = pilot.app.query_one(ArticlePane)
        assert line(pane, 0).split()[0] == "1Pg"


@pytest.mark.parametrize("kind", ["headline", "caption"])
async def test_touching_marks_are_told_apart_without_hue(colours: str, kind: RegionKind) -> None:
    marks = [quoted(DEEP, "said that "), quoted(DEEP, "forty men", "Place")]
    app = PaneApp(DEEP, marks=marks, regions=[Region(0, len(DEEP), kind)])
    async with app.run_test(size=(100, 8)) as pilot:
        await pilot.pause()
        first, begins, second = (style_of(app.pane, 0, text) for text in ("aid", "f", "orty"))
        assert _without_hue(begins) not in (_without_hue(first), _without_hue(second))


def _without_hue(style: Style) -> tuple[object, ...]:
    """What every terminal shows of a style, and in steps how light what is behind the text is."""
    behind = style.bgcolor.get_truecolor() if style.bgcolor else (0, 0, 0)
    lightness = sum(part * of for part, of in zip(behind, (0.3, 0.6, 0.1), strict=True)) // 20
    return style.bold, style.underline, lightness


async def test_clean_text_has_no_marks() -> None:
    app = PaneApp(DEEP, marks=[quoted(DEEP, "Daesh")])
    async with app.run_test(size=(100, 4)) as pilot:
        await pilot.pause()
        assert line(app.pane, 0).startswith("1")
        app.pane.clean = True
        await pilot.pause()
        assert line(app.pane, 0) == DEEP
        assert not [run for run in styled(app.pane, 0) if run[0] == "Daesh"]


async def test_a_mark_within_a_grapheme_covers_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PaneApp("a👨‍👩‍👧‍👦b", marks=[mark("m", (3, 5))])
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.pause()
        app.pane.move("bottom")
        assert any(run[0] == "👨‍👩‍👧‍👦" and "underline" in run[1] for run in styled(app.pane, 0))


async def test_another_theme_takes_effect() -> None:
    app = PaneApp("some text")
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.pause()
        dark = style_of(app.pane, 0, "ome")
        app.theme = "textual-light"
        await pilot.pause()
        light = style_of(app.pane, 0, "ome")
        assert dark.bgcolor != light.bgcolor
        assert dark.color != light.color


async def test_a_suggestion_looks_like_no_mark_and_no_text_in_any_number_of_colours(
    colours: str,
) -> None:
    marks = [quoted(DEEP, "Troops"), quoted(DEEP, "left the city of Derna", "Claim")]
    marks.append(quoted(DEEP, "city of Derna", "Place"))
    offers = [suggested(DEEP, "forty men"), suggested(DEEP, "Derna on", "Place")]
    app = PaneApp(DEEP, marks=marks, regions=[Region(0, 16, "caption")])
    async with app.run_test(size=(100, 8)) as pilot:
        await pilot.pause()
        app.pane.replace_suggestions(offers)
        assert line(app.pane, 0) == f"12P?+ {DEEP}"
        text, offer = style_of(app.pane, 0, " said"), style_of(app.pane, 0, "orty men")
        mark, both = style_of(app.pane, 0, "eft the"), style_of(app.pane, 0, "erna")
        inner = style_of(app.pane, 0, "ity of ")
        assert len({text, offer, mark, both, inner}) == 5
        unhued = {(s.italic, s.underline, s.underline2, bool(s.bold)) for s in (text, offer, both)}
        assert len(unhued) == 3
        assert offer.bgcolor == text.bgcolor
        assert (offer.italic, bool(mark.italic)) == (True, False)
        app.pane.place_caret(DEEP.index("men"))
        assert app.pane.focused_suggestion == offers[0]
        app.pane.clean = True
        assert line(app.pane, 0) == DEEP
        assert not any("underline" in attributes for _, attributes in styled(app.pane, 0))


async def test_suggestions_side_by_side_begin_apart_and_the_gutter_says_if_there_are_more(
    colours: str,
) -> None:
    text = "Ana Ben Eva Max and others who are named nowhere"
    offers = [suggested(text, name) for name in ("Ana", "Ben", "Eva", "Max")]
    app = PaneApp(text)
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        app.pane.replace_suggestions(offers[:1])
        assert line(app.pane, 0) == f"?1 {text}"
        app.pane.replace_suggestions(offers)
        assert line(app.pane, 0) == f"?1+ {text}"
        app.pane.move("bottom")
        assert style_of(app.pane, 0, "B") != style_of(app.pane, 0, "en")
