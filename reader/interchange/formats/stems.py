"""What the files of an article are called in a folder of many."""

import re
from pathlib import PurePosixPath

from reader.model.record import Record

_ID = 12
"""Digits of an article's id that tell it from others of one file."""
_OF_BASIL = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_[0-9]+\.json")


def stem_of(record: Record) -> str:
    """Return a name without suffix: that of the file it came from, if that had no other article."""
    file = PurePosixPath(record.source_file)
    if file.suffix == ".txt" or _OF_BASIL.fullmatch(file.name):
        return file.stem
    return f"{file.stem}-{record.id[:_ID]}" if file.stem else record.id[:_ID]
