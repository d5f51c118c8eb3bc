"""A span as somebody said it, before it is known where its words are."""

from msgspec import Struct

CONTEXT = 64
"""Code points before and after a quote that are looked at."""


class Sought(Struct, frozen=True, order=True):
    """A span as somebody said it: the place may be anywhere, and the quote somewhere else."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    """What stood before it, or ``""``."""
    suffix: str = ""
    """What stood after it, or ``""``."""

    @property
    def before(self) -> str:
        """The last of what stood before it."""
        return self.prefix[-CONTEXT:]

    @property
    def after(self) -> str:
        """The first of what stood after it."""
        return self.suffix[:CONTEXT]
