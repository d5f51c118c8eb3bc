"""Files of other tools made up in tests."""

import json
from types import ModuleType

from reader.corpus.arrivals import Draft
from reader.interchange.offsets.settling import settled
from reader.model.arrival import Notice, Refusal
from tests.interchange.formats.round_trips import source


def data(*rows: object) -> bytes:
    """Return values as JSON, one a line."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def read_bytes(
    module: ModuleType, content: bytes, texts: dict[str, str] | None = None
) -> tuple[list[Draft], list[Refusal], list[Notice]]:
    """Read bytes as a file of a format, with texts beside it."""
    items = [*settled(module.read, source(content, "file", texts), module.FORMAT.counts)]
    return (
        [each for each in items if isinstance(each, Draft)],
        [each for each in items if isinstance(each, Refusal)],
        [each for each in items if isinstance(each, Notice)],
    )


def read_in_words(
    module: ModuleType, content: bytes, texts: dict[str, str] | None = None
) -> tuple[list[Draft], list[str], list[str]]:
    """Read the same; why what is refused is, and what is to be said, in words."""
    drafts, refused, notices = read_bytes(module, content, texts)
    told = [f"{each.text}: {each.detail}" for each in notices]
    return drafts, [each.reason for each in refused], told
