"""From a file to an article with its marks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from reader.corpus.decode import told
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats.cas.saying import said
from reader.interchange.formats.cas.structures import SOFA, Structure, cas_of
from reader.interchange.formats.webanno import old, units
from reader.interchange.formats.webanno.annotations import Annotations
from reader.interchange.formats.webanno.header import Layer, layers, old_layers
from reader.interchange.formats.webanno.text import UTF16, counting, misplaced, text_of
from reader.interchange.formats.webanno.units import Sentence, Unit
from reader.interchange.offsets.counting import CODE_POINTS, Counting, Scale
from reader.interchange.reading.columns import opened
from reader.interchange.reading.opening import Opening
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan

_FORMAT = "#FORMAT=WebAnno TSV "
_NONE = 10**18 - 1
"""The id of the text among structures, which no other has."""


def recognises(opening: Opening) -> bool:
    """Tell it by its first line."""
    first = opening.lines[0].rstrip("\r")
    return first.startswith(_FORMAT) or (
        old.HEADER.fullmatch(first) is not None and any("\t" in each for each in opening.lines[1:8])
    )


def read(source: Source) -> Reading:
    """Yield the one article of a file.

    Raises:
        ReaderError: no encoding fits, or it is no such file.

    """
    with opened(source.stream) as (lines, encoding):
        yield from told(source.where, encoding)
        parsed = _parsed(_numbered(lines))
    if not parsed.sentences:
        yield Refusal(source.where, "it has no text")
    else:
        yield from _article(source.where, encoding, parsed)


class _Parsed(NamedTuple):
    layers: list[Layer]
    counts: Counting
    sentences: list[Sentence]
    is_old: bool


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            raise ReaderError(f"binary: line {number} has a NUL character")
        yield number, line


def _parsed(lines: Iterator[tuple[int, str]]) -> _Parsed:
    """Return what the lines of a file are."""
    _, first = next(lines, (0, ""))
    if not first.startswith(_FORMAT):
        if not old.HEADER.fullmatch(first):
            raise ReaderError(f"the first line is none of WebAnno TSV: {first[:40]!r}")
        declared = old_layers(first)
        return _Parsed(declared, CODE_POINTS, list(old.sentences(lines, declared)), True)
    header: list[str] = []
    for number, line in lines:
        if line.startswith(units.STARTS) or line[:1].isdecimal():
            lines = chain([(number, line)], lines)
            break
        header.append(line)
    sentences = list(units.sentences(lines))
    return _Parsed(layers(header), counting(sentences), sentences, False)


def _article(where: str, encoding: str, parsed: _Parsed) -> Reading:
    text = text_of(parsed.sentences, parsed.counts)
    rows = [unit for sentence in parsed.sentences for unit in sentence.units]
    wrong = misplaced(text, parsed.counts, rows)
    annotations = Annotations(parsed.layers)
    for row in rows:
        annotations.take(row)
    found = annotations.structures()
    cas = cas_of(chain([Structure(_NONE, SOFA, {"sofaString": text})], found))
    if cas is None:
        yield Refusal(where, "it has no text")
        return
    places = _Places(text, rows, wrong)
    for item in said(cas, where):
        if isinstance(item, Foreign):
            marks = [_placed(mark, places) for mark in item.record.annotations]
            record = _named(replace(item.record, annotations=marks))
            yield item._replace(record=record, draft=item.draft._replace(encoding=encoding))
        else:
            yield item
    yield from _notices(where, parsed, annotations, wrong)


def _named(record: Record) -> Record:
    """Return a record whose marks go by what they say: in the file they have no names.

    Two people's files of one text would number other marks with the same numbers.
    """
    same: Counter[str] = Counter()
    names: dict[str, str] = {}
    for mark in record.annotations:
        name = ",".join((mark.tag, *(f"{span.start}-{span.end}" for span in mark.spans)))
        same[name] += 1
        names[mark.id] = f"{name}#{same[name]}"
    return replace(
        record,
        annotations=[replace(mark, id=names[mark.id]) for mark in record.annotations],
        links=[
            replace(link, id="", from_=names[link.from_], to=names[link.to])
            for link in record.links
        ],
    )


def _notices(
    where: str, parsed: _Parsed, annotations: Annotations, wrong: Sequence[Unit]
) -> Iterator[Notice]:
    if parsed.counts == CODE_POINTS and not parsed.is_old:
        yield Notice(where, "offsets count code points, not UTF-16 units as they should")
    if wrong:
        first = f"{wrong[0].text[:40]!r} in line {wrong[0].line}"
        yield Notice(where, "tokens are not where their offsets say", f"{len(wrong):,}, as {first}")
    if annotations.lacking:
        yield Notice(where, "rows lack columns", f"{annotations.lacking:,}")
    if annotations.pointless:
        what = "not kept: references to what is not there"
        yield Notice(where, what, f"{annotations.pointless:,}")


class _Places:
    """Where spans are in code points, and what rows say that they say."""

    def __init__(self, text: str, rows: Sequence[Unit], wrong: Sequence[Unit]) -> None:
        self._text = text
        self._scale = Scale(text, UTF16)
        self._tokens = [row for row in rows if row.is_token] if wrong else []
        self._wrong = wrong

    def span(self, start: int, end: int) -> RecordSpan:
        """Return a span by its offsets in UTF-16; the quote of one with misplaced tokens is theirs.

        Raises:
            ReaderError: there is no such place.

        """
        place = self._scale.code_points(start, end)
        if place is None:
            raise ReaderError(f"no span {start}-{end}")
        quote = self._text[slice(*place)]
        if any(unit.start < end and start < unit.end for unit in self._wrong):
            tokens = [unit.text for unit in self._tokens if unit.start < end and start < unit.end]
            quote = " ".join(tokens)
        return RecordSpan(*place, quote)


def _placed(mark: RecordAnnotation, places: _Places) -> RecordAnnotation:
    try:
        return replace(mark, spans=[places.span(each.start, each.end) for each in mark.spans])
    except ReaderError as error:
        return replace(mark, spans=[], fault=str(error))
