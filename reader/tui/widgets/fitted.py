"""Text on exactly so many cells."""

from rich.cells import cell_len, set_cell_size

from reader.model.visible import excerpt


def fitted(text: str, cells: int) -> str:
    """Return ``text`` on one line, safe to show, on exactly so many cells."""
    line = excerpt(text, cells + 1)
    if cell_len(line) <= cells:
        return set_cell_size(line, cells)
    return set_cell_size(set_cell_size(line, max(0, cells - 1)).rstrip() + "…", cells)
