"""The article pane: rows, marks, caret, and the widget that paints lines from the three."""

from reader.tui.pane.look import TagStyle, tag_styles
from reader.tui.pane.messages import Activated, CaretMoved, SelectionChanged
from reader.tui.pane.widget import ArticlePane

__all__ = [
    "Activated",
    "ArticlePane",
    "CaretMoved",
    "SelectionChanged",
    "TagStyle",
    "tag_styles",
]
