"""Printing what an import takes in: what ``import`` and ``open`` have in common."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import click

from reader.cli.options import Asked
from reader.cli.telling import Telling
from reader.corpus.kinds import Others
from reader.corpus.reading import Options, read_articles
from reader.model.arrival import Arrival, Item, Notice, Refusal
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.misplaced_kinds import Kind, kinds_in_words
from reader.store import articles
from reader.store.arriving.intake import take_all
from reader.store.arriving.report import Counts, Report

if TYPE_CHECKING:
    from reader.store.project import Project

NOTHING = 2
_FIRST = 5
"""So many articles are told to ``open``."""
_INTERRUPTED_STRICTLY = "interrupted; nothing was taken in"
_INTERRUPTED = "interrupted; what was taken in stays, and importing again goes on from there"


@dataclass
class Taken:
    """What became of everything that was named."""

    counts: Counts = field(default_factory=Counts)
    refused: int = 0
    waits: list[Kind] = field(default_factory=list)
    """Of each mark that waits for its place, what became of its words."""
    articles: list[str] = field(default_factory=list)
    """The ids of the first few articles, in order."""

    def add(self, report: Report) -> None:
        """Count a batch."""
        self.counts += report
        self.refused += len(report.refused)
        self.waits += [each.kind for each in report.waits]
        self.articles += report.articles[: _FIRST - len(self.articles)]

    @property
    def all_in(self) -> bool:
        """Whether nothing was refused, and nothing waits."""
        return not (self.refused or self.waits)

    @property
    def waiting(self) -> str:
        """How many marks wait for their place, in words; ``""`` for none."""
        words = kinds_in_words(self.waits)
        return (
            f"{words}; reader repair lists them, w in the library places them" if self.waits else ""
        )

    @property
    def missing(self) -> str:
        """How much is not in, in words."""
        words = kinds_in_words(self.waits) if self.waits else ""
        return f"{self.refused:,} refused; {words}".rstrip("; ")

    def __str__(self) -> str:
        counts = self.counts
        parts = [f"{counted(counts.new, 'article')} new", f"{counts.known:,} known"]
        if counts.completed:
            parts.append(f"{counts.completed:,} of them completed")
        if counts.others:
            parts.append(f"{counts.others:,} links, labels and states new")
        if counts.marks or counts.marks_known:
            parts.append(f"{counted(counts.marks, 'mark')} new, {counts.marks_known:,} known")
        return "; ".join([*parts, f"{self.refused:,} refused"])


class Incoming:
    """What paths hold, on its way into a project that need not be there yet.

    Where it is not, they are read as far as the first thing that may go in before it is made.
    """

    def __init__(
        self,
        asked: Asked,
        paths: Sequence[str],
        options: Options | None = None,
        texts: str = "",
        others: Others | None = None,
        *,
        strict: bool = False,
    ) -> None:
        """Begin to read.

        Args:
            asked: the project.
            paths: what is read.
            options: how.
            texts: the folder of the texts that records name by their hashes; ``""`` for none.
            others: knows the files of other tools.
            strict: whoever takes it in keeps nothing of it unless all of it is in.

        Raises:
            ReaderError: the options make no sense, or nothing is there.
            Exit: all was refused, and has been named.

        """
        self._asked = asked
        self._paths = paths
        self._strict = strict
        self._telling = Telling(paths, waits=strict)
        self._taken = Taken()
        self._project: Project | None = None
        read = read_articles(
            paths,
            options or Options(),
            sys.stdin.buffer,
            self._telling.on_bytes,
            self._known,
            self._placed,
            others,
        )
        self._sources = [read]
        self._items: Iterator[Item] = read
        if texts:
            from reader.corpus.reattaching import reattached

            whole = read_articles([texts], known=self._known)
            self._sources.append(whole)
            self._items = reattached(read, whole, self._known)
        if asked.is_missing():
            self._look_ahead()

    def _known(self, ids: Sequence[str]) -> set[str]:
        return articles.known(self._project, ids) if self._project else set()

    def _placed(self, ids: Sequence[str]) -> set[str]:
        return articles.placed(self._project, ids) if self._project else set()

    def _look_ahead(self) -> None:
        read: list[Item] = []
        for item in self._items:
            read.append(item)
            if isinstance(item, Arrival):
                self._items = chain(read, self._items)
                return
        refused = [item for item in read if isinstance(item, Refusal)]
        self._add(Report(refused=refused, remarks=[i for i in read if isinstance(i, Notice)]))
        self._finish()

    def take_in(self, project: "Project") -> Taken:
        """Take all of it in, printing what is refused or deserves a look.

        Raises:
            ReaderError: a batch could not be saved, or nothing is there; or not all of it is in,
                and that was asked for.
            Exit: all was refused, and has been named.

        """
        self._project = project
        try:
            # Closed here, not when its garbage is collected: that may be on any thread.
            with ExitStack() as stack:
                for source in self._sources:
                    stack.enter_context(closing(source))
                for report in take_all(project, self._items, self._asked.name(project)):
                    self._add(report)
        except KeyboardInterrupt:
            self._telling.say(_INTERRUPTED_STRICTLY if self._strict else _INTERRUPTED)
            raise
        self._finish()
        return self._taken

    def _add(self, report: Report) -> None:
        self._taken.add(report)
        telling = self._telling
        telling.articles = self._taken.counts.new + self._taken.counts.known
        for refusal in report.refused:
            telling.refuse(refusal)
        for waits in report.waits:
            telling.say(f"reader: waits {waits.where}: {waits.words}")
        for remark in report.remarks:
            telling.remark(remark)

    def _finish(self) -> None:
        if self._strict and not self._taken.all_in:
            raise ReaderError(f"nothing was taken in: {self._taken.missing}")
        self._telling.finish()
        counts = self._taken.counts
        if not (counts.known or counts.marks_known or counts.changed or self._taken.waits):
            if self._taken.refused:
                raise click.exceptions.Exit(NOTHING)
            raise ReaderError(f"there is nothing to take in from {', '.join(self._paths)}")
