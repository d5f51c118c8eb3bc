"""Labels for the words in sight, so that two keys reach any of them."""

import unicodedata
from collections.abc import Iterable
from string import ascii_uppercase, digits

from reader.model.text.words import words

LABELS = "asdfghjklqwertyuiopzxcvbnm" + ascii_uppercase + digits


def jump_labels(text: str, start: int, end: int, letter: str, near: int) -> dict[str, int]:
    """Return a label for each word of ``text[start:end]`` that begins with ``letter``.

    Case and accents do not matter. The words nearest to the offset ``near`` get the labels
    that are easiest to reach; when there are more words than labels, the farthest get none.
    """
    first = _bare(letter)
    starts = (word for word, _ in words(text, start, end) if first and _bare(text[word]) == first)
    return dict(zip(LABELS, _nearest(starts, near), strict=False))


def _nearest(offsets: Iterable[int], near: int) -> list[int]:
    return sorted(offsets, key=lambda offset: (abs(offset - near), offset))


def _bare(character: str) -> str:
    return unicodedata.normalize("NFKD", character.casefold())[:1]
