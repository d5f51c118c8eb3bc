"""Why a piece of JSON could not be read, in words that are true."""

import mmap
import re

import msgspec

BROKEN = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What reading JSON raises."""
_HIGH = rb"[89abAB][0-9a-fA-F]{2}"
_LOW = rb"[c-fC-F][0-9a-fA-F]{2}"
_HALF = re.compile(
    rb"(?<!\\)(?:\\\\)*(\\u[dD](?:"
    + _HIGH
    + rb"(?!\\u[dD][c-fC-F])|(?<!\\u[dD]"
    + _HIGH
    + rb"\\u[dD])"
    + _LOW
    + rb"))"
)
"""An escaped surrogate without its other half, which the decoder calls truncated data.

Before it stand whole pairs of backslashes: an escaped backslash escapes nothing.
"""


def reason(error: Exception, data: str | bytes | mmap.mmap | msgspec.Raw) -> str:
    """Return why ``data`` could not be read, given what its decoder raised."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    raw = data.encode(errors="surrogatepass") if isinstance(data, str) else data
    half = _HALF.search(raw)
    if half:
        return f"half a surrogate pair: {half[1].decode()}"
    return f"half a surrogate pair: {error}" if "surrogate" in str(error) else str(error)
