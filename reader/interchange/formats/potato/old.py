"""Rows of potato before its version 2: ``annotated_instances.jsonl`` in a folder called after a person.

Facts from the example projects in davidjurgens/potato: an item stands with the text as it was shown, markup
and all, and offsets are of that; its very first rows name the item alone.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reader.interchange.reading.rows import Unkept

_FILE = "annotated_instances.jsonl"
_SHOWN = "displayed_text"
_SPANS = "span_annotations"
_LABELS = "label_annotations"
_FIRST = {"id", "annotation"}
"""All that the very first rows had."""


def is_old(row: Mapping[str, Any]) -> bool:
    """Tell whether a row is one of these."""
    if "id" not in row:
        return False
    return (_SHOWN in row and {_SPANS, _LABELS} & row.keys() != set()) or (
        row.keys() == _FIRST and isinstance(row["annotation"], dict)
    )


def renewed(row: Mapping[str, Any], file: Path | None, unkept: Unkept) -> dict[str, Any]:
    """Return such a row in the form that potato writes now; whose it is the folder says."""
    if row.get("behavioral_data"):
        unkept.note("not kept: how long an annotation took")
    found = {
        "instance_id": row["id"],
        "user_id": file.parent.name if file and file.name == _FILE else "",
        "labels": row.get(_LABELS) or _chosen(row.get("annotation")),
        "spans": row.get(_SPANS) or None,
    }
    return found | ({"text": row[_SHOWN]} if _SHOWN in row else {})


def _chosen(schemes: object) -> object:
    """Return what was chosen under each scheme, as if each had been ticked."""
    if not isinstance(schemes, dict):
        return schemes
    return {
        scheme: {str(each): True for each in chosen} if isinstance(chosen, list) else chosen
        for scheme, chosen in schemes.items()
    }
