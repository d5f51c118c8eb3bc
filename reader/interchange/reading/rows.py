"""Articles from the JSON records of other tools: the text, metadata by the usual names, the rest told."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeGuard

from reader.corpus.arrivals import Draft
from reader.corpus.decode import detect, told
from reader.corpus.fields import draft_of, plain_value, sorted_fields, unread
from reader.interchange.asides.shares import together
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.reading.json_stream import Found, records
from reader.model.arrival import Notice, Refusal
from reader.model.article import METADATA
from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.identity import is_sha256
from reader.model.record import Record

_DETAILS = 12
"""So many names are told of what is not kept."""


class Unkept:
    """What a file says and an article has no place for: a notice one kind, whose details differ."""

    def __init__(self, where: str) -> None:
        """Begin; ``where`` is the file's name for messages."""
        self._where = where
        self._told: dict[str, dict[str, None]] = {}
        self._counts: dict[str, int] = {}

    def note(self, what: str, detail: str = "") -> None:
        """Say once more that something is not kept."""
        details = self._told.setdefault(what, {})
        self._counts[what] = self._counts.get(what, 0) + 1
        if detail and len(details) <= _DETAILS:
            details[detail] = None

    def notices(self) -> Iterator[Notice]:
        """Yield a line for each kind."""
        for what, details in self._told.items():
            names = [*details]
            more = ", ..." if len(names) > _DETAILS else ""
            said = (
                ", ".join(names[:_DETAILS]) + more if names else counted(self._counts[what], "time")
            )
            yield Notice(self._where, what, said)


NESTED = "not kept, being more than a value or a list of values"


One = Callable[[Found, str, Unkept], Iterator[Foreign | Refusal]]
"""Yields what one record holds, given the file's encoding and what takes the rest; it may raise a
ReaderError where it holds no article."""


def read_rows(source: Source, one: One) -> Reading:
    """Yield what ``one`` makes of each record of a file, rows about one text that follow each other as one.

    Raises:
        ReaderError: no encoding fits.

    """
    yield from together(_each(source, one))


def _each(source: Source, one: One) -> Reading:
    encoding = detect(source.stream)
    yield from told(source.where, encoding)
    unkept = Unkept(source.where)
    for found in records(source.stream, source.where):
        if isinstance(found, Refusal):
            yield found
            continue
        try:
            yield from one(found, encoding, unkept)
        except ReaderError as error:
            yield Refusal(found.where, str(error))
    yield from unkept.notices()


def is_offset(value: object) -> TypeGuard[int]:
    """Tell whether a value of JSON is a whole number, as an offset must be."""
    return isinstance(value, int) and not isinstance(value, bool)


def as_number(value: object) -> float | None:
    """Return a number of JSON, None of anything else and of a whole number that is far too great."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def listed(row: Mapping[str, Any], name: str) -> list[Any]:
    """Return the list under a key of a record, an empty one where there is none.

    Raises:
        ReaderError: it is something else.

    """
    value = row.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ReaderError(f"{name} is no list")
    return value


def article(
    where: str, text: object, said: Mapping[str, object], encoding: str, unkept: Unkept
) -> Draft:
    """Return the article that a record holds.

    Args:
        where: the record's place.
        text: its text.
        said: what else it says of the article, by names of its own.
        encoding: the file's.
        unkept: takes what has no place.

    Raises:
        ReaderError: there is no text, or it is empty or binary.

    """
    if not isinstance(text, str):
        raise ReaderError("no text")
    pairs = []
    for name, value in said.items():
        plain = plain_value(value)
        if plain is None:
            unkept.note(NESTED, name)
        elif plain:
            pairs.append((name, plain))
    older = said.get("supersedes")
    fields = sorted_fields(pair for pair in pairs if pair[1] != older or pair[0] != "supersedes")
    if fields.known.pop("text", ""):
        unkept.note("not kept, being a second text")
    for notice in unread(fields.extra, fields.known, where):
        unkept.note(notice.text, notice.detail)
    draft = draft_of(where, fields, text, encoding)
    if isinstance(older, str) and is_sha256(older):
        draft = draft._replace(metadata={**draft.metadata, "supersedes": older})
    return draft._replace(file=_file(fields.known.get("file", "")))


def _file(name: str) -> str:
    """Return a file's name as ``folder/file``."""
    return "/".join(PurePosixPath(name.replace("\\", "/")).parts[-2:])


def described(record: Record) -> dict[str, str]:
    """Return what is known of an article by the names that ``article`` reads, empty ones too."""
    known = {name: getattr(record, name) for name in METADATA}
    return {"id": record.id, **known, "source_file": record.source_file}
