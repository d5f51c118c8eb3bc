"""Giving marks that wait their place, or dropping them: each a step that can be undone."""

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from reader.model.annotation import Annotation, Span
from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.store import articles, codebooks
from reader.store.annotations import ANNOTATION, existing
from reader.store.marking import assert_no_twin, verify
from reader.store.misplacing.carried_links import carry_links
from reader.store.misplacing.misplaced import MISPLACED
from reader.store.misplacing.waiting import get, offers, waiting
from reader.store.project import Project
from reader.store.transaction import Transaction, why_locked, write
from reader.store.twins import without_twin


def place(project: Project, annotator: str, mark: str, spans: Sequence[Span]) -> Annotation:
    """Give one of her marks that waits its place; it keeps its id and all that it says.

    A tag that the codebook lacks joins it under ``imported``. A mark that is carried over brings
    her links along whose other ends are there.

    Args:
        project: where.
        annotator: whose mark it is.
        mark: its id.
        spans: where it belongs; the quotes are what the text says there now.

    Raises:
        ReaderError: none of hers waits under this id, or a quote is not what the text says, or
            she has the same tag there already, or the article is submitted or its round finished;
            nothing is saved.
    """
    with write(project, "place mark", annotator) as transaction:
        found = get(project, annotator, mark)
        placed = found.placed_on(spans)
        verify(placed.spans, articles.text(project, found.article))
        assert_no_twin(transaction, [placed])
        _put(project, transaction, [(found, placed)])
    return placed


def place_moved(
    project: Project,
    annotator: str,
    *,
    article: str = "",
    round_: str | None = "",
    only: Collection[str] | None = None,
) -> list[Annotation]:
    """Give all her marks their place whose place is certain, as one step.

    Those carried over from another text have theirs where that text stands untouched. What she has
    marked just so already goes on waiting, and so does what is submitted.

    Args:
        project: where.
        annotator: whose marks they are.
        article: only those on this article, by its id; ``""`` for all.
        round_: as in ``waiting``.
        only: the ids of those that are looked at; None for all. The others are not searched.

    Returns:
        The marks as they are now.
    """
    with write(project, "place marks", annotator) as transaction:
        mine = waiting(project, annotator, article=article, round_=round_)
        mine = [mark for mark in mine if only is None or mark.id in only]
        certain = {
            found.id: (found, found.placed_on(made.places[0].spans))
            for found, made in offers(project, mine)
            if made.is_certain
        }
        free = without_twin(transaction.db, [placed for _, placed in certain.values()])
        pairs = [
            certain[placed.id]
            for placed in _each_once(free)
            if not why_locked(transaction.db, placed.article, placed.annotator, placed.round)
        ]
        _put(project, transaction, pairs)
    return [placed for _, placed in pairs]


def drop(project: Project, annotator: str, marks: Iterable[str]) -> list[Misplaced]:
    """Drop some of her marks that wait, by their ids, as one step; an import brings none back.

    Raises:
        ReaderError: none of hers waits under one of the ids, or its article is submitted or its
            round finished; nothing is saved.
    """
    with write(project, "drop mark", annotator) as transaction:
        found = {each.id: each for each in (get(project, annotator, mark) for mark in marks)}
        dropped = [replace(each, state="dropped") for each in found.values()]
        transaction.turn(
            MISPLACED,
            [(each.id, found[each.id], each) for each in dropped],
            article=dropped[0].article if dropped else "",
        )
    return dropped


def _put(
    project: Project, transaction: Transaction, pairs: Sequence[tuple[Misplaced, Annotation]]
) -> None:
    """Save marks with their places, and what came over with them."""
    if not pairs:
        return
    here = existing(project, [placed.id for _, placed in pairs])
    for _, placed in pairs:
        _assert_free(placed, here.get(placed.id))
    codebooks.add_imported(transaction, {placed.tag for _, placed in pairs})
    first = pairs[0][1].article
    transaction.turn(
        ANNOTATION,
        [(placed.id, here.get(placed.id), placed) for _, placed in pairs],
        article=first,
    )
    transaction.turn(
        MISPLACED, [(found.id, found, replace(found, state="placed")) for found, _ in pairs]
    )
    carry_links(project, transaction, [found for found, _ in pairs])


def _assert_free(placed: Annotation, here: Annotation | None) -> None:
    """Raise a ReaderError if another mark has the id of one; a placing that was undone leaves it."""
    if here is not None and (
        here.status == "active"
        or (here.article, here.annotator, here.round)
        != (placed.article, placed.annotator, placed.round)
    ):
        raise ReaderError(
            f"a mark {placed.id} is here already; reader repair --drop forgets this one"
        )


def _each_once(marks: Iterable[Annotation]) -> list[Annotation]:
    """Return marks without those that say the same of the same words as one before."""
    said = {(mark.article, mark.round, mark.tag, mark.spans): mark for mark in reversed([*marks])}
    return [*reversed(said.values())]
