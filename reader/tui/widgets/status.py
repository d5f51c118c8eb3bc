"""The two lines at the foot of a screen: what is so, and what the likeliest keys do."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.layout.fitted import apart
from reader.layout.widths import cell_len
from reader.model.text.visible import visible

_Pair = tuple[str, str]
_APART = 5
"""Cells of a tag's name below which its key stands close to it."""


class Status(Static):
    """One line of words; a message stays until there is something else to say."""

    DEFAULT_CSS = """
    Status { height: 1; padding: 0 1; background: $panel; color: $foreground;
        text-wrap: nowrap; text-overflow: ellipsis; }
    Status.-trouble { background: $error; color: $text; text-style: bold; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None

    @property
    def in_trouble(self) -> bool:
        """Whether it says what went wrong."""
        return self.has_class("-trouble")

    def say(self, *parts: str | tuple[str, str]) -> None:
        """Show parts of text, each plain or with a style; they are data, never markup."""
        self._show(parts, trouble=False)

    def trouble(self, message: str) -> None:
        """Show what went wrong, so that it cannot be missed."""
        self._show([f"! {message}"], trouble=True)

    def _show(self, parts: Sequence[str | tuple[str, str]], *, trouble: bool) -> None:
        if self._shown == (parts, trouble):  # a key would be two frames
            return
        self._shown = parts, trouble
        self.set_class(trouble, "-trouble")
        safe = (visible(p) if isinstance(p, str) else (visible(p[0]), p[1]) for p in parts)
        self.update(Content.assemble(*safe), layout=False)


class Legend(Widget):
    """One line: the mode, the digits with their tags, the likeliest keys; shortened to fit."""

    DEFAULT_CSS = """
    Legend { height: 1; padding: 0 1; background: $surface; color: $text-muted; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[str, Sequence[_Pair], Sequence[_Pair]] = ("", (), ())

    def tell(self, mode: str, tags: Sequence[_Pair], keys: Sequence[_Pair]) -> None:
        """Show ``(key, label)`` pairs: tags, their names cut to fit, then keys; the last stays."""
        if self._told != (mode, tags, keys):
            self._told = mode, tags, keys
            self.refresh()

    def render(self) -> Content:
        """Fit what was told into the line."""
        mode, tags, keys = self._told
        *others, last = [(key, f" {label} ") for key, label in keys] or [("", "")]
        room = self.size.width - cell_len(mode) - 4 - _wide(last)
        shown = _cut(tags, room)
        room -= sum(map(_wide, shown))
        for pair in others:
            room -= _wide(pair)
            if room < 0:
                break
            shown.append(pair)
        parts: list[str | tuple[str, str]] = [(mode, "bold $text-primary"), " "]
        for key, label in (*shown, last):
            parts += [(f" {visible(key)}", "bold $foreground"), visible(label)]
        return Content.assemble(*parts)


def _wide(pair: _Pair) -> int:
    return cell_len(f" {pair[0]}{pair[1]}")


def _cut(tags: Sequence[_Pair], room: int) -> list[_Pair]:
    """Return keys with names as long as fits the room, in cells; the space between goes first.

    Names that begin alike are cut in the middle where their beginnings would be the same.
    """
    wide = [cell_len(name) for _, name in tags]
    names = [name for _, name in tags]
    keys = sum(_wide((key, "")) for key, _ in tags)
    longest = min(room, max(wide, default=0))
    forms = [(" {} ", limit) for limit in range(longest, _APART - 1, -1)]
    forms += [("{}", limit) for limit in range(min(longest, _APART), 1, -1)]
    for form, limit in forms:
        around = cell_len(form) - 2
        if keys + sum(min(cells, limit) + around for cells in wide) <= room:
            return [(key, form.format(apart(name, names, limit))) for key, name in tags]
    return []
