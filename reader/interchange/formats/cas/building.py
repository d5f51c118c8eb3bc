"""A record as feature structures: the text in sentences and tokens, and what was said of it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import UNSET, Struct

from reader.interchange.formats.cas.structures import INITIAL_VIEW, SOFA, Structure
from reader.interchange.formats.cas.types import (
    ANNOTATOR,
    ARTICLE,
    FAR_LINK,
    LABEL,
    LINK,
    MARK,
    METADATA,
    SENTENCE,
    SOURCE,
    TARGET,
    TOKEN,
)
from reader.interchange.offsets.counting import Counting, Scale
from reader.model.annotation import Field
from reader.model.article import METADATA as KNOWN
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink
from reader.model.text.patterns import later
from reader.model.text.sentences import sentences
from reader.model.text.words import words

COUNTS = Counting("utf16")
SOFA_ID = 1
_CLINGS = later(r"\s[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]|\p{GCB=Prepend}\s")
"""A space that is one with the sign beside it, so that a word may have it at its edge."""
_PIECE = re.compile(r"\S+")
_SHORT = 64
"""Code points of a piece that is remembered."""
_REMEMBERED = 1 << 14
Place = tuple[int, int]
_Said = RecordAnnotation | RecordLink | RecordLabel
_OF_MARKS = (
    "note", "fields", "unsure", "annotator", "round", "origin", "status", "created", "codebook",
    "id",
)  # fmt: skip
_OF_LABELS = tuple(name for name in _OF_MARKS if name != "fields")
_USUAL = {"origin": "manual", "status": "active"}


class Word(Struct, frozen=True, gc=False, rename={"id": "%ID", "type": "%TYPE", "sofa": "@sofa"}):
    """A token or a sentence; its keys are those of JSON CAS."""

    id: int
    type: str
    sofa: int
    begin: int
    end: int


class Built(NamedTuple):
    """The structures of a record; their ids count from that of its text on, in this order."""

    sofa: Structure
    about: list[Structure]
    """What is known of the article, and who said something."""
    words: list[Word]
    said: list[Structure]

    @property
    def last(self) -> int:
        """The greatest id."""
        return SOFA_ID + len(self.about) + len(self.words) + len(self.said)


def built(record: Record) -> Built:
    """Return the structures of a record; offsets are UTF-16 units.

    Each further span of a mark is a structure of its own that says the same.
    """
    text = record.text or ""
    scale = Scale(text, COUNTS)
    numbers = count(SOFA_ID)
    sofa = Structure(next(numbers), SOFA, _sofa(text))
    about = [Structure(next(numbers), *each) for each in _about(record, scale)]
    words = _words(text, numbers)
    if not scale.is_plain:
        words = [Word(w.id, w.type, w.sofa, *scale.native(w.begin, w.end)) for w in words]
    return Built(sofa, about, words, [*_said_of_it(record, scale, numbers)])


def _said_of_it(record: Record, scale: Scale, numbers: Iterator[int]) -> Iterator[Structure]:
    places: dict[str, Structure] = {}
    for mark in record.annotations:
        values = {"tag": mark.tag, **_said(mark)}
        if mark.score is not UNSET:
            values["score"] = mark.score
        if mark.reason:
            values["reason"] = mark.reason
        for span in mark.spans:
            begin, end = scale.native(span.start, span.end)
            made = Structure(next(numbers), MARK, {"begin": begin, "end": end, **values})
            places.setdefault(mark.id, made)
            yield made
    for link in record.links:
        is_near = link.from_ in places and link.to in places
        type_, said = (LINK, _link(link, places)) if is_near else (FAR_LINK, _far(link))
        yield Structure(next(numbers), type_, said)
    for label in record.labels:
        said = {"name": label.name, "value": label.value, **_said(label)}
        yield Structure(next(numbers), LABEL, said)


def _sofa(text: str) -> dict[str, Any]:
    return {"sofaNum": 1, "sofaID": INITIAL_VIEW, "mimeType": "text", "sofaString": text}


def _about(record: Record, scale: Scale) -> Iterator[tuple[str, dict[str, Any]]]:
    _, whole = scale.native(0, len(record.text or ""))
    known = {name: getattr(record, name) for name in KNOWN if getattr(record, name)}
    yield (
        METADATA,
        {
            "begin": 0,
            "end": whole,
            "language": record.language or "x-unspecified",
            "documentTitle": record.title or record.id,
            "documentId": record.id,
        },
    )
    if record.source_file:
        known["source_file"] = record.source_file
    yield ARTICLE, {"id": record.id, **known}
    for each in record.annotators:
        yield ANNOTATOR, {"id": each.id, "name": each.name, "kind": each.kind}


def _words(text: str, numbers: Iterator[int]) -> list[Word]:
    """Return each sentence, and the tokens in it; offsets are code points."""
    found = []
    for start, end in sentences(text, 0, len(text)):
        found.append(Word(next(numbers), SENTENCE, SOFA_ID, start, end))
        found += [
            Word(next(numbers), TOKEN, SOFA_ID, begin, stop)
            for begin, stop in _tokens(text, start, end)
        ]
    return found


def _tokens(text: str, start: int, end: int) -> Iterable[Place]:
    """Return words, and each run of other signs that are not space."""
    if not text.isascii() and _CLINGS.search(text, start, end):
        return _cut(text, start, end)
    return [
        (at + begin, at + stop)
        for piece in _PIECE.finditer(text, start, end)
        for at in (piece.start(),)
        for begin, stop in _tokens_of(piece[0])
    ]


def _tokens_of(piece: str) -> Iterable[Place]:
    return _parts(piece) if len(piece) <= _SHORT else _cut(piece, 0, len(piece))


@lru_cache(_REMEMBERED)
def _parts(piece: str) -> tuple[Place, ...]:
    """Return the tokens of what stands between spaces; most texts say most of it again."""
    return (*_cut(piece, 0, len(piece)),)


def _cut(text: str, start: int, end: int) -> Iterator[Place]:
    at = start
    for begin, stop in words(text, start, end):
        yield from _runs(text, at, begin)
        yield begin, min(stop, end)
        at = stop
    yield from _runs(text, at, end)


def _runs(text: str, start: int, end: int) -> Iterator[Place]:
    at = start
    for piece in text[start:end].split():
        at = text.index(piece, at)
        yield at, at + len(piece)
        at += len(piece)


def _said(item: _Said) -> dict[str, Any]:
    """Return what marks, links and labels have in common, as far as they say it."""
    names = _OF_LABELS if isinstance(item, RecordLabel) else _OF_MARKS
    given = zip(names, attrgetter(*names)(item), strict=True)
    values = {name: value for name, value in given if value and value != _USUAL.get(name)}
    if "fields" in values:
        values["fields"] = [field_text(field) for field in values["fields"]]
    return values


def _link(link: RecordLink, places: dict[str, Structure]) -> dict[str, Any]:
    """Return a link; as other relations it covers what it ends at."""
    to = places[link.to]
    values = {
        "begin": to.values["begin"],
        "end": to.values["end"],
        SOURCE: places[link.from_].id,
        TARGET: to.id,
        "label": link.type,
    }
    return values | ({"state": link.state} if link.state else {}) | _said(link)


def _far(link: RecordLink) -> dict[str, Any]:
    values = {
        "fromMark": link.from_,
        "toMark": link.to,
        "toArticle": link.to_article,
        "label": link.type,
        "state": link.state,
    }
    return {name: value for name, value in values.items() if value} | _said(link)


def field_text(field: Field) -> str:
    r"""Return a field as ``name=value``; ``\`` goes before ``=`` and ``\`` in the name."""
    name = field.name.replace("\\", "\\\\").replace("=", "\\=")
    return f"{name}={field.value}"


def field_of(text: str) -> Field:
    """Return the field that ``field_text`` wrote."""
    name, at = "", 0
    while at < len(text) and text[at] != "=":
        at += text[at] == "\\"
        name += text[at : at + 1]
        at += 1
    return Field(name, text[at + 1 :])
