"""What people said of marks, links and labels that has no key in another tool's record.

It goes into one object under ``KEY``, beside what the tool itself reads, as a tool keeps or passes by
keys that it does not know. What it says of a mark is found again by the mark's place and tag, so a
mark that was changed in the tool since is taken as the tool has it.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader.corpus.arrivals import Draft
from reader.interchange.beside import KEY
from reader.interchange.counting import Scale, counting
from reader.interchange.foreign import Foreign
from reader.interchange.format import Held
from reader.interchange.shares import Share
from reader.model.annotation import Field
from reader.model.errors import ReaderError
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
)

__all__ = ["HELD", "KEY", "Aside", "Recalled", "aside"]

HELD: frozenset[Held] = frozenset(
    {"fields", "notes", "unsure", "annotators", "rounds", "ids", "times", "codebook"}
)
"""What such an object has a place for, of marks, links and labels that the format itself holds."""


class _Said(Struct, frozen=True, omit_defaults=True, kw_only=True):
    id: str = ""
    fields: list[Field] = []
    note: str = ""
    unsure: bool = False
    origin: str = "manual"
    created: str = ""
    codebook: str = ""


class _OfMark(_Said, frozen=True, omit_defaults=True, kw_only=True):
    start: int
    end: int
    tag: str
    quote: str | None = None


class _OfLink(_Said, frozen=True, omit_defaults=True, kw_only=True, rename={"from_": "from"}):
    type: str
    from_: str
    to: str
    state: str = ""


class _OfLabel(_Said, frozen=True, omit_defaults=True, kw_only=True):
    name: str
    value: str


class Aside(Struct, frozen=True, omit_defaults=True):
    """What is said beside one person's marks on one article."""

    annotator: RecordAnnotator = RecordAnnotator()
    round: str = "main"
    unit: str = ""
    """What offsets count, where the format leaves that open."""
    annotations: list[_OfMark] = []
    """Offsets as the file counts; the quote is what they must say."""
    links: list[_OfLink] = []
    labels: list[_OfLabel] = []


def aside(share: Share, scale: Scale, *, links: Sequence[RecordLink] = (), unit: str = "") -> Aside:
    """Return what is to be written beside one person's marks.

    Args:
        share: the marks and labels.
        scale: what offsets are written in.
        links: those that the format has a place for.
        unit: the name of what offsets are written in, where the format leaves that open.

    """
    return Aside(
        share.annotator,
        share.round,
        unit,
        [_of_mark(mark, scale) for mark in share.annotations],
        [_copied(_OfLink, link) for link in links],
        [_copied(_OfLabel, label) for label in share.labels],
    )


def _of_mark(mark: RecordAnnotation, scale: Scale) -> _OfMark:
    first = mark.spans[0]
    start, end = scale.native(first.start, first.end)
    return _OfMark(
        start=start,
        end=end,
        tag=mark.tag,
        quote=first.quote,
        id=mark.id,
        fields=mark.fields,
        note=mark.note,
        unsure=mark.unsure,
        origin=mark.origin,
        created=mark.created,
        codebook=mark.codebook,
    )


_Kind = TypeVar("_Kind", bound=_Said)
_Item = TypeVar("_Item", RecordLink, RecordLabel)


def _copied(kind: type[_Kind], item: RecordLink | RecordLabel) -> _Kind:
    names = (name for name in kind.__struct_fields__ if hasattr(item, name))
    return kind(**{name: getattr(item, name) for name in names})


class Recalled:
    """Gives back what was said beside the marks of one record, each once."""

    def __init__(self, value: object, annotator: str = "") -> None:
        """Take what stands under ``KEY``, None where nothing does, and whom the tool itself names.

        Raises:
            ReaderError: it is not as it was written.

        """
        try:
            said = msgspec.convert({} if value is None else value, Aside)
        except msgspec.ValidationError as error:
            raise ReaderError(
                f"what stands under {KEY!r} is not as it was written: {error}"
            ) from error
        self.annotator = said.annotator
        if value is None and annotator:
            self.annotator = RecordAnnotator(name=annotator)
        self.round = said.round
        self._counting = counting(said.unit) if said.unit else None
        self._items: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
        for mark in reversed(said.annotations):
            self._items[mark.start, mark.end, mark.tag].append(mark)
        for link in reversed(said.links):
            self._items["link", link.from_, link.to, link.type].append(link)
        for label in reversed(said.labels):
            self._items["label", label.name, label.value].append(label)

    def mark(self, mark: RecordAnnotation) -> RecordAnnotation:
        """Return a mark with what was said of it; one that cannot be read stays as it is."""
        said = None
        if mark.spans:
            first = mark.spans[0]
            said = self._next(first.start, first.end, mark.tag)
        if not isinstance(said, _OfMark):
            return replace(mark, annotator=self.annotator.name, round=self.round)
        if said.quote is not None and first.quote is None:
            first = RecordSpan(first.start, first.end, said.quote)
        return RecordAnnotation(  # made anew, which takes a third of what replacing does
            id=said.id or mark.id,
            annotator=self.annotator.name,
            round=self.round,
            tag=mark.tag,
            spans=[first, *mark.spans[1:]],
            fields=said.fields,
            note=said.note,
            unsure=said.unsure,
            origin=said.origin,
            created=said.created,
            codebook=said.codebook,
        )

    def link(self, link: RecordLink) -> RecordLink:
        """Return a link with what was said of it."""
        return self._owned(link, self._next("link", link.from_, link.to, link.type))

    def label(self, label: RecordLabel) -> RecordLabel:
        """Return a label with what was said of it."""
        return self._owned(label, self._next("label", label.name, label.value))

    def about(
        self,
        draft: Draft,
        marks: Sequence[RecordAnnotation] = (),
        links: Sequence[RecordLink] = (),
        labels: Sequence[RecordLabel] = (),
    ) -> Foreign:
        """Return an article with these, and who said them."""
        people = [self.annotator] if self.annotator.name else []
        record = Record(annotators=people, annotations=[*marks], links=[*links], labels=[*labels])
        return Foreign(draft, record, self._counting)

    def _next(self, *key: object) -> _Said | None:
        items = self._items.get(key)
        return items.pop() if items else None

    def _owned(self, item: _Item, said: _Said | None = None) -> _Item:
        own: dict[str, Any] = {"annotator": self.annotator.name, "round": self.round}
        if said is not None:
            own |= {name: getattr(said, name) for name in _RESTORED[type(item)]}
            own["id"] = said.id or item.id
        return replace(item, **own)


_RESTORED: dict[type, tuple[str, ...]] = {
    RecordLink: (*(n for n in _Said.__struct_fields__), "state"),
    RecordLabel: tuple(n for n in _Said.__struct_fields__ if n != "fields"),
}
