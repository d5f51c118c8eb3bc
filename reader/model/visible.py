"""Text as it may be shown: no control character or escape sequence reaches a terminal.

The translation is one code point for one code point, so offsets are unharmed. It belongs
at the one place that paints or prints; data is never stored translated.
"""

import re

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SIGNS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(_BIDI, 0x25AF),
    0x2028: 0x2424,
    0x2029: 0x2424,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_HIDDEN = re.compile("[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_REACH = 4
"""How many times its limit an excerpt looks at: so much of a text may be space."""


def visible(text: str) -> str:
    """Return ``text`` with each control character as a visible sign; the length is the same."""
    return text.translate(_SIGNS) if _HIDDEN.search(text) else text


def visible_lines(text: str) -> str:
    """Like ``visible``, but newlines stay: for whole texts on standard output."""
    return "\n".join(visible(line) for line in text.split("\n"))


def excerpt(text: str, limit: int) -> str:
    """Return ``text`` on one line, cut after ``limit`` code points; it looks at few more of them."""
    reach = _REACH * limit
    line = " ".join(text[:reach].split())
    return visible(line if len(line) <= limit and len(text) <= reach else line[: limit - 1] + "…")
