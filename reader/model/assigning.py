"""Assigning: which coder codes which stories, dealt out evenly and by a seed."""

import hashlib
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reader.model.errors import ReaderError


class Assignment(Struct, frozen=True, kw_only=True):
    """An article that a coder is to code in a round."""

    round: str
    annotator: str
    story: str
    """Of the article, when it was assigned."""
    article: str
    position: int
    """Where it stands in her queue, from 1."""


class Unit(Struct, frozen=True):
    """What is dealt out as a whole: a story, or an article of none."""

    story: str
    articles: tuple[str, ...]
    """Their ids, in reading order."""
    length: int
    """Of all of them, in code points."""

    @property
    def name(self) -> str:
        """The story's name, else the article's id."""
        return self.story or self.articles[0]


class Share(Struct, frozen=True):
    """A unit with the coders, by id, whom it is newly assigned to."""

    unit: Unit
    coders: tuple[str, ...]


def deal(
    units: Sequence[Unit],
    coders: Sequence[str],
    *,
    each: int,
    share: float,
    seed: int,
    have: Mapping[str, Sequence[str]] | None = None,
) -> list[Share]:
    """Return who codes what, so that all have about as many code points to read.

    The same arguments give the same answer, whatever the order of the units.

    Args:
        units: what is dealt out.
        coders: their ids.
        each: how many coders code a unit of those that several code.
        share: which share of the units several code, from 0 to 1; one codes each of the others.
        seed: a number on which it depends which units those are, and who codes what.
        have: who codes a unit already, by the unit's name; they count as some of its coders.

    Returns:
        The units in the order in which they stand in the queues; those for which nobody is
        missing are not among them.

    Raises:
        ReaderError: there are fewer coders than ``each``, or ``share`` is no share.
    """
    if not 0 <= share <= 1:
        raise ReaderError(f"a share is from 0 to 1, not {share:g}")
    if not 1 <= each <= len(coders):
        raise ReaderError(f"{each} coders each, and there are {len(coders)}")
    known = have or {}
    ordered = sorted(units, key=lambda unit: _drawn(seed, unit.name))
    several = int(share * len(ordered) + 0.5)
    load = dict.fromkeys(coders, 0)
    together: dict[frozenset[str], int] = {}
    for unit in ordered:
        for coder in known.get(unit.name, ()):
            load[coder] = load.get(coder, 0) + unit.length
    shares = []
    for at, unit in enumerate(ordered):
        chosen = list(known.get(unit.name, ()))
        wanted = each if at < several else 1
        new: list[str] = []
        while len(chosen) < wanted:
            free = [coder for coder in coders if coder not in chosen]
            if not free:
                break
            coder = min(free, key=lambda one: _rank(one, load, together, chosen, seed, unit.name))
            for other in chosen:
                pair = frozenset((coder, other))
                together[pair] = together.get(pair, 0) + 1
            chosen.append(coder)
            new.append(coder)
            load[coder] += unit.length
        if new:
            shares.append(Share(unit, tuple(sorted(new, key=coders.index))))
    return shares


def _rank(
    coder: str,
    load: Mapping[str, int],
    together: Mapping[frozenset[str], int],
    chosen: Sequence[str],
    seed: int,
    name: str,
) -> tuple[int, int, str]:
    met = sum(together.get(frozenset((coder, other)), 0) for other in chosen)
    return load[coder], met, _drawn(seed, name, coder)


def _drawn(seed: int, *names: str) -> str:
    """Return what orders things by chance, the same on every machine."""
    return hashlib.sha256("\0".join((str(seed), *names)).encode()).hexdigest()
