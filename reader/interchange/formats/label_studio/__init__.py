"""Label Studio's JSON: tasks with annotations and predictions, or one object an annotation (JSON_MIN).

Its CSV and TSV are read too (``in_columns``).

By Label Studio's own code: an editor (``web/libs/editor/src/regions/RichTextRegion.js``, ``Result.js``,
``stores/RelationStore.js``) that counts code points, and keeps the ``meta`` of a region whatever is in
it; an import (``label_studio/tasks/serializers.py``) that takes ``data``, ``meta``, ``result`` and drops
other keys of an annotation, refuses an unknown ``completed_by``, and takes an annotation for the ground
truth unless it says no; and ``label_studio_sdk/converter`` for JSON_MIN. Traps: a file does not say
which key of ``data`` a ``to_name`` shows; an editor of before 2021 counted UTF-16 units; of two
relations between the same two regions it keeps the first.
"""

import re

from reader.interchange.asides.aside import HELD
from reader.interchange.format import Format
from reader.interchange.formats.label_studio.in_columns import is_in_columns
from reader.interchange.formats.label_studio.minimal import ONLY_THERE
from reader.interchange.formats.label_studio.reading import read
from reader.interchange.formats.label_studio.writing import write
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.opening import Opening

__all__ = ["FORMAT", "read", "recognises", "write"]

FORMAT = Format(
    name="label-studio",
    tools="Label Studio",
    suffix=".json",
    counts=CODE_POINTS,
    holds=HELD
    | {
        "spans",
        "overlap",
        "fragments",
        "links",
        "links across articles",
        "omissions",
        "labels",
        "metadata",
        "suggestions",
    },
)
_LISTS = ("annotations", "completions", "predictions")
_BESIDE_DATA = frozenset({"id", "data", "meta", *_LISTS})
_LONG_DATA = re.compile(r'"data"\s*:\s*\{\s*"')


def recognises(opening: Opening) -> bool:
    """Tell it by ``data`` and a list of what was said of it, or by what JSON_MIN says of each row."""
    task = opening.record
    data = task.get("data")
    if isinstance(data, dict):
        is_text = any(isinstance(value, str) for value in data.values())
        is_plain = is_text and task.keys() <= _BESIDE_DATA
        return is_plain or any(_is_list(task.get(name)) for name in _LISTS)
    if any(name in task for name in _LISTS):
        return all(f'"{name}"' in opening.text for name in ("result", "from_name"))
    may_be_cut = "data" in task and task.keys() <= _BESIDE_DATA
    if may_be_cut and _LONG_DATA.search(opening.text):
        return True
    return all(name in task for name in ONLY_THERE) if task else is_in_columns(opening)


def _is_list(value: object) -> bool:
    """Tell whether a value is a list of objects with results, as far as it was read."""
    return isinstance(value, list) and (
        not value or (isinstance(value[0], dict) and "result" in value[0])
    )
