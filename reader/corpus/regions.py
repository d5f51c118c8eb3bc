"""What is certain about an article from its text alone: regions and metadata.

Nothing is guessed: where a text gives no certain sign, it has no region and no metadata. A
region covers a line without the space around it, but for a credit inside its caption and for
the dateline that a paragraph opens with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from reader.corpus.dateline import NO_DATELINE, Dateline, dateline_of
from reader.corpus.furniture import sign_of, unusual
from reader.corpus.headline import headline_of, repeats_of
from reader.corpus.language import guess_language
from reader.corpus.lines import Line, lines_of
from reader.corpus.masthead import Signs, head_of, kinds_of, published_of, tail_of, wire_of
from reader.corpus.pictures import pictures, signature
from reader.model.article import Region, RegionKind

_DATELINE_REACH = 3


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a text says of itself; unknown is ``""``. Regions are sorted, in code points."""

    regions: tuple[Region, ...] = ()
    title: str = ""
    wire: str = ""
    published: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    """An article as lines, and which of them are not running text."""

    lines: Sequence[Line]
    signs: Signs
    pictures: Sequence[tuple[int, Region]]
    repeats: dict[int, int]
    headline: int
    """-1 for none."""
    last_prose: int
    head: range
    tail: range

    def kinds(self) -> dict[int, RegionKind]:
        """Return the kind of each line that is a region as a whole."""
        kinds = kinds_of(self.lines, self.signs, self.head, self.tail, self.headline)
        kinds.update(dict.fromkeys((index for index, _ in self.pictures), "caption"))
        kinds.update(dict.fromkeys(self.repeats, "repeat"))
        return kinds | {self.headline: "headline"} if self.headline >= 0 else kinds


def recognise(text: str, title: str = "") -> Recognised:
    """Return what is certain about a text; ``title`` is one that its source gives."""
    page = _page(lines_of(text), title)
    kinds = page.kinds()
    dateline_at, dateline = _dateline(page, kinds)
    agency, signed_at = _signature(page)
    regions = [region for index, region in page.pictures if kinds[index] == "caption"]
    for index, kind in kinds.items():
        if kind != "caption":
            regions.append(Region(page.lines[index].start, page.lines[index].end, kind))
    regions += _lead_inside(text, page)
    if dateline.length:
        start = page.lines[dateline_at].start
        regions.append(Region(start, start + dateline.length, "dateline"))
    if agency:
        regions.append(Region(*signed_at, "credit"))
    return Recognised(
        regions=tuple(sorted(regions, key=lambda region: (region.start, -region.end))),
        title=_title(page),
        wire=wire_of(page.signs, page.head, page.tail) or dateline.wire or agency,
        published=published_of(page.signs, page.head, page.tail) or dateline.published,
        language=guess_language(text),
    )


def _page(lines: Sequence[Line], title: str) -> _Page:
    odd = unusual(lines)
    signs: Signs = {index: sign for index in odd if (sign := sign_of(lines[index].text))}
    repeats = repeats_of(lines, signs)
    known = signs.keys() | repeats.keys()
    backwards = range(len(lines) - 1, -1, -1)
    last = next((i for i in backwards if i not in known and lines[i].is_prose), -1)
    tail = tail_of(lines, signs, last)
    signs = _without_chronology(signs, tail)
    shown = list(pictures(lines, (index for index in odd if index not in known), last))
    named = known | {index for index, _ in shown}
    headline = headline_of(lines, named, title)
    head = head_of(signs, named | {headline}, last)
    return _Page(lines, signs, shown, repeats, headline, last, head, tail)


def _without_chronology(signs: Signs, tail: range) -> Signs:
    """Several dates before the tail head the entries of a chronology: none says when it appeared."""
    dated = {i: sign for i, sign in signs.items() if sign.role == "date" and i not in tail}
    if len({sign.published for sign in dated.values()}) < 2:
        return signs
    return {index: sign for index, sign in signs.items() if index not in dated}


def _title(page: _Page) -> str:
    if page.headline < 0:
        return ""
    same = [page.headline, *(i for i, first in page.repeats.items() if first == page.headline)]
    titles = [" ".join(page.lines[index].text.split()) for index in same]
    return min(titles, key=lambda title: (title.isupper(), len(title))).lstrip("# ")


def _dateline(page: _Page, kinds: dict[int, RegionKind]) -> tuple[int, Dateline]:
    """Return the line that opens with a dateline, among the first of the report."""
    report = (i for i in range(page.head.stop, len(page.lines)) if i not in kinds)
    for index in islice(report, _DATELINE_REACH):
        found = dateline_of(page.lines[index].text)
        if found.length:
            return index, found
    return 0, NO_DATELINE


def _lead_inside(text: str, page: _Page) -> list[Region]:
    """Return where the lead is said again in the midst of a line, glued to something else."""
    known = page.signs.keys() | page.repeats.keys()
    lead = next(
        (line for i, line in enumerate(page.lines) if i not in known and line.is_prose), None
    )
    start = text.find(lead.text, lead.end) if lead else -1
    if lead is None or start < 0 or any(page.lines[index].start == start for index in page.repeats):
        return []
    return [Region(start, start + len(lead.text), "repeat")]


def _signature(page: _Page) -> tuple[str, tuple[int, int]]:
    """Return the agency that signs the end of the report, and where it does."""
    for index in range(max(page.last_prose, 0), len(page.lines)):
        if index not in page.signs and index not in page.repeats:
            agency, start = signature(page.lines[index])
            if agency:
                return agency, (start, page.lines[index].end)
    return "", (0, 0)
