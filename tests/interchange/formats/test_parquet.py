"""Parquet: our records there and back, rows of spans, and what others do with the columns."""

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings

from reader.corpus.arrivals import Draft, OwnRecord
from reader.interchange import spans
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats import parquet
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan
from tests.interchange.formats.round_trips import assert_comes_back, projects, source

METADATA = ("title", "outlet", "published", "url", "language")


def _as_foreign(given: Source) -> Reading:
    """Read records as what the harness compares."""
    for item in parquet.read(given):
        if isinstance(item, OwnRecord):
            record = item.record
            known = {name: getattr(record, name) for name in METADATA}
            yield Foreign(Draft(item.where, record.text or "", "utf-8", known, record.id), record)
        else:
            yield item


@given(records=projects())
@settings(max_examples=30)
def test_what_is_written_comes_back(records: list[Record]) -> None:
    module = SimpleNamespace(FORMAT=parquet.FORMAT, read=_as_foreign, write=parquet.write)
    assert_comes_back(module, records)  # type: ignore[arg-type]


@given(records=projects())
@settings(max_examples=10)
def test_records_are_the_same_to_the_last_key(records: list[Record]) -> None:
    back = [item.record for item in _read(_written(records)) if isinstance(item, OwnRecord)]
    assert back == records
    assert all(item.is_export for item in _read(_written(records)) if isinstance(item, OwnRecord))


def test_the_columns_are_those_of_the_record() -> None:
    data = _written([_record()])
    assert parquet.recognises(Opening("a.parquet", data))
    file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
    assert file.schema_arrow.names == [field.name for field in msgspec.structs.fields(Record)]
    places = file.schema_arrow.field("annotations").type.value_type.field("spans").type.value_type
    assert [each.name for each in places] == ["start", "end", "quote"]
    assert _written([_record()]) == data


@given(records=projects())
@settings(max_examples=10)
def test_rows_of_spans_come_back_as_marks(records: list[Record]) -> None:
    stream = io.BytesIO()
    count = spans.writer("spans", "x.parquet")(records, stream)
    assert count == sum(len(mark.spans) for record in records for mark in record.annotations)
    texts = {f"{record.id}.txt": record.text or "" for record in records}
    items = [*settled(parquet.read, source(stream.getvalue(), texts=texts), None)]
    found = {item.record.id: item.record for item in items if isinstance(item, OwnRecord)}
    marked = {record.id: record for record in records if record.annotations}
    assert found.keys() == marked.keys()
    for id_, record in marked.items():
        assert found[id_].text == record.text
        said = [(m.id, m.annotator, m.tag, m.spans, m.note) for m in record.annotations]
        assert [(m.id, m.annotator, m.tag, m.spans, m.note) for m in found[id_].annotations] == said


def test_articles_without_marks_are_read() -> None:
    table = pyarrow.table({"body": ["One.", None, "Three."], "headline": ["A", "B", None]})
    items = _read(_parquet(table))
    drafts = [item for item in items if isinstance(item, Draft)]
    assert [(draft.text, draft.metadata) for draft in drafts] == [
        ("One.", {"title": "A"}),
        ("Three.", {}),
    ]
    assert [item.where for item in items if isinstance(item, Refusal)] == ["file#2"]


def test_marks_that_pandas_would_write_are_read() -> None:
    marks = [[{"tag": "A", "spans": [{"start": 0, "end": 3, "quote": None}], "note": None}], None]
    table = pyarrow.table({"text": ["One.", "Two."], "annotations": marks})
    own, draft = _read(_parquet(table))
    assert isinstance(own, OwnRecord)
    assert own.record.annotations == [RecordAnnotation(tag="A", spans=[RecordSpan(0, 3)])]
    assert isinstance(draft, Draft)


def test_a_data_set_of_hugging_face_is_read_with_the_names_of_its_tags() -> None:
    names = ["O", "B-PER", "I-PER"]
    feature = {"feature": {"names": names, "_type": "ClassLabel"}, "_type": "Sequence"}
    described = {"info": {"features": {"ner_tags": feature}}}
    table = pyarrow.table(
        {
            "id": ["0", "1"],
            "tokens": [["Ana", "Silva", "left"], ["No"]],
            "ner_tags": [[1, 2, 0], [9]],
        }
    )
    items = _read(_parquet(table.replace_schema_metadata({"huggingface": json.dumps(described)})))
    (draft,) = (item for item in items if isinstance(item, Draft))
    assert (draft.text, draft.own_id) == ("Ana Silva left", "0")
    assert draft.record is not None
    (mark,) = draft.record.annotations
    assert (mark.tag, mark.spans[0].start, mark.spans[0].end) == ("PER", 0, 9)
    assert [item.where for item in items if isinstance(item, Refusal)] == ["file#2"]
    with pytest.raises(ReaderError, match="numbers"):
        _read(_parquet(table))


@pytest.mark.parametrize("cut", [0, 4, 30, -20])
def test_a_broken_file_is_refused(cut: int) -> None:
    with pytest.raises(ReaderError):
        _read(_written([_record()])[:cut])


def test_broken_pages_are_refused() -> None:
    data = bytearray(_written([_record()]))
    data[10:200] = bytes(190)
    with pytest.raises(ReaderError, match="broken"):
        _read(bytes(data))


def test_rows_of_spans_that_are_broken_are_refused_alone() -> None:
    rows = {
        "article_id": ["a", "a"], "annotation_id": ["m", "n"], "part": [0, 0],
        "tag": ["A", "B"], "start": ["x", "0"], "end": ["1", "2"],
    }  # fmt: skip
    defaults = {
        name: ["", ""]
        for name in ("story", "outlet", "published", "annotator", "round", "quote", "note", "codebook")
    }  # fmt: skip
    items = _read(_parquet(pyarrow.table(rows | defaults)))
    assert [type(item) for item in items] == [Refusal, OwnRecord]


def _record() -> Record:
    mark = RecordAnnotation(tag="A", spans=[RecordSpan(0, 3, "One")])
    return Record(id="a" * 64, text="One.", annotations=[mark])


def _written(records: list[Record]) -> bytes:
    stream = io.BytesIO()
    parquet.write(records, stream, Losses())
    return stream.getvalue()


def _parquet(table: pyarrow.Table) -> bytes:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(table, stream)
    return stream.getvalue()


def _read(data: bytes) -> list[object]:
    return cast("list[object]", [*settled(parquet.read, source(data), parquet.FORMAT.counts)])


def test_a_file_on_disk_is_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(_written([_record()]))
    with path.open("rb") as stream:
        given_ = Source(stream, path.name, path)
        assert [*settled(parquet.read, given_, None)] == [*settled(parquet.read, given_, None)]


TEXT = "Mayor Silva spoke."


def test_a_table_of_marks_is_read_as_in_csv() -> None:
    stream = io.BytesIO()
    columns = {"text": [TEXT, TEXT], "start": [0, 6], "end": [5, 11], "label": ["Title", "Actor"]}
    pyarrow.parquet.write_table(pyarrow.table(columns), stream)
    (item,) = [each for each in _read(stream.getvalue()) if isinstance(each, Draft)]
    assert item.text == TEXT
    assert item.record is not None
    assert [(mark.tag, mark.spans[0].start) for mark in item.record.annotations] == [
        ("Title", 0),
        ("Actor", 6),
    ]
