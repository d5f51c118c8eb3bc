"""Tags of tokens, a letter and a type each, and the stretches of tokens that they mark.

All schemes are read by one rule: ``B``, ``S``, ``U`` and ``W`` begin one; ``I``, ``M``, ``E`` and ``L``
go on, or begin one where none of their type is open; after ``E``, ``L``, ``S``, ``U`` and ``W`` it has
ended. In what is IOB1 and in what is IOB2 this gives the same as the rules of the two, which the script
``conlleval`` of the CoNLL-2000 shared task has too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

OUTSIDE = "O"
UNTYPED = "Mark"
"""The type of tags that are a letter alone."""
_TAG = re.compile(r"O|[BIESLUMW](?:-[^\0]*)?")
_BEGINS = frozenset("BSUW")
_ENDS = frozenset("ELSUW")


class Stretch(NamedTuple):
    """Tokens ``[first, last)`` that are marked."""

    first: int
    last: int
    type: str


def is_tag(text: str) -> bool:
    """Tell whether a column has the form of a tag in any scheme."""
    return text == OUTSIDE or _TAG.fullmatch(text) is not None


class Scheme:
    """Which scheme tags are in, judged by all that were read."""

    def __init__(self) -> None:
        """Begin with no tags read."""
        self._letters: Counter[str] = Counter()
        self._needless = 0
        """``B`` where ``I`` would have begun one too, were it IOB1."""
        self.strays = 0
        """``I`` and the like that begin one."""

    def stretches(self, tags: Sequence[str]) -> Iterator[Stretch]:
        """Yield what the tags of one sentence mark."""
        first, open_ = 0, ""
        before = ""
        for at, tag in enumerate(tags):
            if tag == OUTSIDE:
                if open_:
                    yield Stretch(first, at, open_)
                open_ = before = ""
                continue
            letter, type_ = tag[0], tag[2:] or UNTYPED
            self._letters[letter] += 1
            begins = letter in _BEGINS
            if begins or type_ != open_:
                if open_:
                    yield Stretch(first, at, open_)
                self._needless += begins and before != type_
                self.strays += not begins
                first, open_ = at, type_
            before = type_
            if letter in _ENDS:
                yield Stretch(first, at + 1, open_)
                open_ = ""
        if open_:
            yield Stretch(first, len(tags), open_)

    @property
    def name(self) -> str:
        """What it is called; ``""`` where nothing is marked."""
        letters = self._letters
        if letters["L"] or letters["U"]:
            return "BILOU"
        if letters["M"] or letters["W"]:
            return "BMES"
        if letters["E"] or letters["S"]:
            return "BIOES"
        if self.strays and not self._needless:
            return "IOB1"
        return "IOB2" if letters else ""


def tags(stretches: Sequence[Stretch], count: int) -> list[str]:
    """Return the tags of tokens in IOB2, given stretches that do not overlap."""
    made = [OUTSIDE] * count
    for first, last, type_ in stretches:
        made[first] = f"B-{type_}"
        for at in range(first + 1, last):
            made[at] = f"I-{type_}"
    return made
