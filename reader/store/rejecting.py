"""Saying that two passages are no pair: that they do not stand in a relation. It is kept."""

from collections.abc import Mapping

from msgspec.structs import replace

from reader.model.annotation import Link
from reader.model.codebook import LinkType
from reader.model.errors import ReaderError
from reader.model.identity import now
from reader.model.passage import Passage, RejectedPair
from reader.model.relations import SAME_AS, named
from reader.store import codebooks, links
from reader.store.link_ends import checked, passages
from reader.store.project import Project
from reader.store.rejected_pairs import REJECTED_PAIR
from reader.store.transaction import Transaction, write

_NONE: Mapping[str, str] = {}


def reject(
    project: Project,
    annotator: str,
    from_passage: Passage,
    to_passage: Passage,
    type_: str = SAME_AS,
    *,
    texts: Mapping[str, str] = _NONE,
) -> RejectedPair:
    """Keep that two passages do not stand in a relation, so that they are not suggested again.

    Said before, it stays as it was. ``texts`` are as in ``linking.link``.

    Raises:
        ReaderError: the text does not say so, or both are one passage, or there is no such
            relation between passages, or she has linked the two so.
    """
    with write(project, "reject pair", annotator) as transaction:
        kind = named(codebooks.current_or_empty(project), type_)
        for passage in (from_passage, to_passage):
            checked(project, passage, texts)
        pair = _pair(project, annotator, kind, from_passage, to_passage)
        if _is_tied(project, kind, pair):
            raise ReaderError(f"you have linked the two as {kind.id}; remove that link first")
        known = REJECTED_PAIR.load(transaction.db, pair.id)
        if known is None:
            transaction.put(REJECTED_PAIR, pair.id, pair, article=pair.from_.article)
    return known or pair


def take_back(
    project: Project,
    annotator: str,
    from_passage: Passage,
    to_passage: Passage,
    type_: str = SAME_AS,
) -> bool:
    """Forget that two passages do not stand in a relation; return whether she had said so.

    Raises:
        ReaderError: both are one passage, or there is no such relation between passages.
    """
    with write(project, "take back rejection", annotator) as transaction:
        kind = named(codebooks.current_or_empty(project), type_)
        pair = _pair(project, annotator, kind, from_passage, to_passage)
        transaction.put(REJECTED_PAIR, pair.id, None, article=pair.from_.article)
    return bool(transaction.changes)


def forget(project: Project, transaction: Transaction, kind: LinkType, link: Link) -> None:
    """Take back, within a transaction, that the ends of a link are no pair of its relation."""
    ends = passages(project, link)
    if len(ends) == 2 and ends[0] != ends[1]:
        pair = _pair(project, link.annotator, kind, *ends, round_=link.round)
        transaction.put(REJECTED_PAIR, pair.id, None, article=pair.from_.article)


def _pair(
    project: Project, annotator: str, kind: LinkType, from_: Passage, to: Passage, round_: str = ""
) -> RejectedPair:
    if kind.to_article:
        raise ReaderError(
            f"{kind.id} leads to a whole article, so no two passages are a pair of it"
        )
    if (from_.article, from_.start, from_.end) == (to.article, to.start, to.end):
        raise ReaderError("both are one passage")
    if kind.symmetric and to < from_:
        from_, to = to, from_
    return RejectedPair(
        annotator=annotator,
        round=round_ or project.round,
        type=kind.id,
        from_=from_,
        to=to,
        at=now(),
    )


def _is_tied(project: Project, kind: LinkType, pair: RejectedPair) -> bool:
    """Return whether a link of hers says what a pair would deny."""
    turned = replace(pair, from_=pair.to, to=pair.from_)
    return any(links.says(project, each) for each in (pair, turned)[: 1 + kind.symmetric])
