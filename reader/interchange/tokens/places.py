"""Tokens and texts: where the tokens of a column file stand in a text, and a text cut into tokens.

No token holds a space of any kind, so a file of one token a line can be read by whatever splits lines
at spaces. What is between tokens is spaces and signs that nobody sees.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.model.errors import ReaderError
from reader.model.text.patterns import later

Place = tuple[int, int]
"""Where a token stands: ``[start, end)`` in code points."""

_WORD = r"[\w\p{M}\u200c\u200d]"
_SIGN = r"[^\s\x1c-\x1f]"
_TOKEN = later(
    rf"{_WORD}+(?:(?:[-'’]|(?<=\d)[.,:](?=\d)){_WORD}+)*"
    rf"|\p{{RI}}\p{{RI}}|{_SIGN}(?:[\p{{M}}\p{{EMod}}]|\u200d{_SIGN})*"
)
"""A word, a number, a flag, or a sign with all that belongs to it."""
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_ESCAPES = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "\\/": "/",
    "\\*": "*",
}
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))
_SIGNS = {
    "``": ('"', "“", "„", "«", "''"),
    "''": ('"', "”", "“", "»"),
    '"': ("“", "”", "„", "``", "''"),
    "`": ("‘", "'", "‚"),
    "'": ("’", "‘"),
    "--": ("–", "—", "-"),
    "...": ("…", ". . ."),
}
"""What treebanks write for signs that a text has in another form."""


def split(text: str, ends: Iterable[int] = ()) -> list[Place]:
    """Return the tokens of a text, each that has one of ``ends`` in it cut there.

    So marks whose ends are given begin and end with a token, unless there is a space at the end.
    """
    places = [match.span() for match in _TOKEN.finditer(text)]
    within = {*ends}.difference(*zip(*places, strict=True))
    return _cut(places, sorted(within)) if within else places


def _cut(whole: Iterable[Place], cuts: Sequence[int]) -> list[Place]:
    """Return tokens, each cut at those of the places that are within it."""
    places: list[Place] = []
    at, count = 0, len(cuts)
    for first, end in whole:
        start = first
        while at < count and cuts[at] < end:
            if cuts[at] > start:
                places.append((start, cuts[at]))
                start = cuts[at]
            at += 1
        places.append((start, end))
    return places


def aligned(tokens: Sequence[str], text: str, start: int = 0) -> list[Place]:
    """Return where tokens stand in a text, one after the other; that of an empty one is empty.

    Spaces count for nothing, and what treebanks write for brackets and quotation marks is known.

    Args:
        tokens: all of them: between two nothing that is seen may stand.
        text: the text.
        start: where in it they begin.

    Raises:
        ReaderError: one does not stand where the one before it ends.

    """
    places: list[Place] = []
    at = start
    for number, token in enumerate(tokens, 1):
        place = _place(token, text, at)
        if place is None:
            there = text[_seen(text, at) :][:20]
            raise ReaderError(
                f"token {number}, {token[:40]!r}, is not in the text at {at}: {there!r}"
            )
        places.append(place)
        at = place[1]
    return places


def whole(tokens: Sequence[str], text: str) -> list[Place]:
    """Return where the tokens of a text stand in it, after the last of which there are only spaces.

    Raises:
        ReaderError: one does not stand where the one before it ends, or there is more.

    """
    places = aligned(tokens, text)
    rest = _seen(text, places[-1][1] if places else 0)
    if rest < len(text):
        raise ReaderError(f"after the last token there is {text[rest:][:20]!r}")
    return places


def joined(sentences: Iterable[Sequence[str]]) -> tuple[str, list[Place]]:
    """Return the text that tokens make with a space between two and a line a sentence, and their places."""
    lines: list[str] = []
    places: list[Place] = []
    at = 0
    for sentence in sentences:
        lines.append(" ".join(sentence))
        for token in sentence:
            places.append((at, at + len(token)))
            at += len(token) + 1
    return "\n".join(lines), places


class Edges:
    """Which tokens a span begins and ends with."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Take the tokens of a text, as ``split`` gives them."""
        self._starts = {start: at for at, (start, _) in enumerate(places)}
        self._ends = {end: at for at, (_, end) in enumerate(places)}

    def tokens(self, start: int, end: int) -> Place | None:
        """Return the tokens ``[first, last)`` of a span; None where it does not begin and end with one."""
        first, last = self._starts.get(start), self._ends.get(end)
        return None if first is None or last is None or last < first else (first, last + 1)


def _place(token: str, text: str, at: int) -> Place | None:
    if not token:
        return at, at
    while at < len(text) and text[at].isspace():
        at += 1
    if text.startswith(token, at):
        return at, at + len(token)
    seen = _seen(text, at)
    for form in _forms(token):
        if text.startswith(form, seen):
            return seen, seen + len(form)
    return _spaced(_ESCAPED.sub(lambda match: _ESCAPES[match[0]], token), text, seen)


def _forms(token: str) -> Iterator[str]:
    yield token
    plain = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], token)
    yield plain
    yield from _SIGNS.get(plain, ())


def _seen(text: str, at: int) -> int:
    """Return the first place from here on with something that is seen."""
    while at < len(text) and (text[at].isspace() or text[at] in _UNSEEN):
        at += 1
    return at


def _spaced(token: str, text: str, start: int) -> Place | None:
    """Return where a token stands whose spaces are other ones in the text."""
    at = start
    for sign in token:
        if sign.isspace() or sign in _UNSEEN:
            continue
        at = _seen(text, at)
        if not text.startswith(sign, at):
            return None
        at += 1
    return (start, at) if at > start else (start, start)
