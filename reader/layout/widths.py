"""How many cells a text takes: one count, for us and for what lays out beside us.

Rich takes a spacing mark, such as a vowel sign of Hindi, Tamil or Bengali, for nothing, while
tmux, xterm, VTE and the C library give it a cell; what is laid out too narrow is painted over.
Textual lays out with Rich's count and offers no other, so Rich is taught to count them here,
and who counts imports ``cell_len`` from here. A terminal that counts otherwise is held in
place by ``pinning``.
"""

from unicodedata import category

from rich import cells

cell_len = cells.cell_len
"""Return how many cells a text takes."""
_of_character = cells.get_character_cell_size


def _width(character: str, *unicode_version: str) -> int:
    return 1 if category(character) == "Mc" else _of_character(character, *unicode_version)


vars(cells)["get_character_cell_size"] = _width
