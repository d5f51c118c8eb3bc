"""The three shapes that Argilla's records have had, as one."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from reader.interchange.reading.rows import Unkept, as_number, listed
from reader.model.errors import ReaderError

_OWN = ("id", "_server_id", "external_id", "status", "inserted_at", "updated_at", "dataset_id")
_ANSWERED = (".responses", ".suggestion")


class Answer(NamedTuple):
    """What a user answered to a question."""

    question: str
    value: object
    user: str
    """A UUID; ``""`` of a user who is no longer there."""


class Suggestion(NamedTuple):
    """What an agent suggested as the answer to a question."""

    question: str
    value: object
    agent: str
    scores: list[float | None]
    """Of each item of the value, or one for all of it."""


class Row(NamedTuple):
    """One record."""

    id: str
    fields: Mapping[str, Any]
    """Metadata too in the flat shape, where they cannot be told apart."""
    metadata: Mapping[str, Any]
    answers: list[Answer]
    suggestions: list[Suggestion]


def is_nested(record: Mapping[str, Any]) -> bool:
    """Tell whether a record has its fields under a name of their own."""
    has_fields = isinstance(record.get("fields"), dict)
    said = (record.get(name, ...) for name in ("responses", "suggestions"))
    return has_fields and any(each is None or isinstance(each, dict | list) for each in said)


def is_flat(record: Mapping[str, Any]) -> bool:
    """Tell whether fields, metadata and answers of a record stand side by side."""
    return "_server_id" in record or any(name.endswith(".responses.users") for name in record)


def row(record: Mapping[str, Any], unkept: Unkept) -> Row:
    """Return a record of any of the shapes.

    Raises:
        ReaderError: it has none of them.

    """
    if is_nested(record):
        return _nested(record, unkept)
    if is_flat(record):
        return _flat(record, unkept)
    raise ReaderError("no record of Argilla: it has no fields beside responses or suggestions")


def _nested(record: Mapping[str, Any], unkept: Unkept) -> Row:
    if record.get("vectors"):
        unkept.note("not kept: vectors")
    metadata = record.get("metadata")
    return Row(
        str(record.get("external_id") or record.get("id") or ""),
        record["fields"],
        metadata if isinstance(metadata, dict) else {},
        [*_answers(record.get("responses"), unkept)],
        [*_suggestions(record.get("suggestions"), unkept)],
    )


def _answers(given: object, unkept: Unkept) -> Iterator[Answer]:
    if isinstance(given, dict):
        for question in given:
            for one in listed(given, question):
                if isinstance(one, dict):
                    yield Answer(question, one.get("value"), _user(one))
    elif isinstance(given, list):
        for one in given:
            values = one.get("values") if isinstance(one, dict) else None
            if isinstance(values, dict) and _is_final(one.get("status"), unkept):
                for question, value in values.items():
                    answer = value.get("value") if isinstance(value, dict) else value
                    yield Answer(question, answer, _user(one))


def _suggestions(given: object, unkept: Unkept) -> Iterator[Suggestion]:
    if isinstance(given, dict):
        named = [(question, one) for question, one in given.items() if isinstance(one, dict)]
    elif isinstance(given, list):
        named = [(_question(one, unkept), one) for one in given if isinstance(one, dict)]
    else:
        named = []
    for question, one in named:
        if one.get("value") is not None:
            yield Suggestion(
                question, one["value"], _text(one.get("agent")), _scores(one.get("score"))
            )


def _question(suggestion: Mapping[str, Any], unkept: Unkept) -> str:
    name = suggestion.get("question_name")
    if not isinstance(name, str):
        unkept.note("suggestions name their question by an id; the agent's name tells them apart")
    return name if isinstance(name, str) else str(suggestion.get("question_id", ""))


def _flat(record: Mapping[str, Any], unkept: Unkept) -> Row:
    said = {name: value for name, value in record.items() if name not in _OWN}
    answers: list[Answer] = []
    suggestions: list[Suggestion] = []
    plain: dict[str, Any] = {}
    for name, value in said.items():
        question, _, rest = name.rpartition(".")
        if question and f".{rest}" in _ANSWERED:
            if rest == "responses":
                answers += _flat_answers(question, record, unkept)
            elif value is not None:
                agent, score = (record.get(f"{name}.{each}") for each in ("agent", "score"))
                suggestions.append(Suggestion(question, value, _text(agent), _scores(score)))
        elif not any(f"{each}." in name for each in _ANSWERED):
            plain[name] = value
    return Row(_text(record.get("id")), plain, {}, answers, suggestions)


def _flat_answers(question: str, record: Mapping[str, Any], unkept: Unkept) -> Iterator[Answer]:
    name = f"{question}.responses"
    values = listed(record, name)
    users, statuses = (listed(record, f"{name}.{each}") for each in ("users", "status"))
    for at, value in enumerate(values):
        if at >= len(statuses) or _is_final(statuses[at], unkept):
            yield Answer(question, value, _text(users[at]) if at < len(users) else "")


def _is_final(status: object, unkept: Unkept) -> bool:
    if status in ("draft", "discarded"):
        unkept.note(f"not kept: responses that are {'drafts' if status == 'draft' else status}")
        return False
    return True


def _user(answer: Mapping[str, Any]) -> str:
    return _text(answer.get("user_id"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _scores(given: object) -> list[float | None]:
    scores = given if isinstance(given, list) else [given]
    return [as_number(each) for each in scores]
