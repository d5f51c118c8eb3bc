"""What the results of one annotation say: regions, relations among them, and classes of a whole text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from reader.interchange.asides.aside import KEY, Aside, converted, restored
from reader.interchange.reading.rows import Unkept, as_number, is_offset
from reader.model.annotation import Field
from reader.model.errors import ReaderError
from reader.model.record import RecordAnnotation, RecordLabel, RecordLink, RecordSpan

PART = "part of"
"""Beside a region that is a further span of another: the id of that one."""
_ANSWERS = ("choices", "textarea", "number", "rating", "taxonomy", "datetime")
_KEYS = {"textarea": "text"}
"""What an answer stands under, where that is not its type."""


class Region(Struct):
    """A region, gathered from all results of its id."""

    id: str
    to_name: str
    place: RecordSpan | None = None
    fault: str = ""
    control: str = ""
    """The name of the control that it was made with."""
    tags: list[str] = []
    fields: list[Field] = []
    note: str = ""
    said: Mapping[str, Any] = {}
    """Its aside."""
    score: float | None = None
    parts: list["Region"] = []

    @property
    def spans(self) -> list[RecordSpan]:
        """The places of the region and its parts.

        Raises:
            ReaderError: one of them has none.

        """
        whole = [self, *self.parts]
        for part in whole:
            if part.place is None:
                raise ReaderError(part.fault)
        return [part.place for part in whole if part.place]


class Results:
    """The results of one annotation or prediction, sorted by what they are."""

    def __init__(self, results: object, where: str, unkept: Unkept) -> None:
        """Sort them.

        Raises:
            ReaderError: it is no list.

        """
        if not isinstance(results, list):
            raise ReaderError("an annotation without a list of results")
        self._unkept = unkept
        self.where = where
        self.faults: list[str] = []
        self.relations: list[Mapping[str, Any]] = []
        self.regions: dict[str, Region] = {}
        self.classes: list[tuple[str, RecordLabel]] = []
        """Each with the ``to_name`` of its text."""
        self.sources: dict[str, str] = {}
        """The key in ``data`` that a ``to_name`` shows, where a result says it."""
        for number, result in enumerate(results, 1):
            if not isinstance(result, dict):
                self.faults.append(f"result {number} is no object")
            elif result.get("type") == "relation":
                self.relations.append(result)
            else:
                self._add(result, number)
        self._join_parts()

    def names(self) -> dict[str, list[Region]]:
        """Return the regions of each text, by its ``to_name``; whole texts with classes too."""
        found: dict[str, list[Region]] = {}
        for region in self.regions.values():
            found.setdefault(region.to_name, []).append(region)
        for to_name, _ in self.classes:
            found.setdefault(to_name, [])
        return found

    def _add(self, result: Mapping[str, Any], number: int) -> None:
        value = result.get("value")
        type_, to_name = str(result.get("type", "")), result.get("to_name")
        if not isinstance(value, dict) or not isinstance(to_name, str):
            self.faults.append(f"result {number} ({type_}) has no value or no to_name")
            return
        source = result.get("source")
        if isinstance(source, str) and source.startswith("$"):
            self.sources[to_name] = source[1:]
        given = result.get("id")
        id_ = given if isinstance(given, str) and given else f"result {number}"
        if "start" not in value and id_ not in self.regions:
            self._classify(result, value, type_, to_name)
            return
        region = self.regions.get(id_)
        if region is None:
            region = self.regions[id_] = Region(id=id_, to_name=to_name)
        if "start" in value and region.place is None:
            self._place(region, value)
        _read_meta(region, result)
        self._say(region, str(result.get("from_name", "")), type_, value)

    def _place(self, region: Region, value: Mapping[str, Any]) -> None:
        start, end = value.get("start"), value.get("end")
        quote = value.get("text")
        if is_offset(start) and is_offset(end):
            region.place = RecordSpan(start, end, quote if isinstance(quote, str) else None)
        elif "startOffset" in value:
            region.fault = (
                "marked in HTML or in a dialogue, where offsets are those of a browser's page;"
                " only marks of a Text tag are read"
            )
        else:
            region.fault = f"no offsets {start!r}-{end!r}"

    def _say(self, region: Region, control: str, type_: str, value: Mapping[str, Any]) -> None:
        region.control = region.control or control
        labels = value.get(type_) if type_.endswith("labels") else None
        if isinstance(labels, list):
            region.tags += [label for label in labels if isinstance(label, str) and label]
            return
        answers = _answers(type_, value)
        if answers is None:
            if type_ not in ("text", "labels"):
                self._unkept.note("not kept: results of a type without a place here", type_)
            return
        region.fields += [Field(control, answer) for answer in answers]

    def _classify(
        self, result: Mapping[str, Any], value: Mapping[str, Any], type_: str, to_name: str
    ) -> None:
        answers = _answers(type_, value)
        if answers is None:
            self._unkept.note("not kept: results of a type without a place here", type_)
            return
        name = str(result.get("from_name", ""))
        meta = result.get("meta")
        said = meta.get(KEY) if isinstance(meta, dict) else None
        for answer in answers:
            label = RecordLabel(name=name, value=answer)
            try:
                label = _restored(label, said)
            except ReaderError as error:
                self.faults.append(f"{name}: {error}")
            self.classes.append((to_name, label))

    def _join_parts(self) -> None:
        for region in [*self.regions.values()]:
            whole = self.regions.get(str(region.said.get(PART, "")))
            if whole and whole is not region and whole.to_name == region.to_name:
                whole.parts = [*whole.parts, region]
                del self.regions[region.id]


def marks_of(region: Region, person: str) -> Iterator[RecordAnnotation]:
    """Yield what a region is marked as, a mark each label; the first has its id.

    One without labels is of the control that it was made with.
    """
    for at, tag in enumerate(region.tags or [region.control or "region"]):
        id_ = region.id if at == 0 else f"{region.id}.{at + 1}"
        try:
            mark = RecordAnnotation(
                id=id_, annotator=person, tag=tag, spans=region.spans, fields=region.fields,
                note=region.note,
            )  # fmt: skip
            yield _restored(mark, region.said)
        except ReaderError as error:
            fault = f"region {region.id!r}: {error}"
            yield RecordAnnotation(id=id_, annotator=person, tag=tag, spans=[], fault=fault)


def links_of(
    relations: Sequence[Mapping[str, Any]], ids: Mapping[str, str], person: str, unkept: Unkept
) -> Iterator[RecordLink | str]:
    """Yield the links of an annotation, and in place of one that cannot be read why that is.

    Args:
        relations: its relations.
        ids: the ids of marks by those of regions.
        person: whose annotation it is.
        unkept: takes what has no place.

    """
    for relation in relations:
        ends = [relation.get("from_id"), relation.get("to_id")]
        if relation.get("direction") == "left":
            ends.reverse()
        if relation.get("direction") == "bi":
            unkept.note("not kept: that a relation has both directions")
        from_, to = (ids.get(str(end), "") for end in ends)
        if not from_ or not to:
            yield f"a relation from {ends[0]!r} to {ends[1]!r}: one of them is no region here"
            continue
        meta = relation.get("meta")
        said = meta.get(KEY) if isinstance(meta, dict) else None
        said = said if isinstance(said, list) else []
        for at, type_ in enumerate(_types(relation)):
            link = RecordLink(annotator=person, type=type_, from_=from_, to=to)
            try:
                yield _restored(link, said[at] if at < len(said) else None)
            except ReaderError as error:
                yield f"a relation {type_!r}: {error}"


_Item = TypeVar("_Item", RecordAnnotation, RecordLink, RecordLabel)


def _restored(item: _Item, said: object) -> _Item:
    """Return an item with its aside, if it has one.

    Raises:
        ReaderError: that is not as it was written.

    """
    return restored(item, converted(said, Aside)) if isinstance(said, dict) and said else item


def _types(relation: Mapping[str, Any]) -> list[str]:
    labels = relation.get("labels")
    named = [each for each in labels if isinstance(each, str)] if isinstance(labels, list) else []
    return named or ["relation"]


def _read_meta(region: Region, result: Mapping[str, Any]) -> None:
    meta, score = result.get("meta"), as_number(result.get("score"))
    if score is not None:
        region.score = score
    if not isinstance(meta, dict):
        return
    notes = meta.get("text")
    lines = [notes] if isinstance(notes, str) else notes if isinstance(notes, list) else []
    region.note = "\n".join(line for line in lines if isinstance(line, str)) or region.note
    if isinstance(meta.get(KEY), dict):
        region.said = meta[KEY]


def _answers(type_: str, value: Mapping[str, Any]) -> list[str] | None:
    """Return what was answered, a path of a taxonomy with slashes; None where it was no question."""
    if type_ not in _ANSWERS:
        return None
    given = value.get(_KEYS.get(type_, type_))
    answers = given if isinstance(given, list) else [given]
    return [text for text in map(_answer, answers) if text]


def _answer(given: object) -> str:
    match given:
        case str():
            return given
        case bool() | None:
            return ""
        case int() | float():
            return str(given)
        case list():
            return "/".join(part for part in given if isinstance(part, str))
        case _:
            return ""
