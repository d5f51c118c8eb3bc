"""What a format could not express, counted and listed as it is written."""

from collections import Counter
from typing import BinaryIO

from msgspec import Struct

from reader.model.canonical import encode

_TEXT = "text"


class Loss(Struct, frozen=True):
    """One thing that somebody said and that is not in what was written."""

    kind: str
    """A name of ``format.Held``, or ``text`` of an article that is left out whole."""
    article: str
    """The article's id."""
    id: str
    """Of the mark, link or label; ``""`` of an article."""
    detail: str
    """What it was, and what became of it."""


class Losses:
    """Takes losses as they come up; memory does not grow with them."""

    def __init__(self, report: BinaryIO | None = None) -> None:
        """Begin; each loss goes to ``report`` as one line of JSON."""
        self._report = report
        self.counts: Counter[str] = Counter()
        """Losses by kind."""
        self.unsaid: set[str] = set()
        """Bookkeeping that was there and has no place."""

    def left_out(self, article: str, detail: str) -> None:
        """Say that an article is left out whole, as its text cannot be written."""
        self.lost(_TEXT, article, "", detail)

    @property
    def articles(self) -> int:
        """How many articles were left out whole."""
        return self.counts[_TEXT]

    def lost(self, kind: str, article: str, id_: str = "", detail: str = "") -> None:
        """Say that something is lost."""
        self.counts[kind] += 1
        if self._report:
            self._report.write(encode(Loss(kind, article, id_, detail)) + b"\n")
