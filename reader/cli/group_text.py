"""Stories that are proposed, as they are printed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from reader.cli.output import put, row
from reader.model.counting.counted import counted

if TYPE_CHECKING:
    from reader.model.article import Article
    from reader.model.grouping import Proposal, Proposed
    from reader.store.project import Project

_AT_ONCE = 200
"""Proposals whose articles are read together."""


def in_json(
    project: "Project", proposals: "Sequence[Proposal]", *, is_applied: bool
) -> list[dict[str, Any]]:
    """Return proposals as they are printed in JSON."""
    return [
        {
            "story": each.name,
            "joins": each.joins,
            "accepted": is_applied,
            "score": each.score,
            "words": each.words,
            "articles": [_article(one, known[one.article]) for one in each.articles],
        }
        for each, known in _with_articles(project, proposals)
    ]


def print_groups(project: "Project", proposals: "Sequence[Proposal]") -> None:
    """Print each proposal with its articles under it."""
    for each, known in _with_articles(project, proposals):
        put(_headline(each))
        for one in each.articles:
            put(_line(one, known[one.article], known))


def summary(proposals: "Sequence[Proposal]", loose: int, language: str, *, is_applied: bool) -> str:
    """Return in a line what came of it."""
    if not loose:
        of = f"article in {language}" if language else "article"
        return f"no {of} is without a story, so there is nothing to group"
    of = f"of {counted(loose, 'article')} without a story"
    if not proposals:
        return f"{of}, no two tell of one event; --least X below what it is finds more"
    new = [len(each.articles) for each in proposals if not each.joins]
    joining = sum(len(each.articles) for each in proposals if each.joins)
    stories = "1 new story" if len(new) == 1 else f"{len(new):,} new stories"
    parts = [f"{sum(new):,} in {stories}"] if new else []
    parts += [f"{joining:,} that would join a story"] if joining else []
    said = f"{of}: {', '.join(parts)}"
    if is_applied:
        return f"{said}; done: reader undo takes it back"
    return f"{said}; --apply makes them, or n in the library goes through them"


def _with_articles(
    project: "Project", proposals: "Sequence[Proposal]"
) -> "Iterator[tuple[Proposal, dict[str, Article]]]":
    from reader.store.articles import several

    for start in range(0, len(proposals), _AT_ONCE):
        some = proposals[start : start + _AT_ONCE]
        ids = {one.article for each in some for one in each.articles}
        ids |= {one.repeats for each in some for one in each.articles if one.repeats}
        known = several(project, sorted(ids))
        yield from ((each, known) for each in some)


def _article(one: "Proposed", article: "Article") -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "source_file": article.source_file,
        "likeness": one.likeness,
        "repeats": one.repeats,
    }


def _headline(proposal: "Proposal") -> str:
    count = len(proposal.articles)
    what = f"{count:,} would join it" if proposal.joins else counted(count, "article")
    score = "" if proposal.score is None else f", likeness {proposal.score:.2f}"
    return f"{proposal.name} ({what}{score}): {', '.join(proposal.words)}"


def _line(one: "Proposed", article: "Article", known: "Mapping[str, Article]") -> str:
    names = (_name(article), article.outlet, article.title)
    repeated = known.get(one.repeats)
    said = " · ".join(name for name in names if name)
    again = f" (repeats {_name(repeated)})" if repeated else ""
    return row(
        ("", 0),
        (article.id[:10], 10),
        (article.published[:10], 10),
        (article.language, 2),
        (f"{one.likeness:.2f}", 4),
        last=said + again,
    )


def _name(article: "Article") -> str:
    return PurePosixPath(article.source_file).stem
