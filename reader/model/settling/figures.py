"""How far a round is settled, counted, and why things were decided as they were."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reader.model.annotation import Annotation, Link
from reader.model.settling.adjudication import AGREED, Adjudication
from reader.model.settling.difference import Candidate, Said


class Standing(Struct, frozen=True):
    """How far one article is settled."""

    article: str
    coders: int
    waiting: dict[str, int]
    """How many wait of each kind; under ``agreed`` those that all coders say alike."""
    unsure: int
    """How many of those that wait somebody was unsure of."""
    decided: int


class ReasonCount(Struct, frozen=True):
    """How often something was decided for a reason where a tag was given."""

    tag: str
    """Its id; the type of a link, or the name of a label."""
    reason: str
    """``""`` where none was given."""
    count: int


def standing(
    article: str, coders: int, waiting: Sequence[Candidate], decided: Mapping[str, Adjudication]
) -> Standing:
    """Return how far an article is."""
    kinds = Counter(each.kind or AGREED for each in waiting)
    return Standing(
        article, coders, dict(kinds), sum(each.unsure for each in waiting), len(decided)
    )


def named(said: Said) -> str:
    """Return the tag of a mark, the type of a link or the name of a label."""
    if isinstance(said, Annotation):
        return said.tag
    return said.type if isinstance(said, Link) else said.name


def tags_of(candidate: Candidate) -> list[str]:
    """Return what the coders gave there, sorted, each once."""
    return sorted({named(said) for said in candidate.said})


def reasons(
    candidates: Iterable[Candidate], decided: Mapping[str, Adjudication]
) -> Counter[tuple[str, str]]:
    """Count the reasons of decisions for each tag that a coder gave there; not what was agreed.

    Where the coders gave two tags the reason counts for both.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for candidate in candidates:
        on = decided.get(candidate.key)
        if on is not None and on.reason != AGREED:
            counts.update((tag, on.reason) for tag in tags_of(candidate))
    return counts


def listed(counts: Mapping[tuple[str, str], int]) -> list[ReasonCount]:
    """Return counted reasons, the most frequent first, then by tag and reason."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [ReasonCount(tag, reason, count) for (tag, reason), count in ordered]
