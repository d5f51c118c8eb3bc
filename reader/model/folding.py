"""Finding words whatever their case, spaces, dashes and quotation marks.

The query is folded, never the text: it becomes one pattern, and hits are code point
offsets into the text as it is.
"""

from collections.abc import Iterator

import regex

from reader.model.graphemes import is_boundary

_ALIKE = (
    r"[\p{Pd}\u2212]",
    "['\u2018\u2019\u201a\u201b\u02bb\u02bc\u2032`\u00b4\uff07]",
    '["\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02]',
)


def find_all(text: str, query: str, *, literal: bool = False) -> Iterator[tuple[int, int]]:
    """Yield each ``(start, end)`` where the query stands in the text, in order, none overlapping.

    Case, the kind and number of spaces (line breaks among them), the kind of dash and the
    kind of quotation mark do not matter, unless ``literal``. Offsets are code points; hits
    begin and end between graphemes. A query of nothing but space has no hits.
    """
    pattern = _pattern(query, literal)
    if pattern is None:
        return
    at = 0
    while hit := pattern.search(text, at):
        start, end = hit.span()
        whole = is_boundary(text, start) and is_boundary(text, end)
        if whole:
            yield start, end
        at = end if whole else start + 1


def _pattern(query: str, literal: bool) -> regex.Pattern[str] | None:
    words = [word for word in regex.split(r"\s+", query) if word]
    if not words:
        return None
    if literal:
        return regex.compile(regex.escape(query))
    folded = ("".join(map(_folded, word)) for word in words)
    return regex.compile(r"\s+".join(folded), regex.IGNORECASE | regex.FULLCASE)


def _folded(character: str) -> str:
    kinds = (kind for kind in _ALIKE if regex.match(kind, character))
    return next(kinds, regex.escape(character, special_only=True))
