"""Saying of a passage that other articles do not tell it: a link ``omits`` to each, as one step."""

from collections.abc import Sequence

from reader.model.annotation import Link
from reader.model.errors import ReaderError
from reader.model.identity import new_id, now
from reader.model.passage import Passage
from reader.model.relations import OMITS, relation
from reader.store import codebooks, links
from reader.store.link_ends import Ends
from reader.store.links import LINK
from reader.store.project import Project
from reader.store.transaction import write


def tell(
    project: Project,
    annotator: str,
    passage: Passage,
    articles: Sequence[str],
    *,
    origin: str = "manual",
) -> list[Link]:
    """Link a passage by ``omits`` to articles, by their ids; those linked so before stay.

    Returns:
        What is new.

    Raises:
        ReaderError: the text does not say so, or an article is not there or the passage's own.
    """
    with write(project, "link", annotator) as transaction:
        book = codebooks.current_or_empty(project)
        kind = relation(book, OMITS)
        if kind is None:
            raise ReaderError(f"no type of link {OMITS!r}")
        reference = "" if book is codebooks.EMPTY else book.reference
        ends = Ends(project, transaction, book, reference, project.round)
        made = []
        for article in articles:
            bare = Link(
                id=new_id(),
                article="",
                annotator=annotator,
                round=project.round,
                type=kind.id,
                from_="",
                origin=origin,
                created=now(),
                codebook=reference,
            )
            link = ends.given(kind, bare, passage, article)
            known = links.own_links(project, annotator, link.from_)
            if not any((each.type, each.to_article) == (OMITS, article) for each in known):
                transaction.put(LINK, link.id, link, article=link.article)
                made.append(link)
    return made
