"""Bars of blocks: an eighth of a cell exact, or of plain ASCII where there are no blocks."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_PLAIN = "#"


def bar(value: float, most: float, cells: int, *, plain: bool = False) -> str:
    """Return a bar that takes as much of ``cells`` cells as ``value`` is of ``most``.

    What is more than nothing shows, however little it is. It has no blanks at its end.
    """
    if value <= 0 or most <= 0 or cells <= 0:
        return ""
    eighths = max(1, round(8 * cells * min(value, most) / most))
    if plain:
        return _PLAIN * max(1, round(eighths / 8))
    whole, rest = divmod(eighths, 8)
    return _EIGHTHS[8] * whole + (_EIGHTHS[rest] if rest else "")
