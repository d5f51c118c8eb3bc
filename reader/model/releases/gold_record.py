"""The interchange record of a release: that of an article, with what led to each mark."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import UNSET, Struct, UnsetType, field
from msgspec.structs import asdict, replace

from reader.model.annotation import Annotation, Annotator, Label, Link
from reader.model.identity import derived_id
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
)
from reader.model.releases.release import GOLD, GoldArticle, Held, Release
from reader.model.submission import Submission


class GoldAnnotation(RecordAnnotation, frozen=True, kw_only=True):
    """A mark of a release, or of a coder beside it, who has neither decision nor votes."""

    decision: str = ""
    """The id of the decision that put it there; ``""`` where nobody had to decide."""
    votes: list[str] = field(default_factory=list)
    """The ids of the coders' marks that led to it."""


class GoldLink(RecordLink, frozen=True, kw_only=True):
    """Likewise a link."""

    decision: str = ""
    votes: list[str] = field(default_factory=list)


class GoldLabel(RecordLabel, frozen=True, kw_only=True):
    """Likewise a label."""

    decision: str = ""
    votes: list[str] = field(default_factory=list)


class RecordDecision(Struct, frozen=True, kw_only=True):
    """A decision of those behind a release, rejections included."""

    id: str
    adjudicator: str
    """A name."""
    outcome: str
    votes: list[str]
    """The ids of what it is about."""
    reason: str
    note: str
    at: str


class GoldRecord(Record, frozen=True, kw_only=True):
    """One article of a release; its marks, links and labels are of the kinds above."""

    release: str = ""
    release_sha256: str = ""
    split: str = ""
    decisions: list[RecordDecision] | UnsetType = UNSET
    """There only where they were asked for."""


class Beside(Struct, frozen=True, kw_only=True):
    """What a record of a release holds beside the gold."""

    submissions: Sequence[Submission] = ()
    """The coders' own work, as it was handed in."""
    decisions: bool = False


def gold_record(
    head: Record,
    article: GoldArticle,
    release: Release,
    names: Mapping[str, Annotator],
    beside: Beside,
) -> GoldRecord:
    """Return the record of one article of a release.

    Args:
        head: the article with its text and metadata.
        article: what the release says of it.
        release: which.
        names: the annotators by their ids.
        beside: what else goes in.
    """
    gold = _Writer(GOLD)
    annotations = [gold.mark(each) for each in article.annotations]
    links = [gold.link(each) for each in article.links]
    labels = [gold.label(each) for each in article.labels]
    people = [RecordAnnotator(derived_id("annotator", GOLD), GOLD, "system")]
    for each in beside.submissions:
        coder = names[each.annotator]
        people.append(RecordAnnotator(coder.id, coder.name, coder.kind))
        own = _Writer(coder.name)
        annotations += [own.mark(_alone(mark)) for mark in each.work.annotations]
        links += [own.link(_alone(link)) for link in each.work.links]
        labels += [own.label(_alone(label)) for label in each.work.labels]
    given = {name: getattr(head, name) for name in Record.__struct_fields__}
    return GoldRecord(
        **given
        | {
            "regions": list(article.regions),
            "annotators": sorted(people, key=lambda one: one.name),
            "annotations": sorted(annotations, key=_place),
            "links": sorted(links, key=lambda link: link.id),
            "labels": sorted(labels, key=lambda label: label.id),
        },
        release=release.name,
        release_sha256=release.sha256,
        split=article.split,
        decisions=_decisions(article, names) if beside.decisions else UNSET,
    )


class _Writer:
    """Makes what one annotator said a part of a record."""

    def __init__(self, annotator: str) -> None:
        self._annotator = annotator

    def mark(self, held: Held[Annotation]) -> RecordAnnotation:
        image = held.image
        spans = [RecordSpan(span.start, span.end, span.quote) for span in image.spans]
        return GoldAnnotation(**self._values(held, image) | {"spans": spans})

    def link(self, held: Held[Link]) -> RecordLink:
        return GoldLink(**self._values(held, held.image))

    def label(self, held: Held[Label]) -> RecordLabel:
        return GoldLabel(**self._values(held, held.image))

    def _values(self, held: Held[Any], image: Annotation | Link | Label) -> dict[str, Any]:
        values = asdict(image)
        del values["article"]
        if "fields" in values:
            values["fields"] = list(values["fields"])
        return values | {
            "annotator": self._annotator,
            "decision": held.decision,
            "votes": list(held.votes),
        }


def _alone(image: Any) -> Held[Any]:
    return Held(image=image, decision="", votes=())


def _place(mark: RecordAnnotation) -> tuple[int, int, str]:
    return mark.spans[0].start, max(span.end for span in mark.spans), mark.id


def _decisions(article: GoldArticle, names: Mapping[str, Annotator]) -> list[RecordDecision]:
    return [
        RecordDecision(
            id=each.id,
            adjudicator=names[each.adjudicator].name if each.adjudicator in names else "",
            outcome=each.outcome,
            votes=[given.item for given in each.inputs],
            reason=each.reason,
            note=each.note,
            at=each.at,
        )
        for each in article.decisions
    ]


def with_adjudicators(record: GoldRecord, called: Callable[[str], str]) -> GoldRecord:
    """Return a record whose adjudicators are called otherwise."""
    if isinstance(record.decisions, UnsetType):
        return record
    decisions = [replace(each, adjudicator=called(each.adjudicator)) for each in record.decisions]
    return replace(record, decisions=decisions)
