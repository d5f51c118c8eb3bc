"""What a figure is: a quantity as a report gives it."""

from msgspec import Struct

from reader.model.passage import Passage


class Figure(Struct, frozen=True, kw_only=True):
    """One quantity in one report, in its own words and as a value.

    Attributes:
        place: the number with its unit, as the text has it.
        counted: what is counted, as the text has it; None where it does not say.
        harmed: what those are that are counted, where the text has a verb for it: "killed" of
            "kills nine"; else ``""``.
        about: the words that make it rough or a bound: "some", "at least"; or ``""``.
        low: its value; None where the words only name a size, or could be read two ways.
        high: its value, or the upper end of a range.
        unit: the sign of a unit or a currency; or ``""``.
    """

    place: Passage
    counted: Passage | None = None
    harmed: str = ""
    about: str = ""
    low: float | None = None
    high: float | None = None
    unit: str = ""

    @property
    def of(self) -> str:
        """What is counted, in words; ``""`` where the text does not say."""
        return self.harmed or (self.counted.quote if self.counted else "")

    @property
    def value(self) -> str:
        """The value in digits, a range with both its ends; ``""`` where there is none."""
        if self.low is None:
            return ""
        if self.high is None or self.high == self.low:
            return _digits(self.low)
        return f"{_digits(self.low)}–{_digits(self.high)}"


def _digits(value: float) -> str:
    whole = round(value)
    if abs(value - whole) < 1e-9 and abs(value) < 1e15:
        return f"{whole:,}"
    return f"{value:,.3g}" if abs(value) < 1 else f"{value:,.10g}"
