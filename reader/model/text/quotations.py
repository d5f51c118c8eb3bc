"""What stands in quotation marks, of any of the usual kinds."""

import regex

MARKS = '“”„«»「」『』"'
_QUOTATIONS = tuple(
    map(
        regex.compile,
        (
            "“[^“”]*”",
            "„[^„“”]*[“”]",
            "«[^«»]*»",
            "「[^「」]*」",
            "『[^『』]*』",
            '"[^"]*"',
            r"(?<!\w)‘[^‘]*?’(?!\w)",
        ),
    )
)


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return what stands in quotation marks in a range, with them; offsets are code points.

    One kind of marks after the other. A mark that nothing closes in the range quotes nothing.
    """
    return [found.span() for pattern in _QUOTATIONS for found in pattern.finditer(text, start, end)]
