"""Names, figures and dates: phrases of several words that are marked as one.

The rules are those of English news; other languages with capitals get names, those without
get neither. All are ranges of code points, half-open.
"""

from collections.abc import Iterator

import regex

from reader.model.text.sentences import OPENERS
from reader.model.text.words import words

_NAME = regex.compile(
    r"(?:[aA][lnrs][-\u2010\u2011]|[Ee]l[-\u2010\u2011]|d['’]|l['’])?[\p{Lu}\p{Lt}]"
)
_PARTICLES = regex.compile(
    "of|the|al|el|ul|bin|ibn|bint|abu|de|da|do|dos|das|del|della|di|du|la|le|les|van|von|der|"
    "den|zu|y|e"
)
_OWNER = ("'s", "’s", "s'", "s’")

_COUNT = (
    r"(?:(?:US)?[$€£¥₹]\s?)?(?:\p{Nd}+(?:[.,]\p{Nd}+)*"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|"
    r"seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozens?|hundreds|"
    r"thousands|millions|billions)\b)"
)
_SCALE = r"(?:\s?(?:%|‰|percent\b|per\scent\b)|\s(?:hundred|thousand|million|billion|trillion)\b)"
_NOUN = (
    r"(?:\s(?:square|cubic)\b)?(?:\s\p{Lu}[\w’']*){0,2}"
    r"\s(?!(?:of|in|on|at|to|from|by|for|with|and|or|but|as|than|after|before|since|that|which|who|"
    r"is|are|was|were|has|have|had|will|would|the|a|an|its|their|his|her)\b)\p{Ll}[\w’'-]*"
)
_FIGURE = regex.compile(
    rf"(?!\b(?:19|20)\d\d\b(?!,?\d))(?<![\w.,-]){_COUNT}{_SCALE}?"
    rf"(?:\s?(?:to|and|or|-|–|—)\s?{_COUNT}{_SCALE}?)?(?:{_NOUN})?"
)
_DATE = regex.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?)?"
    r"(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
    r"(?:\s\d{1,2}(?:st|nd|rd|th)?(?!\d))?(?:,?\s\d{4})?\b"
)


def phrases(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield each name, figure and date in a sentence ``text[start:end]``."""
    yield from names(text, start, end)
    for pattern in (_FIGURE, _DATE):
        for found in pattern.finditer(text, start, end):
            yield found.span()


def names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield capitalised words in a row, joined by a space or by ``of``, ``the``, ``al-`` and the like."""
    name: tuple[int, int] | None = None
    reach = start
    for word_start, word_end in words(text, start, end):
        word = text[word_start:word_end]
        joined = name is not None and text[reach:word_start] in (" ", "\xa0")
        if name and not joined:
            yield name
            name = None
        if _NAME.match(word) and not (name is None and OPENERS.fullmatch(word)):
            name = (name[0] if name else word_start, word_end)
        elif name and not _PARTICLES.fullmatch(word):
            yield name
            name = None
        reach = word_end
        if name and word.endswith(_OWNER):
            yield name
            name = None
    if name:
        yield name
