"""Looking for the words of a mark in the articles of a reach, as calls of the store."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from reader.model.suggestion import Place
from reader.store import articles, saying, twins
from reader.store.proposals import decisions
from reader.tui.reading.occurrences import Key, Occurrence, ToFind, occurrence
from reader.tui.session import Session

Reach = Literal["panes", "story", "project"]
REACHES: tuple[Reach, ...] = ("panes", "story", "project")
_Found = list[Occurrence]


def articles_in(session: Session, reach: Reach, wanted: ToFind, *, variants: bool) -> list[str]:
    """Return the ids of the articles of a wider reach that may say what is wanted.

    Variants are looked for in all that say the same as well: there they may stand too.
    """
    project = session.project
    if reach == "story":
        article = articles.get(project, wanted.mark.article)
        return saying.of_story(project, article.story) or [article.id]
    exact = saying.saying(project, wanted.quote) if wanted.by_word else saying.every(project)
    if not variants or wanted.like is None:
        return exact
    return [*dict.fromkeys([*exact, *saying.saying_the_like(project, wanted.like)])]


def look(
    session: Session,
    wanted: ToFind,
    ids: Sequence[str],
    *,
    variants: bool,
    texts: Mapping[str, str] | None = None,
) -> Iterator[_Found]:
    """Yield the places in some articles, a piece of a text at a time.

    The exact ones of an article come first.
    ``texts`` are those that are at hand anyhow.
    """
    project, me, tag = session.project, session.me().id, wanted.mark.tag
    known = articles.several(project, ids)
    texts = texts or articles.texts(project, ids)
    regions = articles.regions_of(project, ids)
    marked = twins.marked_so(project, me, tag, ids)
    for article in (known[id_] for id_ in ids if id_ in known):
        for is_variant in (False, True) if variants else (False,):
            pieces = wanted.places(article.id, texts[article.id], variants=is_variant)
            for places in pieces:
                yield [
                    occurrence(
                        article,
                        texts[article.id],
                        place,
                        wanted=wanted,
                        regions=regions.get(article.id, ()),
                        marked=marked.get(article.id, ()),
                        is_variant=is_variant,
                    )
                    for place in places
                ]


def not_rejected(
    session: Session, wanted: ToFind, found: Sequence[Occurrence], *, but: Collection[Key] = ()
) -> _Found:
    """Return the places that this person has not rejected before for the tag of the mark.

    Those in ``but`` come even so: she is still deciding on them.
    """
    if not found:
        return []
    tag = wanted.mark.tag
    places = {Place(each.article.id, tag, (each.span,)): each for each in found}
    gone = decisions.rejected(session.project, session.me().id, tag, places)
    return [each for place, each in places.items() if place not in gone or each.key in but]


_FEW = 20
_SHORT = 400_000
"""Code points that are looked through without asking aside."""


def few_and_short(session: Session, wanted: ToFind) -> list[str]:
    """Return the ids of the mark's story if its articles are few and short, else nothing."""
    ids = articles_in(session, "story", wanted, variants=False)
    if len(ids) > _FEW:
        return []
    known = articles.several(session.project, ids)
    return ids if sum(each.length for each in known.values()) <= _SHORT else []
