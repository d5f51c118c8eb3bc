"""An annotation of a phrase as a mark, and those of an article as labels; and back."""

from collections.abc import Iterator, Mapping
from typing import Any

from reader.corpus.fields import plain_value
from reader.interchange.asides.aside import KEY, Aside, aside, converted, restored
from reader.interchange.formats.basil.layout import Layout, Place
from reader.model.annotation import Field
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation, RecordLabel, RecordSpan

FIELDS = (
    "target",
    "polarity",
    "aim",
    "indirect-target-name",
    "indirect-ally-opponent-sentiment",
    "quote",
    "speaker",
)
"""What is asked of a phrase, beside its bias, which is the tag, and its notes."""
_EMPTY = ("", None)
_NOTHING = Aside()
_LARGEST = 1 << 50
_SAID_THERE = frozenset({"fields", "note"})
_PLACE = ("id", "start", "end", "txt", "text")
MORE = "reader-fields"
"""Our own key, of fields that it does not ask."""
KNOWN = frozenset({*FIELDS, *_PLACE, "bias", "notes", KEY, MORE})


class _Label(Aside, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    value: str


def mark_of(entry: Any, layout: Layout, said: Aside | ReaderError) -> RecordAnnotation:
    """Return an annotation of a phrase as a mark; offsets are of the whole text.

    Args:
        entry: the annotation.
        layout: the text.
        said: what we wrote beside it, or why that cannot be read.

    """
    try:
        mark = _mark(entry, layout)
        if isinstance(said, ReaderError):
            raise said
    except ReaderError as error:
        return RecordAnnotation(tag="", spans=[], fault=str(error))
    return restored(mark, said)


def aside_of(entry: Any) -> Aside | ReaderError:
    """Return what we wrote beside it, or why that cannot be read."""
    found = entry.get(KEY) if isinstance(entry, dict) else None
    if found is None:
        return _NOTHING
    try:
        return converted(found, Aside)
    except ReaderError as error:
        return error


def _mark(entry: Any, layout: Layout) -> RecordAnnotation:
    if not isinstance(entry, dict):
        raise ReaderError("an annotation is not a JSON object")
    bias, quote = entry.get("bias"), entry.get("txt", entry.get("text"))
    if not isinstance(bias, str) or not bias.strip():
        raise ReaderError("it has no bias")
    if not isinstance(quote, str | None):
        raise ReaderError("its txt is no text")
    return RecordAnnotation(
        tag=bias,
        spans=[_span(entry, layout, quote or None)],
        fields=[*_fields(entry)],
        note=plain_value(entry.get("notes")) or "",
    )


def _span(entry: Mapping[str, Any], layout: Layout, quote: str | None) -> RecordSpan:
    id_, start, end = entry.get("id"), entry.get("start"), entry.get("end")
    if not (isinstance(id_, str | int) and isinstance(start, int) and isinstance(end, int)):
        raise ReaderError("it has no id, start and end")
    begins, ends = layout.sentence(str(id_))
    if max(abs(start), abs(end)) > _LARGEST or (quote is None and begins + end > ends):
        length = ends - begins
        raise ReaderError(f"no span {start}-{end} in sentence {id_}, of {length} code points")
    return RecordSpan(begins + start, begins + end, quote)


def _fields(entry: Mapping[str, Any]) -> Iterator[Field]:
    for name in FIELDS:
        given = entry.get(name)
        if given not in _EMPTY and (value := plain_value(given)):
            yield Field(name, value)
    others = entry.get(MORE, [])
    for more in others if isinstance(others, list) else [None]:
        match more:
            case {"name": str(name), "value": str(value)}:
                yield Field(name, value)
            case _:
                raise ReaderError(f"its {MORE} are no names with values")


def labels_of(given: Any, ours: Any) -> Iterator[RecordLabel]:
    """Yield what is said of a whole article.

    Args:
        given: what stands under ``article-level-annotations``.
        ours: what we wrote beside it.

    Raises:
        ReaderError: one of them has another form.

    """
    if not isinstance(given, dict | None) or not isinstance(ours, list | None):
        raise ReaderError("its article-level-annotations are no JSON object")
    said = set()
    for each in ours or ():
        label = converted(each, _Label)
        said.add((label.name, label.value))
        yield restored(RecordLabel(name=label.name, value=label.value), label)
    for name, value in (given or {}).items():
        for whole, text in _flat(name, value):
            if text and (whole, text) not in said:
                yield RecordLabel(name=whole, value=text)


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield an answer, or one an entity, as the first release has those about entities."""
    if isinstance(value, dict):
        yield from ((f"{name} {key}", plain_value(each) or "") for key, each in value.items())
    else:
        yield name, plain_value(value) or ""


def entry_of(mark: RecordAnnotation, place: Place, text: str, systems: set[str]) -> dict[str, Any]:
    """Return a mark as an annotation of a phrase."""
    said = dict.fromkeys(FIELDS, "")
    more = []
    for field in mark.fields:
        if field.value and said.get(field.name) == "":
            said[field.name] = field.value
        else:
            more.append(field)
    entry: dict[str, Any] = {
        **said,
        "bias": mark.tag,
        "id": place.id,
        "start": place.start,
        "end": place.end,
        "txt": text,
        "notes": mark.note,
    }
    if more:
        entry[MORE] = more
    if said_more := aside(mark, _SAID_THERE, systems):
        entry[KEY] = said_more
    return dict(sorted(entry.items()))


def label_entry(label: RecordLabel, systems: set[str]) -> dict[str, Any]:
    """Return a label with all that goes with it."""
    return {"name": label.name, "value": label.value, **aside(label, systems=systems)}
