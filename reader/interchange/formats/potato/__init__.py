"""potato's annotations: ``annotations.jsonl`` of its export, and ``user_state.json`` as it saves them.

Rows of its versions before 2 come in too (``old``).

Facts from davidjurgens/potato: ``export/tabular_exporter.py``, ``export/cli.py``, ``item_state_management.py``
(``SpanAnnotation``, ``SpanLink``) and ``user_state_management.py`` (``to_json``). Traps: there is no text, only
the id of an item (``items``); what it shows has blank space run together, and offsets are of that;
they are code points, and were UTF-16 units in versions before 2026, and the file does not tell.

A row a person and an article is written in the form of ``annotations.jsonl``, with the text and what is
known of it besides, so that the file stands alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from msgspec.structs import replace

from reader.interchange.asides.aside import HELD, KEY
from reader.interchange.asides.beside import Recalled, beside
from reader.interchange.asides.shares import Share, linked, shares
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.format import Format
from reader.interchange.formats.potato.items import CONFIGS, Items
from reader.interchange.formats.potato.old import is_old, renewed
from reader.interchange.formats.potato.said import labels_of, links_of, mark_of, spans_of
from reader.interchange.offsets.counting import CODE_POINTS, Scale
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import Unkept, article, described, read_rows
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Refusal
from reader.model.canonical import encode
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordLink

FORMAT = Format(
    name="potato",
    tools="potato",
    suffix=".jsonl",
    counts=None,
    holds=HELD | {"spans", "overlap", "fragments", "links", "labels", "metadata"},
    beside=frozenset(
        {
            *CONFIGS,
            "phase_responses.jsonl",
            "annotation_changes.jsonl",
            "annotation_history.jsonl",
            "annotation_order.txt",
        }
    ),
)
_STATE = "instance_id_to_{}_to_value"
_READ = frozenset({"instance_id", "user_id", "labels", "spans", "links", "text", KEY})
_SCHEME = "marks"
"""What the one scheme of spans and links is called that is written."""


def recognises(opening: Opening) -> bool:
    """Tell it by an item and a person, by an item as it was shown, else by what potato keeps of a person."""
    row = opening.record
    if "instance_id" in row and "user_id" in row:
        return isinstance(row.get("spans", row.get("labels")), dict)
    if is_old(row):
        return True
    return "user_id" in row and ("instance_id_ordering" in row or _STATE.format("span") in row)


def read(source: Source) -> Reading:
    """Yield the items of a file with what was said of them.

    Raises:
        ReaderError: no encoding fits.

    """
    items = Items(source)

    def row(found: Found, encoding: str, unkept: Unkept) -> Iterator[Foreign | Refusal]:
        for part in _parts(found, source, unkept):
            try:
                yield from _item(part, items, encoding, unkept)
            except ReaderError as error:
                yield Refusal(part.where, str(error))

    yield from read_rows(source, row)


def _parts(found: Found, source: Source, unkept: Unkept) -> Iterator[Found]:
    """Yield a row as it is, and of what potato keeps of a person a row for each item."""
    state = found.value
    if "instance_id" in state:
        yield found
        return
    if is_old(state):
        yield Found(found.where, renewed(state, source.path, unkept))
        return
    tables = {name: state.get(_STATE.format(name)) or {} for name in ("label", "span", "link")}
    if not all(isinstance(table, dict) for table in tables.values()):
        raise ReaderError("not what potato keeps of a person")
    if state.get(_STATE.format("event")):
        unkept.note("not kept: events")
    for id_ in dict.fromkeys(id_ for table in tables.values() for id_ in table):
        said = {f"{name}s": table.get(id_) for name, table in tables.items()}
        where = f"{found.where}: item {id_!r}"
        yield Found(where, {"instance_id": id_, "user_id": state.get("user_id"), **said})


def _item(found: Found, items: Items, encoding: str, unkept: Unkept) -> Iterator[Foreign | Refusal]:
    row = found.value
    id_ = str(row["instance_id"])
    item = row if isinstance(row.get("text"), str) else items.item(id_)
    if item is None:
        raise ReaderError(
            f"no text of item {id_!r}: it stands in the project's data files; --texts names their folder"
        )
    said = {name: value for name, value in item.items() if name not in _READ}
    draft = article(found.where, item.get("text"), {**said, "id": id_}, encoding, unkept)
    user = row.get("user_id")
    recalled = Recalled(row.get(KEY), user if isinstance(user, str) else "")
    marks = [
        recalled.mark(mark_of(span, items.text_key)) for span in spans_of(row.get("spans"), unkept)
    ]
    ids = Counter(mark.id for mark in marks if mark.id)
    links = []
    for link in links_of(row.get("links"), unkept):
        if ids[link.from_] == ids[link.to] == 1:
            links.append(recalled.link(link))
        else:
            yield Refusal(found.where, f"a link {link.type!r} with an end that is not there once")
    marks = [mark if ids[mark.id] < 2 else replace(mark, id="") for mark in marks]
    labels = [recalled.label(label) for label in labels_of(row.get("labels"))]
    yield recalled.about(draft, marks, links, labels)


def write(
    records: Iterable[Record], out: BinaryIO, losses: Losses, book: Codebook | None = None
) -> None:
    """Write a row a person and an article."""
    del book
    for record in records:
        scale = Scale(record.text or "", CODE_POINTS)
        out.writelines(
            encode(_row(record, share, scale, losses)) + b"\n" for share in shares(record)
        )


def _row(record: Record, share: Share, scale: Scale, losses: Losses) -> dict[str, object]:
    links = linked(share, record.id, losses)
    labels: dict[str, dict[str, str]] = {}
    for label in share.labels:
        labels.setdefault(label.name, {})[label.value] = "true"
    spans = [_span(mark) for mark in share.annotations]
    known = described(record)
    return {
        "instance_id": known.pop("id"),
        "user_id": share.annotator.name,
        "labels": labels,
        "spans": {_SCHEME: spans} if spans else {},
        "links": {_SCHEME: [_link(link) for link in links]} if links else {},
        "text": record.text,
        **{name: value for name, value in known.items() if value},
        KEY: beside(share, scale, links=links, unit=FORMAT.writes.name),
    }


def _span(mark: RecordAnnotation) -> dict[str, object]:
    first, *others = mark.spans
    span: dict[str, object] = {
        "schema": _SCHEME,
        "name": mark.tag,
        "label": mark.tag,
        "title": mark.tag,
        "start": first.start,
        "end": first.end,
        "text": first.quote or "",
    }
    if mark.id:
        span["id"] = mark.id
    if others:
        span["additional_parts"] = [
            {"start": part.start, "end": part.end, "text": part.quote or ""} for part in others
        ]
    return span


def _link(link: RecordLink) -> dict[str, object]:
    return {
        "id": link.id,
        "schema": _SCHEME,
        "link_type": link.type,
        "span_ids": [link.from_, link.to],
        "direction": "directed",
        "properties": {},
    }
