"""Finding where quotes stand that are not at their places, beside the bare searches it cannot do without.

Quotes word for word are held to `str.find`, edited ones to RapidFuzz's partial alignment of each with the
text, which is all that its search for a place is made of; how many it finds with the ends they had is
printed for both. Carrying to a corrected text is held to cutting both into words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from random import Random

from rapidfuzz import fuzz

from benchmarks.material import prose
from benchmarks.measure import in_turn, report
from reader.model.text.aligning import Alignment
from reader.model.text.anchoring import anchored
from reader.model.text.sought import Sought

ROUNDS = 5
SIZES = (3_000, 100_000, 10_000_000)
"""Code points of a text: an article, a long one, a book."""
QUOTES = {3_000: 200, 100_000: 50, 10_000_000: 5}
LENGTHS = (15, 120)
"""Code points of a quote: some words, a sentence."""
EDITED = 12
"""Code points of a quote of which one is edited."""
FAR = 500
"""How far from its place, in code points, a quote is said to be at most."""
EXACT, ALIKE, CARRIED = 20.0, 40.0, 50.0
"""Budgets."""
HUGE = 1_000_000
WORDS = re.compile(r"\w+|\s+|[^\w\s]")


def places(text: str, many: int) -> list[tuple[int, int]]:
    """Return stretches of whole words."""
    dice = Random(1)
    found: list[tuple[int, int]] = []
    while len(found) < many:
        start = text.find(" ", dice.randrange(len(text) - 400)) + 1
        end = text.find(" ", start + dice.randint(*LENGTHS))
        found.append((start, end))
    return found


def edited(quote: str, dice: Random) -> str:
    """Return a quote with other letters, a letter more and a letter less here and there."""
    signs = [*quote]
    for at in sorted(dice.sample(range(1, len(quote) - 1), len(quote) // EDITED), reverse=True):
        signs[at : at + 1] = dice.choice((["z"], [], [signs[at], "z"]))
    return "".join(signs)


def said(text: str, places: Iterable[tuple[int, int]], *, is_edited: bool) -> list[Sought]:
    """Return spans with what stood around them, said to be somewhere else, the quotes edited or not."""
    dice = Random(2)
    found = []
    for start, end in places:
        quote = edited(text[start:end], dice) if is_edited else text[start:end]
        at = max(0, start + dice.choice((-1, 1)) * dice.randint(200, FAR))
        found.append(Sought(at, at + len(quote), quote))
    return found


def ours(text: str, spans: Sequence[Sought]) -> list[tuple[int, int] | None]:
    """Return the likeliest place of each."""
    firsts = (next(iter(anchored(text, span).candidates), None) for span in spans)
    return [(first.start, first.end) if first else None for first in firsts]


def bare_find(text: str, spans: Sequence[Sought]) -> list[int]:
    """Find each with no more than a search for where it stands, and for another after it."""
    return [text.find(span.quote, text.find(span.quote) + 1) for span in spans]


def bare_alignment(text: str, spans: Sequence[Sought]) -> list[tuple[int, int] | None]:
    """Return where each is aligned with the part of the text that is searched for it."""
    found: list[tuple[int, int] | None] = []
    for span in spans:
        low = max(0, span.start - 200_000)
        piece = text[low : span.start + 200_000 + len(span.quote)]
        hit = fuzz.partial_ratio_alignment(span.quote, piece)
        found.append((low + hit.dest_start, low + hit.dest_end) if hit else None)
    return found


def searched(size: int) -> None:
    """Time quotes in a text of a size, word for word and edited."""
    text = prose(size)
    where = places(text, QUOTES[size])
    for kind, bare, against, budget in KINDS:
        spans = said(text, where, is_edited=bare is bare_alignment)
        times = in_turn(partial(ours, text, spans), partial(bare, text, spans), ROUNDS)
        report(f"{len(spans)} quotes {kind} in {size:,}", *times, against, budget)
    print(
        f"  at their place, ends and all: {_right(where, ours(text, spans))} of {len(where)};"
        f" by the alignment alone {_right(where, bare_alignment(text, spans))}"
    )


KINDS: tuple[tuple[str, Callable[[str, Sequence[Sought]], object], str, float], ...] = (
    ("word for word", bare_find, "str.find twice", EXACT),
    ("edited", bare_alignment, "one partial alignment each", ALIKE),
)


def _right(where: Sequence[tuple[int, int]], found: Sequence[tuple[int, int] | None]) -> int:
    return sum(one == other for one, other in zip(where, found, strict=True))


def carried() -> None:
    """Time holding a text and a corrected one together, with a thousand marks carried over."""
    old = prose(HUGE)
    new = " ".join(f"x{word}" if at % 50 == 0 else word for at, word in enumerate(old.split(" ")))
    where = places(old, 1_000)

    def held() -> None:
        alignment = Alignment(old, new)
        for start, end in where:
            alignment.where(start, end)

    def bare() -> None:
        WORDS.findall(old), WORDS.findall(new)

    times = in_turn(held, bare, ROUNDS)
    report(f"1,000 marks carried over {HUGE:,}", *times, "cutting both into words", CARRIED)


def main() -> None:
    """Print all of it."""
    for size in SIZES:
        searched(size)
    carried()
