"""From paths into the project: what ``import`` and ``open`` have in common."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from reader.cli.options import Asked
from reader.cli.output import note
from reader.cli.ticker import Ticker
from reader.corpus.arrivals import Arrival, Item, Notice, Refusal
from reader.corpus.files import estimate
from reader.corpus.reading import Options, read_articles
from reader.corpus.reposts import keys, most_like
from reader.model.errors import ReaderError
from reader.model.record import Record
from reader.store import articles
from reader.store.adding import Sketch, sharing
from reader.store.intake import Incoming, take
from reader.store.report import Report

if TYPE_CHECKING:
    from reader.model.annotation import Annotator
    from reader.store.project import Project

NOTHING = 2
_BATCH = 500
_BATCH_TEXT = 8_000_000
"""Code points; what is held at once is bounded by both."""
_FIRST = 5


@dataclass
class Taken:
    """What became of everything that was named."""

    report: Report = field(default_factory=Report)
    """The counts; its messages have been printed."""
    refused: int = 0
    articles: list[str] = field(default_factory=list)
    """The ids of the first few articles, in order."""

    def __str__(self) -> str:
        report = self.report
        parts = [f"{report.new:,} articles new", f"{report.known:,} known"]
        if report.completed:
            parts.append(f"{report.completed:,} of them completed")
        if report.marks or report.marks_known:
            parts.append(f"{report.marks:,} marks new, {report.marks_known:,} known")
        return "; ".join([*parts, f"{self.refused:,} refused"])


def take_in(
    asked: Asked, project: "Project", paths: Sequence[str], options: Options | None = None
) -> Taken:
    """Take in what the paths hold, a batch at a time; refusals and remarks are printed.

    Raises:
        ReaderError: the options make no sense, a batch could not be saved, or nothing is there.
        Exit: all was refused, and has been named.

    """
    taking = _Taking(asked, project, paths)
    items = read_articles(
        paths, options or Options(), sys.stdin.buffer, taking.on_bytes, taking.known
    )
    try:
        for batch in _batches(items):
            taking.take(batch)
    except KeyboardInterrupt:
        taking.say("interrupted; what was taken in stays, and importing again goes on from there")
        raise
    taking.ticker.clear()
    report = taking.taken.report
    if any((report.new, report.known, report.marks, report.marks_known)):
        return taking.taken
    if taking.taken.refused:
        raise click.exceptions.Exit(NOTHING)
    raise ReaderError(f"there is nothing to take in from {', '.join(paths)}")


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.new.text) if isinstance(item, Arrival) and item.new else 0
        if len(batch) >= _BATCH or size >= _BATCH_TEXT:
            yield batch
            batch, size = [], 0
    yield batch


def _incoming(arrival: Arrival) -> Incoming:
    found_by = Sketch(arrival.sketch, keys(arrival.sketch))
    return Incoming(where=arrival.where, new=arrival.new, record=arrival.record, sketch=found_by)


def _names_all(record: Record) -> bool:
    """Tell whether everything in a record says whose it is."""
    names = (
        *(mark.annotator for mark in record.annotations),
        *(link.annotator for link in record.links),
        *(label.annotator for label in record.labels),
        *(status.annotator for status in record.status),
    )
    return all(names)


class _Taking:
    """One import under way."""

    def __init__(self, asked: Asked, project: "Project", paths: Sequence[str]) -> None:
        self.taken = Taken()
        self.ticker = Ticker()
        self._asked = asked
        self._project = project
        self._size = estimate(paths).bytes if self.ticker.is_seen else 0
        self._read = 0

    def on_bytes(self, count: int) -> None:
        self._read += count
        report = self.taken.report
        share = self._read / self._size if self._size else 1
        self.ticker.show(share, f"{report.new + report.known:,} articles")

    def known(self, ids: Sequence[str]) -> set[str]:
        return articles.known(self._project, ids)

    def take(self, batch: Sequence[Item]) -> None:
        arrivals = [item for item in batch if isinstance(item, Arrival)]
        named = {a.new.article.id: a for a in arrivals if a.new}
        known = self.known([*named])
        report = take(self._project, [_incoming(a) for a in arrivals], self._owner(arrivals))
        report.remarks += self._repeated({id_: named[id_] for id_ in named if id_ not in known})
        report.refused += [(i.where, i.reason) for i in batch if isinstance(i, Refusal)]
        report.remarks += [(i.where, i.text) for i in batch if isinstance(i, Notice)]
        for where, why in report.refused:
            self.say(f"reader: refused {where}: {why}")
        for where, what in report.remarks:
            self.say(f"{where}: {what}")
        self.taken.refused += len(report.refused)
        report.refused, report.remarks = [], []
        self.taken.report.add(report)
        self.taken.articles += [*named][: _FIRST - len(self.taken.articles)]

    def _owner(self, arrivals: Sequence[Arrival]) -> "Annotator | None":
        """Return whose the marks are that name nobody; only they make a new name known."""
        found = self._asked.find(self._project)
        if found or all(_names_all(a.record) for a in arrivals if a.record):
            return found
        added = self._asked.known_marker(self._project)
        if added:
            self.say(f"{added.name} is new here and was added to the annotators")
        return added

    def _repeated(self, new: Mapping[str, Arrival]) -> Iterator[tuple[str, str]]:
        """Yield where new articles came from that repeat another, and which."""
        for article, arrival in new.items():
            alike = sharing(self._project, article, keys(arrival.sketch))
            found = most_like(arrival.sketch, alike)
            if found:
                other = articles.get(self._project, found.article)
                same = f"{found.likeness:.0%} the same as {other.source_file} ({other.id[:12]})"
                yield arrival.where, f"{same}; both are kept"

    def say(self, message: str) -> None:
        self.ticker.clear()
        note(message)
