"""Values of variables: what a project says of a source or a case."""

from collections.abc import Mapping

from reader.interchange.formats.refi.xml import Element

_VALUES = (
    "TextValue",
    "BooleanValue",
    "IntegerValue",
    "FloatValue",
    "DateValue",
    "DateTimeValue",
)


def named_values(element: Element, variables: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the name and value of each variable that something has a value of."""
    found = []
    for each in element.within("VariableValue"):
        name = next((variables.get(guid, "") for guid in each.targets("VariableRef")), "")
        value = next((value.text for value in each.within(*_VALUES)), "")
        if name and value.strip():
            found.append((name, value))
    return found
