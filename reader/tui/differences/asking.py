"""What the screens of differences ask of the store; run beside the keys, on another connection."""

from collections.abc import Sequence

from msgspec import Struct

from reader.model.settling.adjudication import Adjudication
from reader.store import annotators, articles, rounds
from reader.store.adjudication import adjudications, reasons
from reader.store.adjudication.matters import Matter, matters
from reader.store.rounds import Round
from reader.store.submitting import submissions
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


def docket(session: Session, name: str) -> Docket:
    """Return what there is to settle in a round.

    Raises:
        ReaderError: the round is closed to whoever is at work.
    """
    from reader.evaluation.differing.differences import candidates

    project, viewer = session.project, session.viewer
    round_ = rounds.get(project, name)
    stamp = stamp_of(session, name)
    found = [*matters(project, viewer, round_.name, candidates)]
    return Docket(
        round_,
        (*_in_order(session, found),),
        {one.id: one.name for one in annotators.everyone(project)},
        reasons.needs_reason(project),
        stamp,
    )


def stamp_of(session: Session, round_: str) -> tuple[int, ...]:
    """Return what changes whenever a coder hands in or reopens something in a round."""
    return submissions.stamp(session.project, round_)


def round_after(session: Session, name: str) -> str:
    """Return the round after one, the first after the last; the same where there is no other."""
    names = rounds.names(session.project)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def decisions(session: Session, round_: str, ids: Sequence[str]) -> list[Adjudication]:
    """Return what is decided now on some articles in a round that one was shown."""
    found = adjudications.of_articles(session.project, round_, ids)
    return [made for some in found.values() for made in some]


def _in_order(session: Session, found: Sequence[Matter]) -> list[Matter]:
    known = articles.several(session.project, [each.article for each in found])

    def place(each: Matter) -> tuple[str, str, str]:
        article = known[each.article]
        return article.story, article.published, article.id

    return sorted(found, key=place)
