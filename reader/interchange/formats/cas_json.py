"""UIMA CAS as JSON, version 0.4, which INCEpTION and dkpro-cassis exchange.

Facts are from dkpro-cassis' ``json.py`` and the specification of the Apache UIMA JSON CAS. Traps:
structures are a list with ids in it or an object by ids; a feature that points at another structure is
named with ``@``, one that is an odd number with ``#``; offsets are UTF-16 units.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, BinaryIO

import msgspec

from reader.corpus.json_faults import BROKEN, reason
from reader.interchange.foreign import Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats import xmi
from reader.interchange.formats.cas import files
from reader.interchange.formats.cas.building import COUNTS, SOFA_ID, built
from reader.interchange.formats.cas.structures import (
    INITIAL_VIEW,
    SOFA,
    Cas,
    Structure,
    cas_of,
    whole,
)
from reader.interchange.formats.cas.types import SOURCE, STRINGS, TARGET, WORDS, type_system_json
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.folder import Folder, stem
from reader.interchange.writing.losses import Losses
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record

FORMAT = Format(
    name="cas-json",
    tools="INCEpTION, dkpro-cassis, Apache UIMA",
    suffix=".json",
    is_folder=True,
    counts=COUNTS,
    writes=COUNTS,
    holds=xmi.FORMAT.holds,
)
_TYPES, _STRUCTURES, _VIEWS = "%TYPES", "%FEATURE_STRUCTURES", "%VIEWS"
_SIGNS = "@#^"


def recognises(opening: Opening) -> bool:
    """Tell whether a file is a CAS in JSON."""
    if opening.head.startswith(files.ZIP):
        return False
    return bool({_TYPES, _STRUCTURES, _VIEWS} & opening.record.keys())


def read(source: Source) -> Reading:
    """Yield the article of a file, or those of an archive, one for each annotator's copy.

    Raises:
        ReaderError: it is no JSON of a CAS, or an archive without any.

    """
    return files.read(source, _parsed, ".json")


def write(
    records: Iterable[Record], out: Folder, losses: Losses, codebook: Codebook | None
) -> None:
    """Write one CAS an article into a folder; each has its own types in it."""
    del losses, codebook
    types = msgspec.Raw(msgspec.json.encode(type_system_json()))
    for record in records:
        with out.open(f"{out.name(stem(record.source_file) or record.id)}.json") as stream:
            stream.write(msgspec.json.encode(_cas(record, types)) + b"\n")


def _cas(record: Record, types: msgspec.Raw) -> dict[str, object]:
    made = built(record)
    numbers = count(made.last + 1)
    arrays: list[dict[str, Any]] = []
    sofa = {"%ID": SOFA_ID, "%TYPE": SOFA, **made.sofa.values}
    about = [_spelt(each, numbers, arrays) for each in made.about]
    said = [_spelt(each, numbers, arrays) for each in made.said]
    view = {"%SOFA": SOFA_ID, "%MEMBERS": [*range(SOFA_ID + 1, made.last + 1)]}
    return {
        _TYPES: types,
        _STRUCTURES: [sofa, *about, *made.words, *said, *arrays],
        _VIEWS: {INITIAL_VIEW: view},
    }


def _spelt(each: Structure, numbers: Iterator[int], arrays: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a structure as it is written; a list is one of its own, and pointed at."""
    values: dict[str, Any] = {"%ID": each.id, "%TYPE": each.type, "@sofa": SOFA_ID}
    for name, value in each.values.items():
        if isinstance(value, list):
            number = next(numbers)
            arrays.append({"%ID": number, "%TYPE": STRINGS, "%ELEMENTS": value})
            values[f"@{name}"] = number
        else:
            values[f"@{name}" if name in (SOURCE, TARGET) else name] = value
    return values


def _parsed(stream: BinaryIO) -> Cas | None:
    data = stream.read()
    try:
        found = msgspec.json.decode(data)
    except BROKEN as error:
        raise ReaderError(f"not JSON: {reason(error, data.decode('utf-8', 'replace'))}") from error
    if not isinstance(found, dict) or not found.get(_STRUCTURES):
        raise ReaderError(f"no CAS: it has no {_STRUCTURES}")
    listed = _numbered(found[_STRUCTURES])
    said = {id_: each for id_, each in listed.items() if each.get("%TYPE") not in WORDS}
    arrays = {
        id_: [str(each) for each in values["%ELEMENTS"] if each is not None]
        for id_, values in said.items()
        if values.get("%TYPE") == STRINGS and isinstance(values.get("%ELEMENTS"), list)
    }
    return cas_of(
        Structure(id_, _type(values), _plain(values, arrays))
        for id_, values in said.items()
        if id_ not in arrays
    )


def _numbered(structures: object) -> dict[int, dict[str, Any]]:
    """Return structures by their ids, of a list or of an object."""
    if isinstance(structures, dict):
        pairs = [*structures.items()]
    elif isinstance(structures, list):
        pairs = [(each.get("%ID"), each) for each in structures if isinstance(each, dict)]
    else:
        raise ReaderError(f"no CAS: {_STRUCTURES} is no list")
    return {
        number: values
        for id_, values in pairs
        if (number := whole(id_)) is not None and isinstance(values, dict)
    }


def _type(values: dict[str, Any]) -> str:
    name = str(values.get("%TYPE") or "")
    return f"{name}:FSArray" if name.endswith("[]") else name


def _plain(values: dict[str, Any], arrays: dict[int, list[str]]) -> dict[str, Any]:
    """Return the features without the signs that say what they are."""
    plain = {
        name.lstrip(_SIGNS): value for name, value in values.items() if not name.startswith("%")
    }
    for name in values if arrays else ():
        if name.startswith("@") and (number := whole(plain.get(name[1:]))) in arrays:
            plain[name[1:]] = arrays[number]
    if isinstance(values.get("%ELEMENTS"), list):
        plain["elements"] = values["%ELEMENTS"]
    return plain
