"""Whether two phrases say the same in other forms, or in other spellings of a name.

They are compared word by word: forms of one word by ``inflection``, spellings of names by
``spelling``. Hyphens and spaces within them are the same, and so is a name with its article
(``al-``, ``el-``) and without.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from reader.model.text.inflection import inflected_alike, without_owner
from reader.model.text.spelling import frame, letters, sounds, spelt_alike

MOST = 8
"""Words of a phrase that has variants; what is longer is a sentence."""
_HYPHEN = regex.compile(r"[\p{Pd}\u2212]")
_ARTICLES = frozenset(("al", "el", "ul", "il"))
_BEFORE_A_HYPHEN = _ARTICLES | {"ad", "an", "ar", "as", "ash", "at", "az"}
_SON = frozenset(("bin", "ibn", "ben"))
_ABBREVIATION = 5
_BEGUN = 2
"""Sounds that the first part of a name written apart has at least."""
_FURTHER = 4
"""Letters that one phrase may have more than another that is written with other spaces."""
_REMEMBERED = 1 << 18
"""Words that are known to begin nothing."""
_STARTS = ("aeiouy", "kqgch", "sc", "vwfp", "jd")
"""Letters that may begin two spellings of one name."""


@lru_cache(maxsize=1 << 15)
def word_alike(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one word, or spellings of one name, in either order."""
    cores = _core(one), _core(other)
    if any(map(_is_abbreviation, cores)):
        return cores[0] == cores[1]
    a, b = without_owner(one), without_owner(other)
    if letters(a) == letters(b) or inflected_alike(a, b, language):
        return True
    if letters(a) in _SON and letters(b) in _SON:
        return True
    return a[:1].isupper() and b[:1].isupper() and spelt_alike(a, b)


def parts(said: Sequence[str]) -> tuple[str, ...]:
    """Return what is compared of some words: those of a compound one by one, no articles."""
    found = []
    for word in said:
        *firsts, last = _HYPHEN.split(word)
        found += [each for each in firsts if letters(each) not in _BEFORE_A_HYPHEN]
        if firsts or not is_article(last):
            found.append(last)
    return tuple(part for part in found if letters(part))


def is_article(word: str) -> bool:
    """Whether a word is the article of a name, standing alone."""
    return letters(word) in _ARTICLES


class Likeness:
    """What a phrase says, to be compared with what others say."""

    def __init__(self, said: Sequence[str], language: str = "") -> None:
        """Take the words of a phrase of a language.

        The language is an ISO 639-1 code; an unknown one is taken for English.
        """
        self.language = language
        self.parts = parts(said) if len(said) <= MOST else ()
        self._has_article = any(is_article(_HYPHEN.split(word)[0]) for word in said[:1])
        self._joined = "".join(self.parts)
        self._heard = sounds(self._joined)
        self._refused: set[str] = set()

    def is_like(self, said: Sequence[str]) -> bool:
        """Whether other words say the like."""
        other = parts(said)
        if not other or not self.parts:
            return False
        if len(self.parts) == len(other):
            pairs = zip(self.parts, other, strict=True)
            return all(word_alike(a, b, self.language) for a, b in pairs)
        joined = "".join(other)
        near = abs(len(joined) - len(self._joined)) <= _FURTHER
        return near and word_alike(self._joined, joined, self.language)

    # A first look, at single words whose case and accents say nothing

    def initials(self, at: int) -> set[str]:
        """Return the letters that a word which stands for the part ``at`` may begin with."""
        return _related(letters(self.parts[at])[0])

    def beginnings(self, words: set[str]) -> set[str]:
        """Return those of some words that what says the like may begin with."""
        if len(self._refused) > _REMEMBERED:
            self._refused.clear()
        unknown = words - self._refused
        found = set(filter(self._may_begin, unknown))
        self._refused |= unknown - found
        return found

    def _may_begin(self, word: str) -> bool:
        if self._has_article and is_article(word):
            return True
        return self.may_be(0, word) or self.may_be_begun(word)

    def may_be(self, at: int, word: str) -> bool:
        """Whether a word may stand for the part ``at``."""
        return self._same(self.parts[at], word)

    def may_be_begun(self, word: str) -> bool:
        """Whether a word may be the parts in one, or begin a part that is written as several."""
        heard = sounds(word)
        if self._heard.startswith(heard) and len(heard) >= _BEGUN:
            return True
        if heard and frame(self._heard).startswith(frame(heard)) and len(heard) > _BEGUN:
            return True
        return any(self._same(run, word) for run in self._runs())

    def _runs(self) -> Iterator[str]:
        for end in range(2, len(self.parts) + 1):
            yield "".join(self.parts[:end])

    def _same(self, part: str, word: str) -> bool:
        a, b = letters(without_owner(part)), letters(without_owner(word))
        if not b or a[0] not in _related(b[0]):
            return False
        return a.rstrip("s") == b.rstrip("s") or word_alike(a.title(), b.title(), self.language)


def _related(letter: str) -> set[str]:
    return {letter}.union(*(related for related in _STARTS if letter in related))


def _core(word: str) -> str:
    core = without_owner(word).replace(".", "")
    return core[:-1] if core.endswith("s") and core[:-1].isupper() else core


def _is_abbreviation(core: str) -> bool:
    return core.isupper() and 1 < len(core) <= _ABBREVIATION
