"""Plug-ins that compare two passages, found by the entry point group ``reader.matchers``.

A plug-in is a function from two texts to a score from 0 to 1 and the words that made it, those
that made most of it first. ``docs/comparing.md`` has one.
"""

from collections.abc import Callable

import msgspec

from reader import plugins
from reader.model.errors import ReaderError

GROUP = "reader.matchers"
Matcher = Callable[[str, str], tuple[float, tuple[str, ...]]]
"""Says how alike two passages are, and by which words."""


def load(name: str) -> Matcher:
    """Return a plug-in as a matcher.

    Raises:
        ReaderError: there is none of this name, or it cannot be loaded. The matcher raises one
            where the plug-in fails, or gives what is no score from 0 to 1 with its words.
    """
    function = plugins.load(GROUP, name)

    def matcher(one: str, other: str) -> tuple[float, tuple[str, ...]]:
        try:
            made = msgspec.convert(function(one, other), tuple[float, tuple[str, ...]])
        except (Exception, SystemExit) as error:
            raise plugins.failed(name, error) from error
        if not 0 <= made[0] <= 1:
            raise ReaderError(f"plug-in {name}: a score of {made[0]} is not from 0 to 1")
        return made

    return matcher
