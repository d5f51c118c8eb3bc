"""Where a text says what a phrase says, in other forms or other spellings of its words.

Hits are code point offsets and whole words, so they lie between graphemes.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import regex

from reader.model.text.likeness import MOST, Likeness
from reader.model.text.words import word_at, words

_PIECE = 1 << 13
_BETWEEN = regex.compile(r"\s*[\p{Pd}\u2212]?\s*")
_LONGEST_GAP = 8
_LONGEST_WORD = 512
_SPACE = regex.compile(r"\s")
_TOKEN = regex.compile(r"\w+(?:['\u2019\u2018\u02bb`]\w+)*")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_Places = list[tuple[int, int]]


def likeness(phrase: str, language: str = "") -> Likeness | None:
    """Return what a phrase says, or None where nothing could be a variant of it.

    That is: it has no word, or many, or is more than one phrase by its punctuation, or is in
    a script that puts no spaces between words.
    """
    places = list(islice(words(phrase, 0, len(phrase)), MOST + 1))
    gaps = (phrase[a[1] : b[0]] for a, b in pairwise(places))
    if not 0 < len(places) <= MOST or not all(map(_joins, gaps)) or _UNSPACED.search(phrase):
        return None
    found = Likeness([phrase[start:end] for start, end in places], language)
    return found if found.parts else None


def variants_by_pieces(
    text: str, like: Likeness, *, size: int = _PIECE
) -> Iterator[list[tuple[int, int]]]:
    """Yield the places that say the like, those of some ``size`` code points at a time.

    They are in order, none overlapping; those in exactly the same words are among them.
    """
    at = done = 0
    while at < len(text):
        stop = _gap(text, min(at + size, len(text)))
        hits: _Places = []
        for begin in _beginnings(text, at, stop, like):
            if begin < done:
                continue
            row = _row(text, begin, len(like.parts) + 2)
            length = _length([text[start:end] for start, end in row], like)
            if length and row[0][0] >= done:
                hits.append((row[0][0], row[length - 1][1]))
            done = max(done, row[max(length, 1) - 1][1] if row else 0)
        yield hits
        at = stop


def _gap(text: str, offset: int) -> int:
    """Return where a piece that goes to ``offset`` may end: not within a name."""
    space = _SPACE.search(text, offset, offset + _LONGEST_WORD)
    return space.start() if space else min(offset + _LONGEST_WORD, len(text))


def _beginnings(text: str, start: int, stop: int, like: Likeness) -> list[int]:
    """Return where words stand in a piece that what says the like may begin with, in order."""
    found = []
    for word in like.beginnings(set(_TOKEN.findall(text, start, stop))):
        at = text.find(word, start, stop)
        while at >= 0:
            token = _TOKEN.match(text, at)
            if token and token[0] == word and not text[at - 1 : at].isalnum():
                found.append(at)
            at = text.find(word, at + 1, stop)
    return sorted(found)


def _row(text: str, at: int, limit: int) -> _Places:
    """Return the word around ``at`` and those after it that nothing parts, ``limit`` at most."""
    around = word_at(text, at)
    row: _Places = []
    for word in words(text, around[0], len(text)) if around else ():
        if len(row) == limit or (row and not _joins(text[row[-1][1] : word[0]])):
            break
        row.append(word)
    return row


def _length(said: Sequence[str], like: Likeness) -> int:
    """Return how many words say the like, the fewest that do, or 0."""
    lengths = range(1, len(said) + 1)
    return next((length for length in lengths if like.is_like(said[:length])), 0)


def _joins(gap: str) -> bool:
    """Whether what stands between two words leaves them one phrase."""
    if gap == " ":
        return True
    return len(gap) <= _LONGEST_GAP and "\n\n" not in gap and _BETWEEN.fullmatch(gap) is not None
