"""Argilla's records as JSON: what each user answered to each question, and what was suggested.

By ``argilla/src/argilla/records/_resource.py`` (``to_json`` of 2.x, and the flat one of ``to_datasets``)
and the server's ``api/schemas/v1`` (which is the shape of FeedbackDataset of 1.x too). Traps: what kind a
question is stands in the settings and not in the file, so it is told by its answers; nor is it said
which field the spans are in; a user is a UUID without a name; an answer takes no key that is not
Argilla's, but ``metadata`` takes any text, so what it has no place for stands there, as JSON. The SDK
counts code points; what was marked in the browser is in UTF-16 units (issue 5729).
"""

import re

from reader.interchange.asides.aside import HELD
from reader.interchange.format import Format
from reader.interchange.formats.argilla.reading import read
from reader.interchange.formats.argilla.shapes import is_flat, is_nested
from reader.interchange.formats.argilla.writing import write
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.reading.opening import Opening

__all__ = ["FORMAT", "read", "recognises", "write"]

_LONG_FIELDS = re.compile(r'"fields"\s*:\s*\{\s*"')
FORMAT = Format(
    name="argilla",
    tools="Argilla",
    suffix=".json",
    counts=CODE_POINTS,
    holds=(HELD - {"rounds"}) | {"spans", "overlap", "labels", "metadata", "suggestions"},
)


def recognises(opening: Opening) -> bool:
    """Tell it by fields beside responses or suggestions, or by names of questions with a dot."""
    record = opening.record
    is_cut = record.keys() == {"id", "fields"} and record["fields"] is None
    is_long = is_cut and _LONG_FIELDS.search(opening.text) is not None
    return is_long or is_nested(record) or is_flat(record)
