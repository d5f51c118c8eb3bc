"""Which tags count as one another, by what has become of them in the codebook in use.

A mark keeps its tag through a rename, a merge or a split until it is re-checked, and a decision or
a suggestion keeps it for good.
"""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from reader.model.codebook import Change
from reader.model.revising.successors import kin, what_changed
from reader.store.sqlite import Connection
from reader.store.stored import decoder


class _Past(Struct):
    """As much of a codebook as is needed here: one of a thousand tags is read with each key."""

    changes: tuple[Change, ...] = ()


_past = decoder(_Past)
_encode = msgspec.json.Encoder().encode


def kin_of(db: Connection) -> str:
    """Return what the conditions of this module bind as ``:kin``."""
    return bound(_changes(db))


def bound(changes: tuple[Change, ...]) -> str:
    """Return the same of a codebook, by its changes, that is at hand already."""
    return _encode(kin(changes)).decode()


def became(db: Connection) -> Mapping[str, tuple[str, ...]]:
    """Return what has become of each tag of which anything has; two that became the same are one."""
    return what_changed(_changes(db))


def _changes(db: Connection) -> tuple[Change, ...]:
    row = db.execute(
        "SELECT content FROM codebook WHERE sha256 = (SELECT value FROM setting"
        " WHERE key = 'codebook')"
    ).fetchone()
    return _past(row[0]).changes if row else ()


def says(given: str, tag: str) -> str:
    """Return the SQL condition that a mark with the tag ``given`` may be one with ``tag``."""
    return f"({given} = {tag} OR ({tag}, {given}) IN {_pairs('true')})"


def settles(decided: str, tag: str) -> str:
    """Return the SQL condition that a decision on the tag ``decided`` is one on ``tag`` as well.

    Who rejects a tag that is split later rejects its parts; who rejects a part leaves the rest.
    """
    return f"({decided} = {tag} OR ({tag}, {decided}) IN {_pairs('value ->> 2')})"


def _pairs(condition: str) -> str:
    return f"(SELECT value ->> 0, value ->> 1 FROM json_each(:kin) WHERE {condition})"
