"""Where the quotation that ends at a place began, and where one that begins ends."""

Range = tuple[int, int]

OPENING = "“„«"
_CLOSING = {"”": "“„", "“": "„", "»": "«", '"': '"'}
_REACH = 2000
"""Code points of a quotation that is looked for."""


def opening(text: str, start: int, closing: int) -> int | None:
    """Return where the quotation begins whose closing mark is at ``closing``.

    It is looked for back to ``start``.
    """
    marks = _CLOSING.get(text[closing : closing + 1], "")
    found = max(
        (text.rfind(mark, max(start, closing - _REACH), closing) for mark in marks), default=-1
    )
    return None if found < 0 else found


def is_quotation(text: str, start: int, end: int) -> bool:
    """Whether a range is one quotation and nothing else."""
    inner = text[start:end].strip()
    if len(inner) < 3:
        return False
    pairs = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'), ("„", "”"))
    return any(
        inner[0] == a and inner.rstrip(".,!?")[-1:] == b and inner.count(a) <= 1 + (a == b)
        for a, b in pairs
    )
