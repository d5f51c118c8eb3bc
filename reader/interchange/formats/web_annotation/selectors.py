"""What a target says: which text, and where in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, UnsetType

from reader.interchange.formats.web_annotation.shapes import types
from reader.interchange.rows import is_offset
from reader.model.record import RecordSpan

_CHARS = re.compile(r"char=(\d{1,15}),(\d{1,15})(?:;.*)?")
"""Places in a plain text by RFC 5147."""
_SHARED = ("Composite", "List", "Independents", "Choice")


class Place(Struct, frozen=True):
    """A place in a text, as far as its selectors tell it."""

    start: int | None = None
    end: int | None = None
    exact: str | None = None
    prefix: str | UnsetType = msgspec.UNSET
    suffix: str | UnsetType = msgspec.UNSET

    def span(self, text: str) -> RecordSpan | str:
        """Return where it is in a text, or why that cannot be told.

        A quote without a position is where it stands, if it stands once, or once after and before
        what is said; else it is at no place, for a person to find.
        """
        if self.start is not None and self.end is not None:
            return RecordSpan(self.start, self.end, self.exact, self.prefix, self.suffix)
        if not self.exact:
            return "no selector of a position or of a quote, which a text could be looked up by"
        places = [*_places(text, self.exact)]
        if len(places) > 1:
            places = [at for at in places if self._is_around(text, at)]
        start = places[0] if len(places) == 1 else 0
        end = start + len(self.exact) if len(places) == 1 else 0
        return RecordSpan(start, end, self.exact, self.prefix, self.suffix)

    def _is_around(self, text: str, at: int) -> bool:
        end = at + len(self.exact or "")
        before = self.prefix if isinstance(self.prefix, str) else ""
        after = self.suffix if isinstance(self.suffix, str) else ""
        return text.endswith(before, 0, at) and text.startswith(after, end)


class Target(NamedTuple):
    """What an annotation is about: a text or another annotation, all of it or a place."""

    source: str
    place: Place | None
    """None of a whole one."""
    about: Mapping[str, Any]
    """What else is said of the source."""


def targets(given: object) -> Iterator[Target]:
    """Yield the targets of an annotation; what is none is left out."""
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, str):
            yield _target(one, {}, ())
        elif isinstance(one, dict):
            if any(name in types(one) for name in _SHARED) and "items" in one:
                yield from targets(one["items"])
                continue
            source = one.get("source", one.get("id", one.get("@id")))
            about = source if isinstance(source, dict) else one
            iri = about.get("id", about.get("@id")) if isinstance(source, dict) else source
            if isinstance(iri, str) and iri:
                selector = one.get("selector")
                selectors = selector if isinstance(selector, list) else [selector]
                yield _target(iri, about, [each for each in selectors if each is not None])


def _target(iri: str, about: Mapping[str, Any], selectors: Sequence[object]) -> Target:
    head, _, fragment = iri.partition("#")
    chars = _CHARS.fullmatch(fragment)
    if chars and not selectors:
        return Target(head, Place(int(chars[1]), int(chars[2])), about)
    return Target(iri, _merged(selectors) if selectors else None, about)


def _merged(selectors: Sequence[object]) -> Place:
    """Return the one place that several selectors say."""
    whole = Place()
    for selector in selectors:
        one = _place(selector)
        if whole.start is None and one.start is not None:
            whole = msgspec.structs.replace(whole, start=one.start, end=one.end)
        if whole.exact is None and one.exact is not None:
            whole = msgspec.structs.replace(
                whole, exact=one.exact, prefix=one.prefix, suffix=one.suffix
            )
    return whole


def _place(selector: object) -> Place:
    if not isinstance(selector, dict):
        return Place()
    outer = _own_place(selector)
    inner = selector.get("refinedBy")
    if inner is None:
        return outer
    fine = _merged(inner if isinstance(inner, list) else [inner])
    if fine.start is None or fine.end is None or outer.start is None:
        # A position within what is not known itself says nothing; a quote may do.
        return msgspec.structs.replace(fine, start=None, end=None)
    shift = outer.start
    return msgspec.structs.replace(fine, start=fine.start + shift, end=fine.end + shift)


def _own_place(selector: Mapping[str, Any]) -> Place:
    kind = types(selector)
    start, end, exact, value = (selector.get(name) for name in ("start", "end", "exact", "value"))
    if "TextPositionSelector" in kind and is_offset(start) and is_offset(end):
        return Place(start, end)
    if "TextQuoteSelector" in kind and isinstance(exact, str):
        prefix, suffix = (selector.get(name) for name in ("prefix", "suffix"))
        return Place(
            exact=exact,
            prefix=prefix if isinstance(prefix, str) else msgspec.UNSET,
            suffix=suffix if isinstance(suffix, str) else msgspec.UNSET,
        )
    chars = _CHARS.fullmatch(value) if isinstance(value, str) else None
    return Place(int(chars[1]), int(chars[2])) if chars else Place()


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
