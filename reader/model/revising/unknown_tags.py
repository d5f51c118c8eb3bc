"""Marks whose tags a codebook does not know, in words."""

from collections.abc import Sequence

from msgspec import Struct

from reader.model.annotation import PASSAGE
from reader.model.codebook import Codebook
from reader.model.counting.counted import counted
from reader.model.revising.successors import successors

_NAMED = 8


class Unknown(Struct, frozen=True):
    """A tag that a codebook does not know, and how many marks have it.

    Attributes:
        tag: its id.
        marks: how many marks, whosever.
        own: how many of them are of whoever asks.
    """

    tag: str
    marks: int
    own: int


def is_unknown(codebook: Codebook, tag: str) -> bool:
    """Return whether a codebook has no tag with this id, and none that it has become.

    One that is built in no codebook need have.
    """
    if tag == PASSAGE:
        return False
    is_there = any(each.id == tag for each in codebook.tags)
    return not is_there and successors(codebook, tag) == (tag,)


def told(codebook: Codebook, unknown: Sequence[Unknown]) -> str:
    """Return how many marks have tags that a codebook lacks, whose they are, and which tags."""
    marks, own = sum(each.marks for each in unknown), sum(each.own for each in unknown)
    whose = "yours" if own == marks else f"{own:,} of them yours" if own else "none of them yours"
    by_count = sorted(unknown, key=lambda each: -each.marks)
    named = [f"{each.tag} ({each.marks:,})" for each in by_count[:_NAMED]]
    if len(by_count) > _NAMED:
        named.append(f"and {counted(len(by_count) - _NAMED, 'more tag')}")
    has = (
        f"has a tag that {codebook.id} lacks"
        if marks == 1
        else f"have tags that {codebook.id} lacks"
    )
    return f"{counted(marks, 'mark')} ({whose}) {has}: {', '.join(named)}"


def left_out(before: Codebook, after: Codebook) -> str:
    """Return which tags a codebook has not any more that another version of it had, else nothing."""
    kept = {tag.id for tag in after.tags}
    gone = [tag.id for tag in before.tags if tag.id not in kept]
    if before.id != after.id or not gone:
        return ""
    named = gone[:_NAMED]
    if len(gone) > _NAMED:
        named.append(f"and {len(gone) - _NAMED:,} more")
    goes, them = ("goes", "it") if len(gone) == 1 else ("go", "them")
    return (
        f"{counted(len(gone), 'tag')} of {before.id} {goes}: {', '.join(named)}; marks that have"
        f" {them} wait to be re-checked"
    )
