"""What moved from one gold release to another, mark by mark."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from reader.model.annotation import Annotation, Label, Link
from reader.model.releases.release import GoldArticle, Held

Change = Literal["added", "removed", "changed"]
Said = Annotation | Link | Label
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tag", ("tag",)),
    ("spans", ("spans",)),
    ("type", ("type",)),
    ("ends", ("from_", "to", "to_article")),
    ("state", ("state",)),
    ("name", ("name",)),
    ("value", ("value",)),
    ("fields", ("fields",)),
    ("note", ("note",)),
    ("unsure", ("unsure",)),
)
"""What can differ, in words, and the attributes that say it."""


class Moved(Struct, frozen=True, kw_only=True):
    """A mark, link or label that is not in both releases, or not alike."""

    article: str
    kind: Literal["annotation", "link", "label"]
    change: Change
    what: tuple[str, ...] = ()
    """What differs of one that is in both: ``tag``, ``spans``, ``fields`` ..."""
    before: Said | None
    after: Said | None


class Turned(Struct, frozen=True, kw_only=True):
    """Something of an article as a whole that is not alike in both releases."""

    article: str
    what: Literal["article", "split", "story", "regions", "submissions"]
    """``article``: it is in one of them only."""
    before: str
    after: str


def moved(first: GoldArticle | None, second: GoldArticle | None) -> Iterator[Moved]:
    """Yield what differs of one article, which one of two releases may not have."""
    for kind, name in _KINDS:
        ours: Sequence[Held[Any]] = getattr(first, name) if first else ()
        theirs: Sequence[Held[Any]] = getattr(second, name) if second else ()
        for before, after in _pairs(ours, theirs):
            what = _different(before.image, after.image) if before and after else ()
            if before and after and not what:
                continue
            yield Moved(
                article=(first or second).id,  # type: ignore[union-attr]
                kind=kind,
                change="changed" if before and after else "added" if after else "removed",
                what=what,
                before=before.image if before else None,
                after=after.image if after else None,
            )


def turned(first: GoldArticle | None, second: GoldArticle | None) -> Iterator[Turned]:
    """Yield what differs of an article as a whole."""
    if first is None or second is None:
        of = first or second
        if of is not None:
            sides = ("there", "") if first else ("", "there")
            yield Turned(article=of.id, what="article", before=sides[0], after=sides[1])
        return
    if first.split != second.split:
        yield Turned(article=first.id, what="split", before=first.split, after=second.split)
    if first.story != second.story:
        yield Turned(article=first.id, what="story", before=first.story, after=second.story)
    if first.regions != second.regions:
        yield Turned(
            article=first.id, what="regions", before=_regions(first), after=_regions(second)
        )
    before, after = _submissions(first), _submissions(second)
    if before != after:
        yield Turned(article=first.id, what="submissions", before=before, after=after)


def _regions(article: GoldArticle) -> str:
    return ", ".join(f"{one.kind} {one.start}-{one.end}" for one in article.regions)


def _submissions(article: GoldArticle) -> str:
    return " ".join(each.submission for each in article.coded)


_KINDS: tuple[tuple[Literal["annotation", "link", "label"], str], ...] = (
    ("annotation", "annotations"),
    ("link", "links"),
    ("label", "labels"),
)


def _pairs(
    ours: Sequence[Held[Any]], theirs: Sequence[Held[Any]]
) -> Iterator[tuple[Held[Any] | None, Held[Any] | None]]:
    """Yield what is one thing in both: of the same votes, else of one vote in common."""
    left = {each.image.id: each for each in theirs}
    alone = []
    for each in ours:
        same = left.pop(each.image.id, None)
        if same:
            yield each, same
        else:
            alone.append(each)
    for each in alone:
        near = next(
            (one for one in left.values() if not set(one.votes).isdisjoint(each.votes)), None
        )
        if near:
            del left[near.image.id]
        yield each, near
    yield from ((None, each) for each in left.values())


def _different(before: Any, after: Any) -> tuple[str, ...]:
    return tuple(
        name
        for name, parts in _PARTS
        if any(getattr(before, part, None) != getattr(after, part, None) for part in parts)
    )


def side_by_side(
    first: Iterable[GoldArticle], second: Iterable[GoldArticle]
) -> Iterator[tuple[GoldArticle | None, GoldArticle | None]]:
    """Yield the articles of two releases, each sorted by id, that are the same beside each other."""
    ours, theirs = iter(first), iter(second)
    one, two = next(ours, None), next(theirs, None)
    while one or two:
        is_ours = one is not None and (two is None or one.id <= two.id)
        is_theirs = two is not None and (one is None or two.id <= one.id)
        yield one if is_ours else None, two if is_theirs else None
        one = next(ours, None) if is_ours else one
        two = next(theirs, None) if is_theirs else two


def in_words(said: Said) -> str:
    """Return in a line what a mark, a link or a label says."""
    if isinstance(said, Annotation):
        return f"{said.tag}: {said.quote}"
    return said.type if isinstance(said, Link) else f"{said.name} = {said.value}"
