"""What the numbers are called that a data set of Hugging Face has for tags.

Their names stand in a file beside it:
``dataset_info.json`` (``save_to_disk``), ``dataset_infos.json`` (older), or the front matter of
``README.md`` (the Hub). Facts from huggingface/datasets (``features/features.py``, ``info.py``).
"""

import re
from typing import Any

import msgspec

from reader.corpus.json_faults import BROKEN
from reader.interchange.foreign import Source

_FILES = ("dataset_info.json", "dataset_infos.json")
_NAME = re.compile(r"""\s+['"]?(\d+)['"]?:\s*(.+?)\s*$""")
_FEATURE = re.compile(r"""(\s*)-\s+name:\s*['"]?(.+?)['"]?\s*$""")


def names_of(column: str, source: Source) -> list[str] | None:
    """Return what the numbers in a column stand for; None where no file beside it says so.

    Raises:
        ReaderError: such a file is there and is no text.

    """
    for file in _FILES:
        found = source.texts(file)
        names = names_in(_decoded(found.text), column) if found else None
        if names:
            return names
    found = source.texts("README.md")
    return _in_front_matter(found.text, column) if found else None


def _decoded(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except BROKEN:
        return None


def names_in(info: object, column: str) -> list[str] | None:
    """Return what numbers in a column stand for, wherever in a description of a data set that stands."""
    if not isinstance(info, dict):
        return None
    features = info.get("features")
    if isinstance(features, dict) and (names := _names(features.get(column))):
        return names
    return next(filter(None, (names_in(each, column) for each in info.values())), None)


def _names(feature: object) -> list[str] | None:
    """Return the names of a class label, within as many lists as there are."""
    depth = 0
    while isinstance(feature, dict) and depth < 5:
        names: Any = feature.get("names")
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return names
        feature, depth = feature.get("feature"), depth + 1
    return None


def _in_front_matter(text: str, column: str) -> list[str] | None:
    """Read the names of a feature as the Hub writes them: a line each, by their numbers."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() != "---":
        return None
    names: dict[int, str] = {}
    is_within, is_named = False, False
    for line in lines[1:]:
        if line.strip() == "---":
            break
        if feature := _FEATURE.match(line):
            is_within, is_named = feature[2] == column, False
        elif is_within and line.strip() == "names:":
            is_named = True
        elif is_within and is_named and (name := _NAME.match(line)):
            names[int(name[1])] = _unquoted(name[2])
        else:
            is_named = False
    return [names[at] for at in range(len(names))] if names.keys() == {*range(len(names))} else None


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if is_quoted else value
