"""The one SQLite library of this process, and what its errors mean to a person.

It is the one that sqlite-utils would take. That itself is loaded where tables are made or
changed, and not at every start, of which it would be a tenth.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import ReaderError

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

Connection = sqlite3.Connection
connect = sqlite3.connect
Error = sqlite3.Error
DatabaseError = sqlite3.DatabaseError
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError

FAULTS = (Error, UnicodeDecodeError)
"""What a file can raise; the words in which SQLite names a damaged table need not be UTF-8."""

_VERSION: tuple[int, int, int] = sqlite3.sqlite_version_info
WAL_IS_SAFE = (
    _VERSION >= (3, 51, 3) or (3, 50, 7) <= _VERSION < (3, 51) or (3, 44, 6) <= _VERSION < (3, 45)
)
"""Whether this library is free of the WAL-reset bug that can corrupt a file with two writers."""


class StoreError(ReaderError):
    """The project could not be read or written; says what happened and what to do."""


_DAMAGED = "the file is damaged; see reader check, and reader restore for a backup"
_MEANINGS = (
    ("database or disk is full", "the disk is full; free some space and do it again"),
    ("readonly", "the file cannot be written; copy it elsewhere or change its permissions"),
    ("read-only", "the file cannot be written; copy it elsewhere or change its permissions"),
    ("locked", "another program is writing; do it again in a moment"),
    ("busy", "another program is writing; do it again in a moment"),
    ("disk i/o error", "the disk is full or failing; free some space, then run reader check"),
    ("malformed", _DAMAGED),
    ("could not decode", _DAMAGED),
    ("can't decode", _DAMAGED),
    ("not a database", "this is not a reader project, or the file is damaged"),
    ("unable to open", "it cannot be opened; check that the folder exists and is yours to use"),
)


def explain(error: Exception, path: Path, *, unsaved: bool = False) -> StoreError:
    """Return the error as one line a person can act on."""
    words = str(error)
    advice = next((text for sign, text in _MEANINGS if sign in words.lower()), words)
    loss = "not saved: " if unsaved else ""
    return StoreError(f"{loss}{path.name}: {advice}")


def was_interrupted(error: Exception) -> bool:
    """Tell whether a person ended a statement that was running, by a key that ends the program."""
    causes = (error, error.__cause__)
    return any(isinstance(each, Error) and str(each) == "interrupted" for each in causes)


_UNWRITABLE = (
    ("disk is full", "its disk seems to be full"),
    ("disk i/o error", "its disk seems to be full, or is failing"),
    ("unable to open", "its disk seems to be full, or no file can be made in its folder"),
    ("readonly", "what lies beside it cannot be written"),
)


def why_unwritable(error: Exception) -> str:
    """Return why a file that may still be read cannot be written; ``""`` for another error."""
    words = str(error).lower()
    return next((reason for sign, reason in _UNWRITABLE if sign in words), "")
