"""A tag's definition as the one description that a code has, and back.

The definition comes first. What else is said of a tag follows as a paragraph of its own, a line each,
under the names that ``reader codebook show`` gives it::

    The report says so itself.

    Use it when: no source is named
    For example: “Nobody was hurt.”
    Id: claim

A further line of a value is indented. Where a definition itself ends in such a paragraph, one with the
id follows, so that the last paragraph is always ours.
"""

import json
import re
from collections.abc import Iterator

import msgspec

from reader.interchange.formats.refi.xml import sayable
from reader.model.codebook import Tag

_CALLED = {
    "Brief": "brief",
    "Use it when": "use_when",
    "Not": "not_when",
    "For example": "example",
    "Confused with": "confused_with",
    "Hotkey": "hotkey",
    "Applies to": "applies",
    "Deprecated": "deprecated",
    "Parent": "parent",
    "Id": "id",
}
_APART = "\n\n"
_INDENT = "    "
_LINE = re.compile(rf"({'|'.join(_CALLED)}): (.*(?:\n{_INDENT}.*)*)")
_BLOCK = re.compile(rf"{_LINE.pattern}(?:\n{_LINE.pattern})*")
_YES = "yes"


def described(tag: Tag, *, tells_id: bool = False, parent: str = "") -> str:
    """Return what the code of a tag is described by.

    Args:
        tag: the tag.
        tells_id: whether its id is to be said though its code is called by it.
        parent: a tag above it that no code stands for.

    """
    lines = [f"{called}: {_indented(value)}" for called, value in _said(tag, parent)]
    if tells_id or tag.id != name_of(tag) or (not lines and _split(tag.description)[1]):
        lines.append(f"Id: {_written(tag.id)}")
    block = "\n".join(lines)
    return _APART.join(filter(None, (tag.description, block)))


def read(name: str, description: str) -> Tag:
    """Return the tag of a code with a name and a description; its id is ``""`` where none is said.

    What cannot be read is left in the description.
    """
    definition, block = _split(description)
    said: dict[str, list[str]] = {}
    for called, value in _LINE.findall(block):
        said.setdefault(_CALLED[called], []).append(value.replace(f"\n{_INDENT}", "\n"))
    try:
        return _tag(name, definition, said)
    except ValueError:  # and with it, msgspec's
        return Tag(id="", label=name, description=description)


def name_of(tag: Tag) -> str:
    """Return what the code of a tag is called: its label, as far as XML can say it."""
    return sayable(tag.name)


def _said(tag: Tag, parent: str) -> Iterator[tuple[str, str]]:
    if tag.brief:
        yield "Brief", tag.brief
    yield from tag.limits
    if tag.hotkey:
        yield "Hotkey", tag.hotkey
    if tag.applies != "span":
        yield "Applies to", tag.applies
    if tag.deprecated:
        yield "Deprecated", _YES
    if parent:
        yield "Parent", parent


def _tag(name: str, definition: str, said: dict[str, list[str]]) -> Tag:
    examples = said.pop("example", [])
    if any(len(values) > 1 for values in said.values()):
        raise ValueError
    single = {key: values[0] for key, values in said.items()}
    id_ = _read(single.pop("id", ""))
    if single.pop("deprecated", _YES) != _YES:
        raise ValueError
    given = {
        **single,
        "id": id_,
        "label": "" if name == sayable(id_) else name,
        "description": definition,
        "example": examples if len(examples) > 1 else "".join(examples),
        "deprecated": "deprecated" in said,
    }
    return msgspec.convert(given, Tag)


def _split(description: str) -> tuple[str, str]:
    """Return a definition, and the paragraph after it that says what else there is."""
    definition, _, last = description.rpartition(_APART)
    return (definition, last) if _BLOCK.fullmatch(last) else (description, "")


def _indented(value: str) -> str:
    return value.replace("\n", f"\n{_INDENT}")


def _written(id_: str) -> str:
    """Return an id as it is, or as JSON where it would not stay as it is."""
    is_plain = id_.isprintable() and id_ == id_.strip() and not id_.startswith('"')
    return id_ if is_plain else json.dumps(id_)


def _read(written: str) -> str:
    if not written.startswith('"'):
        return written
    id_ = json.loads(written)
    if not isinstance(id_, str):
        raise ValueError
    id_.encode()
    return id_
