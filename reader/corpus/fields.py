"""The names that people give an article's fields, and what their values become.

One place for spreadsheets, records, manifests and front matter, so they all read alike.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, time
from functools import lru_cache

from msgspec import Struct

from reader.corpus.arrivals import Draft
from reader.corpus.dates import has_two_readings, iso_date
from reader.corpus.decode import check_text
from reader.corpus.language_codes import language_code
from reader.model.arrival import Notice
from reader.model.article import METADATA, Extra
from reader.model.errors import ReaderError

_NAMES = {
    "text": "text body content articletext articlebody fulltext maintext storytext article",
    "title": "title headline heading",
    "outlet": "outlet source publisher publication newspaper sitename site sourcename medium",
    "wire": "wire agency newsagency",
    "published": "published date publishedat publisheddate publishdate datepublished datepublish"
    " pubdate publicationdate datetime timestamp",
    "url": "url link href canonicalurl sourceurl",
    "language": "language lang languagecode",
    "story": "story event group cluster storyname",
    "id": "id docid articleid uid uuid guid",
    "file": "file filename path filepath sourcefile",
}
_PLACES = {
    name: (place, rank)
    for place, names in _NAMES.items()
    for rank, name in enumerate(names.split())
}


class Fields(Struct):
    """What a row, a record or front matter says, sorted by what it is."""

    known: dict[str, str] = {}
    """By the names of ``reader.model.article.METADATA``, and ``text``, ``id`` and ``file``."""
    extra: list[Extra] = []


@lru_cache(maxsize=1024)
def place_of(name: str) -> tuple[str, int] | None:
    """Return which field a column's name means, and its rank among such names; None for none."""
    return _PLACES.get("".join(filter(str.isalnum, name.casefold())))


def sorted_fields(pairs: Iterable[tuple[str, str]]) -> Fields:
    """Sort named values into the fields of an article.

    Of two names for one field the usual one counts; the other, and a name or a value that has
    no place, are kept in ``extra``. Empty values are dropped.

    Raises:
        ReaderError: a value other than the text has a NUL or half a surrogate pair.

    """
    result = Fields()
    ranks: dict[str, int] = {}
    for name, value in sorted(pairs, key=_by_rank):
        place = place_of(name)
        key = place[0] if place else ""
        if key == "text" and key not in ranks:
            result.known[key] = value
            ranks[key] = 0
            continue
        _check(name, value)
        clean = _clean(key, value) if key and key not in ranks else ""
        if clean:
            result.known[key] = clean
            ranks[key] = 0
        elif value.strip():
            result.extra.append(Extra(name, value.strip()))
    result.extra.sort()
    return result


def unread(extra: Iterable[Extra], known: Container[str], where: str) -> Iterator[Notice]:
    """Yield a line for each value kept beside an article whose place is empty without it.

    Nobody could read it as what its name says: a date with two readings, a language that is none.
    """
    for one in extra:
        place = place_of(one.name)
        if place and place[0] in METADATA and place[0] not in known:
            text = f"{one.name} {_fault(place[0], one.value)}; it is kept beside the article"
            yield Notice(where, text, repr(one.value))


def doubled(names: Sequence[str], where: str) -> Iterator[Notice]:
    """Yield a line for each field of an article that more than one of the columns is for."""
    columns: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: _by_rank((name, ""))):
        if place := place_of(name):
            columns.setdefault(place[0], []).append(name)
    for field, same in columns.items():
        if len(same) > 1:
            counts = "the first" if same[0] == same[1] else repr(same[0])
            yield Notice(
                where,
                f"more than one column is for {field}; {counts} counts where it is filled,"
                " what else is said is kept beside the article",
            )


def plain_value(value: object) -> str | None:
    """Return a decoded value as text, a list of them joined; None where it is nested deeper."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case date() | time():
            return value.isoformat()
        case {"name": str(name)}:
            return name
        case list():
            return _joined(value)
        case _:
            return None


def _joined(values: list[object]) -> str | None:
    parts = []
    for value in values:
        part = None if isinstance(value, list) else plain_value(value)
        if part is None:
            return None
        parts.append(part)
    return "; ".join(parts)


def draft_of(where: str, fields: Fields, text: str, encoding: str) -> Draft:
    """Return the article that ``fields`` describe, whose text is ``text``.

    Raises:
        ReaderError: it is empty or binary.

    """
    check_text(text)
    known = fields.known
    metadata = {name: known[name] for name in METADATA if name in known}
    return Draft(where, text, encoding, metadata, known.get("id", ""), tuple(fields.extra))


def _by_rank(pair: tuple[str, str]) -> int:
    place = place_of(pair[0])
    return place[1] if place else len(_PLACES)


def _clean(key: str, value: str) -> str:
    """Return a value as an article keeps it, ``""`` where it is none."""
    match key:
        case "published":
            return iso_date(value)
        case "language":
            return language_code(value)
        case "id" | "file":
            return value.strip()
        case _:
            return " ".join(value.split())


def _fault(field: str, value: str) -> str:
    """Return why a value of metadata is not taken as what its name says."""
    if field != "published":
        return "cannot be read"
    reading = "can be read in two ways" if has_two_readings(value) else "cannot be read"
    return f"{reading} (dates are best as 2016-04-22)"


def _check(name: str, value: str) -> None:
    if "\0" in value or "\0" in name:
        raise ReaderError(f"{name!r} has a NUL character")
    try:
        (name + value).encode()
    except UnicodeEncodeError as error:
        raise ReaderError(f"{name!r} has half a surrogate pair") from error
