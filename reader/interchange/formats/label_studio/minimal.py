"""JSON_MIN: one flat object an annotation, in which regions stand under the names of their controls."""

from collections.abc import Iterator, Mapping
from typing import Any

from reader.corpus.fields import place_of
from reader.interchange.reading.rows import Unkept

_OF_ANNOTATION = ("annotator", "annotation_id", "created_at", "updated_at", "lead_time")
ONLY_THERE = ("annotation_id", "lead_time")
"""What a row of it has, and no other record."""

_NOT_IN_IT = (
    "not in JSON_MIN: relations, and whether an answer is about a region or the text, as it is taken;"
    " an export as JSON has them"
)


def is_minimal(row: Mapping[str, Any]) -> bool:
    """Tell whether a record is a row of JSON_MIN."""
    return "data" not in row and all(name in row for name in ONLY_THERE)


def as_task(row: Mapping[str, Any], unkept: Unkept) -> dict[str, Any]:
    """Return a row as the task it was made from, as far as it says.

    Relations and the ids of regions are not in it. An answer for a whole text stands there as a
    text does; the order of the names tells them apart, where the task's number is among them.
    """
    results: list[dict[str, Any]] = []
    data: dict[str, Any] = {}
    answers = _answered(row)
    for name, value in row.items():
        if name in _OF_ANNOTATION or name == "agreement":
            continue
        found = [*_results(name, value, f"{row['annotation_id']} {name}", name in answers)]
        results += found
        if not found and name != "id":
            data[name] = value
    unkept.note(_NOT_IN_IT)
    annotation = {
        "id": row["annotation_id"],
        "result": results,
        "completed_by": row.get("annotator"),
        "created_at": row.get("created_at"),
        "lead_time": row.get("lead_time"),
    }
    return {"id": row.get("id"), "data": data, "annotations": [annotation]}


def _answered(row: Mapping[str, Any]) -> list[str]:
    """Return the names that stand for answers: those between the number and the annotator."""
    names = [*row]
    texts = [at for at, name in enumerate(names) if (place_of(name) or ("",))[0] == "text"]
    if "id" not in row or "annotator" not in row or not texts or names.index("id") < max(texts):
        return []
    return names[names.index("id") + 1 : names.index("annotator")]


def _results(name: str, value: object, id_: str, is_answer: bool) -> Iterator[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    for number, each in enumerate(values, 1):
        if isinstance(each, dict) and (type_ := _type(each)):
            named = {"from_name": name, "to_name": name, "type": type_, "value": each}
            yield {"id": f"{id_} {number}", **named} if "start" in each else named
        elif is_answer and isinstance(each, str | int | float):
            choices = {"choices": [str(each)]}
            yield {"from_name": name, "to_name": name, "type": "choices", "value": choices}


def _type(value: Mapping[str, Any]) -> str:
    """Return what a result is, by what its value has beside a place and a quote."""
    for name, given in value.items():
        if name.endswith("labels") and isinstance(given, list):
            return name
    for name in ("choices", "number", "rating", "taxonomy", "datetime"):
        if name in value:
            return name
    return "textarea" if isinstance(value.get("text"), list) else ""
