"""The words of a report that say what it is about, in any script, quickly and without a dictionary.

A word is what stands between spaces and signs. Where a script has no spaces, each two neighbouring
characters are one.
"""

import re
from collections import Counter
from collections.abc import Iterator

from reader.model.grouping import READ

_TITLE = 2
"""So many times more does a word of the title count."""
_WORD = re.compile(
    "[^\\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\xd7\xf7\u02bc\u060c\u061b\u061f\u066a-\u066d\u06d4"
    "\u0964\u0965\u2000-\u200b\u200e-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]{2,40}"
)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]+"
)

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?![\d.,]*\d)")
_PARTING = re.compile(r"\D")


def counted(title: str, text: str) -> Counter[str]:
    """Return how often each word stands in a report, folded; the title's count for more."""
    words = Counter(tokens(text[:READ]))
    for word in tokens(title):
        words[word] += _TITLE
    return words


def tokens(text: str) -> Iterator[str]:
    """Yield the words of a text in order, folded."""
    return spelled(text.casefold())


def spelled(text: str) -> Iterator[str]:
    """Yield the words of a text in order, as they are written."""
    found = _WORD.findall(text)
    if text.isascii() or _UNSPACED.search(text) is None:
        return iter(found)
    return (part for word in found for part in _parts(word))


def as_one(text: str) -> str:
    """Return a text with each number of thousands as one word, for people to read words of.

    Else "12,000" is two, and ``000`` stands among the words of a story.
    """
    return _THOUSANDS.sub(lambda found: _PARTING.sub("", found[0]), text)


def _parts(word: str) -> Iterator[str]:
    """Yield a word, or each two characters of what is in a script without spaces."""
    at = 0
    for run in _UNSPACED.finditer(word):
        if at < run.start():
            yield word[at : run.start()]
        signs = run[0]
        yield from (signs[n : n + 2] for n in range(max(1, len(signs) - 1)))
        at = run.end()
    if at < len(word):
        yield word[at:]
