"""Deciding on stories that are proposed. Accepting is in the history, and can be undone."""

from collections.abc import Sequence

from msgspec.structs import replace

from reader.model.errors import ReaderError
from reader.model.grouping import SHOWN, Proposal, Proposed, State
from reader.model.identity import new_id
from reader.model.metadata import checked
from reader.store import articles
from reader.store.articles import ARTICLE
from reader.store.grouping.proposals import add, get, put_articles
from reader.store.project import AMONG, Project, among
from reader.store.stories import size
from reader.store.transaction import together, write

ACCEPTED = "put in story"
"""The operation of history."""


def accept(project: Project, annotator: str, proposals: Sequence[str]) -> list[Proposal]:
    """Give the articles of proposals their story, as one step; return the proposals.

    What was taken out is not proposed for that story again.

    Args:
        project: where.
        annotator: the id of who accepts, or ``""``.
        proposals: their ids.

    Raises:
        ReaderError: one of them is not there any more, has too few articles, or is called as a
            story that is there; nothing is changed.
    """
    accepted = []
    with write(project, ACCEPTED, annotator) as transaction:
        for proposal in proposals:
            found = get(project, proposal)
            _assert_fit(project, found)
            known = articles.several(project, found.within)
            placed = [
                (each, known[each], replace(known[each], story=found.name)) for each in found.within
            ]
            transaction.turn(ARTICLE, placed, article=placed[0][0])
            _refuse_rest(project, found)
            accepted.append(found)
    return accepted


def _assert_fit(project: Project, proposal: Proposal) -> None:
    least = 1 if proposal.joins else 2
    if len(proposal.within) < least:
        raise ReaderError(
            "fewer than two articles are left in it; r rejects it"
            if least > 1
            else "no article is left in it; r rejects it"
        )
    if not proposal.joins and size(project, proposal.name):
        raise ReaderError(f"there is a story {proposal.name!r} already; i gives another name")


def _refuse_rest(project: Project, proposal: Proposal) -> None:
    """Keep that what was taken out is not of the story."""
    out = tuple(replace(each, is_out=False) for each in proposal.articles if each.is_out)
    if not out:
        return
    kept = tuple(each for each in proposal.articles if not each.is_out)
    put_articles(project.db, replace(proposal, articles=kept))
    refused = Proposal(new_id(), proposal.name, True, None, (), out, "rejected")
    add(project.db, [refused], 0)


def decide(project: Project, proposal: str, state: State) -> None:
    """Reject a proposal, so that it is not made again; or have it wait again.

    Raises:
        ReaderError: it is not there any more.
    """
    with together(project):
        get(project, proposal)
        sql = "UPDATE story_proposal SET state = ? WHERE id = ?"
        project.db.execute(sql, [state, proposal])


def turn_out(project: Project, proposal: str, article: str) -> bool:
    """Take an article out of a proposal, or put it back; return whether it is out now.

    Raises:
        ReaderError: the proposal, or the article in it, is not there any more.
    """
    with together(project):
        found = get(project, proposal)
        turned = tuple(
            replace(each, is_out=not each.is_out) if each.article == article else each
            for each in found.articles
        )
        now = {each.article: each.is_out for each in turned}
        if article not in now:
            raise ReaderError("that article has a story by now")
        put_articles(project.db, replace(found, articles=turned))
    return now[article]


def rename(project: Project, proposal: str, name: str) -> str:
    """Give the story that is proposed another name; return it as it is kept.

    Raises:
        ReaderError: it would join a story, which has its name, or the name is empty, taken or
            does not fit; nothing is changed.
    """
    with together(project):
        found = get(project, proposal)
        if found.joins:
            raise ReaderError(f"these would join the story {found.name!r}, which keeps its name")
        named = checked("story", name.strip())
        if not named:
            raise ReaderError("a story needs a name")
        if size(project, named):
            raise ReaderError(f"there is a story {named!r} already")
        sql = "UPDATE story_proposal SET name = ? WHERE id = ?"
        project.db.execute(sql, [named, proposal])
    return named


def merge(project: Project, proposal: str, other: str) -> Proposal:
    """Make one proposal of two; return it. It keeps the id and name of the first.

    Where one of them would join a story, both do.

    Raises:
        ReaderError: one is not there any more, both are the same, or would join two stories.
    """
    with together(project):
        one, two = get(project, proposal), get(project, other)
        if one.id == two.id:
            raise ReaderError("that is the same one; go to another, and press it there")
        if one.joins and two.joins and one.name != two.name:
            raise ReaderError(f"{one.name!r} and {two.name!r} are two stories already")
        known = {each.article for each in one.articles}
        merged = replace(
            one,
            name=two.name if two.joins else one.name,
            joins=one.joins or two.joins,
            score=None,
            words=tuple(dict.fromkeys((*one.words, *two.words)))[:SHOWN],
            articles=_by_date(
                project,
                (*one.articles, *(each for each in two.articles if each.article not in known)),
            ),
        )
        _replace(project, [one.id, two.id], [merged])
    return merged


def divide(project: Project, proposal: str, parts: Sequence[Proposal]) -> None:
    """Put parts of a proposal in its place.

    Raises:
        ReaderError: it is not there any more.
    """
    with together(project):
        get(project, proposal)
        _replace(project, [proposal], parts)


def as_they_are(project: Project, proposals: Sequence[str]) -> list[tuple[int, Proposal]]:
    """Return those of some proposals that are there, each with its place in the list."""
    sql = f"SELECT position, id FROM story_proposal WHERE id {AMONG} ORDER BY position, id"
    return [(place, get(project, id_)) for place, id_ in project.rows(sql, among(proposals))]


def put_back(
    project: Project,
    made: Sequence[tuple[int, Proposal]],
    before: Sequence[tuple[int, Proposal]],
) -> None:
    """Put proposals as they were before in the place of what was made of them.

    Raises:
        ReaderError: what was made of them is not as it was made any more; nothing is changed.
    """
    with together(project):
        ids = sorted({each.id for _, each in (*made, *before)})
        if as_they_are(project, ids) != [*made]:
            raise ReaderError("what is proposed has changed since, so that is not taken back")
        project.db.executemany("DELETE FROM story_proposal WHERE id = ?", [(id_,) for id_ in ids])
        for place, each in before:
            add(project.db, [each], place)


def _replace(project: Project, old: Sequence[str], new: Sequence[Proposal]) -> None:
    """Put proposals in the place of the first of others; of one place, the ids tell the order."""
    sql = "SELECT position FROM story_proposal WHERE id = ?"
    place = int(project.db.execute(sql, [old[0]]).fetchone()[0])
    project.db.executemany("DELETE FROM story_proposal WHERE id = ?", [(each,) for each in old])
    for each in new:
        add(project.db, [each], place)


def _by_date(project: Project, some: Sequence[Proposed]) -> tuple[Proposed, ...]:
    known = articles.several(project, [each.article for each in some])
    dates = {key: article.published for key, article in known.items()}
    return tuple(sorted(some, key=lambda e: (not dates[e.article], dates[e.article], e.article)))
