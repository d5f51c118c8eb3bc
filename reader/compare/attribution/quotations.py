"""Where a quotation that ends at a place began, and what of a stretch is the words themselves."""

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


def trimmed(text: str, start: int, end: int) -> Range:
    """Return a range without space, commas and a final stop at its edges."""
    while start < end and (text[start].isspace() or text[start] in ",:;.)]"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",:;.(["):
        end -= 1
    return start, end
