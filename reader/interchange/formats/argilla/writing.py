"""Records as ``Dataset.records.from_json`` reads them, with one span question and one a label."""

import re
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec
from msgspec.structs import replace

from reader.interchange.asides.aside import KEY
from reader.interchange.asides.beside import beside
from reader.interchange.asides.shares import Share, proposals, shares
from reader.interchange.formats.argilla.reading import Beside
from reader.interchange.offsets.counting import CODE_POINTS, Scale
from reader.interchange.reading.rows import described
from reader.interchange.writing.losses import Losses
from reader.model.canonical import encode
from reader.model.codebook import Codebook
from reader.model.identity import derived_id, is_uuid
from reader.model.record import Record, RecordAnnotation, RecordAnnotator

TEXT = "text"
"""The name of the field that the text is."""
SPANS = "spans"
"""The name of the question that marks are answers to."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9_-]")
_NOT_IN_AGENTS = re.compile(r"[^a-zA-Z0-9_:./\s-]")


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a list of records, one a line."""
    del book
    questions = _Questions()
    lead = b"["
    for record in records:
        out.write(lead + b"\n" + encode(_record(record, questions, losses)))
        lead = b","
    out.write(b"[]\n" if lead == b"[" else b"\n]\n")


class _Questions:
    """What questions are called in Argilla, which knows lower case, digits, ``_`` and ``-``."""

    def __init__(self) -> None:
        self._names = {SPANS: ""}
        """What each is called here, by its name there."""
        self._plain: dict[str, str] = {}

    def name(self, wanted: str) -> str:
        """Return the name of the question for labels of this name, the same every time."""
        if wanted not in self._plain:
            plain = _NOT_IN_NAMES.sub("_", wanted.casefold())
            stem = plain if plain.strip("_-") else "label"
            name, nth = stem, 1
            while name in self._names:
                nth += 1
                name = f"{stem}_{nth}"
            self._names[name] = self._plain[wanted] = name
        return self._plain[wanted]


def _record(record: Record, questions: _Questions, losses: Losses) -> dict[str, Any]:
    known = described(record)
    text, scale = record.text or "", Scale(record.text or "", CODE_POINTS)
    responses: dict[str, list[dict[str, Any]]] = {}
    suggestions: dict[str, dict[str, Any]] = {}
    users: dict[str, dict[str, Any]] = {}
    made, systems = proposals(record)
    for proposed in systems.values():
        if suggestions:
            for mark in proposed:
                what = f"{mark.tag} of {mark.annotator}: a question has one suggestion"
                losses.lost("suggestions", record.id, mark.id, what)
            continue
        suggestion = _suggestion(proposed)
        suggestions[SPANS] = suggestion
        (share,) = shares(replace(record, annotations=proposed, links=[], labels=[]))
        users[suggestion["agent"]] = beside(share, scale)
    for share in shares(made):
        if share.annotations or share.labels:
            user = _user(share.annotator)
            users[user] = beside(share, scale)
            _respond(responses, share, user, questions)
    named = {questions.name(label.name): label.name for label in record.labels}
    said = Beside(users, {name: own for name, own in named.items() if name != own})
    metadata = {name: value for name, value in known.items() if value and name != "id"}
    if said != Beside():
        metadata[KEY] = encode(said).decode()
    return {
        "id": record.id,
        "fields": {TEXT: text},
        "metadata": metadata,
        "suggestions": suggestions,
        "responses": responses,
        "vectors": {},
        "status": "completed" if responses else "pending",
        "_server_id": None,
    }


def _user(person: RecordAnnotator) -> str:
    return person.id if is_uuid(person.id) else derived_id("annotator", person.name)


def _respond(
    responses: dict[str, list[dict[str, Any]]], share: Share, user: str, questions: _Questions
) -> None:
    values: dict[str, list[str]] = {}
    for label in share.labels:
        values.setdefault(questions.name(label.name), []).append(label.value)
    answers: dict[str, Any] = {
        name: given if len(given) > 1 else given[0] for name, given in values.items()
    }
    if share.annotations:
        answers[SPANS] = [_span(mark) for mark in share.annotations]
    for question, value in answers.items():
        responses.setdefault(question, []).append({"value": value, "user_id": user})


def _suggestion(marks: list[RecordAnnotation]) -> dict[str, Any]:
    scores = [None if mark.score is msgspec.UNSET else mark.score for mark in marks]
    agent = _NOT_IN_AGENTS.sub("_", marks[0].annotator)
    return {
        "value": [_span(mark) for mark in marks],
        "score": None if None in scores else scores,
        "agent": agent if re.search("[a-zA-Z0-9]", agent) else "system",
    }


def _span(mark: RecordAnnotation) -> dict[str, Any]:
    first = mark.spans[0]
    return {"start": first.start, "end": first.end, "label": mark.tag}
