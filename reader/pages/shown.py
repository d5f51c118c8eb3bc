"""Text as a page shows it: escaped, and without a character that a browser or terminal would act on."""

from html import escape

from reader.model.text.visible import visible, visible_lines


def cell(text: str) -> str:
    """Return text on one line, with its spaces folded."""
    return escape(visible(" ".join(text.split())))


def lines(text: str) -> str:
    """Return text with the newlines that it has; nothing in it is folded."""
    return escape(visible_lines(text))
