"""Finding which loose articles tell of one event, and whether they repeat each other."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from reader.model.grouping import Group, Grouper, Proposal, Proposed, Refused, Tell
from reader.model.identity import new_id
from reader.model.text.reposts import repeats
from reader.store import articles, sketches
from reader.store.grouping.naming import Names
from reader.store.grouping.reports import Head, reports
from reader.store.project import Project

_LEARNT, _TAKEN, _GROUPED = 0.25, 0.6, 0.9
"""The shares of the time after which each part is done."""
_EVERY = 100
"""Reports between two words about how far it has come."""
_AT_ONCE = 100
"""Groups that are described together."""


def find(
    project: Project,
    grouper: Grouper,
    found: Sequence[Head],
    tell: Tell,
    *,
    refused: Refused | None = None,
) -> list[Proposal]:
    """Return which articles seem to tell of one event, the largest groups first.

    Nothing is written. The texts are read twice, some at a time.

    Args:
        project: where from.
        grouper: what groups them.
        found: the articles, as ``heads`` gives them.
        tell: is told how far it has come.
        refused: what is not proposed again.
    """
    for number, report in enumerate(reports(project, found)):
        _tell(tell, number, len(found), 0.0, _LEARNT, "reading")
        grouper.learn(report)
    for number, report in enumerate(reports(project, found)):
        _tell(tell, number, len(found), _LEARNT, _TAKEN, "weighing words")
        grouper.take(report)
    groups = grouper.groups(lambda share, words: tell(_TAKEN + (_GROUPED - _TAKEN) * share, words))
    wanted = list(_not_refused(groups, {head.article: head for head in found}, refused))
    return list(_described(project, grouper, wanted, {each.article: each for each in found}, tell))


def _tell(tell: Tell, done: int, whole: int, begun: float, end: float, words: str) -> None:
    if done % _EVERY == 0:
        tell(begun + (end - begun) * done / whole, f"{words}, {done:,} of {whole:,}")


def _not_refused(
    groups: Iterable[Group], heads: Mapping[str, Head], refused: Refused | None
) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """Yield the groups that nobody said no to, with their loose articles."""
    known = refused or Refused()
    for group in groups:
        no = known.joining.get(group.story, frozenset()) if group.story else frozenset()
        members = [each.article for each in group.articles]
        loose = tuple(each for each in members if not heads[each].story and each not in no)
        if loose and (group.story or frozenset(loose) not in known.groups):
            yield group, loose


def _described(
    project: Project,
    grouper: Grouper,
    wanted: Sequence[tuple[Group, tuple[str, ...]]],
    heads: Mapping[str, Head],
    tell: Tell,
) -> Iterator[Proposal]:
    """Yield groups as proposals: with a name of their own, their words, and what is repeated."""
    names = Names(project)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        tell(_GROUPED + (1 - _GROUPED) * start / len(wanted), "naming")
        ids = [each.article for group, _ in some for each in group.articles]
        known = articles.several(project, ids)
        sketched = sketches.of_articles(project, ids)
        centres = reports(project, [heads[group.centre] for group, _ in some])
        for (group, loose), centre in zip(some, centres, strict=True):
            words = grouper.words(group, centre)
            name = group.story or names.give([known[each] for each in loose], words)
            yield _proposal(group, loose, name, words, sketched)


def _proposal(
    group: Group,
    loose: Collection[str],
    name: str,
    words: tuple[str, ...],
    sketched: Mapping[str, bytes],
) -> Proposal:
    members = [each.article for each in group.articles]
    twice = repeats((each, sketched[each]) for each in members if each in sketched)
    return Proposal(
        id=new_id(),
        name=name,
        joins=bool(group.story),
        score=round(group.score, 3),
        words=words,
        articles=tuple(
            Proposed(each.article, round(each.likeness, 3), twice.get(each.article, ""))
            for each in group.articles
            if each.article in loose
        ),
    )
