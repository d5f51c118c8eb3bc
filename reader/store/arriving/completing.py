"""Completing a known article by what an import says of it; a person's word stays."""

from collections.abc import Sequence

import msgspec

from reader.model.arrival import Arrival, Notice
from reader.model.article import METADATA, Article
from reader.store.project import AMONG, Project, among
from reader.store.stored import decoder

_decode = decoder(Article)


def emptied(project: Project, ids: Sequence[str]) -> dict[str, set[str]]:
    """Return what somebody emptied of those articles, by id: metadata and extra columns."""
    rows = project.rows(
        f"SELECT entity_id, before, after FROM change WHERE entity = 'article' AND entity_id {AMONG}"
        " AND before IS NOT NULL AND undo_of IS NULL",
        among(ids),
    )
    found: dict[str, set[str]] = {}
    for article, before, after in rows:
        found.setdefault(article, set()).update(_said(_decode(before)) - _said(_decode(after)))
    return found


def _said(article: Article) -> set[str]:
    return {name for name in METADATA if getattr(article, name)} | _columns(article)


def _columns(article: Article) -> set[str]:
    return {entry.name for entry in article.extra}


def completed(
    before: Article, article: Article, arrival: Arrival, settled: set[str]
) -> tuple[Article, list[Notice]]:
    """Fill what is unknown of an article; what is known stays, and a difference is said.

    What was only recognised in its text says nothing: it was so the first time.

    Args:
        before: the article as it is here.
        article: the article as it comes.
        arrival: what it comes with.
        settled: what stays as it is here though it is empty.
    """
    blanks: dict[str, str] = {}
    differing = []
    for name in METADATA:
        old, new = getattr(before, name), getattr(article, name)
        if not new or new == old or name in arrival.recognised:
            continue
        if not old and name not in settled:
            blanks[name] = new
        else:
            says = f"{old!r}; the import says {new!r}"
            differing.append(Notice(arrival.where, f"{name} stays as it is here", says))
    have = _columns(before) | settled
    extra = (*before.extra, *(entry for entry in article.extra if entry.name not in have))
    return msgspec.structs.replace(before, **blanks, extra=extra), differing
