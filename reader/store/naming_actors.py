"""Naming actors: tying what texts say of somebody or something to its first mention.

A mention is a mark, with the tag that the first one has; the tie is a ``same-as`` link. That
two names are not the same is said with ``rejecting.reject``.
"""

from collections.abc import Iterable, Sequence

from reader.model.annotation import PASSAGE, Annotation, Link, Span
from reader.model.errors import ReaderError
from reader.model.identity import new_id, now
from reader.model.passage import Passage
from reader.model.relations import SAME_AS
from reader.store import annotations, articles, codebooks, links, rejected_pairs
from reader.store.links import LINK
from reader.store.marking import verify
from reader.store.project import Project
from reader.store.rejected_pairs import REJECTED_PAIR
from reader.store.transaction import Transaction, write

_Place = tuple[str, int, int]


def tie_mentions(
    project: Project, annotator: str, actor: Passage, mentions: Sequence[Passage]
) -> int:
    """Tie mentions to the first one of an actor, as one step; return how many were not yet.

    Marks of hers with exactly these words are used; the others are made, with the tag that hers at
    ``actor`` has, else ``Passage``. What she said is not the same, by these words, is taken back.

    Args:
        project: where; marks and links are of the round at work.
        annotator: the id of whose they are.
        actor: the mention that the others are tied to.
        mentions: what to tie; the first one itself, and what is tied to it, is passed over.

    Raises:
        ReaderError: a text does not say so, or there is no such article; nothing is saved.
    """
    places = [place for place in dict.fromkeys(mentions) if place != actor]
    _verify(project, [actor, *places])
    with write(project, "tie mentions", annotator) as transaction:
        transaction.article = actor.article
        marked = _marked(project, annotator, [actor, *places])
        first = marked.get(_key(actor))
        reference = _reference(project)
        if first is None:
            first = _mark(project, annotator, actor, PASSAGE, reference)
            annotations.add_new(transaction, [first])
        new = [
            _mark(project, annotator, place, first.tag, reference)
            for place in places
            if _key(place) not in marked
        ]
        annotations.add_new(transaction, new)
        marked |= {(mark.article, mark.start, mark.end): mark for mark in new}
        ends = [marked[_key(place)] for place in places]
        count = _link(project, transaction, first, ends, reference)
        _take_back(project, transaction, actor, places)
        if not count:
            raise ReaderError("all of these mentions are tied already; nothing was added")
    return count


def _verify(project: Project, places: Iterable[Passage]) -> None:
    by_article: dict[str, list[Span]] = {}
    for place in places:
        span = Span(place.start, place.end, place.quote)
        by_article.setdefault(place.article, []).append(span)
    for article, spans in by_article.items():
        text = articles.text(project, article)
        for span in spans:
            verify([span], text)


def _marked(
    project: Project, annotator: str, places: Iterable[Passage]
) -> dict[_Place, Annotation]:
    """Return her marks of the round at work on exactly these words, tagged ones before others."""
    asked = {_key(place) for place in places}
    found: dict[_Place, Annotation] = {}
    ids = list(dict.fromkeys(article for article, _, _ in asked))
    for article, marks in annotations.of_articles(project, annotator, ids).items():
        own = [mark for mark in marks if mark.annotator == annotator and len(mark.spans) == 1]
        for mark in sorted(own, key=lambda mark: (mark.tag == PASSAGE, mark.id)):
            if (place := (article, mark.start, mark.end)) in asked:
                found.setdefault(place, mark)
    return found


def _key(place: Passage) -> _Place:
    return place.article, place.start, place.end


def _reference(project: Project) -> str:
    book = codebooks.current_or_empty(project)
    return "" if book is codebooks.EMPTY else book.reference


def _mark(project: Project, annotator: str, place: Passage, tag: str, reference: str) -> Annotation:
    span = Span(place.start, place.end, place.quote)
    return Annotation.new(
        place.article, annotator, tag, [span], round_=project.round, codebook=reference
    )


def _link(
    project: Project,
    transaction: Transaction,
    first: Annotation,
    others: Iterable[Annotation],
    reference: str,
) -> int:
    """Link marks to a first one where they are not; return how many links there are new."""
    tied = _tied_to(project, first)
    count = 0
    for mark in others:
        if mark.id == first.id or mark.id in tied:
            continue
        one, other = sorted(
            (first, mark), key=lambda end: (end.article, end.start, end.end, end.id)
        )
        link = Link(
            id=new_id(),
            article=one.article,
            annotator=first.annotator,
            round=project.round,
            type=SAME_AS,
            from_=one.id,
            to=other.id,
            created=now(),
            codebook=reference,
        )
        transaction.put(LINK, link.id, link, article=link.article)
        tied.add(mark.id)
        count += 1
    return count


def _tied_to(project: Project, first: Annotation) -> set[str]:
    """Return the ids of the marks that same-as links of hers connect with one."""
    found, waiting = {first.id}, {first.id}
    while waiting:
        said = links.own_links(project, first.annotator, sorted(waiting))
        ends = {end for link in said if link.type == SAME_AS for end in (link.from_, link.to)}
        waiting = ends - found
        found |= waiting
    return found


def _take_back(
    project: Project, transaction: Transaction, actor: Passage, mentions: Sequence[Passage]
) -> None:
    """Forget that she said that the words of the mentions are not the actor's."""
    ids = list(dict.fromkeys(place.article for place in (actor, *mentions)))
    said = {_folded(place) for place in mentions}
    for pair in rejected_pairs.of_articles(project, transaction.annotator, ids):
        ends = {_folded(pair.from_), _folded(pair.to)}
        is_hers = (pair.annotator, pair.type) == (transaction.annotator, SAME_AS)
        if is_hers and _folded(actor) in ends and ends & said:
            transaction.put(REJECTED_PAIR, pair.id, None, article=pair.from_.article)


def _folded(place: Passage) -> str:
    return " ".join(place.quote.split()).casefold()
