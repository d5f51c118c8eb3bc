"""What goes in one object beside all that a person said of a text in a round.

What it says of a mark is found again by the mark's place and tag, so a mark that was changed in the
tool since is taken as the tool has it.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec import Struct

from reader.corpus.arrivals import Draft
from reader.interchange.asides.aside import Aside, aside, converted, restored
from reader.interchange.asides.shares import Share
from reader.interchange.foreign import Foreign
from reader.interchange.offsets.counting import Scale, counting
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
)

_OF_ALL = frozenset({"annotator", "round", "status"})
"""What is said once for all of them, or where the tool itself has it."""
_Item = TypeVar("_Item", RecordAnnotation, RecordLink, RecordLabel)
_NOBODY = RecordAnnotator()
_NOTHING = Aside()


class _OfMark(Aside, frozen=True, kw_only=True):
    start: int
    end: int
    tag: str
    quote: str | None = None


class _OfLink(Aside, frozen=True, kw_only=True, rename={"from_": "from"}):
    type: str
    from_: str
    to: str


class _OfLabel(Aside, frozen=True, kw_only=True):
    name: str
    value: str


class _Beside(Struct, frozen=True):
    annotator: RecordAnnotator = RecordAnnotator()
    round: str = "main"
    unit: str = ""
    """What offsets count, where the format leaves that open."""
    annotations: list[_OfMark] = []
    """Offsets as the file counts; the quote is what they must say."""
    links: list[_OfLink] = []
    labels: list[_OfLabel] = []


def beside(
    share: Share, scale: Scale, *, links: Sequence[RecordLink] = (), unit: str = ""
) -> dict[str, Any]:
    """Return what is to be written beside one person's marks.

    Args:
        share: the marks and labels.
        scale: what offsets are written in.
        links: those that the format has a place for.
        unit: the name of what offsets are written in, where the format leaves that open.

    """
    said = {
        "annotator": {
            name: value
            for name in ("id", "name", "kind")
            if (value := getattr(share.annotator, name)) != getattr(_NOBODY, name)
        },
        "round": share.round if share.round != "main" else "",
        "unit": unit,
        "annotations": [_of_mark(mark, scale) for mark in share.annotations],
        "links": [
            {"type": each.type, "from": each.from_, "to": each.to, **aside(each, _OF_ALL)}
            for each in links
        ],
        "labels": [
            {"name": each.name, "value": each.value, **aside(each, _OF_ALL)}
            for each in share.labels
        ],
    }
    return {name: value for name, value in said.items() if value}


def _of_mark(mark: RecordAnnotation, scale: Scale) -> dict[str, Any]:
    first = mark.spans[0]
    start, end = scale.native(first.start, first.end)
    place = {"start": start, "end": end, "tag": mark.tag, "quote": first.quote}
    return place | aside(mark, _OF_ALL)


class Recalled:
    """Gives back what was said beside the marks of one record, each once."""

    def __init__(self, value: object, annotator: str = "") -> None:
        """Take what stands under ``KEY``, None where nothing does, and whom the tool itself names.

        Raises:
            ReaderError: it is not as it was written.

        """
        said = converted({} if value is None else value, _Beside)
        self.annotator = said.annotator
        if value is None and annotator:
            self.annotator = RecordAnnotator(name=annotator)
        self.round = said.round
        self._counting = counting(said.unit) if said.unit else None
        self._asides: dict[tuple[object, ...], list[Aside]] = defaultdict(list)
        for mark in reversed(said.annotations):
            self._asides[mark.start, mark.end, mark.tag].append(mark)
        for link in reversed(said.links):
            self._asides["link", link.from_, link.to, link.type].append(link)
        for label in reversed(said.labels):
            self._asides["label", label.name, label.value].append(label)

    def mark(self, mark: RecordAnnotation) -> RecordAnnotation:
        """Return a mark with what was said of it; one that cannot be read stays as it is."""
        first = mark.spans[0] if mark.spans else None
        said = self._next(first.start, first.end, mark.tag) if first else None
        if not first or not isinstance(said, _OfMark):
            return self._owned(mark)
        if said.quote is None or first.quote is not None:
            return self._owned(mark, said)
        quoted = RecordSpan(first.start, first.end, said.quote)
        return self._owned(mark, said, spans=[quoted, *mark.spans[1:]])

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

    def _next(self, *key: object) -> Aside | None:
        found = self._asides.get(key)
        return found.pop() if found else None

    def _owned(self, item: _Item, said: Aside | None = None, **own: Any) -> _Item:
        return restored(
            item, said or _NOTHING, annotator=self.annotator.name, round=self.round, **own
        )
