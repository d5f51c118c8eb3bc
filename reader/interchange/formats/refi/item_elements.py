"""Marks, labels and links as the elements that a project has of them."""

from collections.abc import Iterator, Mapping

from reader.interchange.formats.refi import markup, particulars
from reader.interchange.formats.refi.code_tree import CodeTree
from reader.interchange.formats.refi.memos import Memos
from reader.interchange.formats.refi.people import People
from reader.interchange.formats.refi.project import CONTINUED
from reader.interchange.formats.refi.times import NEVER, is_time
from reader.interchange.formats.refi.xml import can_say
from reader.interchange.writing.losses import Losses
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
        self._memos = memos
        self._losses = losses

    def of_source(self, record: Record) -> Iterator[str]:
        """Yield the selections of a text, then the codes of the whole of it."""
        self._people.meet(record.annotators)
        for nth, mark in enumerate(record.annotations):
            guid = _guid("mark", record, mark.id, nth)
            for part, span in enumerate(mark.spans):
                yield self._selection(mark, span, _part_guid(guid, part), is_first=part == 0)
        for nth, label in enumerate(record.labels):
            yield self._label(label, _guid("label", record, label.id, nth))

    def links_of(self, record: Record) -> Iterator[str]:
        """Yield the links that begin in a text, and those that tie the parts of its marks."""
        if not record.links and all(len(mark.spans) == 1 for mark in record.annotations):
            return
        guids = {}
        for nth, mark in enumerate(record.annotations):
            guids[mark.id] = guid = _guid("mark", record, mark.id, nth)
            for part in range(1, len(mark.spans)):
                yield self._tie(_part_guid(guid, part - 1), _part_guid(guid, part))
        for nth, link in enumerate(record.links):
            yield self._link(link, record, guids, _guid("link", record, link.id, nth))

    def _selection(
        self, mark: RecordAnnotation, span: RecordSpan, guid: str, *, is_first: bool
    ) -> str:
        quote = span.quote or ""
        hidden = "" if can_say(quote) else quote
        made, odd = self._made(mark.annotator, mark.created)
        said = {"guid": guid, "startPosition": str(span.start), "endPosition": str(span.end)}
        if not hidden:
            said["name"] = quote
        note = mark.note if is_first else ""
        is_description = note == note.strip() and can_say(note)
        content = ""
        if note and is_description:
            content = markup.element("Description", {}, markup.text(note))
            note = ""
        more = (
            particulars.of_mark(mark, note=note, created=odd, quote=hidden)
            if is_first
            else particulars.Particulars(quote=hidden)
        )
        memo = self._reference(self._memos.guid(more))
        if mark.tag == PASSAGE:
            content += memo
        else:
            content += self._coding(
                derived_id("coding", guid), self._codes.tag(mark.tag), made, memo
            )
        dated = made if "creationDateTime" in made else {**made, "modifiedDateTime": NEVER}
        return markup.element("PlainTextSelection", said | dated, content)

    def _label(self, label: RecordLabel, guid: str) -> str:
        made, odd = self._made(label.annotator, label.created)
        code = self._codes.label(label.name, label.value)
        more = particulars.of_label(label, value="" if code else label.value, created=odd)
        memo = self._reference(self._memos.guid(more))
        return self._coding(guid, code or self._codes.name_of_label(label.name), made, memo)

    def _link(self, link: RecordLink, record: Record, guids: Mapping[str, str], guid: str) -> str:
        to = _end(link.to, guids) if link.to else source_guid(link.to_article)
        ends = _end(link.from_, guids), to
        if not all(ends) or link.type == CONTINUED:
            what = f"{link.type} from {link.from_} to {link.to or link.to_article}"
            self._losses.lost("links", record.id, link.id, f"{what}: no link of such a name or end")
            return ""
        made, odd = self._made(link.annotator, link.created)
        memo = self._memos.of_link(guid, particulars.of_link(link, created=odd), made)
        return self._tied(guid, link.type, *ends, self._reference(memo))

    def _tie(self, origin: str, target: str) -> str:
        return self._tied(derived_id("part", origin, target), CONTINUED, origin, target, "")

    def _tied(self, guid: str, name: str, origin: str, target: str, memo: str) -> str:
        said = {"guid": guid, "direction": "OneWay", "originGUID": origin, "targetGUID": target}
        if can_say(name):
            said["name"] = name
        return markup.element("Link", said, memo)

    def _coding(self, guid: str, code: str, made: Mapping[str, str], memo: str) -> str:
        return markup.element(
            "Coding", {"guid": guid, **made}, markup.reference("CodeRef", code) + memo
        )

    def _reference(self, memo: str) -> str:
        return memo and markup.reference("NoteRef", memo)

    def _made(self, annotator: str, created: str) -> tuple[dict[str, str], str]:
        """Return who made something and when as attributes, and a time that is none to XML."""
        user = self._people.guid(annotator)
        made = {"creatingUser": user} if user else {}
        if not is_time(created) or created == NEVER:
            return made, created
        return {**made, "creationDateTime": created}, ""


def _guid(kind: str, record: Record, id_: str, nth: int) -> str:
    """Return the GUID of something said of an article: its id where that is one."""
    return id_ if is_uuid(id_) else derived_id(kind, record.id, id_ or f"#{nth}")


def _part_guid(guid: str, part: int) -> str:
    return guid if part == 0 else derived_id("part", guid, str(part))


def _end(id_: str, guids: Mapping[str, str]) -> str:
    return guids.get(id_, id_ if is_uuid(id_) else "")
