"""Labels of articles as the one string that another tool's classes are: ``stance=critical``.

A class of such a tool has no name beside its value; it is the value of ``label``.
"""

from collections.abc import Iterable

from reader.interchange.writing.losses import Losses
from reader.model.record import RecordLabel

_PLAIN = "label"


def classes(article: str, labels: Iterable[RecordLabel], losses: Losses) -> list[str]:
    """Return an article's labels as strings, without those whose name has a sign of its own for that."""
    found = []
    for label in labels:
        text = _flat(label)
        if text is None:
            losses.lost("labels", article, label.id, f"{label.name!r}={label.value}: no such name")
        else:
            found.append(text)
    return found


def _flat(label: RecordLabel) -> str | None:
    if label.name == _PLAIN and label.value and "=" not in label.value:
        return label.value
    return f"{label.name}={label.value}" if label.name and "=" not in label.name else None


def label_of(text: str) -> RecordLabel:
    """Return what a string says."""
    name, sign, value = text.partition("=")
    return (
        RecordLabel(name=name, value=value)
        if sign and name
        else RecordLabel(name=_PLAIN, value=text)
    )
