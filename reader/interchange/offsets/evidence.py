"""What a file counts in, judged by its own quotes, or by where words begin and end.

Every span is tried in each counting. Where a quote stands beside it, it fits or not; where there is
none, a span fits that begins and ends with a word. Two countings differ only where a text has
something that counts differently, and only there is anything to be found out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, permutations

from msgspec import Struct

from reader.interchange.offsets.counting import CODE_POINTS, UNITS, Counting
from reader.interchange.offsets.trying import Trial
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.record import RecordSpan

PLAIN = tuple(Counting(unit) for unit in UNITS)
_ODD = (
    *(Counting(unit, inclusive=True) for unit in UNITS),
    *(Counting(unit, lf=True) for unit in UNITS),
    *(Counting(unit, bom=True) for unit in UNITS),
    *(Counting(unit, lf=True, bom=True) for unit in UNITS),
)
"""Tried where none of the plain ones fits."""
_SAMPLE = 2_000
"""So many spans are tried in the odd countings."""
_LONGEST = 200_000
"""Code points of a text that is tried in them."""
_GOOD = 0.75
"""The share of spans that a counting must fit to be taken before the one a format specifies."""
_CLEARLY = 4
"""So many times as often one counting must fit where another does not, as the other way."""
_MANY = 5
"""So many spans without quotes must be there before a format's own counting, or a plain one, is left for
one that shifts all of a text: one that does not end with a word is no error, and may do so elsewhere."""
_FEW = 3
"""So many of them must fit there alone; of those that follow a CRLF there may be fewer."""


class Found(Struct, frozen=True):
    """The counting that is taken, and why."""

    counting: Counting
    reason: str
    """What it was told by; ``""`` where there was nothing to tell, since every counting says the same."""
    is_best: bool = True
    """False where another fits more often, if not clearly, so that the format is taken at its word."""


class _Tally:
    """How many spans fit in each counting, of those that are told in one way."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.of: Counter[Counting] = Counter()
        self.fits: Counter[Counting] = Counter()
        self.won: Counter[tuple[Counting, Counting]] = Counter()
        """Spans that fit in the first and not in the second."""
        self.differ: set[frozenset[Counting]] = set()
        """Those that said different places."""

    def add(self, trial: Trial, count: int, tried: Sequence[Counting]) -> None:
        """Count which of so many spans fit in each of these countings."""
        for counting in tried:
            self.of[counting] += count
            self.fits[counting] += trial.fits(counting).bit_count()
        for one, other in permutations(tried, 2):
            if only_one := trial.fits(one) & ~trial.fits(other):
                self.won[one, other] += only_one.bit_count()
        for pair in combinations(tried, 2):
            if trial.places(pair[0]) != trial.places(pair[1]):
                self.differ.add(frozenset(pair))

    def add_failed(self, count: int, failed: Iterable[Counting], right: Sequence[Counting]) -> None:
        """Count countings as wrong for all of so many spans, where others are right."""
        for counting in failed:
            self.of[counting] += count
            for one in right:
                self.won[one, counting] += count

    def is_good(self, counting: Counting) -> bool:
        return self.fits[counting] >= _GOOD * self.of[counting] > 0

    def beats(self, one: Counting, other: Counting) -> bool:
        """Tell whether one is right rather than another: nearly always where only one of them fits."""
        won, lost = self.won[one, other], self.won[other, one]
        return won > 0 and lost * _CLEARLY <= won

    def told(self, counting: Counting, others: Sequence[Counting]) -> str:
        of, fits = self.of[counting], self.fits[counting]
        against = "; ".join(f"as {other} {self.fits[other]:,}" for other in others)
        said = f"{fits:,} of {counted(of, self.what)} fit"
        return f"{said}; {against}" if against else said


class Evidence:
    """Gathers what the spans of one file tell of what it counts in."""

    def __init__(self, specified: Counting | None) -> None:
        """Begin; ``specified`` is what the format says it counts in, if it does."""
        self._specified = specified
        extra = [specified] if specified and specified not in (*PLAIN, *_ODD) else []
        self._odd = (*_ODD, *extra)
        self._by_quotes = _Tally("quote")
        self._by_words = _Tally("span")
        self._tried = 0
        self._clear = self._clear_tried = 0
        """Spans that every plain counting says to be where their quotes are, and of how many of them
        the odd ones were tried; counted with the others once it is known that there are any."""

    def add(self, text: str, spans: Sequence[RecordSpan]) -> None:
        """Look at the spans of a text, with offsets as the file has them."""
        if self._add_clear(text, spans):
            return
        once = {(span.start, span.end, span.quote): span for span in spans}.values()
        with_quotes = [span for span in once if span.quote is not None]
        without = [span for span in once if span.quote is None]
        for tally, some in ((self._by_quotes, with_quotes), (self._by_words, without)):
            if some:
                self._add(tally, text, some)

    def _add_clear(self, text: str, spans: Sequence[RecordSpan]) -> bool:
        """Count spans whose quotes are there, whatever plain counting it is; False where some are not."""
        is_alike = text.isascii() and "\r\n" not in text and self._specified in (None, *PLAIN)
        if not is_alike or not all(span.is_in(text) for span in spans):
            return False
        count = len({(span.start, span.end) for span in spans})
        self._clear += count
        if self._tries_odd(text):
            self._clear_tried += count
            self._tried += count
        return True

    def _count_clear(self) -> None:
        for counting in PLAIN:
            self._by_quotes.of[counting] += self._clear
            self._by_quotes.fits[counting] += self._clear
        failed = [each for each in self._odd if not each.lf]
        self._by_quotes.add_failed(self._clear_tried, failed, PLAIN)
        self._clear = self._clear_tried = 0

    def _tries_odd(self, text: str) -> bool:
        return self._tried < _SAMPLE and len(text) <= _LONGEST

    def _add(self, tally: _Tally, text: str, spans: Sequence[RecordSpan]) -> None:
        trial, count = Trial(text, spans), len(spans)
        specified = [self._specified] if self._specified and self._specified not in PLAIN else []
        tried = [*PLAIN, *specified]
        odd: list[Counting] = []
        if self._tries_odd(text):
            odd = [each for each in self._odd if not each.lf or "\r\n" in text]
            self._tried += count
        # Quotes that are all there in a plain counting are not there in one that counts from
        # elsewhere, or to elsewhere.
        right = [each for each in PLAIN if trial.fits(each).bit_count() == count]
        if tally is self._by_quotes and right:
            failed = [each for each in odd if not each.lf and each not in tried]
            tally.add_failed(count, failed, right)
            odd = [each for each in odd if each.lf]
        tally.add(trial, count, [*tried, *(each for each in odd if each not in tried)])

    def found(self) -> Found:
        """Return what the file counts in.

        Raises:
            ReaderError: two countings fit, and differently.

        """
        if not (self._by_quotes.of or self._by_words.of):
            return Found(self._specified or CODE_POINTS, "")
        if self._clear:
            self._count_clear()
        told = [tally for tally in (self._by_quotes, self._by_words) if tally.of]
        tally = next((each for each in told if each.differ), told[0])
        best = self._best(tally)
        odd = self._better_odd(tally, best)
        if odd:
            return Found(odd, tally.told(odd, [best]))
        rivals = [
            each for each in PLAIN if each != best and frozenset((each, best)) in tally.differ
        ]
        if self._specified is None:
            _refuse_to_guess(tally, best, rivals)
            if rivals and tally is self._by_words and not tally.is_good(best):
                raise ReaderError(
                    f"offsets fit badly in every unit: as {best} {tally.told(best, rivals)};"
                    f" --unit {best.name}, or another, says which"
                )
        has_to_tell = bool(rivals) or (best != self._specified and self._specified is not None)
        is_best = all(tally.fits[each] <= tally.fits[best] for each in rivals)
        return Found(best, tally.told(best, rivals) if has_to_tell else "", is_best)

    def _best(self, tally: _Tally) -> Counting:
        """Return the plain counting that fits best, or the one specified where none is clearly better."""
        order = sorted(PLAIN, key=lambda each: -tally.fits[each])
        specified = self._specified
        if specified is None:
            return order[0]
        return order[0] if self._is_better(tally, order[0], specified) else specified

    def _better_odd(self, tally: _Tally, best: Counting) -> Counting | None:
        """Return an odd counting that fits where the best of the plain ones does not.

        Where two of them do, and say different places, neither is taken.
        """
        better = [each for each in self._odd if self._is_better(tally, each, best)]
        first = max(better, key=lambda each: tally.won[each, best], default=None)
        if first is None or any(
            frozenset((first, each)) in tally.differ and not tally.beats(first, each)
            for each in better
        ):
            return None
        return first

    def _is_better(self, tally: _Tally, one: Counting, other: Counting) -> bool:
        shifts_all = one.inclusive or one.bom
        if tally is self._by_words and (shifts_all or self._specified is not None):
            # Where the ends are those of words, nothing else is looked for that shifts all of them.
            if shifts_all and tally.is_good(other):
                return False
            few = tally.won[one, other] < _FEW and not one.lf
            if few or tally.of[one] < _MANY:
                return False
        return tally.is_good(one) and tally.beats(one, other)


def _refuse_to_guess(tally: _Tally, best: Counting, rivals: Sequence[Counting]) -> None:
    for rival in rivals:
        if not tally.beats(best, rival):
            raise ReaderError(
                f"offsets fit as {best} and as {rival}, but at other places: "
                f"{tally.told(best, [rival])}; --unit {best.name} or --unit {rival.name} says which"
            )
