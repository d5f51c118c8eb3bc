"""Where words begin and end, in any script, without a dictionary.

A word is a run of letters, marks and digits; ``al-Qaeda``, ``Libya’s``, ``4,000``, ``10:17``
and ``U.S.`` are one each. A Chinese character is a word, a run of Hiragana or of Katakana is
one, and so is an emoji or another symbol. Offsets are code points, ends lie between
graphemes, and only the neighbourhood of an offset is looked at.
"""

from collections.abc import Iterator

from reader.model.text.graphemes import ceil, floor
from reader.model.text.patterns import later

_LETTER = r"[[\p{L}\p{M}\p{N}_\u00ad\u200c\u200d]--[\p{Han}\p{Hiragana}\p{Katakana}]]"
_INNER = r"(?:[-\u2010\u2011'\u2019\u02bc&]|(?<=\p{Nd})[.,:/\u066b\u066c](?=\p{Nd}))"
_WORD = later(
    r"(?V1)"
    rf"\p{{L}}(?:\.\p{{L}})+(?:\.|(?!\w))(?:-{_LETTER}{{1,200}}+)?"
    r"|[\p{Hiragana}\u30fc]{1,200}+|[\p{Katakana}\u30fc\uff70]{1,200}+|\p{Han}\p{M}*+"
    rf"|(?=[\p{{L}}\p{{N}}_]){_LETTER}{{1,200}}+(?:{_INNER}{_LETTER}{{1,200}}+){{0,20}}+"
    r"|(?=\p{So})\X"
)
_REACH = 512
"""How far back a space is looked for, to be in step with the words there."""


def words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each word that begins in the range, in order.

    ``start`` must not lie inside a word.
    """
    for word in _WORD.finditer(text, start):
        begin, stop = word.span()
        if not text[begin and begin - 1 : stop + 1].isascii():
            begin, stop = floor(text, begin), ceil(text, stop)
        if begin >= end:
            return
        yield begin, stop


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the word that covers ``offset``, else the one that ends there, else None."""
    touching = None
    for start, end in words(text, _space_before(text, offset), offset + 1):
        if offset < end:
            return start, end
        touching = (start, end) if end == offset else None
    return touching


def next_word_start(text: str, offset: int) -> int:
    """Return where the first word after ``offset`` begins, else the end of the text."""
    starts = (start for start, _ in _from(text, offset) if start > offset)
    return next(starts, len(text))


def next_word_end(text: str, offset: int) -> int:
    """Return the first end of a word after ``offset``, else the end of the text."""
    ends = (end for _, end in _from(text, offset) if end > offset)
    return next(ends, len(text))


def previous_word_start(text: str, offset: int) -> int:
    """Return the last start of a word before ``offset``, else 0."""
    starts = (start for start, _ in _back(text, offset) if start < offset)
    return next(starts, 0)


def previous_word_end(text: str, offset: int) -> int:
    """Return the last end of a word before ``offset``, else 0."""
    ends = (end for _, end in _back(text, offset) if end < offset)
    return next(ends, 0)


def _from(text: str, offset: int) -> Iterator[tuple[int, int]]:
    return words(text, _space_before(text, offset), len(text))


def _back(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the words that begin before ``offset``, last one first."""
    while offset > 0:
        start = _space_before(text, offset)
        yield from reversed(list(words(text, start, offset)))
        offset = start


def _space_before(text: str, offset: int) -> int:
    """Return the start of the unspaced stretch that ends before ``offset``, or some way back."""
    start = max(0, offset - _REACH)
    stretch = text[start:offset].rstrip()
    return start + len(stretch) - len(stretch.rsplit(None, 1)[-1]) if stretch else start


_UNSPACED = (
    range(0x0E00, 0x0F00),
    range(0x1000, 0x10A0),
    range(0x1780, 0x1800),
    range(0x2E80, 0xA4D0),
    range(0xAC00, 0xD7B0),
    range(0xF900, 0xFB00),
)
"""Scripts in which a word begins at any character, as far as its signs tell."""


def parts_word(text: str, at: int) -> bool:
    """Tell whether a place is within a word, of scripts that part words by spaces."""
    return 0 < at < len(text) and _is_of_word(text[at - 1]) and _is_of_word(text[at])


def _is_of_word(sign: str) -> bool:
    point = ord(sign)
    return sign.isalnum() and point < 0x10000 and not any(point in each for each in _UNSPACED)
