"""Where a person was, kept in this copy of the project for the next start."""

from contextlib import suppress

import msgspec
from msgspec import Struct

from reader.store import places
from reader.store.project import Project
from reader.store.sqlite import StoreError

_KEY = "place"


class LastPlace(Struct, frozen=True, kw_only=True):
    """What was on the screen."""

    reading: bool = False
    articles: tuple[str, ...] = ()
    active: int = 0
    carets: dict[str, int] = {}
    """Caret offsets in code points, by article id."""
    row: str = ""
    """The library's row: an article's id."""


def kept(project: Project) -> LastPlace:
    """Return where this copy's user was last."""
    try:
        return msgspec.json.decode(places.kept(project, _KEY) or "{}", type=LastPlace)
    except msgspec.MsgspecError:
        return LastPlace()


def keep(project: Project, place: LastPlace) -> None:
    """Keep where the user is, if that can be saved now; she has lost no work if not."""
    with suppress(StoreError):
        places.keep(project, _KEY, msgspec.json.encode(place).decode())


def keep_row(project: Project, article: str) -> None:
    """Keep that the user is at an article's row of the library."""
    keep(project, msgspec.structs.replace(kept(project), reading=False, row=article))
