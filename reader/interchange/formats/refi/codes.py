"""The codes of a project or codebook, and the tags that they become."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from reader.interchange.formats.refi import definitions
from reader.interchange.formats.refi.xml import Element
from reader.model.annotation import PASSAGE
from reader.model.codebook import Tag
from reader.model.revising.check import is_colour
from reader.model.text.visible import visible


class Code(NamedTuple):
    """A code as a file has it."""

    guid: str
    name: str
    description: str
    colour: str
    is_codable: bool
    parent: str
    """The GUID of the code that it stands in; ``""`` for none."""


def codes_in(codebook: Element) -> list[Code]:
    """Return the codes of a ``CodeBook``, each after the one that it stands in."""
    found: list[Code] = []
    for codes in codebook.within("Codes"):
        waiting = [(code, "") for code in reversed([*codes.within("Code")])]
        while waiting:
            element, parent = waiting.pop()
            code = _code(element, parent)
            found.append(code)
            below = [(each, code.guid) for each in element.within("Code")]
            waiting += reversed(below)
    return found


def tags_of(codes: Sequence[Code]) -> dict[str, Tag]:
    """Return the tag of each code by its GUID, of two codes with one GUID that of the first.

    A tag's id is what the code's description says, else its name; of codes with one name, the names
    above it and its own, ``concepts/logic``. Its label is the name then. No two have one id.
    """
    first = {code.guid: code for code in reversed(codes)}
    ordered = [code for code in codes if first[code.guid] is code]
    read = {code.guid: definitions.read(code.name, code.description) for code in ordered}
    ids = _ids(ordered, read)
    return {code.guid: _tag(code, read[code.guid], ids) for code in ordered}


def said_name(code: Code) -> str:
    """Return what a code that stands for a label's name or value says."""
    return definitions.read(code.name, code.description).id or code.name


def _code(element: Element, parent: str) -> Code:
    return Code(
        guid=element.guid,
        name=element.get("name"),
        description=element.text_of("Description"),
        colour=_colour(element.get("color")),
        is_codable=element.get("isCodable").strip() not in ("false", "0"),
        parent=parent,
    )


def _colour(text: str) -> str:
    text = text.strip()
    if len(text) == 4 and is_colour(f"{text}000"):
        return "#" + "".join(digit * 2 for digit in text[1:])
    return text if is_colour(text) else ""


def _ids(codes: Sequence[Code], read: Mapping[str, Tag]) -> dict[str, str]:
    """Return the id of each code's tag by the code's GUID."""
    ids = {code.guid: read[code.guid].id for code in codes if read[code.guid].id}
    names = {code.guid: clean(code.name) or code.guid for code in codes}
    parents = {code.guid: code.parent for code in codes}
    taken = {PASSAGE, *ids.values()}
    numbers: dict[str, int] = {}
    count = Counter(names[code.guid] for code in codes if code.guid not in ids)
    for code in codes:
        if code.guid in ids:
            continue
        name = names[code.guid]
        if count[name] > 1 or name in taken:
            name = "/".join(reversed([names[each] for each in _line(code.guid, parents)]))
        ids[code.guid] = next(each for each in _numbered(name, numbers) if each not in taken)
        taken.add(ids[code.guid])
    return ids


def _line(of: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield the GUID of a code and of those above it."""
    seen = set()
    while of and of not in seen:
        seen.add(of)
        yield of
        of = parents.get(of, "")


def _numbered(name: str, numbers: dict[str, int]) -> Iterator[str]:
    """Yield a name, and then with numbers that it did not have yet."""
    if name not in numbers:
        numbers[name] = 1
        yield name
    while True:
        numbers[name] += 1
        yield f"{name} ({numbers[name]})"


def clean(name: str) -> str:
    """Return a name as an id can be, without space at its ends, or signs that cannot be seen."""
    return "".join(sign if visible(sign) == sign else " " for sign in name).strip()


def _tag(code: Code, tag: Tag, ids: Mapping[str, str]) -> Tag:
    id_ = ids[code.guid]
    label = tag.label if tag.id else "" if id_ == code.name else code.name
    return replace(
        tag,
        id=id_,
        label=label,
        colour=code.colour,
        heading=not code.is_codable,
        parent=ids.get(code.parent, "") or tag.parent,
    )
