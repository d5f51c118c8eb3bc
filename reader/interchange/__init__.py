"""Formats that meet other programs: each module reads and writes one, on plain streams."""
