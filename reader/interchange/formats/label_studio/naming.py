"""Which key of a task's data a ``to_name`` shows: the configuration says, and is not in the file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reader.corpus.fields import place_of
from reader.interchange.formats.label_studio.regions import Region, Results
from reader.model.errors import ReaderError
from reader.model.record import RecordSpan

_ENOUGH = 50
"""So many quotes are looked for."""
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|/data/)\S+", re.IGNORECASE)
"""Of a picture, a sound or a page that a task is about."""


def keys_of(data: Mapping[str, Any], said: Sequence[Results]) -> tuple[dict[str, str], list[str]]:
    """Return the key of each ``to_name``, and in words those for which it could not be told.

    A ``to_name`` is told by a result that names its source, as older files do, by a key that is
    called so, by the quotes of its regions, or by what else there is to choose from. Where nothing is marked, ``""`` has the key of the text.

    Raises:
        ReaderError: nothing in the data can be the text.

    """
    texts = {
        key: value
        for key, value in data.items()
        if isinstance(value, str) and value.strip() and not _is_elsewhere(key, value)
    }
    if not texts:
        raise ReaderError("no text in its data")
    regions: dict[str, list[Region]] = {}
    sources: dict[str, str] = {}
    for of_one in said:
        sources |= of_one.sources
        for to_name, found in of_one.names().items():
            regions.setdefault(to_name, []).extend(found)
    if not regions:
        return {"": _usual(texts)}, []
    keys, faults = {}, []
    for to_name, found in regions.items():
        key = sources.get(to_name, "")
        if key not in texts:
            key = _key(to_name, found, texts, is_only=len(regions) == 1)
        if not key:
            faults.append(
                f"what is marked in {to_name!r} is left out: which of {', '.join(texts)}"
                " it shows cannot be told"
            )
        else:
            keys[to_name] = key
    return keys or {"": _usual(texts)}, faults


def _is_elsewhere(key: str, value: str) -> bool:
    return _rank(key) is None and _ADDRESS.fullmatch(value.strip()) is not None


def _key(
    to_name: str, regions: Sequence[Region], texts: Mapping[str, str], *, is_only: bool
) -> str:
    if to_name in texts:
        return to_name
    places = [each.place for each in regions if each.place and each.place.quote][:_ENOUGH]
    for fit in (_is_at, _is_in) if places else ():
        fits = [key for key, text in texts.items() if all(fit(text, place) for place in places)]
        if len(fits) == 1:
            return fits[0]
    named = [key for key in texts if _rank(key) is not None]
    if (is_only or not regions) and (len(named) == 1 or len(texts) == 1):
        return named[0] if named else next(iter(texts))
    return ""


def _is_at(text: str, place: RecordSpan) -> bool:
    return text[place.start : place.end] == place.quote


def _is_in(text: str, place: RecordSpan) -> bool:
    """Tell whether a text has a quote at all, for offsets that do not count code points."""
    return (place.quote or "") in text


def _usual(texts: Mapping[str, str]) -> str:
    """Return the key that is called as a text is, else the only one there is.

    Raises:
        ReaderError: there are several, and none is called so.

    """
    ranks = {key: rank for key in texts if (rank := _rank(key)) is not None}
    if ranks:
        return min(ranks, key=lambda key: ranks[key])
    if len(texts) == 1:
        return next(iter(texts))
    raise ReaderError(f"which of {', '.join(texts)} is its text cannot be told")


def _rank(key: str) -> int | None:
    place = place_of(key)
    return place[1] if place and place[0] == "text" else None
