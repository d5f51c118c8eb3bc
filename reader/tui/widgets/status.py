"""The two lines at the foot of a screen: what is so, and what the likeliest keys do."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import Static

from reader.model.visible import visible

_GAP = 2
_KEYS_AT_LEAST = 1
"""How many keys are shown even where the tags' names have to be cut for it."""


class Status(Static):
    """One line of words; a message stays until there is something else to say."""

    DEFAULT_CSS = """
    Status { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    Status.-trouble { background: $error; color: $text; text-style: bold; }
    """
    ALLOW_SELECT = False

    @property
    def in_trouble(self) -> bool:
        """Whether what went wrong is shown."""
        return self.has_class("-trouble")

    def say(self, *parts: str | tuple[str, str]) -> None:
        """Show parts of text, each plain or with a style; they are data, never markup."""
        self._show(parts, trouble=False)

    def trouble(self, message: str) -> None:
        """Show what went wrong, so that it cannot be missed."""
        self._show([f"! {message}"], trouble=True)

    def _show(self, parts: Sequence[str | tuple[str, str]], *, trouble: bool) -> None:
        self.set_class(trouble, "-trouble")
        safe = (visible(p) if isinstance(p, str) else (visible(p[0]), p[1]) for p in parts)
        content = Content.assemble(*safe)
        self.update(content.truncate(max(1, self.size.width - 2), ellipsis=True), layout=False)


class Legend(Static):
    """One line: the mode, the digits with their tags, the likeliest keys; shortened to fit."""

    DEFAULT_CSS = """
    Legend { height: 1; padding: 0 1; background: $surface; color: $text-muted; }
    """
    ALLOW_SELECT = False

    def tell(
        self, mode: str, tags: Sequence[tuple[str, str]], keys: Sequence[tuple[str, str]]
    ) -> None:
        """Show ``(key, label)`` pairs: tags with names as long as there is room, then keys."""
        room = max(0, self.size.width - cell_len(mode) - 4)
        first_keys = sum(map(_wide, keys[:_KEYS_AT_LEAST]))
        shown = _cut(tags, room - first_keys) if tags else []
        room -= sum(map(_wide, shown))
        for pair in keys:
            room -= _wide(pair)
            if room < -_GAP:
                break
            shown.append(pair)
        parts: list[str | tuple[str, str]] = [(mode, "bold $text-accent"), "  "]
        for key, label in shown:
            parts += [(visible(key), "bold $foreground"), f" {visible(label)}{' ' * _GAP}"]
        self.update(Content.assemble(*parts), layout=False)


def _wide(pair: tuple[str, str]) -> int:
    return cell_len(f"{pair[0]} {pair[1]}") + _GAP


def _cut(pairs: Sequence[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """Return the pairs with names cut to the longest length that fits the room, in cells."""
    for limit in range(max(cell_len(name) for _, name in pairs), 2, -1):
        cut = [(key, _short(name, limit)) for key, name in pairs]
        if sum(map(_wide, cut)) <= room:
            return cut
    return []


def _short(name: str, limit: int) -> str:
    return name if cell_len(name) <= limit else set_cell_size(name, limit - 1).rstrip() + "…"
