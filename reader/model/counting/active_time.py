"""How long somebody was at work, from the moments at which she did something."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

IDLE = 60.0
"""Seconds: a longer gap between two moments is a pause, and none of it counts."""


class Moment(NamedTuple):
    """Something was done.

    Attributes:
        at: seconds of a clock that never goes back.
        annotator: the id of who did it; ``""`` for nobody known, or where work was left.
        article: the id of the article that was being worked on up to then.
    """

    at: float
    annotator: str
    article: str


def active_seconds(moments: Iterable[Moment], idle: float = IDLE) -> dict[tuple[str, str], float]:
    """Return the seconds of work by annotator and article.

    A gap of at most ``idle`` seconds counts for the article of the moment that ends it, if
    the same annotator is known at both its ends.
    """
    seconds: dict[tuple[str, str], float] = {}
    for before, now in pairwise(moments):
        gap = now.at - before.at
        if 0 < gap <= idle and now.annotator and now.annotator == before.annotator:
            key = now.annotator, now.article
            seconds[key] = seconds.get(key, 0.0) + gap
    return seconds
