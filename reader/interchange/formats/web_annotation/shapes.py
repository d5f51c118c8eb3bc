"""Annotations wherever they stand in a file, those of Hypothesis in the form of the others."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, BinaryIO

from reader.interchange.foreign import Source
from reader.interchange.reading.json_stream import Found, records
from reader.interchange.reading.opening import REACH, Opening
from reader.model.arrival import Refusal

_PAGES = ("AnnotationPage", "AnnotationCollection")
_ITEMS = "items"
_LISTS = (_ITEMS, "rows", "annotations", "@graph")
"""Keys that annotations stand under: of a page, of what Hypothesis finds and exports, of JSON-LD."""
_SHARED = ("Composite", "List", "Independents", "Choice")
"""Types of what is several bodies or targets in one."""
_OF_HYPOTHESIS = frozenset({"uri", "user", "text", "tags", "references", "document", "user_info"})
"""What is read of its annotations and the standard has otherwise."""
_DEEPEST = 8
"""So many pages within pages are looked into."""


def annotations(source: Source) -> Iterator[Found | Refusal]:
    """Yield the annotations of a file, in their order.

    Raises:
        ReaderError: no encoding fits, or it is cut off before its list.

    """
    for found in records(source.stream, source.where, under=_under(source.stream)):
        if isinstance(found, Refusal) or _is_one(found.value):
            yield found
        else:
            yield from _within(found.value, found.where, _DEEPEST)


def _under(stream: BinaryIO) -> str:
    """Return the key of the list in a file that is one object, ``""`` where it is none or has none."""
    stream.seek(0)
    opening = Opening("", stream.read(REACH))
    if not _tells(opening):
        stream.seek(0)
        opening = Opening.of(stream, "")
    return "" if _is_lines(opening) or not _is_object(opening) else list_of(opening)


def _tells(opening: Opening) -> bool:
    """Tell whether what is read of a page is enough: more of its list would only take its time."""
    has_lines = len(_first_two(opening)) > 1
    return has_lines and _is_page(opening.record) and _ITEMS in opening.record


def is_annotation(value: Mapping[str, Any]) -> bool:
    """Tell whether an object is an annotation, of Hypothesis too."""
    has_target = "target" in value
    return has_target and ("Annotation" in types(value) or _is_hypothesis(value))


def is_collection(value: Mapping[str, Any]) -> bool:
    """Tell whether an object is a collection that has its first page in it."""
    return "AnnotationCollection" in types(value) and not isinstance(value.get("first", ""), str)


def _is_one(value: Mapping[str, Any]) -> bool:
    """Tell whether an object is an annotation as it stands."""
    return value.get("type") == "Annotation" and "target" in value and not _is_hypothesis(value)


def list_of(opening: Opening) -> str:
    """Return the key that an object's annotations stand under, ``""`` where it has none."""
    value = opening.record
    if _is_page(value):
        return _ITEMS if _ITEMS in value else ""
    for key in _LISTS[1:]:
        given = value.get(key, ())
        first = given[0] if isinstance(given, list) and given else None
        is_cut = given is None and '"target"' in opening.text and 'Selector"' in opening.text
        if is_cut or (isinstance(first, dict) and is_annotation(first)):
            return key
    return ""


def _is_page(value: Mapping[str, Any]) -> bool:
    return any(page in types(value) for page in _PAGES)


def types(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what an object says that it is, without the prefix of a vocabulary."""
    given = value.get("type", value.get("@type"))
    if isinstance(given, str):
        return _plain(given)
    several = given if isinstance(given, list) else ()
    return tuple(name for each in several if isinstance(each, str) for name in _plain(each))


@lru_cache(maxsize=256)
def _plain(name: str) -> tuple[str, ...]:
    return (name.rpartition(":")[2],)


def are_several(value: Mapping[str, Any]) -> bool:
    """Tell whether a body or target is several, to choose from or all of them."""
    return "items" in value and any(name in types(value) for name in _SHARED)


def _is_object(opening: Opening) -> bool:
    return opening.text.lstrip().startswith("{")


def _is_lines(opening: Opening) -> bool:
    """Tell whether the first line is an object of its own, and another follows."""
    lines = _first_two(opening)
    return len(lines) > 1 and lines[0][-1] == "}" and all(line[0] == "{" for line in lines)


def _first_two(opening: Opening) -> list[str]:
    """Return the first lines that are not blank."""
    return [*islice(filter(None, map(str.strip, opening.lines)), 2)]


def _within(value: object, where: str, depth: int) -> Iterator[Found | Refusal]:
    if isinstance(value, list):
        for each in value:
            yield from _within(each, where, depth)
        return
    if not isinstance(value, dict) or not depth:
        yield Refusal(where, "not an annotation")
    elif is_annotation(value) or (value.get("motivation") and "target" in value):
        yield Found(where, _of_hypothesis(value) if _is_hypothesis(value) else value)
    else:
        inner = [value[key] for key in (*_LISTS, "first") if key in value]
        if not inner:
            yield Refusal(where, "not an annotation: it has no target")
        for each in inner:
            if not isinstance(each, str):
                yield from _within(each, where, depth - 1)


def _is_hypothesis(value: Mapping[str, Any]) -> bool:
    return isinstance(value.get("uri"), str) and isinstance(value.get("user"), str)


def _of_hypothesis(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an annotation of Hypothesis in the form of the standard."""
    tags, text, target = (row.get(name) for name in ("tags", "text", "target"))
    info, document = row.get("user_info"), row.get("document")
    named = info.get("display_name") if isinstance(info, dict) else None
    title = document.get("title") if isinstance(document, dict) else None
    tagged = tags if isinstance(tags, list) else []
    bodies = [{"purpose": "tagging", "value": tag} for tag in tagged]
    if isinstance(text, str) and text:
        bodies.append({"purpose": "commenting", "value": text})
    targets = (
        [each for each in target if isinstance(each, dict)] if isinstance(target, list) else []
    )
    resource = {"id": row["uri"], "title": title[0] if isinstance(title, list) and title else ""}
    return {
        **{name: value for name, value in row.items() if name not in _OF_HYPOTHESIS},
        "id": row.get("id"),
        "motivation": "replying" if row.get("references") else "highlighting",
        "creator": {"name": named or row["user"].removeprefix("acct:")},
        "created": row.get("created"),
        "body": bodies,
        "target": [{**each, "source": resource} for each in targets] or [{"source": resource}],
    }
