"""Text as it may be shown: no control character or escape sequence reaches a terminal.

The translation is one code point for one code point, so offsets are unharmed. It belongs
at the one place that paints or prints; data is never stored translated.
"""

import re

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = (
    *(0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF),
    *(0xE0001, *range(0xE0020, 0xE0080)),
)
"""What takes no room, the tags in which text can be hidden among it."""
_SIGNS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(_UNSEEN, 0x25AF),
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(_BIDI, 0x25AF),
    0x2028: 0x2424,
    0x2029: 0x2424,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_HIDDEN = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\U000e0001\U000e0020-\U000e007f]"
)
_FLAG = re.compile("(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)")
"""The flag of a part of a country: a black one, the part's code in tags, and their end."""
_REACH = 4
"""How many times its limit an excerpt looks at: so much of a text may be space."""


def visible(text: str) -> str:
    """Return ``text`` with each control or unseen character as a sign; the length is the same.

    What joins or parts letters stays, and so does what makes a flag.
    """
    if not _HIDDEN.search(text):
        return text
    parts = _FLAG.split(text)
    parts[::2] = [part.translate(_SIGNS) for part in parts[::2]]
    return "".join(parts)


def visible_lines(text: str) -> str:
    """Like ``visible``, but newlines stay: for whole texts on standard output."""
    return "\n".join(visible(line) for line in text.split("\n"))


def excerpt(text: str, limit: int) -> str:
    """Return ``text`` on one line, cut after ``limit`` code points; it looks at few more of them."""
    reach = _REACH * limit
    line = " ".join(text[:reach].split())
    return visible(line if len(line) <= limit and len(text) <= reach else line[: limit - 1] + "…")
