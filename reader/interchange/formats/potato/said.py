"""The spans, links and labels of one item, in the several shapes that potato has written them in."""

from collections.abc import Iterator, Mapping
from typing import Any

from reader.interchange.reading.rows import Unkept, is_offset
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation, RecordLabel, RecordLink, RecordSpan

_CHOSEN = ("true", "True", "on")


def spans_of(value: object, unkept: Unkept) -> Iterator[object]:
    """Yield spans: lists by the name of their scheme, or pairs of a span and a value.

    Raises:
        ReaderError: they are in no such shape.

    """
    for scheme, span in _flattened(value, "spans"):
        name = scheme or (span.get("schema") if isinstance(span, dict) else "")
        if name and name != "marks":
            unkept.note("not kept: which scheme of spans a label is of", str(name))
        yield span


def _flattened(value: object, what: str) -> Iterator[tuple[str, object]]:
    """Yield the name of a scheme, where it is told, and one thing said under it."""
    if value is None:
        return
    if isinstance(value, dict):
        for scheme, items in value.items():
            if isinstance(items, dict) and ("start" in items or "span_ids" in items):
                yield "", items
                continue
            yield from ((scheme, item) for item in _items(items, what))
    else:
        yield from (("", item) for item in _items(value, what))


def _items(items: object, what: str) -> Iterator[object]:
    if isinstance(items, dict):
        yield from items.values()
    elif isinstance(items, list):
        for item in items:
            is_pair = isinstance(item, list) and len(item) == 2
            yield item[0] if is_pair else item
    elif items is not None:
        raise ReaderError(f"{what} are no list")


def mark_of(span: object, text_key: str) -> RecordAnnotation:
    """Return a span as a mark, or in its place why it is none."""
    try:
        if not isinstance(span, dict):
            raise ReaderError(f"not a span: {span!r:.80}")
        return _mark(span, text_key)
    except ReaderError as error:
        return RecordAnnotation(tag="", spans=[], fault=str(error))


def _mark(span: Mapping[str, Any], text_key: str) -> RecordAnnotation:
    tag = span.get("name") or span.get("label") or span.get("annotation")
    if not isinstance(tag, str) or not tag:
        raise ReaderError("a span without a name")
    field = span.get("target_field")
    if field not in (None, "", "text", text_key):
        raise ReaderError(f"a span on {field!r:.80}, which is not the text of the item")
    parts = span.get("additional_parts") or []
    if not isinstance(parts, list):
        raise ReaderError("additional_parts are no list")
    id_ = span.get("id")
    return RecordAnnotation(
        id=id_ if isinstance(id_, str) else "",
        tag=tag,
        spans=[_place(part) for part in (span, *parts)],
    )


def _place(part: object) -> RecordSpan:
    start, end = (part.get("start"), part.get("end")) if isinstance(part, dict) else (None, None)
    if not (isinstance(part, dict) and is_offset(start) and is_offset(end)):
        raise ReaderError("a span without start and end")
    text = part.get("text", part.get("span"))
    return RecordSpan(start, end, text if isinstance(text, str) and text else None)


def links_of(value: object, unkept: Unkept) -> Iterator[RecordLink]:
    """Yield links between two spans.

    Raises:
        ReaderError: they are in no shape that potato has.

    """
    for _, link in _flattened(value, "links"):
        ids = link.get("span_ids") if isinstance(link, dict) else None
        type_ = link.get("link_type") if isinstance(link, dict) else None
        if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
            raise ReaderError("a link without spans")
        if not isinstance(type_, str) or not type_:
            raise ReaderError("a link without a type")
        if len(ids) != 2:
            unkept.note("not kept: links among more or fewer than two spans", type_)
            continue
        id_ = link.get("id") if isinstance(link, dict) else ""
        yield RecordLink(
            id=id_ if isinstance(id_, str) else "", type=type_, from_=ids[0], to=ids[1]
        )


def labels_of(value: object) -> Iterator[RecordLabel]:
    """Yield what was chosen by the name of its scheme; what was written or rated, by both names.

    Raises:
        ReaderError: they are in no shape that potato has.

    """
    for scheme, name, said in _answers(value):
        if said is None or said is False or said in ("", "false"):
            continue
        if said is True or said in _CHOSEN or str(said) == name or not name:
            yield RecordLabel(name=scheme, value=name or str(said))
        else:
            yield RecordLabel(name=f"{scheme}.{name}", value=str(said))


def _answers(value: object) -> Iterator[tuple[str, str, object]]:
    if value is None:
        return
    if isinstance(value, dict):
        for scheme, answers in value.items():
            if isinstance(answers, dict):
                for name, said in answers.items():
                    inner = said if isinstance(said, dict) else {name: said}
                    yield from ((scheme, key, chosen) for key, chosen in inner.items())
            else:
                yield scheme, "", answers
        return
    if not isinstance(value, list):
        raise ReaderError("labels are no list")
    for pair in value:
        label = pair[0] if isinstance(pair, list) and len(pair) == 2 else None
        if not isinstance(label, dict):
            raise ReaderError("a label without a scheme")
        yield str(label.get("schema", "")), str(label.get("name", "")), pair[1]
