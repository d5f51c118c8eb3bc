"""Which of the single-byte encodings of Latin letters a text is in: they agree on most bytes.

Each byte is a letter in all of them, so what tells is whether the letters that come out are those
of one language, whether signs stand where signs may, and, where that leaves a choice, which
language's commonest words are there.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from operator import itemgetter
from string import ascii_letters
from typing import NamedTuple

_ENOUGH = 10_000
"""Code points that are looked at."""
_STRANGE_AT_MOST, _ODD_AT_MOST = 0.5, 0.2
"""The share of what is not ASCII that may be strange to the language, and to every language."""
_ASCII_AT_LEAST = 1
"""How many letters of a text in Latin script are ASCII for each that is not."""

_WESTERN, _CENTRAL = ("cp1252", "iso8859_15"), ("cp1250", "iso8859_2")


class _Language(NamedTuple):
    """Letters beyond ASCII, as a pattern, and some of the commonest words."""

    encodings: tuple[str, ...]
    letters: str
    words: str
    cost: float = 0.0
    """What each of its letters counts of a strange one: names that are of several languages."""


_ENGLISH = "a the of and to in said was he is that for on"
_LANGUAGES = (
    _Language(_WESTERN, "[àâäçèéêëîïñôöüœ]", _ENGLISH),
    _Language(
        _WESTERN,
        "[àâæçèéêëîïôùûüÿ]|œ(?=[cdistu])",
        "a le la les de des du et à est une un a dans que qui il en pour sur au ont été",
    ),
    _Language(_WESTERN, "[äöüßéèàê]", "der die das und in von zu den ist mit im nicht ein es sich"),
    _Language(_WESTERN, "[áéíñóúü]", "a el la los las de que y en un una se por con del es no su"),
    _Language(_WESTERN, "[àèéìíòóùú]", "a il la di che e è un una in per non del si con le più"),
    _Language(
        _WESTERN,
        r"[àáâçéêíóôúü]|ã(?=[eos]|\b)|õ(?=e)",
        "o a os as de que e do da em um uma não no na para com é",
    ),
    _Language(_WESTERN, "[áèéëïóöü]", "de het een en van in is dat op te met voor zijn niet"),
    _Language(_WESTERN, "[åäöéü]", "och i att det som en är på för av med on ja että ei se oli"),
    _Language(_WESTERN, "[åæøéòóôäö]", "og i at det er en på af som til med av ikke for den han"),
    _Language(_WESTERN, "[àçèéíïòóúü]", "a el la els les de que i un una en per amb del és al més"),
    _Language(("cp1254",), "[âçğîıöşüûİ]", "ve bir bu da de için ile dün olarak çok daha ne"),
    _Language(
        _CENTRAL,
        "[ąćęłńóśźż]",
        "w i na z do się że nie to o jest po za od przez są także będzie powiedział",
    ),
    _Language(
        _CENTRAL, "[áčďéěíňóřšťúůýž]", "a v se na je že do s z o k pro za by po jsou který řekl"
    ),
    _Language(_CENTRAL, "[áäčďéíĺľňóôŕšťúýž]", "a v sa na je že do s z o k pre za by po sú ktorý"),
    _Language(_CENTRAL, "[áéíóöőúüű]", "a az és hogy nem is egy volt meg ez csak után de el"),
    _Language(_CENTRAL, "[âăîşţ]", "și şi de a în la că nu cu pe din care o să un va este"),
    _Language(_CENTRAL, "[čćđšž]", "i u je da se na za su od ne s o in v so ki ni bo pa bi"),
    _Language(_WESTERN, "[áæéíðóöúýþ]", "og að í á er sem en var það um við til ekki með"),
    _Language(("cp1257",), "[ąčęėįšųūž]", "ir kad į su iš bet yra tai apie po nuo buvo"),
    _Language(("cp1257",), "[āčēģīķļņšūž]", "un ir no uz par ar ka kas tika gada bet trīs"),
    _Language(("cp1257",), "[äõöüšž]", "ja on ei et see oli ta mis kui aga ka"),
    _Language(_WESTERN, r"\w", _ENGLISH, 0.25),
    _Language(_CENTRAL, r"\w", _ENGLISH, 0.25),
)
"""Where all else is equal, the former is meant; the last are English with names from anywhere."""

_BEYOND = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 0.3
"""What one of the commonest words counts against a strange letter, of at most as many as these."""
_RUNS = {name: re.compile(r"[^\x00-\x7f\W\d_]{4,}") for name in _CENTRAL}
_RUN = re.compile(r"[^\x00-\x7f\W\d_]{3,}")
"""So many letters beyond ASCII do not follow on each other but in another script."""
_ANYWHERE = frozenset("’‘…–—\xa0\xad")
_BETWEEN_WORDS = frozenset("«»“”„‚‹›™°†‡‰ªº¿¡")
_AFTER = {"ª": "nN", "º": "nN", "²": "m", "³": "m"}
"""Letters after which a raised sign may stand."""


def encoding_of(data: bytes) -> str:
    """Return the encoding of text in Latin script; ``""`` where it does not look like such."""
    if not _looks_latin(data[:_ENOUGH]):
        return ""
    pages = dict(_pages(data))
    judged = [
        (*pages[name].judged(language), name)
        for language in _LANGUAGES
        for name in language.encodings
        if name in pages
    ]
    _, _, strange, name = min(judged, key=itemgetter(0, 1), default=(1, 0, 1, ""))
    return name if name and pages[name].is_latin(strange) else ""


def _looks_latin(data: bytes) -> bool:
    letters = len(data) - len(data.translate(None, ascii_letters.encode()))
    beyond = len(data.translate(None, bytes(range(128))))
    return letters >= _ASCII_AT_LEAST * beyond


def _pages(data: bytes) -> Iterator[tuple[str, "_Page"]]:
    for name in dict.fromkeys(name for language in _LANGUAGES for name in language.encodings):
        with suppress(UnicodeDecodeError):
            yield name, _Page(data.decode(name)[:_ENOUGH], _RUNS.get(name, _RUN))


class _Page:
    """A text as it is in one encoding, counted once for all the languages."""

    def __init__(self, text: str, run: re.Pattern[str]) -> None:
        places = [found.start() for found in _BEYOND.finditer(text)]
        near = Counter((text[at - 1 : at], text[at : at + 2]) for at in places)
        self._beyond = len(places)
        self._letters = Counter[str]()
        """How often each letter beyond ASCII is there, with what follows it."""
        self._odd = sum(map(len, run.findall(text)))
        for (before, here), count in near.items():
            if _is_letter(here[0]) and not (before.islower() and here[0].isupper()):
                self._letters[here] += count
            elif _is_letter(here[0]) or _is_odd(before, here[0], here[1:]):
                self._odd += count
        self._words = Counter(_WORD.findall(text.lower()))

    def judged(self, language: _Language) -> tuple[float, int, int]:
        """Return how a text is of a language: less is better.

        First is what it costs to take it for that, then how few of its words are here, last how
        much of it cannot be.
        """
        match = re.compile(language.letters, re.IGNORECASE).match
        own = sum(count for letter, count in self._letters.items() if match(letter))
        strange = self._letters.total() - own + self._odd
        words = sum(self._words[word] for word in language.words.split())
        said = _WORDS * min(words, self._beyond)
        return strange + own * language.cost - said, -words, strange

    def is_latin(self, strange: int) -> bool:
        """Tell whether this can be a text, of which so much is strange to its language."""
        odd, most = self._odd / _ODD_AT_MOST, strange / _STRANGE_AT_MOST
        return max(odd, most) <= self._beyond


def _is_odd(before: str, sign: str, after: str) -> bool:
    """Tell whether a sign stands where it may not; ``""`` is the beginning or the end."""
    if sign in _ANYWHERE or (before and before in _AFTER.get(sign, "")):
        return False
    if sign in "©®":
        return after.islower()
    if sign in "€£§":
        return _is_letter(before) or _is_letter(after)
    if sign in _BETWEEN_WORDS:
        return _is_letter(before) and (_is_letter(after) or sign in "ªº¿¡")
    if sign == "·" and _is_letter(before) and _is_letter(after):  # Catalan has it within words
        return False
    return not (sign.isprintable() and sign != "¤" and _is_apart(before) and _is_apart(after))


def _is_apart(beside: str) -> bool:
    return beside == "\xa0" or (beside.isascii() and not beside.isalpha())


def _is_letter(character: str) -> bool:
    return character.isalpha() and character not in "ªº"
