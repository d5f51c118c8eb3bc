"""The scope of a count: which marks count, and the conditions that say so."""

from collections.abc import Collection, Iterable, Sequence

import msgspec
from msgspec import Struct

from reader.model.annotation import PASSAGE
from reader.model.article import ASIDE_KINDS, RegionKind
from reader.store import rounds
from reader.store.project import MAIN, Project
from reader.store.records import Selection


class Scope(Struct, frozen=True, kw_only=True):
    """What is counted.

    Attributes:
        selection: which articles, annotators, tags and rounds; no round means the main one.
        aside: kinds of regions, of those left out else, whose marks count too.
        rolled_up: whether each mark counts for the topmost tag above its own.
    """

    selection: Selection = Selection()
    aside: tuple[RegionKind, ...] = ()
    rolled_up: bool = False

    @property
    def rounds(self) -> tuple[str, ...]:
        """The rounds whose marks count."""
        return self.selection.rounds or (MAIN,)

    @property
    def left_out(self) -> tuple[RegionKind, ...]:
        """The kinds of regions whose marks do not count."""
        return tuple(sorted(ASIDE_KINDS - {*self.aside}))


_COUNTS = f"a.status = 'active' AND a.tag <> '{PASSAGE}'"
"""Which marks count at all, wherever they are: none that only holds an end of a link."""


def counted_marks(scope: Scope) -> str:
    """Return the condition that a mark ``a`` is within a scope and may be seen."""
    return " AND ".join([_COUNTS, rounds.visible("a"), *chosen("a", scope), *_tagged(scope)])


def _tagged(scope: Scope) -> Iterable[str]:
    return ["a.tag IN (SELECT value FROM json_each(:tags))"] if scope.selection.tags else []


def chosen(item: str, scope: Scope) -> list[str]:
    """Return the conditions on who made something, in which round, and of which articles."""
    selection = scope.selection
    conditions = [f"{item}.round IN (SELECT value FROM json_each(:rounds))"]
    if selection.annotators:
        conditions.append(f"{item}.annotator IN (SELECT value FROM json_each(:annotators))")
    if selection.articles:
        conditions.append(f"{item}.article IN (SELECT value FROM json_each(:articles))")
    if selection.stories or selection.outlets:
        conditions.append(
            f"{item}.article IN (SELECT id FROM article WHERE {articles_chosen(selection)})"
        )
    return conditions


def articles_chosen(selection: Selection) -> str:
    """Return the condition that an article is of the stories and outlets chosen."""
    conditions = ["TRUE"]
    if selection.stories:
        conditions.append("story IN (SELECT value FROM json_each(:stories))")
    if selection.outlets:
        conditions.append("outlet IN (SELECT value FROM json_each(:outlets))")
    return " AND ".join(conditions)


def values_of(scope: Scope, viewer: str) -> dict[str, str]:
    """Return what the conditions of a scope bind."""
    selection = scope.selection
    return {
        "viewer": viewer,
        "rounds": _json(scope.rounds),
        "annotators": _json(selection.annotators),
        "articles": _json(selection.articles),
        "stories": _json(selection.stories),
        "outlets": _json(selection.outlets),
        "tags": _json(selection.tags),
        "kinds": _json(scope.left_out),
    }


def _json(values: Sequence[str]) -> str:
    return msgspec.json.encode(values).decode()


_ASIDE = """
SELECT s.annotation FROM region AS r
JOIN annotation_span AS s ON s.article = r.article
    AND s.start_cp >= r.start_cp AND s.start_cp < r.end_cp
WHERE r.kind IN (SELECT value FROM json_each(:kinds))
GROUP BY s.annotation
HAVING count(DISTINCT s.part) = (SELECT count(*) FROM annotation_span WHERE annotation = s.annotation)
    AND min(EXISTS (SELECT 1 FROM region AS e WHERE e.article = s.article
        AND e.kind IN (SELECT value FROM json_each(:kinds))
        AND s.end_cp > e.start_cp AND s.end_cp <= e.end_cp))
"""
"""The marks whose every span begins and ends in a region of some kinds."""


def not_aside(scope: Scope) -> str:
    """Return the condition that a mark ``a`` does not lie where a scope leaves marks out."""
    return f"a.id NOT IN ({_ASIDE})" if scope.left_out else "TRUE"


def aside_marks(project: Project, scope: Scope) -> Collection[str]:
    """Return the ids of the marks that a scope leaves out for where they lie."""
    if not scope.left_out:
        return ()
    return {row[0] for row in project.rows(_ASIDE, {"kinds": _json(scope.left_out)})}
