"""Text on so many cells, by the name the screens know it; see :mod:`reader.layout.fitted`."""

from reader.layout.fitted import both_ends, filled, fitted, head, tail_start

__all__ = ["both_ends", "filled", "fitted", "head", "tail_start"]
