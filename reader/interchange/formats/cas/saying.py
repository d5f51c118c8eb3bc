"""A CAS as an article with marks: our own layers, and anybody's.

What a span of another layer is tagged with stands in a feature of one of the usual names, else its
layer's name is the tag; every other feature is a field. Relations, chains and slots are links.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reader.interchange.foreign import Foreign
from reader.interchange.formats.cas import ours, types
from reader.interchange.formats.cas.building import COUNTS
from reader.interchange.formats.cas.heading import metadata, owner_of
from reader.interchange.formats.cas.structures import Cas, Structure
from reader.interchange.reading.rows import Unkept, article
from reader.model.annotation import Field
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
)

_TAGS = ("tag", "value", "label", "category", "type", "referenceType")
_LINK_TYPES = ("type", "label", "value", "role", "relation")
_ENTITY = "NamedEntity"
_PARTS_OF_A_PLACE = {"sofa", "begin", "end", "next", types.SOURCE, types.TARGET}
_MACHINE = (
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
    "de.tudarmstadt.ukp.dkpro.core.api.transform.",
    "de.tudarmstadt.ukp.inception.api.metadata.",
)
"""Layers about the words as words, and about the file."""
_IMPORTED = "INITIAL_CAS"
"""Whose annotations INCEpTION says those are that came with the document."""


def said(cas: Cas, where: str, owner: str = "") -> Iterator[Foreign | Refusal | Notice]:
    """Yield the article of a CAS with its marks; offsets are as the CAS has them.

    Args:
        cas: what is said of one text.
        where: what messages call it.
        owner: whose work it is, where its place in an archive tells.

    """
    owner = owner or owner_of(cas)
    unkept = Unkept(where)
    try:
        draft = article(where, cas.text, metadata(cas), "utf-8", unkept)
    except ReaderError as error:
        yield Refusal(where, str(error))
        return
    layers = _Layers(cas, "" if owner == _IMPORTED else owner, unkept)
    yield Foreign(draft, layers.record(), COUNTS if layers.are_ours else None)
    for _ in range(cas.others):
        unkept.note("not kept: other texts of the same CAS")
    yield from unkept.notices()


class _Layers:
    """What the layers of one CAS say."""

    def __init__(self, cas: Cas, owner: str, unkept: Unkept) -> None:
        self._cas = cas
        self._about = [each for each in cas.about if each.type not in types.OF_THE_TEXT]
        self._owner = owner
        self.are_ours = any(each.type == types.ARTICLE for each in cas.about)
        """It was written here, so nothing in it is left to be found out."""
        self._unkept = unkept
        self._marks: dict[str, RecordAnnotation] = {}
        self._names: dict[int, str] = {}
        """The id of a mark by that of its structure."""
        self._links: list[RecordLink] = []
        self._labels: list[RecordLabel] = []

    def record(self) -> Record:
        """Return all of it."""
        later = [each for each in self._about if not self._took_span(each)]
        for each in later:
            if each.type == types.LABEL:
                self._labels.append(ours.label(each, self._owner))
            elif each.type == types.FAR_LINK:
                self._links.append(ours.far_link(each, self._owner))
            elif not each.type.startswith("uima."):
                self._take_link(each)
        for each in self._about:
            if each.id in self._names and each.type != types.MARK:
                self._take_chain(each)
                self._take_slots(each)
        return Record(
            annotators=self._annotators(),
            annotations=list(self._marks.values()),
            links=self._links,
            labels=self._labels,
        )

    def _took_span(self, each: Structure) -> bool:
        begin, end = each.number("begin"), each.number("end")
        if begin is None or end is None:
            return False
        if types.SOURCE in each.values or types.TARGET in each.values:
            return False
        if each.type == types.MARK:
            mark = ours.mark(each, RecordSpan(begin, end), self._owner)
        elif each.type.startswith(_MACHINE):
            return False
        else:
            mark = _foreign_mark(each, RecordSpan(begin, end), self._owner, self._fields(each))
        self._add(each, mark)
        return True

    def _add(self, each: Structure, mark: RecordAnnotation) -> None:
        known = self._marks.get(mark.id)
        if known and known.tag == mark.tag:
            mark = replace(known, spans=[*known.spans, *mark.spans])
        elif known:
            mark = replace(mark, id=str(each.id))
        self._names[each.id] = mark.id
        self._marks[mark.id] = mark

    def _fields(self, each: Structure) -> list[Field]:
        """Return the features of a span that are neither its place, nor point at something."""
        tag = _named(each, _TAGS)[0]
        found = []
        for name in sorted(each.values):
            if name in _PARTS_OF_A_PLACE or name == tag or self._slots(each, name):
                continue
            found += [Field(name, value) for value in each.texts(name)]
        is_told = not tag or each.layer == _ENTITY
        return found if is_told else [Field("layer", each.layer), *found]

    def _slots(self, each: Structure, name: str) -> list[Structure]:
        return [at for at in self._cas.pointed(each, name) if "target" in at.values]

    def _take_link(self, each: Structure) -> None:
        ends = [self._end(each, name) for name in (types.SOURCE, types.TARGET)]
        if types.SOURCE not in each.values or types.TARGET not in each.values:
            if "target" not in each.values and "first" not in each.values:
                self._unkept.note(f"not kept: {each.layer}")
        elif not all(ends):
            self._unkept.note(f"not kept: {each.layer} between what is no mark")
        elif each.type == types.LINK:
            self._links.append(ours.link(each, ends[0], ends[1], self._owner))
        else:
            self._links.append(_foreign_link(each, ends[0], ends[1], self._owner))

    def _end(self, each: Structure, name: str) -> str:
        at = each.number(name)
        return "" if at is None else self._names.get(at, "")

    def _take_chain(self, each: Structure) -> None:
        """Take what ties one link of a chain to the next."""
        to = self._end(each, "next")
        if to and to != self._names[each.id]:
            type_ = each.text("referenceRelation") or each.layer
            self._tie(f"{each.id}.next", type_, self._names[each.id], to)

    def _take_slots(self, each: Structure) -> None:
        """Take what a span has in the roles that its layer gives."""
        for name in each.values:
            for slot in self._slots(each, name):
                if to := self._end(slot, "target"):
                    role = slot.text("role") or name
                    self._tie(f"{each.id}.{slot.id}", role, self._names[each.id], to)

    def _tie(self, id_: str, type_: str, from_: str, to: str) -> None:
        self._links.append(
            RecordLink(id=id_, annotator=self._owner, type=type_, from_=from_, to=to)
        )

    def _annotators(self) -> list[RecordAnnotator]:
        told = [
            RecordAnnotator(each.text("id"), each.text("name"), each.text("kind") or "person")
            for each in self._cas.about
            if each.type == types.ANNOTATOR
        ]
        items: list[RecordAnnotation | RecordLink | RecordLabel]
        items = [*self._marks.values(), *self._links, *self._labels]
        names = {item.annotator for item in items} - {each.name for each in told} - {""}
        return [*told, *(RecordAnnotator(name=name) for name in sorted(names))]


def _foreign_mark(
    each: Structure, span: RecordSpan, owner: str, fields: list[Field]
) -> RecordAnnotation:
    return RecordAnnotation(
        id=str(each.id),
        annotator=owner,
        tag=_named(each, _TAGS)[1] or each.layer,
        spans=[span],
        fields=fields,
    )


def _foreign_link(each: Structure, from_: str, to: str, owner: str) -> RecordLink:
    """Return a relation of another layer; what it says beside its type are fields."""
    name, type_ = _named(each, _LINK_TYPES)
    others = [key for key in sorted(each.values) if key not in {*_PARTS_OF_A_PLACE, name}]
    return RecordLink(
        id=str(each.id),
        annotator=owner,
        type=type_ or each.layer,
        from_=from_,
        to=to,
        fields=[Field(key, value) for key in others for value in each.texts(key)],
    )


def _named(each: Structure, names: Iterable[str]) -> tuple[str, str]:
    """Return the first of some features that says something, and what; empty where none does."""
    return next(((name, said) for name in names if (said := each.text(name))), ("", ""))
