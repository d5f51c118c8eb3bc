"""Marks, labels and links as the elements that a project has of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from reader.interchange.losses import Losses
from reader.interchange.refi import particulars
from reader.interchange.refi.code_tree import CodeTree
from reader.interchange.refi.memos import Memos
from reader.interchange.refi.people import People
from reader.interchange.refi.project import CONTINUED
from reader.interchange.refi.times import NEVER, is_time
from reader.interchange.refi.xml import can_say, library
from reader.model.annotation import PASSAGE
from reader.model.identity import derived_id, is_uuid
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink, RecordSpan


def source_guid(article: str) -> str:
    """Return the GUID of an article's source, by the article's id."""
    return derived_id("source", article)


class Items:
    """Makes elements of what is said of articles, one article after the other."""

    def __init__(self, people: People, codes: CodeTree, memos: Memos, losses: Losses) -> None:
        self._people = people
        self._codes = codes
        self.memos = memos
        self._losses = losses
        self._etree = library()
        self.links = 0
        """How many links were written."""

    def of_source(self, record: Record) -> Iterator[Any]:
        """Yield the selections of a text, then the codes of the whole of it."""
        self._people.meet(record.annotators)
        for nth, mark in enumerate(record.annotations):
            guid = _guid("mark", record, mark.id, nth)
            for part, span in enumerate(mark.spans):
                yield self._selection(mark, span, _part_guid(guid, part), is_first=part == 0)
        for nth, label in enumerate(record.labels):
            yield self._label(label, _guid("label", record, label.id, nth))

    def links_of(self, record: Record) -> Iterator[Any]:
        """Yield the links that begin in a text, and those that tie the parts of its marks."""
        guids = {}
        for nth, mark in enumerate(record.annotations):
            guids[mark.id] = guid = _guid("mark", record, mark.id, nth)
            for part in range(1, len(mark.spans)):
                yield self._tie(_part_guid(guid, part - 1), _part_guid(guid, part))
        for nth, link in enumerate(record.links):
            made = self._link(link, record, guids, _guid("link", record, link.id, nth))
            if made is not None:
                yield made

    def _selection(
        self, mark: RecordAnnotation, span: RecordSpan, guid: str, *, is_first: bool
    ) -> Any:
        quote = span.quote or ""
        created, odd = _time(mark.created)
        head = {"guid": guid, "startPosition": str(span.start), "endPosition": str(span.end)}
        hidden = "" if can_say(quote) else quote
        if not hidden:
            head["name"] = quote
        element = self._etree.Element("PlainTextSelection", head)
        self._made(element, mark.annotator, created)
        if created is None:
            element.set("modifiedDateTime", NEVER)
        note = "" if can_say(mark.note) and mark.note == mark.note.strip() else mark.note
        if is_first:
            said = particulars.of_mark(mark, note=note, created=odd, quote=hidden)
        else:
            said = particulars.Particulars(quote=hidden)
        if is_first and mark.note and not note:
            self._etree.SubElement(element, "Description").text = mark.note
        holder = element
        if mark.tag != PASSAGE:
            holder = self._coding(element, derived_id("coding", guid), self._codes.tag(mark.tag))
            self._made(holder, mark.annotator, created)
        self._refer(holder, self.memos.guid(said))
        return element

    def _label(self, label: RecordLabel, guid: str) -> Any:
        created, odd = _time(label.created)
        code = self._codes.label(label.name, label.value)
        value = "" if code else label.value
        element = self._coding(None, guid, code or self._codes.name_of_label(label.name))
        self._made(element, label.annotator, created)
        self._refer(element, self.memos.guid(particulars.of_label(label, value=value, created=odd)))
        return element

    def _link(
        self, link: RecordLink, record: Record, guids: Mapping[str, str], guid: str
    ) -> Any | None:
        to = _end(link.to, guids) if link.to else source_guid(link.to_article)
        ends = _end(link.from_, guids), to
        if not all(ends) or link.type == CONTINUED:
            what = f"{link.type} from {link.from_} to {link.to or link.to_article}"
            self._losses.lost("links", record.id, link.id, f"{what}: an end has no GUID")
            return None
        created, odd = _time(link.created)
        said = particulars.of_link(link, created=odd)
        user = self._people.guid(link.annotator)
        memo = self.memos.of_link(guid, said, user, created or "")
        return self._tied(guid, link.type, *ends, memo)

    def _tie(self, origin: str, target: str) -> Any:
        return self._tied(derived_id("part", origin, target), CONTINUED, origin, target, "")

    def _tied(self, guid: str, name: str, origin: str, target: str, memo: str) -> Any:
        self.links += 1
        head = {"guid": guid, "direction": "OneWay", "originGUID": origin, "targetGUID": target}
        if can_say(name):
            head["name"] = name
        element = self._etree.Element("Link", head)
        self._refer(element, memo)
        return element

    def _coding(self, above: Any | None, guid: str, code: str) -> Any:
        make = self._etree.Element if above is None else self._etree.SubElement
        element = make(*(() if above is None else (above,)), "Coding", guid=guid)
        self._etree.SubElement(element, "CodeRef", targetGUID=code)
        return element

    def _refer(self, element: Any, memo: str) -> None:
        if memo:
            self._etree.SubElement(element, "NoteRef", targetGUID=memo)

    def _made(self, element: Any, annotator: str, created: str | None) -> None:
        if user := self._people.guid(annotator):
            element.set("creatingUser", user)
        if created:
            element.set("creationDateTime", created)


def _guid(kind: str, record: Record, id_: str, nth: int) -> str:
    """Return the GUID of something said of an article: its id where that is one."""
    return id_ if is_uuid(id_) else derived_id(kind, record.id, id_ or f"#{nth}")


def _part_guid(guid: str, part: int) -> str:
    return guid if part == 0 else derived_id("part", guid, str(part))


def _end(id_: str, guids: Mapping[str, str]) -> str:
    return guids.get(id_, id_ if is_uuid(id_) else "")


def _time(created: str) -> tuple[str | None, str]:
    """Return a time as XML has it, None where there is none, and what of it XML cannot say."""
    if is_time(created) and created != NEVER:
        return created, ""
    return None, created
