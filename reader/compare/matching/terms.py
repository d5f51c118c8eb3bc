"""What a text says, as terms that other texts can share: stems, and the pieces of words.

A term is a word's stem, or a figure in plain digits. Where no spaces part the words it is two
characters in a row (Chinese, Japanese), or three (Thai, Khmer and the like). Pieces are a word's
runs of four characters, its ends told from its middle: they know a name in another spelling, and
a word in another form. A Chinese character is a piece of its own.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import digit, normalize

from reader.model.text.inflection import stem, without_owner
from reader.model.text.patterns import later
from reader.model.text.words import words

_PIECE = 4
_UNSPACED = later(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_FIRST_UNSPACED = "\u0e00"
"""The first character of a script that is written without spaces: Thai."""
_IDEOGRAPH = later(r"\p{Han}")
_LETTER = later(r"[\p{L}\p{M}\p{N}]")
_SIGNS = later(r"[^\p{L}\p{N}\p{M}]+")
_GROUPING = later(r"(?<=\p{Nd})[,.'’\u066c](?=\p{Nd}{3}(?!\p{Nd}))")
_UNSPACED_TERM = 3
_OWNS = str.maketrans("’", "'", "\u00ad\u200c\u200d\u0640")
"""Curly apostrophes are straight, and what only says how letters are set is left out."""
_ENGLISH = ("", "en")


class Term(NamedTuple):
    """A word of a text and what it counts as; offsets are code points."""

    start: int
    end: int
    said: str
    pieces: tuple[str, ...]


def terms(text: str, start: int, end: int, language: str = "") -> Iterator[Term]:
    """Yield the terms of a range in order; ``language`` is an ISO 639-1 code.

    Of a language that nobody has written a stemmer for, words stand for themselves.
    """
    ideographs: list[tuple[int, int]] = []
    for begin, stop in words(text, start, end):
        word = text[begin:stop]
        is_spaced = word[0] < _FIRST_UNSPACED
        is_ideograph = not is_spaced and _IDEOGRAPH.match(word) is not None
        if ideographs and not (is_ideograph and ideographs[-1][1] == begin):
            yield from _of_ideographs(text, ideographs)
            ideographs = []
        if is_ideograph:
            ideographs.append((begin, stop))
        elif not is_spaced and _UNSPACED.match(word):
            yield from _of_run(word, begin)
        elif said := _read(word, language):
            yield Term(begin, stop, *said)
    yield from _of_ideographs(text, ideographs)


def _of_ideographs(text: str, places: list[tuple[int, int]]) -> Iterator[Term]:
    """Yield each two in a row as one term, and one that stands alone."""
    said = [text[start:end] for start, end in places]
    if len(said) == 1:
        yield Term(*places[0], said[0], (said[0],))
    for at in range(len(said) - 1):
        pair = said[at], said[at + 1]
        yield Term(places[at][0], places[at + 1][1], "".join(pair), pair)


def _of_run(word: str, begin: int) -> Iterator[Term]:
    for at in range(max(1, len(word) - _UNSPACED_TERM + 1)):
        said = word[at : at + _UNSPACED_TERM]
        yield Term(begin + at, begin + at + len(said), said, (said[:2],))


@lru_cache(maxsize=1 << 16)
def _read(word: str, language: str) -> tuple[str, tuple[str, ...]] | None:
    """Return a word's term and pieces; None for a sign that says nothing."""
    plain = without_owner(normalize("NFKC", word).translate(_OWNS))
    if not _LETTER.search(plain):
        return (plain, ()) if plain else None
    if any(letter.isdigit() for letter in plain):
        plain = _in_plain_digits(plain)
    said = stem(_of_country(plain, language), language)
    edged = f"^{_SIGNS.sub('', plain.casefold())}$"
    pieces = {edged[at : at + _PIECE] for at in range(max(1, len(edged) - _PIECE + 1))}
    return said, tuple(sorted(pieces))


def _in_plain_digits(figure: str) -> str:
    """Return ``4,000`` as ``4000``, whatever the script of its digits."""
    joined = _GROUPING.sub("", figure)
    return "".join(str(digit(each)) if each.isdecimal() else each for each in joined)


def _of_country(word: str, language: str) -> str:
    """Return ``Libya`` for ``Libyan``: a capitalised English word in ``an`` without its last."""
    if language in _ENGLISH and word[:1].isupper() and word.endswith("an") and len(word) > _PIECE:
        return word[:-1]
    return word
