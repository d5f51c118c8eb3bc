"""What stands once differences are settled, and what still waits; pure functions."""

from collections.abc import Sequence

from msgspec import Struct

from reader.model.annotation import Annotation
from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import Candidate, Said


class GoldItem(Struct, frozen=True):
    """A mark, link or label that stands, with the decision that says so."""

    image: Said
    decision: str
    """The id of an adjudication."""
    votes: tuple[str, ...] = ()
    """The ids of what the coders said there, sorted; none of what was added."""


def decided(
    candidates: Sequence[Candidate], adjudications: Sequence[Adjudication]
) -> dict[str, Adjudication]:
    """Return the decision on each candidate that has one, by the candidate's key.

    A decision on what a coder has since said otherwise is on nothing of these.
    """
    keys = {candidate.key for candidate in candidates}
    by_age = sorted(adjudications, key=lambda each: (each.at, each.id))
    return {each.candidate: each for each in by_age if each.candidate in keys}


def waiting(
    candidates: Sequence[Candidate], adjudications: Sequence[Adjudication]
) -> list[Candidate]:
    """Return the candidates without a decision, those somebody was unsure of first.

    Otherwise in the order they are given in.
    """
    settled_ = decided(candidates, adjudications)
    left = [candidate for candidate in candidates if candidate.key not in settled_]
    return sorted(left, key=lambda candidate: not candidate.unsure)


def settled(
    candidates: Sequence[Candidate], adjudications: Sequence[Adjudication]
) -> list[GoldItem]:
    """Return what stands of one article in one round, whatever the order of the adjudications.

    What was accepted or edited of the candidates, and what was added; by where it is, then by
    its id. Links end where the coder had them.
    """
    on = decided(candidates, adjudications)
    votes = {each.key: tuple(sorted(said.id for said in each.said)) for each in candidates}
    items = [
        GoldItem(each.image, each.id, votes[key])
        for key, each in on.items()
        if each.image is not None
    ]
    items += [
        GoldItem(each.image, each.id)
        for each in adjudications
        if each.outcome == "added" and each.image is not None
    ]
    return sorted(items, key=lambda item: (*_reach(item.image), item.image.id))


def _reach(said: Said) -> tuple[int, int]:
    return (said.start, said.end) if isinstance(said, Annotation) else (0, 0)
