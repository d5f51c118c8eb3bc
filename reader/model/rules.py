"""Rules that propose marks: a list of words, a regular expression.

A rule takes an article's record, which has its text, and yields marks with a reason.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import regex

from reader.model.annotation import Field
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.model.text.folding import pattern_of
from reader.model.text.graphemes import is_boundary
from reader.model.text.words import words as words_of

Rule = Callable[[Record], Iterable[RecordAnnotation]]
"""Raises a ReaderError where it gives an article up; what it yielded before stands."""

_SECONDS = 2.0
"""What a regular expression may take for one article."""
_BEGINNING = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_SHOWN = 60


def word_list(listed: Iterable[str], tag: str, reason: str) -> Rule:
    """Return a rule that proposes a tag for every whole word, or words, of a list.

    Case, spaces, dashes and quotation marks do not matter, as in ``folding.find_all``. Of
    two entries that begin at one place the longer counts; hits do not overlap. ``reason``
    is followed by the entry.

    Raises:
        ReaderError: the list is empty.
    """
    entries = list(dict.fromkeys(filter(None, (" ".join(each.split()) for each in listed))))
    if not entries:
        raise ReaderError("the list has no words")
    by_beginning: defaultdict[str, list[tuple[str, regex.Pattern[str]]]] = defaultdict(list)
    for entry in entries:
        if pattern := pattern_of(entry):
            first = next(words_of(entry, 0, len(entry)), (1, 1))
            key = "" if first[0] else _beginning(entry[: first[1]])
            by_beginning[key].append((entry, pattern))

    def rule(record: Record) -> Iterator[RecordAnnotation]:
        for start, end, entry in _listed(record.text or "", by_beginning):
            yield _mark(tag, start, end, reason=f"{reason}: {entry[:_SHOWN]}")

    return rule


def _beginning(text: str) -> str:
    """Return what a word is looked up by: its first letters and digits, whatever their case."""
    found = _BEGINNING.match(text)
    return found[0].casefold() if found else ""


def _listed(
    text: str, by_beginning: dict[str, list[tuple[str, regex.Pattern[str]]]]
) -> Iterator[tuple[int, int, str]]:
    places = list(words_of(text, 0, len(text)))
    starts = [start for start, _ in places]
    odd = by_beginning.get("", [])  # entries that begin with a sign, which no word does

    def is_whole(start: int, end: int) -> bool:
        for edge in (start, end):
            at = bisect_right(starts, edge) - 1
            if at >= 0 and places[at][0] < edge < places[at][1]:
                return False
        return is_boundary(text, start) and is_boundary(text, end)

    found = [
        (hit.start(), -hit.end(), entry)
        for start, end in places
        for entry, pattern in by_beginning.get(_beginning(text[start:end]), ())
        if (hit := pattern.match(text, start))
    ]
    found += [
        (hit.start(), -hit.end(), entry) for entry, pattern in odd for hit in pattern.finditer(text)
    ]
    reach = 0
    for start, minus_end, entry in sorted(found):
        if start >= reach and is_whole(start, -minus_end):
            yield start, -minus_end, entry
            reach = -minus_end


def expression(pattern: str, tag: str) -> Rule:
    """Return a rule that proposes a tag for every match of a regular expression.

    A named group that takes part gives a field of its name, with what it matched. An article
    for which it takes too long is given up.

    Raises:
        ReaderError: it is no regular expression, or matches nothing but emptiness.
    """
    if not pattern:
        raise ReaderError("the regular expression is empty")
    try:
        compiled = regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError) as error:
        raise ReaderError(f"not a regular expression: {error}") from error

    def rule(record: Record) -> Iterator[RecordAnnotation]:
        try:
            for hit in compiled.finditer(record.text or "", timeout=_SECONDS):
                start, end = hit.span()
                if start < end:
                    yield _mark(tag, start, end, reason=f"matches {pattern[:_SHOWN]}", hit=hit)
        except TimeoutError:
            raise ReaderError(
                f"the expression took longer than {_SECONDS:g} seconds; given up here"
            ) from None

    return rule


def _mark(
    tag: str, start: int, end: int, *, reason: str, hit: "regex.Match[str] | None" = None
) -> RecordAnnotation:
    groups = hit.groupdict() if hit else {}
    return RecordAnnotation(
        tag=tag,
        spans=[RecordSpan(start, end)],
        fields=[Field(name, value) for name, value in groups.items() if value],
        reason=reason,
    )
