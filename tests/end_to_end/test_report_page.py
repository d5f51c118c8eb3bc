"""The page of ``reader report``, looked at in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compare.pages import article, handover, html, link
from tests.end_to_end.browser import Tab, browsing

TEXT = (
    "The harbour burnt for two days, the mayor said.\nNobody was hurt, but 40 boats were lost.\n\n"
    "It began in a warehouse where paint was kept. The crews came late.\n"
) * 6
SPANS = [
    (4, 11, "Actor"),
    (0, 30, "Claim"),
    (32, 41, "Actor"),
    (48, 63, "Claim"),
    (69, 77, "Figure"),
]
LINKS = [
    link(1, "a1.0", "a2.0"),
    link(2, "a1.1", "a3.1", "corroborates"),
    link(3, "a2.4", "a3.4", "contradicts"),
    link(4, "a1.3", "a1.4", "complements"),
    link(5, "a3.2", "a1", "omits"),
    link(6, "a3.3", "a9.9"),
    link(7, "a2.0", "a3", "omits"),
]
DRAWN = ("1", "2", "3", "5")
_NEAR = 4
"""CSS pixels."""


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _written(tmp_path_factory.mktemp("page") / "page.html")


def _written(path: Path, more: str = "") -> Path:
    some = [article(number, TEXT, SPANS) for number in (1, 2, 3)]
    path.write_text(
        html(handover(some, LINKS)).replace("</main>", f"{more}</main>"), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("wide", "beside"), [(1400, 3), (800, 2), (400, 1)])
def test_columns_are_beside_each_other_as_far_as_they_fit(
    tab: Tab, page: Path, wide: int, beside: int, *, dark: bool
) -> None:
    tab.open(page, wide=wide, dark=dark)
    boxes = tab.ask(
        "[...document.querySelectorAll('article')].map(each => each.getBoundingClientRect())"
        ".map(box => [box.left, box.right, box.top])"
    )
    assert len({top for _, _, top in boxes}) == -(-len(boxes) // beside)
    assert all(0 <= left < right <= wide for left, right, _ in boxes)
    assert tab.ask("document.documentElement.scrollWidth") <= wide
    assert tab.complaints == []
    assert tab.requests == [page.as_uri()]


@pytest.mark.parametrize("wide", [1400, 800, 400])
def test_each_link_with_both_ends_here_is_drawn_from_one_to_the_other(
    tab: Tab, page: Path, wide: int
) -> None:
    tab.open(page, wide=1000)
    tab.resize(wide)
    tab.settle()
    lines = tab.ask(
        """[...document.querySelectorAll("#lines g")].map(group => {
          const path = group.querySelector("path"), length = path.getTotalLength();
          const origin = document.getElementById("lines").getBoundingClientRect();
          const entry = document.querySelector(`.below [data-link="${group.dataset.link}"]`);
          const far = (name, { x, y }) => Math.min(
            ...[...document.querySelectorAll(`main .text [data-at~="${name}"]`)]
              .flatMap(piece => [...piece.getClientRects()])
              .map(box => Math.hypot(
                Math.max(box.left - x - origin.left, 0, x + origin.left - box.right),
                Math.max(box.top - y - origin.top, 0, y + origin.top - box.bottom))));
          const box = path.getBoundingClientRect();
          return [group.dataset.link, far(entry.dataset.from, path.getPointAtLength(0)),
            far(entry.dataset.to, path.getPointAtLength(length)), box.left, box.right];
        })"""
    )
    assert sorted(each[0] for each in lines) == [*DRAWN]
    assert all(max(start, end) <= _NEAR for _, start, end, _, _ in lines)
    assert all(left >= 0 and right <= wide for _, _, _, left, right in lines)


def test_lines_of_two_types_differ_in_dash_and_in_letter(tab: Tab, page: Path) -> None:
    tab.open(page)
    looks = tab.ask(
        "[...document.querySelectorAll('#lines g')].map(each =>"
        " [getComputedStyle(each.querySelector('path')).strokeDasharray, each.textContent[0]])"
    )
    assert len({dash for dash, _ in looks}) == len({letter for _, letter in looks}) == len(looks)


def test_the_focus_comes_to_each_end_and_lights_both(tab: Tab, page: Path) -> None:
    tab.open(page)
    lit = None
    for _ in range(20):
        tab.press("Tab")
        if tab.ask("document.activeElement.dataset.sign") == "s2":
            lit = tab.ask(
                "[...document.querySelectorAll('main .text .lit')].map(each =>"
                " [each.closest('article').id, each.textContent])"
            )
            break
    assert lit == [["a1", "harbour"], ["a2", "harbour"]]
    assert tab.ask("document.querySelector('#lines g.on').dataset.link") == "2"
    tab.press("Enter")
    assert tab.ask("location.hash") == "#l2"


def test_a_name_in_the_list_leads_into_the_text(tab: Tab, page: Path) -> None:
    tab.open(page, high=300)
    tab.ask("document.querySelector('#l3 .to').focus()")
    tab.press("Enter")
    tab.settle()
    top = tab.ask("document.querySelector(':target').getBoundingClientRect().top")
    assert 0 <= top < 300


def test_lines_can_be_put_away(tab: Tab, page: Path) -> None:
    tab.open(page)
    tab.ask("document.getElementById('drawn').click()")
    assert tab.ask("getComputedStyle(document.getElementById('lines')).display") == "none"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_is_written_can_be_read_on_its_ground(tab: Tab, page: Path, *, dark: bool) -> None:
    tab.open(page, dark=dark)
    contrasts = tab.ask(
        """(() => {
          const light = ([r, g, b]) => [r, g, b].map(each => each / 255)
            .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
            .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
          const canvas = new OffscreenCanvas(1, 1).getContext("2d");
          const on = (...layers) => {
            for (const layer of layers) { canvas.fillStyle = layer; canvas.fillRect(0, 0, 1, 1); }
            return light(canvas.getImageData(0, 0, 1, 1).data);
          };
          const paper = getComputedStyle(document.body).backgroundColor;
          return [...document.querySelectorAll(".mark, .says, small, .source, .head p, .tie, dt, a")]
            .map(each => getComputedStyle(each)).map(style => {
              const ground = on(paper, style.backgroundColor);
              const ink = on(paper, style.backgroundColor, style.color);
              return (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
            });
        })()"""
    )
    assert min(contrasts) >= 4.5


def test_what_got_onto_the_page_as_markup_would_not_act(tab: Tab, tmp_path: Path) -> None:
    """The policy holds even if some text were not escaped; none of it is fetched."""
    evil = (
        "<script>window.acted = true</script><img src='https://example.invalid/x.png'"
        " onerror='window.acted = true'><style>article { display: none }</style>"
        "<iframe src='https://example.invalid/'></iframe>"
    )
    tab.open(_written(tmp_path / "evil.html", evil))
    assert tab.ask("window.acted") is None
    assert tab.ask("getComputedStyle(document.querySelector('article')).display") == "block"
    assert len(tab.complaints) >= 3
    blocked = [each for each in tab.requests if each.startswith("http")]
    assert blocked == [each for each in tab.refused if each]


def test_without_its_script_only_lines_are_missing(tab: Tab, page: Path) -> None:
    tab.open(page, scripted=False)
    assert tab.ask("document.querySelectorAll('#lines g').length") == 0
    assert tab.ask("document.querySelectorAll('#links li').length") == len(LINKS)
    assert "40 boats were lost" in tab.ask("document.querySelector('main').innerText")


def test_it_can_be_printed(tab: Tab, page: Path) -> None:
    tab.open(page)
    printed = tab.pdf()
    assert printed.startswith(b"%PDF")
    assert len(printed) > 5_000
