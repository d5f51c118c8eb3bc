"""All the keys, as they are now, for the screen they were asked on."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from textual.content import Content

from reader.tui.actions import MODES, Mode, of_mode
from reader.tui.keymap import Settings, sequences
from reader.tui.widgets.reading_page import ReadingPage

_KEYS_WIDE = 34


class HelpScreen(ReadingPage):
    """A page of keys."""

    def __init__(self, settings: Settings, modes: Sequence[Mode]) -> None:
        super().__init__()
        self._settings = settings
        self._modes = modes

    def written(self, width: int) -> Content:
        """Return the page, its lines wrapped."""
        return Content("\n").join(_lines(self._settings, self._modes, width))


def _lines(settings: Settings, modes: Sequence[Mode], width: int) -> Iterator[Content]:
    keys_wide = min(_KEYS_WIDE, width // 2)
    yield Content("escape or q leaves · ↑ ↓ page keys scroll · ctrl+p finds a command by name")
    for mode in modes:
        yield Content.assemble("\n", (MODES[mode], "bold underline $text-accent"))
        for group, actions in groupby(of_mode(mode), key=lambda action: action.group):
            if group != MODES[mode]:
                yield Content.assemble("\n", (group, "bold $text-primary"))
            for text, alike in groupby(actions, key=lambda action: action.help):
                keys = "  ".join(
                    " ".join(keys) for action in alike for keys in sequences(action, settings)
                )
                first, *rest = wrap(text, max(1, width - keys_wide)) or [""]
                yield Content.assemble((f"{keys or '–':{keys_wide}} ", "bold"), first)
                yield from (Content(f"{'':{keys_wide}} {line}") for line in rest)
