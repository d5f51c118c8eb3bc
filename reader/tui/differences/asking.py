"""What the screens of differences ask of the store; run beside the keys, on another connection."""

from collections.abc import Sequence

from msgspec import Struct

from reader.model.adjudication import Adjudication
from reader.store import adjudicating, adjudications, annotators, articles, rounds, submissions
from reader.store.matters import Matter, matters
from reader.store.rounds import Round
from reader.tui.session import Session


class Docket(Struct, frozen=True):
    """What a round has to settle, as far as somebody may see it."""

    round: Round
    matters: tuple[Matter, ...]
    """By story, then by date."""
    names: dict[str, str]
    needs_reason: bool
    stamp: tuple[int, ...]
    """Changes whenever a coder hands in or reopens something."""


def docket(session: Session) -> Docket:
    """Return what there is to settle in the round that is worked in.

    Raises:
        ReaderError: the round is closed to whoever is at work.
    """
    from reader.evaluation.differences import candidates

    project, viewer = session.project, session.viewer
    round_ = rounds.get(project, project.round)
    stamp = stamp_of(session)
    found = [*matters(project, viewer, round_.name, candidates)]
    return Docket(
        round_,
        (*_in_order(session, found),),
        {one.id: one.name for one in annotators.everyone(project)},
        adjudicating.needs_reason(project),
        stamp,
    )


def stamp_of(session: Session) -> tuple[int, ...]:
    """Return what changes whenever a coder hands in or reopens something."""
    return submissions.stamp(session.project, session.project.round)


def decisions(session: Session, ids: Sequence[str]) -> list[Adjudication]:
    """Return what is decided now on some articles, of a round that one was shown."""
    found = adjudications.of_articles(session.project, session.project.round, ids)
    return [made for some in found.values() for made in some]


def _in_order(session: Session, found: Sequence[Matter]) -> list[Matter]:
    known = articles.several(session.project, [each.article for each in found])

    def place(each: Matter) -> tuple[str, str, str]:
        article = known[each.article]
        return article.story, article.published, article.id

    return sorted(found, key=place)
