"""Splits: which articles of a release train a system, and which test it.

Articles that say the same stay together, so that nothing a system is tested on was shown to it
in training: those of one story, near-identical ones, and a text with the one it corrects.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.text.reposts import LIKE, keys, similar

_SEEN_BY = 12
"""Two texts are compared where one of this many least hashes is in both sketches; of texts with
seven tenths in common, fewer than one pair in a million has none."""
_COMPARED = 20
"""With so many of those that share one hash a text is compared: what half the articles end with
says nothing, and near-identical ones share others."""

_DRAWS = 50
"""So many orders of the groups are tried: of few or uneven ones the first can be far off."""


class Share(Struct, frozen=True):
    """A split, and which share of the articles it is to have; shares need not sum to anything."""

    name: str
    share: float


class Member(Struct, frozen=True, kw_only=True):
    """An article as far as it tells whom it belongs with."""

    article: str
    story: str
    """Or ``""``, which puts it with nobody."""
    supersedes: str
    sketch: bytes
    """Of its text, by ``reposts.sketch``."""


def shares_of(text: str) -> tuple[Share, ...]:
    """Return the splits that a person asks for, as ``train=70,dev=10,test=20``.

    Raises:
        ReaderError: it is no such list, or a name or a share makes no sense.
    """
    shares = []
    for part in text.split(","):
        name, _, share = (side.strip() for side in part.partition("="))
        shares.append(Share(_checked_name(name, part), _number(share, part)))
    if len({share.name for share in shares}) < len(shares):
        raise ReaderError(f"splits {text!r}: one name is there twice")
    if len(shares) < 2:
        raise ReaderError(f"splits {text!r}: there must be two or more, as train=80,test=20")
    return tuple(shares)


def _checked_name(name: str, part: str) -> str:
    if not name or len(name) > 80 or not name.isprintable():
        raise ReaderError(f"splits: {part.strip()!r} is not NAME=SHARE, as in train=80,test=20")
    return name


def _number(share: str, part: str) -> float:
    try:
        number = float(share)
    except ValueError:
        number = 0
    if not (math.isfinite(number) and number > 0):
        raise ReaderError(f"splits: the share in {part.strip()!r} is not a number above 0")
    return number


def groups(members: Iterable[Member]) -> list[tuple[str, ...]]:
    """Return the articles that must stay together, each group sorted, the groups too."""
    ordered = sorted(members, key=lambda member: member.article)
    together = _Together(member.article for member in ordered)
    first_of: dict[str, str] = {}
    for member in ordered:
        if member.story:
            together.join(member.article, first_of.setdefault(member.story, member.article))
        if member.supersedes in together:
            together.join(member.article, member.supersedes)
    _join_alike(ordered, together)
    found = defaultdict(list)
    for member in ordered:
        found[together.lead(member.article)].append(member.article)
    return sorted(map(tuple, found.values()))


def divided(
    groups: Sequence[tuple[str, ...]], shares: Sequence[Share], seed: int
) -> dict[str, str]:
    """Return the split of each article: whole groups, in the order that comes nearest the shares.

    Groups, shares and seed decide it; the order in which the groups are given does not.

    Raises:
        ReaderError: there are fewer groups than splits, so one would stay empty.
    """
    if len(groups) < len(shares):
        raise ReaderError(
            f"{len(shares)} splits need as many groups of articles that may be parted, and there"
            f" {'is' if len(groups) == 1 else 'are'} {len(groups)}: stories and near-identical"
            " texts stay together"
        )
    whole = sum(share.share for share in shares)
    articles = sum(map(len, groups))
    wanted = {share.name: articles * share.share / whole for share in shares}
    best: dict[str, str] = {}
    least = math.inf
    for draw in range(_DRAWS):
        split_of, off = _drawn(groups, wanted, f"{seed} {draw}")
        if off < least:
            best, least = split_of, off
        if least < 1:
            break
    return best


def _drawn(
    groups: Sequence[tuple[str, ...]], wanted: Mapping[str, float], seed: str
) -> tuple[dict[str, str], float]:
    """Return the splits that one order of the groups gives, and by how many articles they are off.

    Each group goes where most is lacking; the last ones to splits that have none.
    """
    lacking = dict(wanted)
    empty = set(lacking)
    split_of: dict[str, str] = {}
    ordered = sorted(groups, key=lambda group: _place(seed, group))
    for left, group in zip(range(len(ordered), 0, -1), ordered, strict=True):
        open_ = empty if left <= len(empty) else lacking
        chosen = max((name for name in lacking if name in open_), key=lacking.__getitem__)
        lacking[chosen] -= len(group)
        empty.discard(chosen)
        split_of.update(dict.fromkeys(group, chosen))
    return split_of, max(map(abs, lacking.values()))


def assert_whole(groups: Iterable[tuple[str, ...]], split_of: Mapping[str, str]) -> None:
    """Raise a ReaderError that names two articles of one group that are in two splits, if any."""
    for group in groups:
        apart = next((one for one in group if split_of[one] != split_of[group[0]]), None)
        if apart:
            raise ReaderError(
                f"articles {group[0][:12]} and {apart[:12]} belong together, being of one story or"
                f" near-identical, and are to be {split_of[group[0]]!r} and {split_of[apart]!r};"
                f" the group has {counted(len(group), 'article')}"
            )


class _Together:
    """Sets of articles that grow together; the least article leads each."""

    def __init__(self, articles: Iterable[str]) -> None:
        self._above = {article: article for article in articles}

    def __contains__(self, article: str) -> bool:
        return article in self._above

    def lead(self, article: str) -> str:
        above = self._above
        while above[article] != article:
            above[article] = article = above[above[article]]
        return article

    def join(self, first: str, second: str) -> None:
        low, high = sorted((self.lead(first), self.lead(second)))
        self._above[high] = low


def _join_alike(members: Iterable[Member], together: _Together) -> None:
    """Join near-identical texts."""
    sketches: dict[str, bytes] = {}
    seen: defaultdict[int, set[str]] = defaultdict(set)
    for member in members:
        sketches[member.article] = member.sketch
        near = {hash_: seen[hash_] for hash_ in keys(member.sketch, _SEEN_BY)}
        for other in sorted(set().union(*near.values())):
            if together.lead(other) == together.lead(member.article):
                continue
            if similar(member.sketch, sketches[other]) >= LIKE:
                together.join(member.article, other)
        for others in near.values():
            if len(others) < _COMPARED:
                others.add(member.article)


def _place(seed: str, group: tuple[str, ...]) -> bytes:
    """Return what puts groups in an order that the seed decides, the same on every machine."""
    return hashlib.sha256(f"{seed}\0{group[0]}".encode()).digest()
