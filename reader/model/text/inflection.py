"""Whether two words are forms of one: ``militant`` and ``militants``, ``Libya`` and ``Libyan``.

Stems are those of the Snowball algorithms (Porter 2001, ``snowballstemmer``). They know nothing of
names of countries and their people, so these are compared by the endings that English gives them.
"""

from functools import lru_cache
from typing import Protocol, cast

import regex

from reader.model.text.spelling import letters

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""What stems each language, by its ISO 639-1 code."""
_OWNER = regex.compile(r"['’]s$|(?<=s)['’]$", regex.IGNORECASE)
_PEOPLE = ("i", "is", "an", "ans", "ian", "ians", "ese")
_AFTER_A = ("n", "ns")
_SHORTEST = 4
"""Letters that a country has at least."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 -- the library's name


def without_owner(word: str) -> str:
    """Return a word without the ``'s`` that says whose something is."""
    return _OWNER.sub("", word)


def inflected_alike(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one word; which is which does not matter.

    ``language`` is an ISO 639-1 code; an unknown one is taken for English, and one that nobody
    has written a stemmer for has no stems.
    """
    a, b = without_owner(one), without_owner(other)
    if stem(a, language) == stem(b, language):
        return True
    if not (a[:1].isupper() and b[:1].isupper()):
        return False
    return _is_of(letters(a), letters(b)) or _is_of(letters(b), letters(a))


@lru_cache(maxsize=1 << 14)
def stem(word: str, language: str) -> str:
    """Return the part of a word that its forms share, in lower case."""
    lowered = word.casefold()
    stemmer = _stemmer(language or "en")
    return stemmer.stemWord(lowered) if stemmer else lowered


@lru_cache(maxsize=4)
def _stemmer(language: str) -> _Stemmer | None:
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None:
        return None
    import snowballstemmer  # 20 ms that only those wait who ask for variants

    return cast(_Stemmer, snowballstemmer.stemmer(algorithm))


def _is_of(country: str, people: str) -> bool:
    """Whether the second word names who or what is of the first: ``Libyan`` is of ``Libya``."""
    if len(country) < _SHORTEST or people[:3] != country[:3]:
        return False
    root = country[:-1] if country[-1] in "aeiouy" else country
    if country.endswith("a") and people in {country + ending for ending in _AFTER_A}:
        return True
    return people in {base + ending for base in (country, root) for ending in _PEOPLE}
