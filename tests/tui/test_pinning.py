"""Words that terminals give more cells or fewer than they were laid out for."""

import pyte
import pytest

from reader.layout.widths import cell_len
from reader.tui.pinning import pinned
from tests.end_to_end.terminal import give_spacing_marks

WORDS = {
    "हिन्दी भाषा": 10,
    "தமிழ் மொழி": 9,
    "বাংলা কোষ": 9,
    "👨\u200d👩\u200d👧\u200d👦": 2,
    "🇳🇴": 2,
    "👍🏽": 2,
    "❤\ufe0f": 2,
}
GLUED = (
    ("👋🏿hello", "hello"),
    ("“👍🏽”,", "”,"),
    ("🇳🇴:", ":"),
    ("(👨\u200d👩\u200d👧\u200d👦)now", ")now"),
    ("1\ufe0f\u20e3st", "st"),
    ("👋🏿👋🏿hello", "hello"),
    ("“हिन्दी”-Urdu", "”-Urdu"),
)


@pytest.fixture(params=[0, 1], ids=["like kitty", "like tmux"])
def spacing_marks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that gives a spacing mark so many cells."""
    give_spacing_marks(request.param, monkeypatch)


@pytest.mark.parametrize(("words", "width"), WORDS.items())
def test_a_spacing_mark_is_counted_as_a_cell_and_a_grapheme_as_what_it_is(
    words: str, width: int
) -> None:
    assert cell_len(words) == width


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.usefixtures("spacing_marks")
def test_what_follows_stands_where_it_was_laid_out(words: str) -> None:
    screen = pyte.Screen(30, 2)
    pyte.Stream(screen).feed("x" * 30 + "\r" + pinned(f"\x1b[1m{words}\x1b[0m|end"))
    line = screen.buffer[0]
    at = cell_len(words)
    assert "".join(line[x].data for x in range(at, at + 4)) == "|end"
    assert not any(line[x].data == "x" for x in range(at))
    assert line[0].bold
    assert not line[at].bold


def test_nothing_else_that_is_sent_is_changed() -> None:
    for sent in ("plain ïl 語 e\u0301", "\x1b]0;हिन्दी\x07", "\x1b[1;2H\x1b[38;2;1;2;3m語"):
        assert pinned(sent) == sent


@pytest.mark.parametrize(("words", "rest"), GLUED)
def test_letters_right_behind_a_disputed_character_stand_where_they_were_laid_out(
    words: str, rest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_spacing_marks(0, monkeypatch)
    screen = pyte.Screen(40, 2)
    pyte.Stream(screen).feed("x" * 40 + "\r" + pinned(f"{words} and"))
    at = cell_len(words.removesuffix(rest))
    line = screen.buffer[0]
    assert "".join(line[x].data for x in range(at, at + len(rest) + 4)) == f"{rest} and"


def test_a_word_with_spacing_marks_is_sent_whole_so_that_its_letters_can_join() -> None:
    assert "क्षत्रियों" in pinned("“क्षत्रियों”")
