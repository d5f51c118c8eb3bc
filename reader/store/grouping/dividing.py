"""Dividing a story that is proposed where its reports are least alike."""

from collections.abc import Sequence

from msgspec.structs import replace

from reader.model.errors import ReaderError
from reader.model.grouping import Group, Grouper, Proposal
from reader.model.identity import new_id
from reader.store import articles
from reader.store.grouping.naming import Names
from reader.store.grouping.reports import Head, reports
from reader.store.project import Project

_LEARNT_FROM = 1_000
"""Articles that tell which words are common."""
_FEWEST = 3


def divided(project: Project, grouper: Grouper, proposal: Proposal) -> list[Proposal]:
    """Return a proposal in two parts. A single article is no part: it is taken out instead.

    Nothing is written.

    Raises:
        ReaderError: it has fewer than three articles.
    """
    known = articles.several(project, proposal.within)
    heads = {key: Head(key, article.published, "") for key, article in known.items()}
    if len(heads) < _FEWEST:
        raise ReaderError("it has too few articles to be divided; x takes one out")
    for report in reports(project, [*_some(project), *heads.values()]):
        grouper.learn(report)
    for report in reports(project, list(heads.values())):
        grouper.take(report)
    halves = grouper.halves()
    if len(halves[-1].articles) == 1 and not proposal.joins:
        return [_without(proposal, halves[-1].articles[0].article)]
    names = Names(project, [proposal.name])
    parts = []
    for half in halves:
        words = grouper.words(half, next(reports(project, [heads[half.centre]])))
        named = names.give([known[each.article] for each in half.articles], words)
        parts.append(_part(proposal, half, proposal.name if proposal.joins else named, words))
    return parts


def _part(proposal: Proposal, half: Group, name: str, words: tuple[str, ...]) -> Proposal:
    within = {each.article: round(each.likeness, 3) for each in half.articles}
    return replace(
        proposal,
        id=new_id(),
        name=name,
        score=round(half.score, 3),
        words=words,
        articles=tuple(
            replace(each, likeness=within[each.article])
            for each in proposal.articles
            if each.article in within
        ),
    )


def _some(project: Project) -> Sequence[Head]:
    """Return some articles of the project, spread over all of it."""
    step = max(1, articles.count(project) // _LEARNT_FROM)
    rows = project.rows("SELECT id FROM article WHERE number % ? = 0", [step])
    return [Head(row[0], "", "") for row in rows]


def _without(proposal: Proposal, article: str) -> Proposal:
    return replace(
        proposal,
        articles=tuple(
            replace(each, is_out=each.is_out or each.article == article)
            for each in proposal.articles
        ),
    )
