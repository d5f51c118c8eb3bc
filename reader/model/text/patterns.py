"""Patterns of the library ``regex``, which takes as long to load as a sixth of our start.

A screen of plain text needs none of them, so each is made ready when it is first used.
"""

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import regex

_USED = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


class _Later:
    """Becomes a pattern when first asked for anything; from then on costs what a pattern does."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        import regex

        pattern = regex.compile(self._source)
        for method in _USED:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def later(source: str) -> "regex.Pattern[str]":
    """Return a pattern that is compiled when it is first used; flags stand in the source."""
    return cast("regex.Pattern[str]", _Later(source))
