"""What is walked through: things said at one place, by several, in an order."""

import hashlib
from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from msgspec import Struct

from reader.model.settling.adjudication import Adjudication
from reader.model.settling.difference import KINDS, Candidate, Vote


class Walk(Struct, frozen=True):
    """Candidates to go through, whoever found them."""

    title: str
    items: Sequence[Candidate]
    names: Mapping[str, str]
    """What the voters are called, by their ids."""
    decisions: Mapping[str, Adjudication] = {}
    """What was decided on some of the items, by their keys."""
    ground: Sequence[Candidate] = ()
    """All that lies on the articles, the items too, and is shown there; none: the items."""
    anonymous: bool = False
    """Whether the voters are letters that say nothing of who they are."""


def seats(candidate: Candidate, *, anonymous: bool) -> list[Vote]:
    """Return the votes in the order of their lanes.

    Anonymous voters are shuffled, the same way throughout an article, so that who comes first
    among the coders is not always A.
    """
    if not anonymous:
        return [*candidate.votes]

    def shuffled(vote: Vote) -> str:
        return hashlib.sha256(f"{candidate.article}\0{vote.annotator}".encode()).hexdigest()

    return sorted(candidate.votes, key=shuffled)


def letter(seat: int) -> str:
    """Return what a lane is called."""
    return ascii_uppercase[seat] if seat < len(ascii_uppercase) else str(seat + 1)


def by_kind(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates a kind after another, those somebody was unsure of before all others."""
    ranks = {kind: rank for rank, kind in enumerate((*KINDS, ""))}
    return sorted(candidates, key=lambda each: (not each.unsure, ranks[each.kind]))


def by_text(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates an article after another, as the articles first come, by their places."""
    first = {each.article: at for at, each in reversed([*enumerate(candidates)])}
    return sorted(candidates, key=lambda each: (first[each.article], each.start, each.end))
