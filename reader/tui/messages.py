"""What screens ask of the app."""

from dataclasses import dataclass

from textual.message import Message

from reader.tui.actions import Mode


@dataclass
class ArticlesOpened(Message):
    """These articles are to be read side by side."""

    articles: tuple[str, ...]
    """Ids, four at most."""
    active: int = 0
    find: str = ""
    """Words to go to in the active one."""
    offset: int = -1
    """The code point to go to in the active one; -1 for where she was."""


@dataclass
class LibraryWanted(Message):
    """Back to the library, to this article's row, with some articles picked already."""

    article: str
    picked: tuple[str, ...] = ()


@dataclass
class HelpWanted(Message):
    """All keys of some modes are to be shown."""

    modes: tuple[Mode, ...]
