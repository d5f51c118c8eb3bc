"""Values of variables: what a project says of a source or a case."""

from collections.abc import Mapping
from typing import Any

from reader.interchange.refi.xml import children, local, target

_VALUES = (
    "TextValue",
    "BooleanValue",
    "IntegerValue",
    "FloatValue",
    "DateValue",
    "DateTimeValue",
)


def named_values(element: Any, variables: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the name and value of each variable that something has a value of."""
    found = []
    for each in children(element, "VariableValue"):
        name = variables.get(target(each, "VariableRef"), "")
        value = next((v.text or "" for v in each if local(v) in _VALUES), "")
        if name and value.strip():
            found.append((name, value))
    return found
