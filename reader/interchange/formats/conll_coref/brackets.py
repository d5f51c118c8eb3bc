"""Brackets in a column: ``(0|(1)|0)`` of clusters, ``(PERSON*`` of names."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

_CLUSTER = re.compile(r"\(([^()|\s]+)\)|\(([^()|\s]+)|([^()|\s]+)\)")
_NAME = re.compile(r"\(([^()*]+)|\)")
_NONE = frozenset({"", "-", "_", "*", "O"})


class Mention(Struct):
    """Tokens ``[first, last)`` of a cluster; ``last`` is 0 while it has not ended."""

    cluster: str
    first: int
    last: int = 0


class Fault(NamedTuple):
    """A bracket that does not begin, or does not end."""

    cluster: str
    token: int
    ends: bool


def mentions(column: Sequence[str]) -> tuple[list[Mention], list[Fault]]:
    """Return the mentions of a column in the order that they begin in, and the brackets that are none.

    Of several of one cluster that are open the last to begin ends first.
    """
    found: list[Mention] = []
    open_: dict[str, list[Mention]] = {}
    faults: list[Fault] = []
    for at, cell in enumerate(column):
        if cell in _NONE:
            continue
        for whole, begun, ended in _CLUSTER.findall(cell):
            if ended:
                if not open_.get(ended):
                    faults.append(Fault(ended, at, ends=True))
                    continue
                open_[ended].pop().last = at + 1
                continue
            mention = Mention(whole or begun, at, at + 1 if whole else 0)
            found.append(mention)
            if begun:
                open_.setdefault(begun, []).append(mention)
    faults += [Fault(each.cluster, each.first, ends=False) for each in found if not each.last]
    return [each for each in found if each.last], faults


def names(column: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the named entities of a column: type and tokens ``[first, last)``."""
    open_: list[tuple[str, int]] = []
    for at, cell in enumerate(column):
        if cell in _NONE:
            continue
        for found in _NAME.finditer(cell):
            if found[1]:
                open_.append((found[1], at))
            elif open_:
                type_, first = open_.pop()
                yield type_, first, at + 1
