"""What a target says: which text, and where in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, UnsetType

from reader.interchange.formats.web_annotation.shapes import are_several, types
from reader.interchange.reading.rows import is_offset
from reader.model.record import RecordSpan

_CHARS = re.compile(r"char=(\d{1,15}),(\d{1,15})(?:;.*)?")
"""Places in a plain text by RFC 5147."""
_BEYOND = re.compile("[^\0-\uffff]")
"""Code points that are two UTF-16 units."""


class Place(Struct, frozen=True, gc=False):
    """A place in a text, as far as its selectors tell it."""

    start: int | None = None
    end: int | None = None
    exact: str | None = None
    prefix: str | UnsetType = msgspec.UNSET
    suffix: str | UnsetType = msgspec.UNSET
    fault: str = "no selector of a position or of a quote, which a text could be looked up by"
    """Why it cannot be told where neither a position nor a quote is."""

    def span(self, text: str) -> RecordSpan | str:
        """Return where it is in a text, or why that cannot be told.

        A quote without a position is where it stands, if it stands once, or once after and before
        what is said; else it is at no place, for a person to find.
        """
        if self.start is not None and self.end is not None:
            return RecordSpan(self.start, self.end, self.exact, self.prefix, self.suffix)
        if not self.exact:
            return self.fault
        places = [*_places(text, self.exact)]
        if len(places) > 1:
            places = [at for at in places if self._is_around(text, at)]
        start = places[0] if len(places) == 1 else 0
        end = start + len(self.exact) if len(places) == 1 else 0
        return RecordSpan(start, end, self.exact, self.prefix, self.suffix)

    def unfolded(self, text: str) -> "Place":
        """Return it with the quote as it stands, where only its white space is run together.

        A browser shows, and so quotes, what breaks and indents the lines of a page as one space.
        """
        if self.start is None or self.end is None or not self.exact or self.start < 0:
            return self
        found = text[self.start : self.end]
        if found == self.exact or found.split() != self.exact.split():
            return self
        return msgspec.structs.replace(self, exact=found)

    def _is_around(self, text: str, at: int) -> bool:
        end = at + len(self.exact or "")
        before = self.prefix if isinstance(self.prefix, str) else ""
        after = self.suffix if isinstance(self.suffix, str) else ""
        return text.endswith(before, 0, at) and text.startswith(after, end)


_NOWHERE = Place()


class Target(NamedTuple):
    """What an annotation is about: a text or another annotation, all of it or a place."""

    source: str
    place: Place | None
    """None of a whole one."""
    about: Mapping[str, Any]
    """What else is said of the source."""

    @property
    def is_by_quote(self) -> bool:
        """Whether its place is told by the quote alone."""
        return self.place is not None and self.place.start is None and bool(self.place.exact)


def targets(given: object) -> Iterator[Target]:
    """Yield the targets of an annotation; what is none is left out."""
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, str):
            yield _target(one, {}, ())
        elif isinstance(one, dict):
            if are_several(one):
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
    if selectors:
        return Target(iri, _merged(selectors), about)
    head, _, fragment = iri.partition("#")
    chars = _CHARS.fullmatch(fragment)
    return (
        Target(head, Place(int(chars[1]), int(chars[2])), about)
        if chars
        else Target(iri, None, about)
    )


def _merged(selectors: Sequence[object]) -> Place:
    """Return the one place that several selectors say."""
    at = by = _NOWHERE
    for selector in selectors:
        place = _place(selector)
        at = place if at.start is None else at
        by = place if by.exact is None else by
    return Place(at.start, at.end, by.exact, by.prefix, by.suffix, at.fault)


def _place(selector: object) -> Place:
    if not isinstance(selector, dict):
        return Place()
    outer = _own_place(selector)
    inner = selector.get("refinedBy")
    if inner is None:
        return outer
    fine = _merged(inner if isinstance(inner, list) else [inner])
    if outer.exact and fine.start is not None and fine.end is not None:
        return _in_quote(outer, outer.exact, fine.start, fine.end)
    if fine.start is None or fine.end is None or outer.start is None:
        # A position within what is not known itself says nothing; a quote may do.
        return msgspec.structs.replace(fine, start=None, end=None)
    shift = outer.start
    return msgspec.structs.replace(fine, start=fine.start + shift, end=fine.end + shift)


def _in_quote(outer: Place, exact: str, start: int, end: int) -> Place:
    """Return what a position within a quote says.

    Where it goes beyond the quote, or is as long, it is the quote's own place in the text. Nothing proves
    what it counts in, so it is not taken where that would matter.
    """
    if not (0 <= start < end <= len(exact) and end - start < len(exact)):
        return msgspec.structs.replace(outer, start=start, end=end)
    if _BEYOND.search(exact, 0, end):
        return Place(fault=f"what position {start}-{end} within its quote counts cannot be told")
    before = outer.prefix if isinstance(outer.prefix, str) else ""
    after = outer.suffix if isinstance(outer.suffix, str) else ""
    return Place(None, None, exact[start:end], before + exact[:start], exact[end:] + after)


def _own_place(selector: Mapping[str, Any]) -> Place:
    kind = types(selector)
    if "TextQuoteSelector" in kind:
        return _quote(selector)
    if "TextPositionSelector" in kind:
        start, end = selector.get("start"), selector.get("end")
        return Place(start, end) if is_offset(start) and is_offset(end) else Place()
    value = selector.get("value")
    chars = _CHARS.fullmatch(value) if isinstance(value, str) else None
    return Place(int(chars[1]), int(chars[2])) if chars else Place()


def _quote(selector: Mapping[str, Any]) -> Place:
    exact, prefix, suffix = selector.get("exact"), selector.get("prefix"), selector.get("suffix")
    return Place(
        exact=exact if isinstance(exact, str) else None,
        prefix=prefix if isinstance(prefix, str) else msgspec.UNSET,
        suffix=suffix if isinstance(suffix, str) else msgspec.UNSET,
    )


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
