"""What two texts share word for word: runs of four words and more, and quotations.

Case, quotation marks, spaces and punctuation between words do not matter, nor which way a text is
quoted from the other. Of what a text says several times each place is shown with one place of the
other, not with all: what comes first with what comes first.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.model.text.patterns import later
from reader.model.text.quotations import quotations
from reader.model.text.sentences import next_paragraph_start

LEAST = 4
"""Words of a run, at least."""
_LETTER = r"[[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]--\p{Han}]"
_WORD = later(
    rf"(?V1)\p{{Han}}\p{{M}}*+|(?=[\p{{L}}\p{{N}}]){_LETTER}++(?:['\u2019\u02bc\p{{Pd}}]{_LETTER}++)*+"
)
_ALIKE = str.maketrans("’ʼ‐‑‒–—", "''-----", "\u00ad")


class Run(NamedTuple):
    """The same words in two texts; ends are code points, half-open."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def shared_runs(a: str, b: str) -> list[Run]:
    """Return the runs of words that both texts have, in the order of the first.

    No run can be longer on either side, every four words that both texts have in a row lie in one,
    and two texts share the same whichever comes first. It takes time as the texts are long.
    """
    known: dict[str, int] = {}
    ours, theirs = _Words(a, known), _Words(b, known)
    turned = _comes_first(theirs.said, ours.said, list(known))
    first, second = (theirs, ours) if turned else (ours, theirs)
    found = _runs(first.said, second.said, len(known).bit_length())
    runs = ((s, f, size) if turned else (f, s, size) for f, s, size in found)
    return sorted(
        Run(*ours.stretch(start, size), *theirs.stretch(other, size)) for start, other, size in runs
    )


def shared_quotations(a: str, b: str) -> list[Run]:
    """Return the quotations that both texts have, without their marks, in the order of the first.

    Only whole ones: of a quotation that one text has less of, ``shared_runs`` has what is shared.
    """
    ours, theirs = _quoted(a), _quoted(b)
    return sorted(
        Run(*places[at % len(places)], *others[at % len(others)])
        for places, others in ((ours[said], theirs[said]) for said in ours.keys() & theirs.keys())
        for at in range(max(len(places), len(others)))
    )


def _folded(word: str) -> str:
    return word.casefold().translate(_ALIKE)


class _Words:
    """The words of a text, each as the number of its folded form, with their places."""

    def __init__(self, text: str, known: dict[str, int]) -> None:
        self.said = array("I")
        self._starts, self._ends = array("I"), array("I")
        for word in _WORD.finditer(text):
            folded = _folded(word[0])
            self.said.append(known.setdefault(folded, len(known)))
            self._starts.append(word.start())
            self._ends.append(word.end())

    def stretch(self, first: int, size: int) -> tuple[int, int]:
        """Return where ``size`` words from one on begin and end."""
        return self._starts[first], self._ends[first + size - 1]


def _comes_first(one: Sequence[int], other: Sequence[int], words: Sequence[str]) -> bool:
    """Whether a list of words comes before another, as in a dictionary."""
    pairs = zip(one, other, strict=False)
    differing = next(((a, b) for a, b in pairs if a != b), None)
    if differing is None:
        return len(one) < len(other)
    return words[differing[0]] < words[differing[1]]


def _runs(a: Sequence[int], b: Sequence[int], bits: int) -> set[tuple[int, int, int]]:
    """Return the runs that two lists of words share: a place in each, and how many words.

    ``bits`` are those of the greatest number of a word.
    """
    return {
        *_covering(a, b, bits),
        *((one, other, size) for other, one, size in _covering(b, a, bits)),
    }


def _covering(a: Sequence[int], b: Sequence[int], bits: int) -> Iterator[tuple[int, int, int]]:
    """Yield runs that cover every four words of ``a`` that ``b`` has too, in order."""
    following, places = _occurrences(b, bits)
    covered = 0
    for at, four in enumerate(_fours(a, bits)):
        if at + LEAST <= covered:
            continue
        place = places.get(four)
        if place is None:
            continue
        places[four] = following.get(place, place)
        run = _grown(a, b, at, place)
        covered = run[0] + run[2]
        yield run


def _fours(said: Sequence[int], bits: int) -> Iterator[int]:
    """Yield each four words in a row as one number."""
    mask = (1 << LEAST * bits) - 1
    four = 0
    for at, word in enumerate(said, 1):
        four = (four << bits | word) & mask
        if at >= LEAST:
            yield four


def _occurrences(said: Sequence[int], bits: int) -> tuple[dict[int, int], dict[int, int]]:
    """Return of places where the same four words stand next, and where each four stand first.

    After the last place comes the first one again.
    """
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    following: dict[int, int] = {}
    for at, four in enumerate(_fours(said, bits)):
        begun = first.setdefault(four, at)
        if begun != at:
            following[last.get(four, begun)] = at
            following[at] = begun
            last[four] = at
    return following, first


def _grown(a: Sequence[int], b: Sequence[int], at: int, place: int) -> tuple[int, int, int]:
    """Return the longest run that holds the four words at two places."""
    start, end = 0, LEAST
    while min(at, place) + start > 0 and a[at + start - 1] == b[place + start - 1]:
        start -= 1
    while max(at + end - len(a), place + end - len(b)) < 0 and a[at + end] == b[place + end]:
        end += 1
    return at + start, place + start, end - start


def _quoted(text: str) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Return the places of what is quoted in a text, by its folded words."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    start = 0
    while start < len(text):
        end = next_paragraph_start(text, start)
        for opening, closing in sorted(quotations(text, start, end)):
            words = list(_WORD.finditer(text, opening + 1, closing - 1))
            if words:
                said = tuple(_folded(word[0]) for word in words)
                found.setdefault(said, []).append((words[0].start(), words[-1].end()))
        start = end
    return found
