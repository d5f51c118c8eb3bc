"""Prodigy's tasks as ``db-out`` writes and ``db-in`` reads them: one row a person and a text.

Facts from explosion/prodigy-recipes (``ner``, ``example-datasets``), the rows of ``rel.manual`` in
public data sets, and explosion/projects (``tutorials/rel_component``). Traps: ``token_end`` is the last
token of a span, not the one after it; ``head`` and ``child`` of a relation are last tokens too; spans of
a task that was rejected or ignored are no marks, but what was not accepted. Keys that Prodigy does not
know it passes by, in a task as in a span.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, BinaryIO

import msgspec

from reader.interchange.asides.aside import HELD, KEY
from reader.interchange.asides.beside import Recalled, beside
from reader.interchange.asides.shares import Share, linked, shares
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats.flat_labels import classes, label_of
from reader.interchange.formats.prodigy.spans import Spans
from reader.interchange.offsets.counting import CODE_POINTS, Scale
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import Unkept, article, described, listed, read_rows
from reader.interchange.tokens.cutting import Tokens, tokens
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Refusal
from reader.model.canonical import encode
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink

FORMAT = Format(
    name="prodigy",
    tools="Prodigy",
    suffix=".jsonl",
    counts=CODE_POINTS,
    holds=HELD | {"spans", "overlap", "links", "labels", "metadata"},
)
_TASK = ("_input_hash", "_task_hash", "_view_id", "_session_id", "_annotator_id")
_READ = frozenset(
    [
        "text",
        "tokens",
        "spans",
        "relations",
        "answer",
        "accept",
        "options",
        "label",
        "meta",
        "config",
        "_timestamp",
        "_is_binary",
    ]
).union(_TASK, [KEY])
"""Keys that say nothing of the article, or that are read by themselves."""
_UNNAMED_SESSION = re.compile(r"\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d$")
_NO = ("reject", "ignore")


def recognises(opening: Opening) -> bool:
    """Tell it by what only Prodigy writes, else by spans with an answer, tokens, or labels."""
    task = opening.record
    if not isinstance(task.get("text"), str):
        return False
    if any(name in task for name in _TASK):
        return True
    is_answered = task.get("answer") in ("accept", *_NO)
    spans = task.get("spans")
    return isinstance(spans, list) and (
        is_answered or _are_tokens(task.get("tokens")) or _are_labelled(spans)
    )


def _are_tokens(tokens: object) -> bool:
    return isinstance(tokens, list) and all(isinstance(t, dict) and "text" in t for t in tokens[:1])


def _are_labelled(spans: Sequence[object]) -> bool:
    """Tell whether spans are as Prodigy takes them in, before anybody answered."""
    return bool(spans) and all(
        isinstance(span, dict) and {"start", "end", "label"} <= span.keys() for span in spans
    )


def read(source: Source) -> Reading:
    """Yield the texts of a file with what was accepted on them.

    Raises:
        ReaderError: no encoding fits.

    """
    yield from read_rows(source, _task)


def _task(found: Found, encoding: str, unkept: Unkept) -> Iterator[Foreign | Refusal]:
    task = found.value
    meta = task.get("meta")
    others = {name: value for name, value in task.items() if name not in _READ}
    said = {**(meta if isinstance(meta, dict) else {"meta": meta} if meta else {}), **others}
    draft = article(found.where, task.get("text"), said, encoding, unkept)
    if not draft.own_id and isinstance(task.get("_input_hash"), int):
        draft = draft._replace(own_id=str(task["_input_hash"]))
    answer = task.get("answer", "accept")
    recalled = Recalled(task.get(KEY), _name(task))
    if answer in _NO:
        unkept.note(f"not kept: what stands in tasks that were answered with {answer}")
        yield recalled.about(draft)
        return
    spans = Spans(task, recalled, unkept)
    links = []
    for relation in listed(task, "relations"):
        try:
            links.append(spans.link(relation))
        except ReaderError as error:
            yield Refusal(found.where, str(error))
    labels = [recalled.label(label) for label in _labels(task)]
    yield recalled.about(draft, spans.marks, links, labels)


def _name(task: Mapping[str, Any]) -> str:
    """Return who answered; a session that nobody named is called by its time."""
    name = task.get("_annotator_id") or task.get("_session_id")
    return name if isinstance(name, str) and not _UNNAMED_SESSION.search(name) else ""


def _labels(task: Mapping[str, Any]) -> Iterator[RecordLabel]:
    """Yield the options that were chosen, and the label that was asked about."""
    yield from (
        label_of(str(each)) for each in listed(task, "accept") if isinstance(each, str | int)
    )
    if isinstance(task.get("label"), str) and task["label"]:
        yield label_of(task["label"])


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a task a person and an article, as accepted; hashes are for Prodigy to make."""
    del book
    for record in records:
        text = record.text or ""
        places = [(span.start, span.end) for mark in record.annotations for span in mark.spans]
        written = _Written(text, tokens(text, places))
        out.writelines(
            encode(_row(record, share, written, losses)) + b"\n" for share in shares(record)
        )


class _Token(msgspec.Struct, gc=False):
    text: str
    start: int
    end: int
    id: int
    ws: bool


class _Written:
    """The tokens of an article as they are written, and which of them a mark begins and ends with."""

    def __init__(self, text: str, found: Tokens) -> None:
        self.scale = Scale(text, CODE_POINTS)
        self.tokens = msgspec.Raw(
            encode([*map(_Token, found.words, found.starts, found.ends, count(), found.spaces)])
        )
        self._found = found

    def span(self, mark: RecordAnnotation) -> dict[str, object]:
        first = mark.spans[0]
        return {
            "start": first.start,
            "end": first.end,
            "token_start": self._found.first[first.start],
            "token_end": self._found.last[first.end],
            "label": mark.tag,
        }


def _row(record: Record, share: Share, written: _Written, losses: Losses) -> dict[str, object]:
    known = described(record)
    spans = {mark.id: written.span(mark) for mark in share.annotations}
    links = linked(share, record.id, losses)
    row: dict[str, object] = {
        "text": record.text,
        "id": known.pop("id"),
        "meta": {name: value for name, value in known.items() if value},
        "tokens": written.tokens,
        "spans": [written.span(mark) for mark in share.annotations],
    }
    if links:
        row["relations"] = [_relation(link, spans) for link in links]
    chosen = classes(record.id, share.labels, losses)
    if chosen:
        row["options"] = [{"id": each, "text": each} for each in chosen]
        row["accept"] = chosen
    name = share.annotator.name or None
    return row | {
        "_view_id": "relations" if links else "spans_manual",
        "_annotator_id": name,
        "_session_id": name,
        "answer": "accept",
        KEY: beside(share, written.scale, links=links),
    }


def _relation(link: RecordLink, spans: Mapping[str, dict[str, object]]) -> dict[str, object]:
    head, child = spans[link.from_], spans[link.to]
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head,
        "child_span": child,
        "label": link.type,
        KEY: {"from": link.from_, "to": link.to},
    }
