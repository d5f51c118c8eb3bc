"""From what was settled about an article to what a release says of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reader.model.annotation import Annotation, Field, Label, Link
from reader.model.article import Article, Region
from reader.model.codebook import Applies, Codebook
from reader.model.filling import references
from reader.model.identity import derived_id
from reader.model.releases.release import Coded, GoldArticle, Held, Waiting
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import Candidate
from reader.model.settling.gold import GoldItem
from reader.model.submission import Submission

_Image = TypeVar("_Image", Annotation, Link, Label)


class Settled(Struct, frozen=True, kw_only=True):
    """What came of the submissions of one article."""

    candidates: tuple[Candidate, ...]
    items: tuple[GoldItem, ...]
    decisions: tuple[Adjudication, ...]
    """Those that are on this work; others are on what a coder has said otherwise since."""
    waiting: tuple[Candidate, ...]
    """Those of the candidates that differ and are not decided."""


Settle = Callable[
    [Sequence[Submission], Codebook, Sequence[Adjudication], Mapping[str, Annotation]], Settled
]
"""What makes of the submissions of an article, and of decisions, what is settled.

The order of submissions and decisions changes nothing. The last argument has the marks of other
articles to which links lead, by their ids.
"""


def gold_article(
    article: Article,
    regions: Sequence[Region],
    submissions: Sequence[Submission],
    settled: Settled,
) -> GoldArticle:
    """Return what a release says of an article, but for its split and for ends in other articles.

    Marks, links and labels have ids of the release's own: the same whenever they are made of
    the same votes, or by the same decision where there are none.
    """
    return GoldArticle(
        id=article.id,
        sha256=article.sha256,
        story=article.story,
        supersedes=article.supersedes,
        split="",
        regions=tuple(sorted(regions)),
        coded=tuple(
            sorted(
                (
                    Coded(each.annotator, each.id, each.sha256, each.codebook)
                    for each in submissions
                ),
                key=lambda coded: (coded.annotator, coded.submission),
            )
        ),
        annotations=_held(settled.items, Annotation, lambda mark: (mark.start, mark.end)),
        links=_held(settled.items, Link, lambda link: (link.type, link.to_article)),
        labels=_held(settled.items, Label, lambda label: (label.name, label.value)),
        decisions=tuple(sorted(settled.decisions, key=lambda decision: decision.id)),
        waiting=tuple(sorted(map(_left_out, settled.waiting))),
    )


def ends(article: GoldArticle) -> dict[str, str]:
    """Return the release's ids of what the coders and adjudicators mean by theirs."""
    found: dict[str, str] = {}
    for held in article.annotations:
        found.update(dict.fromkeys(held.votes, held.image.id))
    made = {decision.id: decision.annotation for decision in article.decisions}
    for held in article.annotations:
        image = made.get(held.decision)
        if image is not None:
            found.setdefault(image.id, held.image.id)
    return found


def with_ends(
    article: GoldArticle, ids: Mapping[str, str], codebook: Codebook
) -> tuple[GoldArticle, int]:
    """Return an article with links between marks of the release, and how many lead nowhere.

    A link that stands was drawn between marks of its coder, and leads to what stands in their
    place. Where nothing does, it is left out. Fields that name marks are led likewise, and name
    what the coder named where nothing stands.
    """
    rules = {applies: references(codebook, applies) for applies in _NAMING}
    marks = (
        replace(held, image=replace(held.image, fields=_led(held.image, ids, rules["span"])))
        for held in article.annotations
    )
    links = [
        replace(
            held,
            image=replace(
                held.image,
                from_=ids[held.image.from_],
                to=ids[held.image.to] if held.image.to else "",
                fields=_led(held.image, ids, rules["link"]),
            ),
        )
        for held in article.links
        if held.image.from_ in ids and (not held.image.to or held.image.to in ids)
    ]
    kept = replace(article, annotations=(*marks,), links=(*links,))
    return kept, len(article.links) - len(links)


_NAMING: tuple[Applies, ...] = ("span", "link")


def _held(
    items: Iterable[GoldItem], kind: type[_Image], place: Callable[[_Image], tuple[object, ...]]
) -> tuple[Held[_Image], ...]:
    held = [
        Held(image=_own(item.image, item), decision=item.decision, votes=item.votes)
        for item in items
        if isinstance(item.image, kind)
    ]
    return tuple(sorted(held, key=lambda each: (*place(each.image), each.image.id)))


def _own(image: _Image, item: GoldItem) -> _Image:
    """Return an image as the release's own: nobody's, and under an id made of what led to it."""
    led = sorted(item.votes) or [item.decision]
    own = derived_id("gold", type(image).__name__.lower(), image.article, *led)
    return replace(image, id=own, annotator="", status="active")


def _led(
    image: Annotation | Link, ids: Mapping[str, str], names: frozenset[str]
) -> tuple[Field, ...]:
    return tuple(
        Field(each.name, ids.get(each.value, each.value)) if each.name in names else each
        for each in image.fields
    )


def _left_out(candidate: Candidate) -> Waiting:
    return Waiting(candidate.start, candidate.end, candidate.kind, candidate.key)
