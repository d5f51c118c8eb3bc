"""Label Studio's tasks: one text or several, with what each annotator and each model said of them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import msgspec
from msgspec.structs import replace

from reader.interchange.asides.aside import KEY
from reader.interchange.asides.moments import when
from reader.interchange.asides.shares import together
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats.label_studio.in_columns import is_in_columns, read_columns
from reader.interchange.formats.label_studio.minimal import as_task, is_minimal
from reader.interchange.formats.label_studio.naming import keys_of
from reader.interchange.formats.label_studio.regions import Results, links_of, marks_of
from reader.interchange.reading.json_stream import Found
from reader.interchange.reading.opening import Opening
from reader.interchange.reading.rows import Unkept, article, as_number, read_rows
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.record import (
    SUGGESTED,
    Record,
    RecordAnnotation,
    RecordAnnotator,
)


def read(source: Source) -> Reading:
    """Yield the texts of a file with what was said of them.

    Raises:
        ReaderError: no encoding fits, or it is a table without a text.

    """
    if is_in_columns(Opening.of(source.stream, "")):
        yield from together(read_columns(source, _one))
    else:
        yield from read_rows(source, _one)


def _one(found: Found, encoding: str, unkept: Unkept) -> Iterator[Foreign | Refusal]:
    return _Task(found, encoding, unkept).read()


class _Task:
    """One task on its way in."""

    def __init__(self, found: Found, encoding: str, unkept: Unkept) -> None:
        self._where = found.where
        self._task = as_task(found.value, unkept) if is_minimal(found.value) else found.value
        data = self._task.get("data")
        if not isinstance(data, dict):
            raise ReaderError("no task of Label Studio: it has no data")
        self._data: Mapping[str, Any] = data
        self._encoding = encoding
        self._unkept = unkept
        self._refusals: list[Refusal] = []
        self._ids: set[str] = set()
        self._records: dict[str, list[Record]] = {}
        """What was said of each text, by its key in ``data``."""

    def read(self) -> Iterator[Foreign | Refusal]:
        """Yield its texts.

        Raises:
            ReaderError: which its text is cannot be told, or it is empty or binary.

        """
        said = [(*each, self._results(each[0])) for each in self._sayings()]
        keys, faults = keys_of(self._data, [results for _, _, results in said])
        self._refusals += [Refusal(self._where, fault) for fault in faults]
        for about, person, results in said:
            self._take(about, person, results, keys)
        self._take_aside()
        for key in dict.fromkeys(keys.values()):
            yield self._foreign(key, {*keys.values()})
        yield from self._refusals

    def _sayings(self) -> Iterator[tuple[Mapping[str, Any], RecordAnnotator]]:
        """Yield annotations and predictions, each with whose it is."""
        for annotation in _objects(self._task, "annotations", "completions"):
            if annotation.get("was_cancelled") or annotation.get("skipped"):
                self._unkept.note("not kept: what stands in annotations that were skipped")
                continue
            if annotation.get("ground_truth") is True:
                self._unkept.note("not kept: that an annotation is the ground truth")
            if annotation.get("lead_time"):
                self._unkept.note("not kept: how long an annotation took")
            yield annotation, _person(annotation.get("completed_by"))
        if _objects(self._task, "drafts"):
            self._unkept.note("not kept: drafts")
        for prediction in _objects(self._task, "predictions"):
            name = prediction.get("model_version")
            name = name if isinstance(name, str) and name.strip() else "prediction"
            yield prediction, RecordAnnotator(name=name, kind="system")

    def _results(self, about: Mapping[str, Any]) -> Results:
        results = Results(about.get("result"), self._where, self._unkept)
        self._refusals += [Refusal(self._where, fault) for fault in results.faults]
        return results

    def _take(
        self,
        about: Mapping[str, Any],
        person: RecordAnnotator,
        results: Results,
        keys: Mapping[str, str],
    ) -> None:
        created = when(about.get("created_at"))
        ids: dict[str, str] = {}
        marks = [*self._marks(about, person, results, keys, ids)]
        for key, mark in marks:
            own_mark = replace(mark, created=mark.created or created)
            self._add(key, Record(annotators=_named(person), annotations=[own_mark]))
        if person.kind == "system":
            self._leave_out(results)
            return
        for to_name, label in results.classes:
            if key_of_text := keys.get(to_name):
                own = replace(
                    label,
                    annotator=label.annotator or person.name,
                    created=label.created or created,
                )
                self._add(key_of_text, Record(annotators=_named(person), labels=[own]))
        places = {mark.id: key for key, mark in marks}
        for link in links_of(results.relations, ids, person.name, self._unkept):
            if isinstance(link, str):
                self._refusals.append(Refusal(self._where, link))
            else:
                own_link = replace(link, created=link.created or created)
                self._add(places[link.from_], Record(links=[own_link]))

    def _marks(
        self,
        about: Mapping[str, Any],
        person: RecordAnnotator,
        results: Results,
        keys: Mapping[str, str],
        ids: dict[str, str],
    ) -> Iterator[tuple[str, RecordAnnotation]]:
        """Yield marks with the keys of their texts, and note the ids of regions."""
        for region in results.regions.values():
            key = keys.get(region.to_name, "")
            for found in marks_of(region, person.name) if key else ():
                mark = replace(found, id=self._unique(found.id, about.get("id")))
                ids.setdefault(region.id, mark.id)
                if person.kind == "system":
                    score = (
                        region.score if region.score is not None else as_number(about.get("score"))
                    )
                    mark = replace(
                        mark, status=SUGGESTED, score=msgspec.UNSET if score is None else score
                    )
                yield key, mark

    def _leave_out(self, results: Results) -> None:
        if results.classes:
            self._unkept.note("not kept: classes of whole texts that a model predicted")
        if results.relations:
            self._unkept.note("not kept: relations that a model predicted")

    def _unique(self, id_: str, annotation: object) -> str:
        """Return an id that no other mark of the task has; copies of annotations share theirs."""
        if id_ in self._ids:
            id_ = f"{annotation}:{id_}"
        nth, first = 1, id_
        while id_ in self._ids:
            nth += 1
            id_ = f"{first}-{nth}"
        self._ids.add(id_)
        return id_

    def _add(self, key: str, record: Record) -> None:
        self._records.setdefault(key, []).append(record)

    def _take_aside(self) -> None:
        """Take what stands in the task's ``meta``: who people are, and links without a relation."""
        meta = self._task.get("meta")
        for name in meta if isinstance(meta, dict) else ():
            if name != KEY:
                self._unkept.note("not kept: what stands in a task's meta", name)
        said = meta.get(KEY) if isinstance(meta, dict) else None
        if said is None:
            return
        try:
            record: Record = msgspec.convert(
                {name: said[name] for name in ("annotators", "links") if name in said}, Record
            )
        except (msgspec.ValidationError, TypeError) as error:
            self._refusals.append(Refusal(self._where, f"meta.{KEY} is not as it was: {error}"))
            return
        for key in [*self._records][:1]:
            self._add(key, record)

    def _foreign(self, key: str, texts: Set[str]) -> Foreign:
        others = {name: value for name, value in self._data.items() if name not in texts}
        draft = article(self._where, self._data[key], others, self._encoding, self._unkept)
        own_id = draft.own_id
        if not own_id and not draft.metadata.get("url") and self._task.get("id") is not None:
            own_id = str(self._task["id"])
        if len(texts) > 1:
            own_id = f"{own_id or draft.metadata.get('url', '')}#{key}"
        return Foreign(draft._replace(own_id=own_id), _joined(self._records.get(key, [])))


def _joined(records: Sequence[Record]) -> Record:
    people = {each.name: each for record in records for each in record.annotators}
    return Record(
        annotators=[*people.values()],
        annotations=[mark for record in records for mark in record.annotations],
        links=[link for record in records for link in record.links],
        labels=[label for record in records for label in record.labels],
    )


def _objects(task: Mapping[str, Any], *names: str) -> list[Mapping[str, Any]]:
    given: object = next((task[name] for name in names if task.get(name)), [])
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _named(person: RecordAnnotator) -> list[RecordAnnotator]:
    return [person] if person.name else []


def _person(who: object) -> RecordAnnotator:
    """Return who completed an annotation, as far as that is told."""
    match who:
        case bool() | None | "":
            return RecordAnnotator()
        case int() | str():
            return RecordAnnotator(name=f"user {who}" if isinstance(who, int) else who)
        case {"email": str(email), **more}:
            parts = (more.get("first_name"), more.get("last_name"))
            name = " ".join(part for part in parts if isinstance(part, str) and part)
            return RecordAnnotator(name=name or email)
        case {"id": int(number)}:
            return RecordAnnotator(name=f"user {number}")
        case _:
            return RecordAnnotator()
