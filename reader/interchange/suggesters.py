"""Plug-ins that propose marks, found by the entry point group ``reader.suggesters``.

A plug-in is a function from a record with its text to marks, each a ``RecordAnnotation`` or
a mapping of the same form. ``docs/suggestions.md`` has one.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import entry_points
from typing import Any

import msgspec

from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation
from reader.model.rules import Rule

GROUP = "reader.suggesters"


def names() -> list[str]:
    """Return the names of the plug-ins that are installed."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def load(name: str) -> Rule:
    """Return a plug-in as a rule.

    Raises:
        ReaderError: there is none of this name, or it cannot be loaded. The rule raises one
            where the plug-in fails on an article, or yields what is no mark.
    """
    found = list(entry_points(group=GROUP, name=name))
    if not found:
        have = ", ".join(names()) or "none"
        raise ReaderError(f"no plug-in {name!r} in {GROUP}; installed: {have}")
    try:
        suggester = found[0].load()
    except Exception as error:
        raise ReaderError(f"plug-in {name}: {_words(error)}") from error
    if not callable(suggester):
        raise ReaderError(f"plug-in {name} is no function")
    return _guarded(name, suggester)


def _guarded(name: str, suggester: Callable[[Record], Iterable[Any]]) -> Rule:
    """Keep what a plug-in does wrong to the article that it does it on."""

    def rule(record: Record) -> Iterator[RecordAnnotation]:
        try:
            for made in suggester(record):
                yield msgspec.convert(made, RecordAnnotation, from_attributes=True)
        except (Exception, SystemExit) as error:
            raise ReaderError(f"plug-in {name}: {_words(error)}") from error

    return rule


def _words(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
