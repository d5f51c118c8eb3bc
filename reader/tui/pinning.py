"""Characters whose width terminals do not agree on, held in the cells they were laid out for."""

import re
from typing import TYPE_CHECKING

from reader.layout.widths import cell_len
from reader.model.text.patterns import later

if TYPE_CHECKING:
    import regex

_DISPUTED = later(r"[\p{Mc}\u200d\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""Spacing marks, and what makes one emoji of several characters."""
_PERHAPS = re.compile("[\u0900-\u1cff\u200d\u302e\u302f\ua800-\uabff\ufe0f\U00010000-\U0010ffff]")
"""Whatever may be disputed, and more."""
_PART = later(
    r"(?V1)[[\p{L}\p{M}\u200c\u200d]--[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Kana}\p{Hira}\p{Hang}]]++|\X"
)
"""What is pinned as one: a word of a script with spacing marks, whose letters join; else a grapheme."""
_PIECE = later(r"(?P<sequence>\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*)|[^\x00-\x20\x7f]+")


def pinned(sent: str) -> str:
    """Return what is sent to a terminal, with each disputed word or grapheme pinned where it lies.

    Its cells are blanked, it is written over them, and the cursor goes on behind them however
    far the terminal thinks it came: what follows stands where it was laid out.
    """
    is_disputed = _PERHAPS.search(sent) and _DISPUTED.search(sent)
    return _PIECE.sub(_pinned_piece, sent) if is_disputed else sent


def _pinned_piece(match: "regex.Match[str]") -> str:
    word = match[0]
    if match["sequence"] or not _DISPUTED.search(word):
        return word
    return "".join(map(_pinned_part, _PART.findall(word)))


def _pinned_part(part: str) -> str:
    if not _DISPUTED.search(part) or not (width := cell_len(part)):
        return part
    return f"\x1b7{' ' * width}\x1b8\x1b7{part}\x1b8\x1b[{width}C"
