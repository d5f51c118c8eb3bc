"""The times of other tools' files as our record has them."""

from datetime import UTC, datetime

_SECONDS = len("2026-11-21T09:00:00Z")


def when(value: object) -> str:
    """Return a time as ISO-8601 UTC with seconds; ``""`` of what is no time with a day."""
    if not isinstance(value, str):
        return ""
    try:
        time = datetime.fromisoformat(value)
        if len(value) == _SECONDS and value.endswith("Z"):
            return value
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def since_1970(stamp: object) -> str:
    """Return seconds since 1970 likewise; ``""`` where they are none."""
    if not isinstance(stamp, int | float) or isinstance(stamp, bool):
        return ""
    try:
        return datetime.fromtimestamp(int(stamp), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return ""
