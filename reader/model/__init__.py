"""Plain frozen data and pure functions on text: no file, no database, no terminal.

Every offset in this package is a Unicode code point, every range is half-open.
"""
