"""Where texts say exactly some names, whatever the kind of their spaces, dashes and apostrophes.

A hit is whole words and not part of a longer name that is looked for as well. A name that begins
with a capital is found with one only, and an abbreviation exactly as it is, so that ``IS`` is not
"is". Offsets are code points; what is said again and machine residue are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex
from msgspec import Struct

from reader.model.article import ASIDE_KINDS, Region

Range = tuple[int, int]

_TOKEN = regex.compile(
    r"(?V1)[\p{Han}\p{Hiragana}\p{Katakana}ー]|[[\p{L}\p{M}\p{N}&\u200c]--[\p{Han}\p{Hiragana}\p{Katakana}ー]]+"
)
_GAP = regex.compile(r"[\s\p{Pd}\u2212'’‘ʻʼ`.]{0,3}")
_ABBREVIATION = 5
"""Letters that an abbreviation has at most."""


class Name(Struct, frozen=True):
    """Some words to look for.

    Attributes:
        tokens: its runs of letters and digits in small letters.
        is_capital: whether it begins with a capital.
        exact: the runs as they stand, for an abbreviation; else none.
    """

    tokens: tuple[str, ...]
    is_capital: bool
    exact: tuple[str, ...] = ()


def name_of(quote: str) -> Name | None:
    """Return what to look for; None where there is no letter or digit. The case is folded."""
    said = tuple(_TOKEN.findall(quote))
    if not said:
        return None
    joined = "".join(said)
    is_short = joined.isupper() and 1 < len(joined) <= _ABBREVIATION
    small = tuple(each.casefold() for each in said)
    return Name(small, said[0][:1].isupper(), said if is_short else ())


def find(
    text: str, regions: Sequence[Region], names: Iterable[Name]
) -> Iterator[tuple[Name, Range]]:
    """Yield each name with where it stands, in order, none overlapping; of two the longer."""
    begun: dict[str, list[Name]] = {}
    for name in sorted(set(names), key=lambda each: len(each.tokens), reverse=True):
        begun.setdefault(name.tokens[0], []).append(name)
    longest = max((len(name.tokens) for some in begun.values() for name in some), default=0)
    for start, end in outside(regions, len(text)):
        window: list[Range] = []
        for token in _TOKEN.finditer(text, start, end):
            window.append(token.span())
            if len(window) >= longest:
                yield from _first(text, window, begun)
        while window:
            yield from _first(text, window, begun)


def _first(
    text: str, window: list[Range], begun: dict[str, list[Name]]
) -> Iterator[tuple[Name, Range]]:
    """Yield the name that the window begins with, if one does, and take its words away."""
    start, end = window[0]
    for name in begun.get(text[start:end].casefold(), ()):
        if _is_here(text, window, name):
            yield name, (start, window[len(name.tokens) - 1][1])
            del window[: len(name.tokens)]
            return
    del window[0]


def _is_here(text: str, window: Sequence[Range], name: Name) -> bool:
    count = len(name.tokens)
    if count > len(window) or (name.is_capital and not _is_capital(text[window[0][0]])):
        return False
    said = [text[start:end] for start, end in window[:count]]
    if name.exact:
        return tuple(said) == name.exact and _is_joined(text, window[:count])
    return tuple(map(str.casefold, said)) == name.tokens and _is_joined(text, window[:count])


def _is_capital(letter: str) -> bool:
    return not letter.islower()


def _is_joined(text: str, window: Sequence[Range]) -> bool:
    return all(_GAP.fullmatch(text, one[1], other[0]) for one, other in pairwise(window))


def outside(regions: Sequence[Region], length: int) -> Iterator[Range]:
    """Yield the stretches of a text that are neither said again nor residue."""
    start = 0
    for region in sorted(each for each in regions if each.kind in ASIDE_KINDS):
        if start < region.start:
            yield start, min(region.start, length)
        start = max(start, region.end)
    if start < length:
        yield start, length
