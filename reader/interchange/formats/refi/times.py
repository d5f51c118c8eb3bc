"""Moments as XML has them, ``2026-11-21T09:00:00Z``."""

import re
from datetime import UTC, datetime
from functools import lru_cache

_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?")
NEVER = "1970-01-01T00:00:00Z"
"""Stands as the time of a change where none is known: QualCoder reads nothing that has no time at all."""


@lru_cache(maxsize=4096)
def is_time(text: str) -> bool:
    """Tell whether a text is a moment that XML takes."""
    if not _WHEN.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return not text.startswith("0000")


@lru_cache(maxsize=4096)
def read_time(text: str) -> str:
    """Return a moment in UTC, ``""`` where there is none; one without a zone counts as that already."""
    text = text.strip()
    if not is_time(text) or text == NEVER:
        return ""
    if text.endswith("Z"):
        return text
    try:
        moment = datetime.fromisoformat(text)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""
