"""Near-identical texts: the same agency report under two names, told and never merged.

A text's sketch is the least of the hashes of its runs of words. Sketches are compared instead
of texts, so no text is read a second time.
"""

import re
import struct
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

LIKE = 0.7
"""From this share of common runs of words on, one text is a repost of the other."""
_RUN = 4
_ANCHORED = re.compile(rb"[giy7\x83\x8a\x8b\x93\x9b\xa3\xa9\xab\xb3\xb5\xbb] (\S+ \S+ \S+ \S+)")
"""The runs that count follow a word that ends so: some tenth of all in any language, and the same
ones in every copy of a text."""
_LEAST = 12
"""A text of fewer such runs is taken whole."""
_UNSPACED = 12
"""A text with longer words than this on average is in a script without spaces, and is compared
by runs of six characters, of which a quarter counts."""
_WIDE_RUN = 6
_SIZE = 48
_KEYS = 3
_LONGEST = 100_000


class Repost(NamedTuple):
    """An article that another one repeats, and how much of it: 1.0 is every run of words."""

    article: str
    likeness: float


def sketch(text: str) -> bytes:
    """Return what ``similar`` needs to know of a text: at most 192 bytes, the same everywhere.

    How words are spaced and broken into lines hardly counts. Of a huge text only the first
    100,000 code points do.
    """
    least = sorted(set(map(crc32, _runs(text[:_LONGEST]))))[:_SIZE]
    return struct.pack(f"<{len(least)}I", *least)


def similar(first: bytes, second: bytes) -> float:
    """Return the estimated share of runs of words that two sketched texts have in common."""
    ours, theirs = set(_hashes(first)), set(_hashes(second))
    least = sorted(ours | theirs)[:_SIZE]
    return sum(value in ours and value in theirs for value in least) / len(least) if least else 0.0


def keys(sketch: bytes, count: int = _KEYS) -> tuple[int, ...]:
    """Return a sketch's ``count`` least hashes, of which reposts have at least one in common."""
    return _hashes(sketch[: 4 * count])


def most_like(sketch: bytes, others: Iterable[tuple[str, bytes]]) -> Repost | None:
    """Return the article, of these ``(id, sketch)``, that a text repeats, if it does."""
    like = (Repost(article, similar(sketch, other)) for article, other in others)
    found = max(like, key=lambda repost: repost.likeness, default=None)
    return found if found and found.likeness >= LIKE else None


def repeats(sketches: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Return which of some articles repeat an earlier one of them, and which, by id.

    ``sketches`` are ids with sketches, in order. Of several earlier ones that have the same runs of
    words the first is compared.
    """
    first: dict[int, tuple[str, bytes]] = {}
    found = {}
    for article, sketched in sketches:
        met = dict.fromkeys(first[key] for key in keys(sketched) if key in first)
        repost = most_like(sketched, met)
        if repost is not None:
            found[article] = repost.article
        for key in keys(sketched):
            first.setdefault(key, (article, sketched))
    return found


def _hashes(sketch: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sketch) // 4}I", sketch)


def _runs(text: str) -> Iterable[bytes]:
    """Return the runs that count: of words, or of characters where no spaces part them."""
    plain = text.replace("\xa0", " ").replace("\r", " ").replace("\n", " ")
    plain = plain.replace("  ", " ").replace("  ", " ")
    runs: list[bytes] = _ANCHORED.findall(plain.encode())
    if len(runs) >= _LEAST:
        return runs
    words = text.split()
    if len(text) <= _UNSPACED * len(words):
        return (" ".join(words[at : at + _RUN]).encode() for at in range(len(words)))
    joined = "".join(words)
    anchors = [at for at, sign in enumerate(joined) if not ord(sign) % 4]
    chosen = anchors if len(anchors) >= _LEAST else range(len(joined))
    return (joined[at : at + _WIDE_RUN].encode() for at in chosen)
