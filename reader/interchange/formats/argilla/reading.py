"""Argilla's records: one text, with the spans and the labels that users and agents gave it."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reader.corpus.fields import place_of
from reader.interchange.asides.aside import KEY, decoded
from reader.interchange.asides.beside import Recalled
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats.argilla.shapes import Answer, Row, Suggestion, row
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.rows import Unkept, article, is_offset, read_rows
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.identity import is_uuid
from reader.model.record import (
    SUGGESTED,
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordSpan,
)

_PREFIX = 8
"""Hex digits of a user's id that name who has no name."""
_COLUMNS = ("start", "end", "label")


class Beside(Struct, frozen=True, omit_defaults=True):
    """What stands in the metadata of a record, as JSON under ``KEY``."""

    users: dict[str, dict[str, Any]] = {}
    """What goes beside, by the user's id, and by the name of a system."""
    questions: dict[str, str] = {}
    """What a question is called here, where Argilla cannot call it so."""


def read(source: Source) -> Reading:
    """Yield the texts of a file with what was said of them."""
    yield from read_rows(source, _one)


def _one(found: Found, encoding: str, unkept: Unkept) -> Iterator[Foreign | Refusal]:
    record = row(found.value, unkept)
    beside, metadata = _beside(record.metadata or record.fields)
    name = _text_field(record)
    others = {**metadata, **{key: value for key, value in record.fields.items() if key != name}}
    others.pop(KEY, None)
    if not record.metadata:
        others.pop(name, None)
    draft = article(found.where, record.fields[name], others, encoding, unkept)
    answers = _Answers(beside, unkept)
    for answer in record.answers:
        answers.take(answer)
    for suggestion in record.suggestions:
        answers.propose(suggestion)
    said = Record(
        annotators=[*answers.people.values()], annotations=answers.marks, labels=answers.labels
    )
    yield Foreign(draft._replace(own_id=record.id or draft.own_id), said)


def _beside(metadata: Mapping[str, Any]) -> tuple[Beside, dict[str, Any]]:
    """Return what stands under our key, and the rest."""
    rest = {name: value for name, value in metadata.items() if name != KEY}
    given = metadata.get(KEY)
    if not isinstance(given, str):
        return Beside(), rest
    return decoded(given, Beside), rest


def _text_field(record: Row) -> str:
    """Return the name of the field that is the text.

    Raises:
        ReaderError: there is none, or several and none is called so.

    """
    texts = [name for name, value in record.fields.items() if isinstance(value, str) and value]
    ranks = {name: place[1] for name in texts if (place := place_of(name)) and place[0] == "text"}
    if ranks:
        return min(ranks, key=lambda name: ranks[name])
    if len(texts) != 1:
        what = f"which of {', '.join(texts)} is its text cannot be told" if texts else "no text"
        raise ReaderError(what)
    return texts[0]


class _Answers:
    """Sorts answers into marks and labels, each with whose it is."""

    def __init__(self, beside: Beside, unkept: Unkept) -> None:
        self._beside = beside
        self._unkept = unkept
        self._recalled: dict[str, Recalled] = {}
        self.people: dict[str, RecordAnnotator] = {}
        self.marks: list[RecordAnnotation] = []
        self.labels: list[RecordLabel] = []

    def take(self, answer: Answer) -> None:
        """Take what a user answered."""
        recalled = self._recall(answer.user, RecordAnnotator())
        if recalled.annotator.name == "" and answer.user:
            id_ = answer.user if is_uuid(answer.user) else ""
            recalled.annotator = RecordAnnotator(id_, f"user {answer.user[:_PREFIX]}")
        self._know(recalled.annotator)
        spans = _spans(answer.value)
        if spans is not None:
            self.marks += [recalled.mark(mark) for mark in spans]
            return
        name = self._beside.questions.get(answer.question, answer.question)
        values = _values(answer.value)
        if values is None:
            self._unkept.note("not kept: answers to questions of a kind without a place here", name)
            return
        self.labels += [recalled.label(RecordLabel(name=name, value=value)) for value in values]

    def propose(self, suggestion: Suggestion) -> None:
        """Take what an agent suggested."""
        spans = _spans(suggestion.value)
        if spans is None:
            self._unkept.note("not kept: suggestions that are no spans", suggestion.question)
            return
        name = suggestion.agent or "suggestion"
        recalled = self._recall(name, RecordAnnotator(name=name, kind="system"))
        self._know(recalled.annotator)
        scores = suggestion.scores
        if len(scores) != len(spans):
            scores = scores[:1] * len(spans) or [None] * len(spans)
        for mark, score in zip(spans, scores, strict=True):
            own = replace(recalled.mark(mark), status=SUGGESTED)
            self.marks.append(own if score is None else replace(own, score=score))

    def _recall(self, user: str, otherwise: RecordAnnotator) -> Recalled:
        if user not in self._recalled:
            recalled = Recalled(self._beside.users.get(user))
            if not recalled.annotator.name:
                recalled.annotator = otherwise
            self._recalled[user] = recalled
        return self._recalled[user]

    def _know(self, person: RecordAnnotator) -> None:
        if person.name:
            self.people[person.name] = person


def _spans(value: object) -> list[RecordAnnotation] | None:
    """Return the spans of an answer, which ``datasets`` gives as columns; None where it is of another kind."""
    if isinstance(value, dict) and all(isinstance(value.get(name), list) for name in _COLUMNS):
        columns = (value[name] for name in _COLUMNS)
        value = [dict(zip(_COLUMNS, each, strict=False)) for each in zip(*columns, strict=False)]
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return None
    if any("start" not in each for each in value):
        return None
    return [_mark(each) for each in value]


def _mark(span: Mapping[str, Any]) -> RecordAnnotation:
    start, end, tag = (span.get(name) for name in _COLUMNS)
    tag = tag if isinstance(tag, str) else ""
    if not tag or not is_offset(start) or not is_offset(end):
        fault = f"a span {start!r}-{end!r} with the label {span.get('label')!r}"
        return RecordAnnotation(tag=tag, spans=[], fault=fault)
    return RecordAnnotation(tag=tag, spans=[RecordSpan(start, end)])


def _values(value: object) -> list[str] | None:
    """Return the labels of an answer: a label, several, a rating or a text; None of another kind."""
    if value is None:
        return []
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str | int | float) for each in values):
        return None
    return [str(each) for each in values if each != ""]
