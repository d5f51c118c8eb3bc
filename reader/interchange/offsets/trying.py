"""The spans of one text, tried in one counting after the other.

Where a quote stands beside a span, it fits or not; where there is none, a span fits that begins and
ends with a word.
"""

from collections.abc import Sequence

from reader.interchange.offsets.counting import CODE_POINTS, Counting, Scale
from reader.model.record import RecordSpan
from reader.model.text.graphemes import is_boundary
from reader.model.text.words import parts_word

Places = list[tuple[int, int] | None]
"""Where spans are, in code points; None of one that is nowhere."""


def says(text: str, start: int, end: int, quote: str) -> bool:
    """Tell whether a text has a quote at a place, but for line ends that a tool wrote as spaces."""
    there = text[start:end]
    if there == quote:
        return True
    parts_one = any(text[max(0, at - 1) : at + 1] == "\r\n" for at in (start, end))
    return not parts_one and on_one_line(there) == on_one_line(quote)


def on_one_line(text: str) -> str:
    """Return a text with a space for each line end."""
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


class Trial:
    """Some spans of one text, with offsets as the file has them."""

    def __init__(self, text: str, spans: Sequence[RecordSpan]) -> None:
        """Begin; nothing is measured before it is asked for."""
        self._text = text
        self._spans = spans
        self._places: dict[Counting, Places] = {}
        self._fits: dict[Counting, int] = {}
        self._known: list[dict[tuple[int, int], bool]] = [{} for _ in spans]

    def places(self, counting: Counting) -> Places:
        """Return where the spans are in a counting."""
        if counting not in self._places:
            scale = Scale(self._text, counting)
            if scale.is_plain and counting != CODE_POINTS:
                self._places[counting] = self.places(CODE_POINTS)
            else:
                self._places[counting] = [
                    scale.code_points(span.start, span.end) for span in self._spans
                ]
        return self._places[counting]

    def fits(self, counting: Counting) -> int:
        """Return which of them fit, a bit each."""
        if counting not in self._fits:
            places = self.places(counting)
            plain = self._places.get(CODE_POINTS)
            if places is plain and CODE_POINTS in self._fits:
                self._fits[counting] = self._fits[CODE_POINTS]
            else:
                self._fits[counting] = sum(
                    1 << at for at, place in enumerate(places) if place and self._is_fit(at, place)
                )
        return self._fits[counting]

    def _is_fit(self, at: int, place: tuple[int, int]) -> bool:
        known = self._known[at]
        if place not in known:
            quote = self._spans[at].quote
            is_fit = (
                _in_words(self._text, *place) if quote is None else says(self._text, *place, quote)
            )
            known[place] = is_fit
        return known[place]


def _in_words(text: str, start: int, end: int) -> bool:
    """Tell whether a span begins and ends with a word, and not within one."""
    return (
        not text[start].isspace()
        and not text[end - 1].isspace()
        and _parts(text, start)
        and _parts(text, end)
    )


def _parts(text: str, at: int) -> bool:
    """Tell whether a place is not within a word."""
    return is_boundary(text, at) and not parts_word(text, at)
