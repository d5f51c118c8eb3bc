"""What the screens of differences ask of the store; run beside the keys, on another connection."""

from collections.abc import Sequence

from msgspec import Struct

from reader.store import adjudicating, annotators, articles, rounds
from reader.store.matters import Matter, matters
from reader.store.rounds import Round
from reader.tui.session import Session


class Docket(Struct, frozen=True):
    """What a round has to settle, as far as somebody may see it."""

    round: Round
    matters: tuple[Matter, ...]
    """By story, then by date."""
    names: dict[str, str]
    may_decide: bool
    needs_reason: bool


def docket(session: Session) -> Docket:
    """Return what there is to settle in the round that is worked in.

    Raises:
        ReaderError: the round is closed to whoever is at work.
    """
    from reader.evaluation.differences import candidates

    project, viewer = session.project, session.viewer
    round_ = rounds.get(project, project.round)
    found = [*matters(project, viewer, round_.name, candidates)]
    return Docket(
        round_,
        (*_in_order(session, found),),
        {one.id: one.name for one in annotators.everyone(project)},
        adjudicating.may_decide(round_, viewer),
        adjudicating.needs_reason(project),
    )


def _in_order(session: Session, found: Sequence[Matter]) -> list[Matter]:
    known = articles.several(session.project, [each.article for each in found])

    def place(each: Matter) -> tuple[str, str, str]:
        article = known[each.article]
        return article.story, article.published, article.id

    return sorted(found, key=place)
