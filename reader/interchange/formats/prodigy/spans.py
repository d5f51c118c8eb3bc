"""The spans of one of Prodigy's tasks, and the relations among them."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from reader.interchange.asides.aside import KEY
from reader.interchange.asides.beside import Recalled
from reader.interchange.asides.moments import since_1970
from reader.interchange.reading.rows import Unkept, is_offset, listed
from reader.model.annotation import PASSAGE
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation, RecordLink, RecordSpan

_KNOWN = frozenset({"start", "end", "token_start", "token_end", "label", "text"})
"""What is read of a span, or only says again what its place does."""


class Spans:
    """Reads the spans of a task; ``marks`` are they, and what relations begin or end at besides."""

    def __init__(self, task: Mapping[str, Any], recalled: Recalled, unkept: Unkept) -> None:
        """Read them.

        Raises:
            ReaderError: spans or tokens are no lists.

        """
        self._tokens = [each for each in listed(task, "tokens") if isinstance(each, dict)]
        self._recalled = recalled
        self._unkept = unkept
        self._created = since_1970(task.get("_timestamp"))
        self.marks: list[RecordAnnotation] = []
        self._by_place: dict[tuple[object, ...], int] = {}
        self._by_token: dict[object, int] = {}
        for span in listed(task, "spans"):
            self._add(span)
        self._ids = {mark.id for mark in self.marks if mark.id}

    def link(self, relation: object) -> RecordLink:
        """Return a relation as a link; a bare token that it begins or ends at becomes an end.

        Raises:
            ReaderError: it names no tokens.

        """
        if not isinstance(relation, dict) or not isinstance(relation.get("label"), str):
            raise ReaderError("a relation without a label")
        from_, to = self._told_ends(relation) or [
            self._end(relation, name) for name in ("head", "child")
        ]
        link = RecordLink(type=relation["label"], from_=from_, to=to, created=self._created)
        return self._recalled.link(link)

    def _add(self, span: object) -> None:
        mark = self._mark(span)
        if isinstance(span, dict) and not span.keys() <= _KNOWN:
            for name in sorted(span.keys() - _KNOWN):
                self._unkept.note("not kept: what else is said of spans", name)
        self.marks.append(self._recalled.mark(mark))
        if mark.spans and isinstance(span, dict):
            at = len(self.marks) - 1
            first = mark.spans[0]
            self._by_place.setdefault((first.start, first.end, mark.tag), at)
            last = span.get("token_end")
            if is_offset(last):
                self._by_token.setdefault(last, at)

    def _mark(self, span: object) -> RecordAnnotation:
        tag = span.get("label") if isinstance(span, dict) else None
        try:
            if not isinstance(span, dict) or not isinstance(tag, str) or not tag:
                raise ReaderError("a span without a label")
            return RecordAnnotation(tag=tag, spans=[self._place(span)], created=self._created)
        except ReaderError as error:
            return RecordAnnotation(
                tag=tag if isinstance(tag, str) else "", spans=[], fault=str(error)
            )

    def _place(self, span: Mapping[str, Any]) -> RecordSpan:
        """Return where a span stands, and what the tokens say that it says.

        Raises:
            ReaderError: it has no place, or two of them.

        """
        start, end = span.get("start"), span.get("end")
        first, last = span.get("token_start"), span.get("token_end")
        by_tokens = self._at_tokens(first, last)
        if not (is_offset(start) and is_offset(end)):
            if by_tokens is None:
                raise ReaderError("a span without start and end")
            return by_tokens
        if not (self._tokens and is_offset(first) and is_offset(last)):
            return RecordSpan(start, end)
        if by_tokens is None or (by_tokens.start, by_tokens.end) != (start, end):
            self._check_exclusive(span)
            return RecordSpan(start, end)
        return by_tokens

    def _at_tokens(self, first: object, last: object) -> RecordSpan | None:
        """Return where tokens stand, the last one in; None where there are no such tokens."""
        if not (is_offset(first) and is_offset(last)):
            return None
        found = self._tokens[first : last + 1] if 0 <= first <= last < len(self._tokens) else []
        start = found[0].get("start") if found else None
        end = found[-1].get("end") if found else None
        if not (is_offset(start) and is_offset(end)):
            return None
        return RecordSpan(start, end, _quote(found))

    def _check_exclusive(self, span: Mapping[str, Any]) -> None:
        """Take a token_end that is the one after the last for what its writer meant.

        Raises:
            ReaderError: it is not that either.

        """
        first, end = span["token_start"], span["token_end"]
        before = self._at_tokens(first, end - 1)
        if before is None or (before.start, before.end) != (span["start"], span["end"]):
            raise ReaderError(
                f"{span['start']}-{span['end']} are not the ends of its tokens {first} to {end}"
            )
        self._unkept.note("token_end is the token after the last; start and end were taken")

    def _told_ends(self, relation: Mapping[str, Any]) -> list[str] | None:
        """Return the ids of its ends where we wrote them, for two marks can have one place."""
        told = relation.get(KEY)
        if not isinstance(told, dict):
            return None
        ends = [end for end in (told.get("from"), told.get("to")) if isinstance(end, str)]
        return ends if len(ends) == 2 and self._ids.issuperset(ends) else None

    def _end(self, relation: Mapping[str, Any], name: str) -> str:
        """Return the id of the mark that a relation begins or ends at; it gets one if need be."""
        place, token = relation.get(f"{name}_span"), relation.get(name)
        at = self._named(place, token)
        if at is None:
            at = self._bare(place if isinstance(place, dict) else {}, token)
        mark = self.marks[at]
        if not mark.id:
            first = mark.spans[0]
            who = self._recalled.annotator.name
            mark = replace(mark, id=f"{who} {first.start}-{first.end} {mark.tag}".lstrip())
            self.marks[at] = mark
        return mark.id

    def _named(self, place: object, token: object) -> int | None:
        """Return the number of the mark at a place, or with a token where no place is told."""
        if not isinstance(place, dict):
            return self._by_token.get(token) if is_offset(token) else None
        # The span of a bare token has no label; where one was marked before, it is that one.
        start, end, tag = place.get("start"), place.get("end"), place.get("label") or PASSAGE
        is_one = is_offset(start) and is_offset(end) and isinstance(tag, str)
        return self._by_place.get((start, end, tag)) if is_one else None

    def _bare(self, place: Mapping[str, Any], token: object) -> int:
        """Mark where a relation begins or ends and no span is, and return the mark's number."""
        start, end = place.get("start"), place.get("end")
        found = RecordSpan(start, end) if is_offset(start) and is_offset(end) else None
        found = found or self._at_tokens(token, token)
        if found is None:
            raise ReaderError(f"a relation with token {token!r}, which is not there")
        self._add({"label": PASSAGE, "start": found.start, "end": found.end, "token_end": token})
        return len(self.marks) - 1


def _quote(tokens: Sequence[Mapping[str, Any]]) -> str | None:
    """Return what tokens say, None where they do not tell their spaces."""
    parts: list[str] = []
    for token in tokens:
        text, space = token.get("text"), token.get("ws")
        if not isinstance(text, str) or not isinstance(space, bool):
            return None
        parts += (text, " " * space)
    return "".join(parts[:-1])
