"""The three standard streams, which may be closed, broken, or unable to say every character."""

import os
import sys
from contextlib import suppress


def mend() -> None:
    """Give a program started without a stream an empty one, and text of any script a way out."""
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def flush_or_drop() -> bool:
    """Write what is buffered for stdout; where nobody takes it, drop it, so that leaving succeeds.

    Returns whether it was written.
    """
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True
