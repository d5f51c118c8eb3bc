"""Plug-ins that propose marks, found by the entry point group ``reader.suggesters``.

A plug-in is a function from a record with its text to marks, each a ``RecordAnnotation`` or
a mapping of the same form. ``docs/suggestions.md`` has one.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from reader import plugins
from reader.model.record import Record, RecordAnnotation
from reader.model.rules import Rule

GROUP = "reader.suggesters"


def load(name: str) -> Rule:
    """Return a plug-in as a rule.

    Raises:
        ReaderError: there is none of this name, or it cannot be loaded. The rule raises one
            where the plug-in fails on an article, or yields what is no mark.
    """
    return _guarded(name, plugins.load(GROUP, name))


def _guarded(name: str, suggester: Callable[[Record], Iterable[Any]]) -> Rule:
    """Keep what a plug-in does wrong to the article that it does it on."""

    def rule(record: Record) -> Iterator[RecordAnnotation]:
        try:
            for made in suggester(record):
                yield msgspec.convert(made, RecordAnnotation, from_attributes=True)
        except (Exception, SystemExit) as error:
            raise plugins.failed(name, error) from error

    return rule
