"""Formats that other tools read and write, one a module; ``shelf`` lists them.

Each module has ``FORMAT``, what it is; ``recognises(opening)``, whether a file is one; ``read(source)``,
which yields a ``foreign.Reading``; and ``write(records, out, losses, codebook)``, which writes records
that hold nothing but what ``FORMAT.holds`` says, in one pass, to a stream or a ``Folder``. One that is
not read, or not written, leaves that function out. Heavy libraries are imported inside of them.
"""
