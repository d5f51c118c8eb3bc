"""The lines of one article's ``.ann`` file."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from reader.interchange.asides.aside import aside, systems_of
from reader.interchange.formats.brat.comment import (
    EVENT,
    FLAG,
    TYPE,
    Kept,
    Places,
    fragments,
    on_one_line,
)
from reader.interchange.formats.brat.configuration import Used
from reader.interchange.formats.brat.lines import NOTES
from reader.interchange.formats.brat.linking import USUAL
from reader.interchange.formats.brat.names import stored, stored_value, unnumbered
from reader.interchange.formats.brat.sorting import Tie, Ties, sorted_ties
from reader.interchange.writing.losses import Losses
from reader.model.annotation import Field
from reader.model.canonical import encode
from reader.model.identity import text_sha256
from reader.model.record import Record, RecordAnnotation, RecordLink

_REFERENCE = "Reference"
_REFERENT = re.compile(r"(\S+?:\S+)(?: (\S(?:[^\t\n\r]*\S)?))?")
"""A data base with an id in it, and what that is called."""
_NOTHING = Kept()
_SAID_THERE = frozenset({"fields", "note"})
"""What brat has a place for."""


class _Written(NamedTuple):
    """A mark that is written, with its fragments and its ids there."""

    mark: RecordAnnotation
    places: Places
    textbound: str
    is_shared: bool
    """Its words are those of an event before it."""
    event: str
    """``""`` of what is no event."""

    @property
    def id(self) -> str:
        return self.event or self.textbound

    @property
    def kind(self) -> str:
        return "<EVENT>" if self.event else "<ENTITY>"


class Annotations:
    """One article on its way out."""

    def __init__(self, record: Record, losses: Losses, used: Used, listed: frozenset[str]) -> None:
        """Begin; ``listed`` are the fields that the codebook has values for."""
        self._record = record
        self._text = record.text or ""
        self._losses = losses
        self._used = used
        self._listed = listed
        self._systems = systems_of(record)
        self._counts: Counter[str] = Counter()
        self._unsaid = record.id
        """The article's id, until it is said."""

    def lines(self) -> Iterator[str]:
        """Yield the lines: marks, events, relations, equivalents, and what is said of each."""
        marks, places = self._placed()
        ties = sorted_ties(marks, self._ties(marks))
        written = self._named(marks, places, ties)
        for each in written:
            if not each.is_shared:
                yield self._textbound(each)
        for at, each in enumerate(written):
            if each.event:
                yield self._event(each, ties.arguments.get(at, ()), written)
        for each in written:
            yield from self._about_mark(each)
        for tie in ties.relations:
            yield from self._relation(tie, written)
        for kind, members in ties.equivalents:
            self._used.equivalences[kind] = None
            yield f"*\t{kind} {' '.join(written[at].textbound for at in members)}"

    def _placed(self) -> tuple[list[RecordAnnotation], list[Places]]:
        """Return the marks that brat can have, and their fragments."""
        marks, places = [], []
        for mark in self._record.annotations:
            spans = sorted((span.start, span.end) for span in mark.spans)
            found = fragments(self._text, spans)
            if not found:
                self._lost("spans", mark.id, f"{mark.tag}: no words but the ends of lines")
            elif any(one[1] > other[0] for one, other in pairwise(found)):
                self._lost("spans", mark.id, f"{mark.tag}: its fragments overlap")
            else:
                marks.append(mark)
                places.append(found)
        return marks, places

    def _ties(self, marks: Sequence[RecordAnnotation]) -> Iterator[Tie]:
        at = {mark.id: number for number, mark in enumerate(marks) if mark.id}
        for link in self._record.links:
            if link.from_ in at and link.to in at:
                yield Tie(link, at[link.from_], at[link.to])
            else:
                what = f"{link.type} from {link.from_} to {link.to}: an end was left out"
                self._lost("links", link.id, what)

    def _lost(self, kind: str, id_: str, detail: str) -> None:
        self._losses.lost(kind, self._record.id, id_, detail)

    def _id(self, letter: str) -> str:
        self._counts[letter] += 1
        return f"{letter}{self._counts[letter]}"

    def _named(
        self, marks: Sequence[RecordAnnotation], places: Sequence[Places], ties: Ties
    ) -> list[_Written]:
        """Give each mark its ids; events on the same words share them, as brat has it."""
        alone = ties.ends
        shared: dict[tuple[str, Places], str] = {}
        written = []
        for at, (mark, place) in enumerate(zip(marks, places, strict=True)):
            if mark.origin != EVENT:
                written.append(_Written(mark, place, self._id("T"), is_shared=False, event=""))
                continue
            words = shared.get((mark.tag, place), "") if at not in alone else ""
            textbound = words or self._id("T")
            shared.setdefault((mark.tag, place), textbound)
            written.append(
                _Written(mark, place, textbound, is_shared=bool(words), event=self._id("E"))
            )
        return written

    def _textbound(self, each: _Written) -> str:
        kind = stored(each.mark.tag)
        self._used.entities[kind] = None
        places = ";".join(f"{start} {end}" for start, end in each.places)
        words = " ".join(self._text[start:end] for start, end in each.places)
        return f"{each.textbound}\t{kind} {places}\t{words}"

    def _event(
        self, each: _Written, arguments: Sequence[tuple[str, int]], written: Sequence[_Written]
    ) -> str:
        kind = stored(each.mark.tag)
        roles = self._used.events.setdefault(kind, {})
        roles.update(dict.fromkeys(unnumbered([role for role, _ in arguments])))
        said = "".join(f" {role}:{written[to].id}" for role, to in arguments)
        return f"{each.event}\t{kind}:{each.textbound}{said}"

    def _relation(self, tie: Tie, written: Sequence[_Written]) -> Iterator[str]:
        link, id_, kind = tie.link, self._id("R"), stored(tie.link.type)
        self._used.relations[kind] = None
        ends = written[tie.from_].textbound, written[tie.to].textbound
        called = {field.name: field for field in link.fields if field.name in USUAL}
        roles = [stored(called[name].value) if name in called else name for name in USUAL]
        if roles[0] == roles[1]:
            called, roles = {}, [*USUAL]
        said = " ".join(f"{role}:{end}" for role, end in zip(roles, ends, strict=True))
        yield f"{id_}\t{kind} {said}"
        fields = [field for field in link.fields if called.get(field.name) is not field]
        yield from self._about(link, id_, "<RELATION>", fields, {})

    def _about_mark(self, each: _Written) -> Iterator[str]:
        spans = tuple(sorted((span.start, span.end) for span in each.mark.spans))
        more: dict[str, Any] = {}
        if self._unsaid:
            more |= {"article": self._unsaid, "sha256": text_sha256(self._text)}
            self._unsaid = ""
        if spans != each.places:
            more["spans"] = spans
        if each.event:
            more["origin"] = _NOTHING.origin
        yield from self._about(each.mark, each.id, each.kind, each.mark.fields, more)

    def _about(
        self,
        said: RecordAnnotation | RecordLink,
        id_: str,
        kind: str,
        fields: Sequence[Field],
        more: dict[str, Any],
    ) -> Iterator[str]:
        for field in fields:
            yield self._attribute(id_, kind, field)
        note = on_one_line(said.note)
        if note:
            yield f"{self._id('#')}\t{NOTES} {id_}\t{note}"
        kept = aside(said, _SAID_THERE, self._systems) | more
        if said.note != note:
            kept["note"] = said.note
        if Kept(**kept) != _NOTHING:
            yield f"{self._id('#')}\t{TYPE} {id_}\t{encode(Kept(**kept)).decode()}"

    def _attribute(self, id_: str, kind: str, field: Field) -> str:
        found = _REFERENT.fullmatch(field.value)
        if field.name == _REFERENCE and found and kind != "<RELATION>":
            return f"{self._id('N')}\t{_REFERENCE} {id_} {found[1]}\t{found[2] or ''}"
        name = stored(field.name)
        if field.value == FLAG and field.name not in self._listed:
            self._used.attribute(name, kind, None)
            return f"{self._id('A')}\t{name} {id_}"
        value = stored_value(field.value)
        self._used.attribute(name, kind, value)
        return f"{self._id('A')}\t{name} {id_} {value}"
