"""What those who work with links share, beside the bench of the reading screen."""

from collections.abc import Callable

from msgspec import Struct

from reader.tui.acting import Say
from reader.tui.linking.partners import Partners
from reader.tui.reading.bench import Bench
from reader.tui.reading.moving import Moving


class Tools(Struct, frozen=True, kw_only=True):
    """What is at hand; it does nothing itself."""

    bench: Bench
    moving: Moving
    partners: Partners
    """Knows what is taken to tell the same as where a link begins."""
    saved: Say
    """Tells what was saved, and has the place kept."""
    turned: Callable[[], None]
    """Hears of it when a link is begun, and when none is any more."""
