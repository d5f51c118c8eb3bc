"""The articles that are grouped, as far as they are compared, some at a time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from reader.model.article import ASIDE_KINDS, Region
from reader.model.grouping import READ, Report, Terms
from reader.store.articles import regions_of
from reader.store.project import AMONG, Project, among
from reader.store.submitting.queues import reach

_AT_ONCE = 200
_HALVINGS = 6
"""After so many times the days that halve likeness, none of it is left to speak of."""


class Head(Struct, frozen=True):
    """An article before its text is read."""

    article: str
    published: str
    story: str


def heads(project: Project, viewer: str, terms: Terms, language: str = "") -> list[Head]:
    """Return the loose articles that the viewer is shown, and those of stories they might join.

    Args:
        project: where from.
        viewer: the id of who looks, or ``""``.
        terms: how near in time reports of one event are.
        language: an ISO 639-1 code, for only those in this language; ``""`` for all.
    """
    within = reach(project, viewer)
    spoken, values = ("language = ?", [language]) if language else ("TRUE", [])
    found = project.rows(
        f"SELECT id, published, story FROM article WHERE {within.condition} AND {spoken}"
        " ORDER BY number",
        [*within.values, *values],
    )
    loose = [published for _, published, story in found if not story]
    if not loose:
        return []
    first, last = _around(loose, terms)
    return [
        Head(article, published, story)
        for article, published, story in found
        if not story or not published or first <= published[:10] <= last
    ]


def _around(loose: Sequence[str], terms: Terms) -> tuple[str, str]:
    """Return from when to when articles of stories are near enough to loose ones, as ISO dates."""
    try:
        days = [date.fromisoformat(published[:10]) for published in loose]
        reach_ = timedelta(days=terms.days * _HALVINGS)
        return (min(days) - reach_).isoformat(), (max(days) + reach_).isoformat()
    except (OverflowError, ValueError):
        return "", "~"  # one has no date, and may be of any story


def reports(project: Project, found: Sequence[Head]) -> Iterator[Report]:
    """Yield the articles as they are compared, reading some at a time."""
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        ids = [head.article for head in some]
        rows = project.rows(
            "SELECT id, language, title, substr(text, 1, :read) FROM article JOIN article_text"
            f" USING (number) WHERE id {AMONG}",
            {**among(ids), "read": READ},
        )
        texts = {article: known for article, *known in rows}
        aside = regions_of(project, ids)
        for head in some:
            language, title, text = texts.get(head.article, ("", "", ""))
            told = _without(text, aside.get(head.article, ()))
            yield Report(head.article, head.published, head.story, language, title, told)


def _without(text: str, regions: Sequence[Region]) -> str:
    """Return a text without what is said twice in it, or is no part of the report."""
    at, parts = 0, []
    for region in sorted(regions):
        if region.kind in ASIDE_KINDS and region.start < len(text):
            parts.append(text[at : max(at, region.start)])
            at = max(at, region.end)
    return "\n".join([*parts, text[at:]]) if parts else text
