"""Elements as text: a million of them take a quarter of the time that building them as objects does."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

_IN_ATTRIBUTES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
"""What would come back as a space, and what would end the value."""
_SPECIAL = re.compile('[&<>"\\t\\n\\r]')
_IN_TEXT = {"\r": "&#13;"}


def element(name: str, said: Mapping[str, str], within: str = "") -> str:
    """Return an element with attributes, which are plain text, and what is in it, which is XML."""
    attributes = "".join([f' {key}="{attribute(value)}"' for key, value in said.items()])
    return f"<{name}{attributes}>{within}</{name}>" if within else f"<{name}{attributes}/>"


def reference(name: str, target: str) -> str:
    """Return an element that names another by its GUID."""
    return f'<{name} targetGUID="{target}"/>'


def attribute(value: str) -> str:
    """Return a text as it stands between the quotation marks of an attribute."""
    return escape(value, _IN_ATTRIBUTES) if _SPECIAL.search(value) else value


def text(value: str) -> str:
    """Return a text as it stands in an element."""
    return escape(value, _IN_TEXT)
