"""The count of cells, by the name the screens know it; see :mod:`reader.layout.widths`."""

from reader.layout.widths import cell_len

__all__ = ["cell_len"]
