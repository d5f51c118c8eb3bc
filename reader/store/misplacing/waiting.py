"""Reading the marks that wait for their place, and where each may belong."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.model.offers import Offer, offer
from reader.store import articles, rounds
from reader.store.misplacing.misplaced import COLUMNS, from_row
from reader.store.project import Project
from reader.store.records import Selection
from reader.store.scope import Scope, articles_chosen, values_of

_WAITS = "m.state = 'waiting'"
_GONE = "SELECT state FROM misplaced WHERE id = :mark AND annotator = :annotator"
_CHOSEN = {"articles": "article", "annotators": "annotator", "tags": "tag", "rounds": "round"}
"""Columns by what a selection names of them."""


def waiting(
    project: Project, annotator: str, *, article: str = "", round_: str | None = ""
) -> list[Misplaced]:
    """Return an annotator's own marks that wait for their place; nothing is searched for them.

    Args:
        project: where from.
        annotator: her id; nobody else sees what waits.
        article: only those on this article, by its id; ``""`` for all.
        round_: only this round's, ``""`` for the one that is worked in, None for all.

    Returns:
        In reading order: by story, date and article, then by where they were said to begin.
    """
    conditions = [_WAITS, "m.annotator = :annotator"]
    conditions += ["m.article = :article"] if article else []
    conditions += ["m.round = :round"] if round_ is not None else []
    rows = project.rows(
        f"SELECT {COLUMNS}, a.story, a.published FROM misplaced AS m"
        f" JOIN article AS a ON a.id = m.article WHERE {' AND '.join(conditions)}",
        {"annotator": annotator, "article": article, "round": round_ or project.round},
    )
    found = [(row[-2], row[-1], from_row(row)) for row in rows]
    found.sort(key=lambda each: (*each[:2], each[2].article, each[2].start, each[2].id))
    return [mark for *_, mark in found]


def get(project: Project, annotator: str, mark: str) -> Misplaced:
    """Return one of an annotator's own marks that wait for their place, by its id.

    An unambiguous beginning of the id will do.

    Raises:
        ReaderError: none of hers waits under it, or no longer, or several do.
    """
    rows = project.rows(
        f"SELECT {COLUMNS} FROM misplaced AS m WHERE {_WAITS} AND m.annotator = :annotator"
        " AND substr(m.id, 1, length(:mark)) = :mark LIMIT 2",
        {"annotator": annotator, "mark": mark},
    )
    exact = [row for row in rows if row[0] == mark]
    if not rows and (gone := project.row(_GONE, {"annotator": annotator, "mark": mark})):
        raise ReaderError(f"that mark waits no longer: it was {gone[0]}")
    if len(exact or rows) != 1 or not mark:
        many = "more than one mark" if rows and mark else "no mark"
        raise ReaderError(f"{many} of yours waits under {mark[:80]!r}; reader repair lists them")
    return from_row((exact or rows)[0])


def count(project: Project, annotator: str, *, article: str = "") -> int:
    """Return how many of an annotator's own marks wait in the round at work."""
    on_it = " AND article = :article" if article else ""
    row = project.row(
        "SELECT count(*) FROM misplaced WHERE state = 'waiting' AND annotator = :annotator"
        f" AND round = :round{on_it}",
        {"annotator": annotator, "round": project.round, "article": article},
    )
    return int(row[0]) if row else 0


def elsewhere(project: Project, viewer: str) -> dict[str, int]:
    """Return how many marks of others wait, as far as the viewer may see those, by name."""
    rows = project.rows(
        "SELECT a.name, count(*) FROM misplaced AS m JOIN annotator AS a ON a.id = m.annotator"
        f" WHERE {_WAITS} AND m.annotator <> :viewer AND {rounds.visible('m')}"
        " GROUP BY a.name ORDER BY a.name",
        {"viewer": viewer},
    )
    return {str(name): int(many) for name, many in rows}


def left_out(project: Project, viewer: str, selection: Selection) -> int:
    """Return how many marks an export of a selection leaves out, as they wait for their place."""
    conditions = [_WAITS, rounds.visible("m")]
    conditions += [
        f"m.{column} IN (SELECT value FROM json_each(:{chosen}))"
        for chosen, column in _CHOSEN.items()
        if getattr(selection, chosen)
    ]
    if selection.stories or selection.outlets:
        among_these = articles_chosen(selection)
        conditions.append(f"m.article IN (SELECT id FROM article WHERE {among_these})")
    row = project.row(
        f"SELECT count(*) FROM misplaced AS m WHERE {' AND '.join(conditions)}",
        values_of(Scope(selection=selection), viewer),
    )
    return int(row[0]) if row else 0


def offers(project: Project, marks: Iterable[Misplaced]) -> Iterator[tuple[Misplaced, Offer]]:
    """Yield marks with where each may belong; a text is read once for those in a row on it.

    To find that takes a moment for each mark whose words are not there word for word.
    """
    for article, some in groupby(marks, key=attrgetter("article")):
        text = articles.text(project, article)
        for mark in some:
            yield mark, offer(text, mark)
