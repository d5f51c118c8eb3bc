"""Annotations by the texts that they are about, a few thousand at a time."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from reader.corpus.decode import detect, told
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats.web_annotation.bodies import CODEBOOK, ORIGIN, ROUND, Said, said
from reader.interchange.formats.web_annotation.items import labels_of, link_of, marks_of
from reader.interchange.formats.web_annotation.names import article_of, id_of
from reader.interchange.formats.web_annotation.selectors import Target, targets
from reader.interchange.formats.web_annotation.shapes import annotations
from reader.interchange.formats.web_annotation.sources import HASH, TERMS, Texts, text_in
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.rows import Unkept, article
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordAnnotator, RecordLabel, RecordLink

_KNOWN = frozenset(
    {"@context", "id", "@id", "type", "@type", "motivation", "creator", "created"}
    | {"body", "bodyValue", "target", ROUND, CODEBOOK, ORIGIN}
)
"""What is read of an annotation."""
_OF_TARGETS = frozenset(
    {"id", "@id", "type", "@type", "source", "selector", "items", "title", *TERMS.values(), HASH}
    | {"annotation"}
)
"""What is read of a target, or only says again which annotation it is of, as Recogito does."""
_AT_ONCE = 50_000
"""So many annotations are held, for those of one text to come in together."""


def read(source: Source) -> Reading:
    """Yield the texts of a file, or that it names, with what was said of them."""
    encoding = detect(source.stream)
    yield from told(source.where, encoding)
    unkept = Unkept(source.where)
    texts = Texts(source, encoding)
    held = _Held(texts, unkept)
    for found in annotations(source):
        if isinstance(found, Refusal):
            yield found
            continue
        text = text_in(found)
        if text or held.count >= _AT_ONCE:
            yield from held.given()
        if text:
            texts.keep(text)
            held.about(text.iri)
        elif fault := held.take(found):
            yield Refusal(found.where, fault)
    yield from held.given()
    if held.seeks_beginnings(source):
        yield from held.given()
    yield from held.unfinished()
    yield from unkept.notices()


class _Group:
    """What is said of one text."""

    def __init__(self, about: Mapping[str, Any]) -> None:
        self.about = about
        self.marks: list[tuple[Said, list[Target]]] = []
        self.labels: list[RecordLabel] = []
        self.links: list[RecordLink] = []
        self.people: dict[str, RecordAnnotator] = {}


class _Held:
    """Annotations that have come and were not given out yet."""

    def __init__(self, texts: Texts, unkept: Unkept) -> None:
        self._texts = texts
        self._unkept = unkept
        self._groups: dict[str, _Group] = {}
        self._of_mark: dict[str, str] = {}
        """The text of each mark that is held, by the mark's id."""
        self._links: dict[str, tuple[Said, str, str]] = {}
        """Links that are held, with their ends, by their ids, or by a number where they have none."""
        self._unnamed = 0
        """How many links without an id there were."""
        self.count = 0

    def about(self, iri: str) -> _Group:
        """Return the group of a text, begun if it is new."""
        return self._groups.setdefault(iri, _Group({}))

    def take(self, found: Found) -> str:
        """Take an annotation; return why not, ``""`` where it was."""
        self.count += 1
        one = said(found.value)
        about = [*targets(found.value.get("target"))]
        if not about:
            return "an annotation without a target"
        self._note_others(found.value, about)
        if one.motivation == "replying":
            self._unkept.note("not kept: replies to other annotations")
        elif any(target.place for target in about):
            return self._take_mark(one, about)
        elif one.motivation == "linking" and (len(about) > 1 or one.leads_to):
            others = [target.source for target in about[1:]] or one.leads_to
            return self._take_link(one, about[0].source, others)
        elif id_of(about[0].source) in self._links:
            link, from_, to = self._links[id_of(about[0].source)]
            self._links[id_of(about[0].source)] = (link.with_bodies_of(one), from_, to)
        else:
            group = self._group(about[0])
            group.labels += labels_of(one)
            self._know(group, one)
        return ""

    def _unfolded(self, target: Target, text: str) -> Target:
        place = target.place.unfolded(text) if target.place else None
        if place is target.place:
            return target
        self._unkept.note(
            "white space is run together in quotes; what stands at their places was taken"
        )
        return target._replace(place=place)

    def _note_others(self, annotation: Mapping[str, Any], about: list[Target]) -> None:
        self._note(annotation, _KNOWN, "not kept: what else is said of annotations")
        for target in about:
            self._note(target.about, _OF_TARGETS, "not kept: what else is said of targets")

    def _note(self, given: Mapping[str, Any], known: frozenset[str], what: str) -> None:
        if not given.keys() <= known:
            for name in sorted(given.keys() - known):
                self._unkept.note(what, name)

    def _take_mark(self, one: Said, about: list[Target]) -> str:
        if len(about) > 1 and len({target.source for target in about}) > 1:
            return f"annotation {one.id!r} is about several texts at once"
        group = self._group(about[0])
        group.marks.append((one, about))
        self._know(group, one)
        self._of_mark[one.id] = about[0].source
        return ""

    def _take_link(self, one: Said, from_: str, others: list[str]) -> str:
        if one.id in self._links:
            return f"the id {one.id!r} is that of a link before it"
        for at, to in enumerate(others):
            id_ = one.id if at == 0 or not one.id else f"{one.id}.{at + 1}"
            self._unnamed += not id_
            key = id_ or f"({self._unnamed})"
            self._links[key] = (replace(one, id=id_), id_of(from_), to)
        return ""

    def _group(self, target: Target) -> _Group:
        group = self.about(target.source)
        group.about = group.about or target.about
        return group

    def _know(self, group: _Group, one: Said) -> None:
        if one.creator.name:
            group.people[one.creator.name] = one.creator

    def given(self) -> Iterator[Foreign | Refusal]:
        """Give out what is held, but for links whose beginning has not come yet."""
        for key, (one, from_, to) in [*self._links.items()]:
            text = self._of_mark.get(from_)
            if text is not None:
                group = self.about(text)
                group.links.append(link_of(one, from_, to))
                self._know(group, one)
                del self._links[key]
        for iri, group in self._groups.items():
            yield from self._foreign(iri, group)
        self._groups.clear()
        self._of_mark.clear()
        self.count = 0

    def seeks_beginnings(self, source: Source) -> bool:
        """Look through the file for the marks that links begin at, where any has not been found."""
        wanted = {from_ for _, from_, _ in self._links.values()}
        for found in annotations(source) if wanted else ():
            if isinstance(found, Found) and (id_ := said(found.value).id) in wanted:
                about = [*targets(found.value.get("target"))]
                if about and about[0].place:
                    self._of_mark[id_] = about[0].source
        return bool(self._of_mark)

    def unfinished(self) -> Iterator[Refusal]:
        """Yield a line for each link whose beginning never came."""
        for key, (_, from_, _) in self._links.items():
            reason = f"link {key!r}: it begins at {from_!r}, which is no mark in it"
            yield Refusal(self._texts.where, reason)

    def _foreign(self, iri: str, group: _Group) -> Iterator[Foreign | Refusal]:
        try:
            text = self._texts.find(iri, group.about)
        except ReaderError as error:
            text = str(error)
        if isinstance(text, str):
            count = len(group.marks) + len(group.labels)
            yield Refusal(
                self._texts.where, f"{text}, so {count:,} of its annotations are left out"
            )
            return
        try:
            draft = article(text.where, text.text, text.known, text.encoding, self._unkept)
        except ReaderError as error:
            yield Refusal(text.where, str(error))
            return
        marks: list[RecordAnnotation] = []
        placed: list[RecordAnnotation] = []
        for one, about in group.marks:
            found = placed if all(target.is_by_quote for target in about) else marks
            found += marks_of(one, [self._unfolded(each, text.text) for each in about], text.text)
        record = Record(
            annotators=[*group.people.values()],
            annotations=marks,
            links=group.links,
            labels=group.labels,
        )
        own_id = article_of(iri) or text.file or iri
        named = draft._replace(own_id=own_id, file=text.file or draft.file)
        yield Foreign(named, record, placed=placed)
