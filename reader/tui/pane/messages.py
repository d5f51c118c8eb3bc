"""What a pane tells those above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from reader.tui.pane.widget import ArticlePane


@dataclass
class CaretMoved(Message):
    """The caret is at another offset, in code points."""

    pane: ArticlePane
    offset: int


@dataclass
class SelectionChanged(Message):
    """Something else is selected: ``(start, end)`` in code points, or nothing."""

    pane: ArticlePane
    selection: tuple[int, int] | None


@dataclass
class Activated(Message):
    """A person clicked here and means this pane from now on."""

    pane: ArticlePane
