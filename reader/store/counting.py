"""Counting: the marks and the coding time that a viewer may see, read to be counted."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from reader.model.codebook import Codebook
from reader.model.counting.cooccurrence import Pair, Stretch, cooccurrences
from reader.model.counting.counts import About, Counted, Marked, Worked
from reader.model.filling import required
from reader.store import annotators, codebooks, rounds, unfilled
from reader.store.project import AMONG, Project, among
from reader.store.records import Selection
from reader.store.scope import (
    Scope,
    articles_chosen,
    aside_marks,
    chosen,
    counted_marks,
    not_aside,
    values_of,
)


def count(project: Project, viewer: str, scope: Scope) -> Counted:
    """Return the marks and the time within a scope, as far as the viewer may see them."""
    codebook = codebooks.current_or_empty(project)
    rows = project.rows(
        "SELECT a.article, a.annotator, a.tag, a.unsure, a.id"
        f" FROM annotation AS a WHERE {counted_marks(scope)}",
        values_of(scope, viewer),
    )
    aside = aside_marks(project, scope)
    kept = [row for row in rows if row[4] not in aside]
    lacking = _unfilled(project, viewer, codebook, kept)
    marks = tuple(
        Marked(article, annotator, tag, bool(unsure), mark in lacking)
        for article, annotator, tag, unsure, mark in kept
    )
    worked = _worked(project, viewer, scope)
    return Counted(
        codebook=codebook,
        marks=marks,
        left_out=len(rows) - len(kept),
        regions=scope.left_out,
        rounds=scope.rounds,
        articles=_articles(project, scope.selection),
        about=_about(project, {mark.article for mark in marks} | {each.article for each in worked}),
        names={each.id: each.name for each in annotators.everyone(project)},
        worked=worked,
        only=scope.selection.tags,
        rolled_up=scope.rolled_up,
    )


def pairs(project: Project, viewer: str, scope: Scope) -> Counter[Pair]:
    """Return how many pairs of marks within a scope share a code point, by their tags."""
    found: Counter[Pair] = Counter()
    for round_ in scope.rounds:
        rows = project.rows(
            "SELECT a.article, a.annotator, s.start_cp, s.end_cp, a.id, a.tag"
            " FROM annotation AS a JOIN annotation_span AS s ON s.annotation = a.id"
            f" WHERE {counted_marks(scope)} AND {not_aside(scope)} AND a.round = :one_round"
            " ORDER BY a.article, a.annotator, s.start_cp",  # sorted where no key waits for it
            {**values_of(scope, viewer), "one_round": round_},
        )
        found += cooccurrences(map(Stretch._make, rows))
    return found


def _unfilled(
    project: Project, viewer: str, codebook: Codebook, rows: Sequence[tuple[Any, ...]]
) -> Collection[str]:
    """Return the ids of those of the marks that lack a field their tag requires."""
    needed = required(codebook)
    ids = [row[4] for row in rows if row[2] in needed]
    return unfilled.among_marks(project, viewer, codebook, ids)


def _worked(project: Project, viewer: str, scope: Scope) -> tuple[Worked, ...]:
    rows = project.rows(
        "SELECT t.article, t.annotator, t.round, sum(t.seconds) FROM coding_time AS t"
        f" WHERE {' AND '.join([rounds.visible('t'), *chosen('t', scope)])}"
        " GROUP BY t.article, t.annotator, t.round",
        values_of(scope, viewer),
    )
    return tuple(Worked(*row) for row in rows)


def _articles(project: Project, selection: Selection) -> int:
    condition = articles_chosen(selection)
    if selection.articles:
        condition += " AND id IN (SELECT value FROM json_each(:articles))"
    row = project.row(
        f"SELECT count(*) FROM article WHERE {condition}",
        values_of(Scope(selection=selection), ""),
    )
    return int(row[0]) if row else 0


def _about(project: Project, ids: Collection[str]) -> dict[str, About]:
    rows = project.rows(
        "SELECT id, CASE title WHEN '' THEN source_file ELSE title END, outlet, story"
        f" FROM article WHERE id {AMONG}",
        among(list(ids)),
    )
    return {row[0]: About(*row[1:]) for row in rows}
