"""Names as brat stores them, letters, digits, ``_`` and ``-``, and back.

Any other character is written as its code point, ``Loaded language`` as ``Loaded-x20-language``; a
name that brat itself stored is the same in both.
"""

import re

_BEYOND = re.compile(r"[^A-Za-z0-9_-]|-(?=x[0-9a-f]*[^A-Za-z0-9_])")
_BEYOND_VALUE = re.compile(r"[\s,|]|-(?=x[0-9a-f]*[\s,|-])")
_WRITTEN = re.compile(r"-x([0-9a-f]{0,6})-")
_NOTHING = "-x-"
_LAST = 0x10FFFF


def stored(name: str) -> str:
    """Return the name of a tag, field or type of link as brat stores it."""
    return _BEYOND.sub(_code, name) or _NOTHING


def stored_value(value: str) -> str:
    """Return an attribute's value in a form that a configuration can list: no space, ``,`` or ``|``."""
    return _BEYOND_VALUE.sub(_code, value) or _NOTHING


def named(stored: str) -> str:
    """Return what a name or value was before it was stored."""
    return _WRITTEN.sub(_sign, stored) if "-x" in stored else stored


def _code(found: re.Match[str]) -> str:
    return f"-x{ord(found[0]):x}-"


def _sign(found: re.Match[str]) -> str:
    if not found[1]:
        return ""
    point = int(found[1], 16)
    is_sign = point <= _LAST and not 0xD800 <= point < 0xE000
    return chr(point) if is_sign else found[0]


def numbered(roles: list[str]) -> list[str]:
    """Return the roles of one event's arguments, the second of a name with a 2, as brat has them."""
    seen: dict[str, int] = {}
    result = []
    for role in roles:
        seen[role] = seen.get(role, 0) + 1
        result.append(role if seen[role] == 1 else f"{role}{seen[role]}")
    return result


def unnumbered(roles: list[str]) -> list[str]:
    """Return roles without the numbers that only tell several of one name apart.

    ``Theme`` and ``Theme2`` are both ``Theme``; ``ARG0`` and ``ARG1`` have no ``ARG`` beside them.
    """
    plain = {*roles}
    bare = [role.rstrip("0123456789") for role in roles]
    return [
        base if base != role and base in plain else role
        for role, base in zip(roles, bare, strict=True)
    ]
