"""What a key makes stand at a place: a voter's word, or a mark between what several made."""

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.model.identity import now
from reader.model.settling.compromise import intersection, union
from reader.model.settling.difference import Candidate, Said, Vote
from reader.tui.differences.queue import Entry
from reader.tui.differences.walk import letter

_WAYS = {"union": union, "intersection": intersection}


def taken(votes: list[Vote], seat: int) -> Said | None:
    """Return what the voter in a lane says, numbered from 0.

    Raises:
        ReaderError: there is no such voter.
    """
    if seat >= len(votes):
        raise ReaderError(f"there is no {letter(seat)} here, only {len(votes)} coders")
    return votes[seat].said


def between(way: str, entry: Entry, by: str, text: str) -> Annotation:
    """Return the ``union`` or the ``intersection`` of the marks, with the tag that stands.

    Raises:
        ReaderError: it is no mark, or the coders gave several tags and none of them stands yet,
            or the marks share nothing.
    """
    base = base_of(entry)
    return _WAYS[way](_marks(entry.candidate), base, by, now(), text)


def base_of(entry: Entry) -> Annotation:
    """Return the mark whose tag and fields a new one has: what stands, else what all say.

    Raises:
        ReaderError: it is no mark, or the coders gave several tags and none of them stands yet.
    """
    marks = _marks(entry.candidate)
    if not marks:
        raise ReaderError("only a mark has ends")
    if entry.made is not None and entry.made.annotation is not None:
        return entry.made.annotation
    if len({mark.tag for mark in marks}) > 1:
        raise ReaderError("they gave different tags: take one of them first, then its ends")
    return marks[0]


def _marks(candidate: Candidate) -> list[Annotation]:
    return [said for said in candidate.said if isinstance(said, Annotation)]
