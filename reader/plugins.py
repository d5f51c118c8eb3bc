"""What others add, found by the name of an entry point group; what fails in it is one line."""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

from reader.model.errors import ReaderError


def names(group: str) -> list[str]:
    """Return the names of the plug-ins of a group that are installed."""
    return sorted({point.name for point in entry_points(group=group)})


def load(group: str, name: str) -> Callable[..., Any]:
    """Return the function that a plug-in is.

    Raises:
        ReaderError: there is none of this name in the group, or it cannot be loaded.
    """
    found = list(entry_points(group=group, name=name))
    if not found:
        have = ", ".join(names(group)) or "none"
        raise ReaderError(f"no plug-in {name!r} in {group}; installed: {have}")
    try:
        function = found[0].load()
    except Exception as error:
        raise failed(name, error) from error
    if not callable(function):
        raise ReaderError(f"plug-in {name} is no function")
    return function  # type: ignore[no-any-return]


def failed(name: str, error: BaseException) -> ReaderError:
    """Return what to say of a plug-in that failed."""
    return ReaderError(f"plug-in {name}: {' '.join(f'{type(error).__name__}: {error}'.split())}")
