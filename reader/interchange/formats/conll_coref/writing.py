"""From articles with links to rows: links that say the same make clusters, across all articles.

Which marks are of one cluster is known only when the last link was seen, so records are put aside on
the disk meanwhile; only the ids of marks that are linked are kept.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from reader.interchange.formats.conll_coref.reading import TAG
from reader.interchange.reading.columns import Pair, column, described
from reader.interchange.reading.waiting import items_waiting
from reader.interchange.tokens.places import Edges, Place, split
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.record import Record, RecordAnnotation
from reader.model.relations import SAME_AS

_NEWLINE = re.compile("\n")
_BEGIN = "#begin document (reader); part 000\n"
_END = "#end document\n"
_PAIRS = "which two of a cluster were linked"


class _Mark(NamedTuple):
    first: int
    last: int
    cluster: int
    tag: str


class _Link(NamedTuple):
    id: str
    article: str
    ends: tuple[str, str]


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write all articles as one block, each mark with the number of its cluster.

    What begins or ends with a space is no tokens, and is lost; so is a link that says anything but
    that two marks are about the same, or one of whose ends is not there.
    """
    del book
    clusters = _Clusters(losses)
    with _aside(clusters.noted(records)) as kept:
        out.write(_BEGIN.encode())
        out.writelines("".join(_lines(record, clusters, losses)).encode() for record in kept)
        out.write(_END.encode())
    clusters.finish()


@contextmanager
def _aside(records: Iterable[Record]) -> Iterator[Iterator[Record]]:
    """Give records again that were all gone through once."""
    with items_waiting(Record) as kept:
        for record in records:
            kept.put(record)
        yield kept.taken()


class _Clusters:
    """Which marks are of one cluster."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._above: dict[str, str] = {}
        """Of each mark that is linked another that is nearer to the one its cluster goes by."""
        self._links: list[_Link] = []
        self._seen: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._count = 0

    def noted(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield records on whose links what they say of clusters was noted."""
        for record in records:
            for link in record.links:
                if link.type != SAME_AS:
                    what = f"{link.type} from {link.from_} to {link.to}"
                    self._losses.lost("links", record.id, link.id, what)
                    continue
                self._links.append(_Link(link.id, record.id, (link.from_, link.to)))
                self._above[self._top(link.from_)] = self._top(link.to)
            yield record

    def number(self, mark: str) -> int:
        """Return the number of a mark's cluster, as they come up from 0."""
        if mark in self._above:
            self._seen.add(mark)
            top = self._top(mark)
            if top in self._numbers:
                return self._numbers[top]
            self._numbers[top] = self._count
        self._count += 1
        return self._count - 1

    def finish(self) -> None:
        """List the links of which an end was not written."""
        for link in self._links:
            if not self._seen.issuperset(link.ends):
                what = f"{SAME_AS} from {link.ends[0]} to {link.ends[1]}: an end is not here"
                self._losses.lost("links", link.article, link.id, what)
        if any(count > 2 for count in Counter(map(self._top, self._seen)).values()):
            self._losses.unsaid.add(_PAIRS)

    def _top(self, mark: str) -> str:
        above = self._above.setdefault(mark, mark)
        while above != mark:
            self._above[mark] = self._above[above]
            mark, above = above, self._above[above]
        return mark


def _lines(record: Record, clusters: _Clusters, losses: Losses) -> Iterator[str]:
    text = record.text or ""
    spans = [mark.spans[0] for mark in record.annotations]
    places = split(text, [end for span in spans for end in (span.start, span.end)])
    marks = list(_marks(record, Edges(places), clusters, losses))
    cells = _coreference(marks, len(places))
    said = _said(record, places, marks)
    name = record.id or "-"
    for start, end in _sentences(text, places, marks):
        parses = ["*"] * (end - start)
        parses[0] = f"(TOP{parses[0]}"
        parses[-1] = f"{parses[-1]})"
        for at, parse in enumerate(parses, start):
            word = text[slice(*places[at])]
            own = column(said[at]) if said[at] else "-"
            yield f"{name}\t0\t{at - start}\t{word}\tXX\t{parse}\t-\t-\t{own}\t-\t*\t{cells[at]}\n"
        yield "\n"


def _marks(record: Record, edges: Edges, clusters: _Clusters, losses: Losses) -> Iterator[_Mark]:
    """Yield the marks that tokens and brackets can tell, as they begin, the longer first."""
    open_: dict[int, list[int]] = {}
    for mark in sorted(record.annotations, key=_by_place):
        span = mark.spans[0]
        found = edges.tokens(span.start, span.end)
        if found is None:
            what = f"{_what(mark)}: begins or ends with a space"
            losses.lost("spans", record.id, mark.id, what)
            continue
        first, last = found
        cluster = clusters.number(mark.id)
        ends = open_.setdefault(cluster, [])
        while ends and ends[-1] <= first:
            ends.pop()
        if ends and ends[-1] < last:
            what = f"{_what(mark)}: crosses another of its cluster"
            losses.lost("overlap", record.id, mark.id, what)
            continue
        ends.append(last)
        yield _Mark(first, last, cluster, mark.tag)


def _what(mark: RecordAnnotation) -> str:
    span = mark.spans[0]
    return f"{mark.tag} on {span.start}-{span.end} {span.quote or ''!r}"


def _by_place(mark: RecordAnnotation) -> tuple[int, int]:
    return mark.spans[0].start, -mark.spans[0].end


def _coreference(marks: Sequence[_Mark], count: int) -> list[str]:
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for mark in marks:
        is_one = mark.last == mark.first + 1
        begins.setdefault(mark.first, []).append(f"({mark.cluster}{')' if is_one else ''}")
        if not is_one:
            ends.setdefault(mark.last - 1, []).append(f"{mark.cluster})")
    cells = ["-"] * count
    for at in begins.keys() | ends.keys():
        cells[at] = "|".join((*begins.get(at, ()), *reversed(ends.get(at, ()))))
    return cells


def _said(record: Record, places: Sequence[Place], marks: Sequence[_Mark]) -> list[list[Pair]]:
    said = described(record, places)
    for mark in marks:
        said[mark.first].append((TAG, f"{mark.last - mark.first}:{mark.tag}"))
    return said


def _sentences(
    text: str, places: Sequence[Place], marks: Sequence[_Mark]
) -> Iterator[tuple[int, int]]:
    """Yield the tokens ``[first, last)`` of each line of a text, those together that a mark goes across."""
    within = {at for mark in marks for at in range(mark.first + 1, mark.last)}
    begins = [start for start, _ in places]
    lines = {bisect(begins, newline.start()) for newline in _NEWLINE.finditer(text)}
    start = 0
    for at in sorted(lines - within):
        if 0 < at < len(places):
            yield start, at
            start = at
    if places:
        yield start, len(places)
