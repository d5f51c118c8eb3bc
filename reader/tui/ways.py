"""The ways from screen to screen.

They are calls, not messages: keys that were typed in one burst must find the screen that
the first of them opened.
"""

from collections.abc import Sequence
from typing import Literal, Protocol

from msgspec import Struct

from reader.tui.actions import Mode
from reader.tui.attention import Attention

Purpose = Literal["adjudicate", "discuss", "decided"]
"""What differences are gone through for."""
MOST = 4
"""Articles side by side."""


class Opening(Struct, frozen=True):
    """Articles to be read side by side."""

    articles: tuple[str, ...]
    """Ids, four at most."""
    active: int = 0
    find: str = ""
    """Words to go to in the active one."""
    offset: int = -1
    """The code point to go to in the active one; -1 for where one was."""
    word: str = ""
    """What to say there, until the next key."""
    waiting: str = ""
    """The id of a mark that waits for its place, to be placed by hand."""
    waiting_place: int = 0
    """Which of the places it may be given is shown first, from 0."""
    offsets: tuple[int, ...] = ()
    """The code point to go to in each, likewise; none for where one was in all of them."""


class Ways(Protocol):
    """What a screen may ask of the app."""

    attention: Attention

    def show_articles(self, opening: Opening) -> None:
        """Read articles side by side."""

    def show_library(self, article: str, picked: Sequence[str] = ()) -> None:
        """Go to the library, to this article's row, with some articles picked already."""

    def show_help(self, modes: Sequence[Mode]) -> None:
        """Show all keys of some modes."""

    def show_statistics(self) -> None:
        """Count the marks of the project."""

    def show_boards(self, articles: Sequence[str], story: str = "") -> None:
        """Show what some reports say beside each other: all of a story, if it is named."""

    def show_releases(self) -> None:
        """List what was frozen of rounds."""

    def show_proposals(self) -> None:
        """Go through the stories that are proposed."""

    def show_repair(self, article: str = "") -> None:
        """Go through marks that wait for their place, from the first on an article."""

    def show_agreement(self) -> None:
        """Say how far the annotators of the round agree."""

    def show_codebook(self) -> None:
        """Read and change the codebook in use, above the screen that asked for it."""

    def show_errors(self) -> None:
        """Go through what predictions got wrong against gold, above the screen that asked for it."""

    def show_differences(self, purpose: Purpose) -> None:
        """Go through what the coders of the round differ in."""

    def renew(self) -> None:
        """Have every screen show what was changed here."""
