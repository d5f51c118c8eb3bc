"""Words whose width terminals do not agree on, held in the cells they were laid out for."""

import regex

from reader.layout.widths import cell_len

_DISPUTED = regex.compile(r"[\p{Mc}\u200d\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Spacing marks, and what makes one emoji of several characters."""
_PIECE = regex.compile(
    r"(?P<sequence>\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*)|[^\x00-\x20\x7f]+"
)


def pinned(sent: str) -> str:
    """Return what is sent to a terminal, with each disputed word pinned where it lies.

    Its cells are blanked, it is written over them, and the cursor goes on behind them however
    far the terminal thinks it came: what follows stands where it was laid out.
    """
    return _PIECE.sub(_pinned_piece, sent) if _DISPUTED.search(sent) else sent


def _pinned_piece(match: regex.Match[str]) -> str:
    word = match[0]
    if match["sequence"] or not _DISPUTED.search(word) or not (width := cell_len(word)):
        return word
    return f"\x1b7{' ' * width}\x1b8\x1b7{word}\x1b8\x1b[{width}C"
