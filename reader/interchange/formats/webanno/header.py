"""What the columns of a file are: the lines that declare its layers."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

Kind = Literal["span", "chain", "relation"]
Form = Literal["feature", "nothing", "role", "target", "element", "base"]
"""What a cell says: a feature's value; only that there is an annotation; the roles of others in it, and
which these are; the place of a link in its chain; where a relation comes from."""

_KINDS: dict[str, Kind] = {"#T_SP": "span", "#T_CH": "chain", "#T_RL": "relation"}
_ROLE = re.compile(r"ROLE_(?P<host>[^:]*):(?P<name>.*)_(?P<link>[^_]*)")
ANY = "uima.tcas.Annotation"


class Column(NamedTuple):
    """A column, counted from the first that a layer has."""

    at: int
    form: Form
    name: str = ""
    """The feature's."""
    type: str = ""
    """Of what it points at."""


class Layer(NamedTuple):
    """A layer, by the name of its type."""

    type: str
    kind: Kind
    columns: list[Column]


def layers(lines: Sequence[str]) -> list[Layer]:
    """Return the layers that the header of a file declares, ``#T_SP=layer|feature|...``."""
    found: list[Layer] = []
    at = 0
    for line in lines:
        start, is_, rest = line.partition("=")
        kind = _KINDS.get(start)
        if kind is None or not is_:
            continue
        type_, *features = [part for part in rest.split("|") if part] or [""]
        columns: list[Column] = []
        for name in features:
            before = columns[-1] if columns else None
            columns.append(_column(at + len(columns), kind, name, before))
        if not columns:
            columns.append(Column(at, "nothing"))
        at += len(columns)
        found.append(Layer(type_, kind, columns))
    return found


def _column(at: int, kind: Kind, name: str, before: Column | None) -> Column:
    if kind == "relation" and name.startswith("BT_"):
        return Column(at, "base", type=name.removeprefix("BT_"))
    if kind == "chain" and name == "referenceRelation":
        return Column(at, "element", name)
    if kind == "span" and (role := _ROLE.fullmatch(name)):
        return Column(at, "role", role["name"], role["link"])
    if kind == "span" and before and before.form == "role":
        return Column(at, "target", before.name, name)
    return Column(at, "feature", name)


def old_layers(line: str) -> list[Layer]:
    """Return the layers that the one line of a header of version 2 declares.

    It is `` # layer | feature # relation | feature | AttachTo=layer``.
    """
    found: list[Layer] = []
    at = 0
    for part in line.split(" # "):
        type_, *names = [name.strip() for name in part.strip().removeprefix("# ").split(" | ")]
        if not type_:
            continue
        columns = [
            Column(at + nth, "base", type=name.removeprefix("AttachTo="))
            if name.startswith("AttachTo=")
            else Column(at + nth, "feature", name)
            for nth, name in enumerate(names)
        ] or [Column(at, "nothing")]
        at += len(columns)
        kind: Kind = "relation" if columns[-1].form == "base" else "span"
        found.append(Layer(type_, kind, columns))
    return found
