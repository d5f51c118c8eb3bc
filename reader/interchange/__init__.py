"""Formats that meet other programs.

``formats`` has one module a format of other tools, ``shelf`` finds them; what a file holds is ``foreign``
until ``offsets`` knows what it counts in, and ``whole`` where it is only handed on. ``reading`` opens files of
strangers, ``writing`` says what is lost, ``asides`` carry what a tool has no place for, ``tokens`` are for
formats of columns. Beside them: our own lines, rows of spans, tables, codebooks, decisions, data cards.
"""
