"""Whether two words may be two spellings of one name, as transliteration makes them.

The rules follow what news in Latin letters does to Arabic, Persian and Slavic names:
``Gaddafi`` and ``Qadhafi``, ``Daesh`` and ``Da'ish``, ``Mohammed`` and ``Muhammad``. A word is
first brought to its sounds (digraphs are one sound, a double letter is one, a silent ``h`` at the
end is none); then two are compared by an edit distance (Wagner and Fischer 1974) that lets related
vowels and a few related consonants stand for each other and nothing else, so that ``Iran`` is not
``Iraq``. How much may differ grows with the length.
"""

from functools import lru_cache
from unicodedata import normalize

import regex

_NOT_LETTERS = regex.compile(r"[^\p{L}\p{N}]|\p{Lm}")
_DIGRAPHS = {
    "kh": "χ",
    "sh": "ʃ",
    "ch": "ʧ",
    "gh": "g",
    "dh": "d",
    "th": "t",
    "ph": "f",
    "dj": "j",
    "ck": "k",
    "ou": "u",
    "oo": "u",
    "ee": "i",
    "y": "i",
}
_DIGRAPH = regex.compile("|".join(_DIGRAPHS))
_DOUBLE = regex.compile(r"(\p{L})\1+")
_SILENT = regex.compile(r"(?<=[aeiou])h$")
_SERVANT = regex.compile(r"^(abd)[aeiu]?l(?=\w)|^(abd)[aeiu]l$")
"""``Abd`` with the article that is written together with it: ``Abdul``, ``Abdelkarim``."""
_VOWELS = "aeiou"
_ALIKE = frozenset(map(frozenset, ("ae", "ei", "eu", "iu", "ou", "qk", "ʃʧ", "vw")))
_ALIKE_IN_LONG = frozenset(map(frozenset, ("qg", "kg", "χk", "χh", "χg", "χq")))
_NEVER = 99
_LONG = 6
"""Letters from which on unlike consonants may stand for each other."""
_LONGER = 7
"""Letters from which on two may differ, and a consonant at the end may be missing."""


@lru_cache(maxsize=1 << 14)
def letters(word: str) -> str:
    """Return the letters and digits of a word without accents, apostrophes and case."""
    plain = normalize("NFKD", word.casefold())
    return _NOT_LETTERS.sub("", plain)


@lru_cache(maxsize=1 << 14)
def sounds(word: str) -> str:
    """Return a word as it is heard, a character a sound: ``gadafi`` for ``Gaddafi``."""
    spelt = _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], letters(word))
    spelt = _DOUBLE.sub(r"\1", spelt)
    return _SILENT.sub("", _SERVANT.sub("abd", spelt))


def frame(heard: str) -> str:
    """Return the sounds that no spelling leaves out, related ones as one: the consonants but h."""
    return heard.translate(_FRAME)


_FRAME = str.maketrans("qgχʧw", "kkkʃv", "aeiouh")


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words may be one name in two spellings; which is which does not matter.

    Both have to be given without what surrounds the name: ``Gaddafi``, not ``Gaddafi's``.
    """
    shorter, longer = sorted((letters(one), letters(other)), key=lambda word: (len(word), word))
    if shorter == longer:
        return True
    if not shorter.isalpha() or not longer.isalpha():
        return False
    a, b = sounds(shorter), sounds(longer)
    limit = 0 if len(shorter) < 4 else 1 if len(shorter) < _LONGER else 2
    return _distance(a, b, limit, is_long=len(longer) >= _LONG) <= limit


def _distance(a: str, b: str, limit: int, *, is_long: bool) -> int:
    """Return how much two runs of sounds differ, or more than ``limit``."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > limit:
        return _NEVER
    may_end = min(len(a), len(b)) + 1 >= _LONGER
    row = [0]
    for at, sound in enumerate(b):
        row.append(row[-1] + _missing(sound, at == len(b) - 1, may_end))
    for i, sound in enumerate(a):
        gone = _missing(sound, i == len(a) - 1, may_end)
        following = [row[0] + gone]
        for j, other in enumerate(b):
            added = _missing(other, j == len(b) - 1, may_end)
            following.append(
                min(
                    row[j] + _unlike(sound, other, is_long),
                    row[j + 1] + gone,
                    following[j] + added,
                )
            )
        row = following
        if min(row) > limit:
            return _NEVER
    return row[-1]


def _missing(sound: str, is_last: bool, may_end: bool) -> int:
    """Return the cost of a sound that the other spelling lacks."""
    return 1 if sound in _VOWELS or sound == "h" or (is_last and may_end) else _NEVER


def _unlike(one: str, other: str, is_long: bool) -> int:
    """Return the cost of one sound for another."""
    if one == other:
        return 0
    pair = frozenset((one, other))
    return 1 if pair in _ALIKE or (is_long and pair in _ALIKE_IN_LONG) else _NEVER
