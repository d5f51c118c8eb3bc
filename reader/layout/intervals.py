"""A figure with its interval, drawn on a line."""


def drawn(value: float, interval: tuple[float, float] | None, cells: int, low: float = 0.0) -> str:
    """Return ``├──●──┤`` on a scale from ``low`` to 1, on ``cells`` cells; nothing on few.

    What lies beyond the scale is drawn at its end.
    """
    if cells < 3:
        return ""

    def place(at: float) -> int:
        share = (at - low) / (1 - low)
        return round(max(0.0, min(1.0, share)) * (cells - 1))

    line = ["·"] * cells
    if interval is not None:
        first, last = map(place, interval)
        line[first : last + 1] = "─" * (last + 1 - first)
        line[first], line[last] = "├", "┤"
    line[place(value)] = "●"
    return "".join(line)
