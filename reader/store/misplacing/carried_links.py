"""Links that come along with marks that were carried over to another text."""

from collections.abc import Sequence

from msgspec.structs import replace

from reader.model.annotation import Annotation, Link
from reader.model.identity import derived_id
from reader.model.misplaced import Misplaced, carried_id
from reader.model.relations import relation
from reader.store import codebooks
from reader.store.annotations import existing
from reader.store.links import LINK, own_links
from reader.store.project import Project
from reader.store.transaction import Transaction, lock


def carry_links(project: Project, transaction: Transaction, placed: Sequence[Misplaced]) -> None:
    """Make her links of marks whose carried-over selves are placed now, within their transaction.

    A link comes along once both of its ends are there: the carried-over self of a mark on the same
    text, or a mark on any other. It stays where it was, too. What is submitted gets none.
    """
    made: dict[str, Link] = {}
    for mark in placed:
        if not mark.carried_from:
            continue
        for link in own_links(project, mark.annotator, mark.carried_from):
            if carried := _carried(project, mark, link):
                made[carried.id] = carried
    here = LINK.images(transaction.db, [*made])
    turns = [(key, before, made[key]) for key, before in here.items() if not _is_active(before)]
    free = [turn for turn in turns if not _lock(transaction, turn[2])]
    transaction.turn(LINK, free)


def _is_active(link: Link | None) -> bool:
    return link is not None and link.status == "active"


def _lock(transaction: Transaction, link: Link) -> str:
    return lock(transaction.db, link.article, link.annotator, link.round)


def _carried(project: Project, mark: Misplaced, link: Link) -> Link | None:
    """Return a link as it leads from and to the text that a mark was carried over to, if it does."""
    ends = [end for end in (link.from_, link.to) if end]
    here = existing(project, [*ends, mark.carried_from])
    old = here[mark.carried_from].article
    selves = {
        end: carried_id(mark.article, end) if end in here and here[end].article == old else end
        for end in ends
    }
    marks = existing(project, [*selves.values()])
    found = [marks.get(selves[end]) for end in ends]
    there = [each for each in found if each is not None and each.status == "active"]
    if len(there) < len(ends) or link.to_article == mark.article:
        return None
    first, *others = _in_order(project, link, there)
    return replace(
        link,
        id=derived_id("carried", mark.article, link.id),
        article=first.article,
        from_=first.id,
        to=others[0].id if others else "",
    )


def _in_order(project: Project, link: Link, ends: Sequence[Annotation]) -> Sequence[Annotation]:
    """Return the ends of a link as it is kept: a symmetric one begins at the lesser mark."""
    kind = relation(codebooks.current_or_empty(project), link.type)
    if kind is None or not kind.symmetric:
        return ends
    return sorted(ends, key=lambda mark: (mark.article, mark.start, mark.end, mark.id))
