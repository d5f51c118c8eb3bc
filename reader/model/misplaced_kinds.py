"""What is known of where marks that wait for their place may belong."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from reader.model.counting.counted import counted

Kind = Literal["moved", "ambiguous", "lost"]
KINDS: tuple[Kind, ...] = ("moved", "ambiguous", "lost")


def kinds_in_words(kinds: Iterable[Kind]) -> str:
    """Return how many are of each kind: ``2 marks wait for their place: 1 moved, 1 lost``."""
    counts = Counter(kinds)
    total = counts.total()
    waits = "waits for its place" if total == 1 else "wait for their place"
    parts = ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind])
    return f"{counted(total, 'mark')} {waits}: {parts}"


def in_percent(likeness: float) -> str:
    """Return how alike words are, rounded down: only what is word for word is ``100%``."""
    return f"{int(100 * likeness)}%"
