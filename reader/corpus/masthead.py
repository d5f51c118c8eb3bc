"""The head and the tail of a report, and the date and the agency that they give.

What a line is by itself comes from ``furniture``; here it is judged by where it stands.
"""

from collections.abc import Container, Mapping, Sequence

from reader.corpus.furniture import Role, Sign
from reader.corpus.lines import Line
from reader.model.article import RegionKind

_REACH = 16
"""The head ends within this many lines."""
_BEFORE = 2
"""So many lines of the report, a standfirst perhaps, may stand before the head's last sign."""
_LONGEST_STANDFIRST = 500
_META: frozenset[Role] = frozenset({"date", "stamp", "byline", "machine"})
_HEAD_KINDS: dict[Role, RegionKind] = {
    "date": "dateline",
    "stamp": "dateline",
    "byline": "credit",
}

Signs = Mapping[int, Sign]
"""What lines are by themselves, by their index."""


def head_of(signs: Signs, named: Container[int], last_prose: int) -> range:
    """Return the lines of the head, an empty range where there is none.

    ``named`` are lines already known to be a headline, a repeat or a picture's; the head ends
    before the report does, which is at ``last_prose``.
    """
    end = unknown = 0
    for index in range(min(_REACH, last_prose)):
        sign = signs.get(index)
        if sign and sign.role in _META:
            end = index + 1
        elif not sign and index not in named:
            unknown += 1
            if unknown > _BEFORE:
                break
    return range(end)


def tail_of(lines: Sequence[Line], signs: Signs, last_prose: int) -> range:
    """Return the lines after the report, an empty range where none of them is certain."""
    tail = range(last_prose + 1, len(lines))
    certain = any(index in tail and sign.role != "weak" for index, sign in signs.items())
    return tail if certain and last_prose >= 0 else range(0)


def kinds_of(
    lines: Sequence[Line], signs: Signs, head: range, tail: range, headline: int
) -> dict[int, RegionKind]:
    """Return the kinds of the lines that head and tail make certain, and of buttons anywhere."""
    kinds: dict[int, RegionKind] = {}
    for index, sign in signs.items():
        if index in head:
            kinds[index] = _HEAD_KINDS.get(sign.role, "residue")
        elif index in tail:
            kinds[index] = "credit" if sign.role == "byline" else "residue"
        elif sign.role == "button":
            kinds[index] = "residue"
    below = range(head.stop if headline < 0 else headline + 1, head.stop)
    standfirst = [i for i in below if i not in signs and _says_something(lines[i])]
    return kinds | dict.fromkeys(standfirst, "standfirst")


def published_of(signs: Signs, head: range, tail: range) -> str:
    """Return the date of publication: a labelled one, else the head's, else the tail's.

    Two that differ leave it unknown.
    """
    stamps = [sign for sign in signs.values() if sign.role == "stamp"]
    in_head = [signs[index] for index in head if index in signs]
    in_tail = [signs[index] for index in tail if index in signs]
    for group in (stamps, in_head, in_tail):
        dates = {sign.published for sign in group if sign.published}
        if dates:
            return dates.pop() if len(dates) == 1 else ""
    return ""


def wire_of(signs: Signs, head: range, tail: range) -> str:
    """Return the agency that a source line or a byline of head or tail names, or ``""``."""
    here = [signs[index] for index in (*head, *tail) if index in signs and signs[index].wire]
    sources = [sign for sign in here if sign.role == "source"]
    return next((sign.wire for sign in (*sources, *here)), "")


def _says_something(line: Line) -> bool:
    words = len(line.text.split())
    return (words >= 5 or (line.is_wide and len(line.text) >= 12)) and len(
        line.text
    ) <= _LONGEST_STANDFIRST
