"""Whether a name may be another's: in another spelling or form, as a surname, as initials.

These are suggestions that a person confirms: ``Libya`` and ``Libyan`` are forms of one word, and
not one actor.
"""

from functools import lru_cache

import regex

from reader.model.text.likeness import Likeness, parts, word_alike
from reader.model.text.spelling import letters
from reader.model.text.words import words

_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "al", "el"))
_LETTERS = regex.compile(r"[^\p{L}]")
_LONG = 8
"""Letters from which on two names that differ by one are one, mistyped or in another language."""
_SHORTEST = 2
_LONGEST = 6
"""Letters of initials."""


def belongs(name: str, other: str, language: str = "") -> str:
    """Return why a name may be another's, in a word or two; ``""`` if it does not look so.

    ``language`` is an ISO 639-1 code; an unknown one is taken for English.
    """
    said, others = _words(name), _words(other)
    if not said or not others or name == other:
        return ""
    if _likeness(other, language).is_like(said) or are_mistyped(name, other):
        return "spelling"
    if _are_initials(name, others) or _are_initials(other, said):
        return "initials"
    short, long = sorted((parts(said), parts(others)), key=len)
    if len(short) == 1 and len(long) in (2, 3, 4) and _is_person(long) and short[0][:1].isupper():
        if word_alike(short[0], long[-1], language):
            return "last word"
    elif len(short) > 1 and (
        long[-len(short) :] == short
        or long[:-1] == short
        or (_is_person(long) and _is_within(short, long, language))
    ):
        return "part of the name"
    return ""


def are_mistyped(name: str, other: str) -> bool:
    """Whether two long names differ by one letter more, another, or two in another order."""
    short, long = sorted((letters(name), letters(other)), key=len)
    if len(short) < _LONG or len(long) - len(short) > 1:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    end = 0
    while end < len(short) - start and short[-1 - end] == long[-1 - end]:
        end += 1
    unlike = short[start : len(short) - end], long[start : len(long) - end]
    return len(unlike[1]) <= 1 or (len(unlike[1]) == 2 and unlike[0] == unlike[1][::-1])


def _is_person(said: tuple[str, ...]) -> bool:
    return all(word[:1].isupper() and not word.isupper() for word in said)


def _is_within(short: tuple[str, ...], long: tuple[str, ...], language: str) -> bool:
    """Whether the first and the last word of two names are alike: a middle name is left out."""
    return word_alike(short[0], long[0], language) and word_alike(short[-1], long[-1], language)


def _are_initials(name: str, said: tuple[str, ...]) -> bool:
    letters = _LETTERS.sub("", name)
    if not letters.isupper() or not _SHORTEST <= len(letters) <= _LONGEST or len(said) < 2:
        return False
    every = "".join(word[0] for word in said).upper()
    large = "".join(word[0] for word in said if word.casefold() not in _SMALL).upper()
    return letters in (every, large)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(
        part for start, end in words(name, 0, len(name)) for part in [name[start:end]] if part
    )


@lru_cache(maxsize=4096)
def _likeness(name: str, language: str) -> Likeness:
    return Likeness(_words(name), language)
