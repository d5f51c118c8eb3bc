"""What a story is called that nobody has named: the words its titles share, and its date."""

import re
from collections.abc import Container, Sequence
from itertools import count

_WORDS = 3
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def story_name(titles: Sequence[str], words: Sequence[str], published: str) -> str:
    """Return a name of up to three words and the day.

    Args:
        titles: of the story's articles.
        words: what holds the story together, strongest first; those that most titles have are
            taken, in the order of a title that has them.
        published: the ISO-8601 date of the first article, or ``""``.
    """
    folded = [[word.casefold() for word in _WORD.findall(title)] for title in titles]
    having = {word: sum(word.casefold() in title for title in folded) for word in words}
    chosen = _unlike(sorted(words, key=lambda word: -having[word]))[:_WORDS]
    model = max(
        folded, key=lambda title: sum(word.casefold() in title for word in chosen), default=[]
    )
    places = {word: at for at, word in reversed(list(enumerate(model)))}
    chosen.sort(key=lambda word: places.get(word.casefold(), len(model)))
    return " ".join([*chosen, published[:10]]).strip() or "story"


def _unlike(words: Sequence[str]) -> list[str]:
    """Return words without further forms of one: of ``gate`` and ``gates`` the first."""
    kept: list[str] = []
    for word in words:
        folded = word.casefold()
        others = (each.casefold() for each in kept)
        if not any(folded.startswith(each) or each.startswith(folded) for each in others):
            kept.append(word)
    return kept


def unused(name: str, taken: Container[str]) -> str:
    """Return a name, with a number behind it where it is taken."""
    numbered = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(each for each in numbered if each not in taken)
