"""A figure of a report: its value, how sure it is, or why there is none."""

from msgspec import Struct


class Figure(Struct, frozen=True):
    """A number, or the reason why it is undefined."""

    value: float | None
    interval: tuple[float, float] | None = None
    """Where 95 of 100 resamples of the documents lie."""
    reason: str | None = None


def ratio(part: float, whole: float, reason: str) -> Figure:
    """Return ``part`` of ``whole``; undefined for the reason given where there is no whole."""
    return Figure(part / whole) if whole else Figure(None, reason=reason)
