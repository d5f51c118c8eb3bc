"""Saying of a passage that other articles do not tell it: a link ``omits`` to each, as one step."""

from collections.abc import Mapping, Sequence

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
    texts: Mapping[str, str] | None = None,
) -> list[Link]:
    """Link a passage by ``omits`` to articles, by their ids; those linked so before stay.

    ``texts`` are those at hand, by article: a long one takes time to read.

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
        ends = Ends(project, transaction, book, reference, project.round, texts or {})
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
            said = {(each.type, each.to_article, each.round) for each in known}
            if (OMITS, article, project.round) not in said:
                transaction.put(LINK, link.id, link, article=link.article)
                made.append(link)
    return made
