"""CSV of marks: our own rows of spans there and back, and other people's tables."""

import io
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from reader.corpus.arrivals import Draft, OwnRecord
from reader.interchange import span_rows
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats import csv_marks
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.annotation import Field
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan
from tests.interchange.formats.round_trips import assert_comes_back, listed, projects, source


@given(records=projects())
@settings(max_examples=30)
def test_rows_of_spans_come_back(records: list[Record]) -> None:
    texts = {f"{record.id}.txt": record.text or "" for record in records}

    def read(given_: Source) -> Reading:
        for item in csv_marks.read(source(given_.stream.read(), texts=texts)):
            if isinstance(item, OwnRecord):
                record = item.record
                draft = Draft(item.where, record.text or "", "utf-8", {}, record.id)
                yield Foreign(draft, replace(record, text=None), CODE_POINTS)
            else:
                yield item

    kept = csv_marks.FORMAT.holds - {"metadata"}
    format_ = replace(csv_marks.FORMAT, holds=kept, counts=CODE_POINTS)
    module = SimpleNamespace(FORMAT=format_, read=read, write=csv_marks.write)
    assert_comes_back(module, records)  # type: ignore[arg-type]


def test_what_has_no_column_is_lost_and_said() -> None:
    report, out = io.BytesIO(), io.BytesIO()
    record = Record(id="a" * 64, text="One.", title="T", outlet="Post", url="u")
    csv_marks.write([record], out, Losses(report))
    assert [(loss.kind, loss.detail) for loss in listed(report)] == [("metadata", "title=T, url=u")]


def test_rows_of_spans_without_texts_are_of_articles_that_are_here() -> None:
    out = io.BytesIO()
    mark = RecordAnnotation(
        id="m", annotator="ana", tag="A", spans=[RecordSpan(0, 3, "One"), RecordSpan(5, 8, "Two")]
    )
    record = Record(id="a" * 64, text="One. Two.", annotations=[mark])
    csv_marks.write([record], out, Losses())
    assert csv_marks.recognises(Opening("a.csv", out.getvalue()))
    (item,) = _items(out.getvalue())
    assert isinstance(item, OwnRecord)
    assert (item.record.id, item.record.text, item.record.annotations) == ("a" * 64, None, [mark])


def test_rows_of_spans_need_no_more_than_what_they_are_told_by() -> None:
    data = b"article_id,annotation_id,part,tag,start,end\nabc,m,0,A,0,3\n"
    (item,) = _items(data)
    assert isinstance(item, OwnRecord)
    (mark,) = item.record.annotations
    assert (mark.tag, mark.round, mark.spans) == ("A", "main", [RecordSpan(0, 3)])


def test_rows_without_ids_of_marks_are_a_mark_each() -> None:
    data = b"article_id,tag,start,end,quote,hue\nabc,A,0,3,The,red\nabc,A,4,7,end,\n"
    assert csv_marks.recognises(Opening("a.csv", data))
    notice, item = _items(data)
    assert isinstance(notice, Notice)
    assert (notice.text, notice.detail) == ("not kept: columns of other names", "hue")
    assert isinstance(item, OwnRecord)
    assert item.record.id == "abc"
    assert [mark.spans for mark in item.record.annotations] == [
        [RecordSpan(0, 3, "The")],
        [RecordSpan(4, 7, "end")],
    ]


def test_two_marks_of_one_id_are_both_told() -> None:
    data = b"article_id,annotation_id,part,tag,start,end\nabc,m,0,A,0,3\nabc,m,0,B,5,8\n"
    (item,) = _items(data)
    assert isinstance(item, OwnRecord)
    assert [(mark.id, mark.tag) for mark in item.record.annotations] == [("m", "A"), ("m", "B")]


def test_what_a_row_of_spans_has_no_value_for_is_null() -> None:
    row = {"article_id": "abc", "annotation_id": "m", "part": 0, "tag": "A", "start": 0, "end": 3}
    (item,) = span_rows.articles([("a:1", {**row, "note": None, "quote": None})], lambda _: None)
    assert isinstance(item, OwnRecord)
    assert item.record.annotations[0].note == ""


def test_the_column_that_r_numbers_rows_in_is_no_field() -> None:
    data = b'"";"text";"start";"end";"label"\r\n"1";"Ana left.";0;3;"PER"\r\n'
    (item,) = _items(data)
    assert isinstance(item, Draft)
    assert item.record is not None
    assert [(mark.tag, mark.fields) for mark in item.record.annotations] == [("PER", [])]


def test_a_table_of_other_people_is_read() -> None:
    data = (
        "doc_id;Text;Start;End;Label;Span text;Coder;polarity;Outlet\r\n"
        "d1;Ana 🚒 met Ben.;0;3;PER;Ana;ana;neg;Post\r\n"
        'd1;Ana 🚒 met Ben.;"10.0";13;PER;Ben;ben;;Post\r\n'
        "d2;Nobody.;;;;;;;\r\n"
    ).encode()
    assert csv_marks.recognises(Opening("a.csv", data))
    first, second = (each for each in _items(data) if isinstance(each, Draft))
    assert (first.text, first.own_id, first.metadata) == (
        "Ana 🚒 met Ben.", "d1", {"outlet": "Post"},
    )  # fmt: skip
    assert first.record is not None
    assert [(m.tag, m.annotator, m.spans[0].start, m.spans[0].end, m.fields) for m in first.record.annotations] == [
        ("PER", "ana", 0, 3, [Field("polarity", "neg")]), ("PER", "ben", 10, 13, []),
    ]  # fmt: skip
    assert (second.own_id, second.record and second.record.annotations) == ("d2", [])


def test_offsets_in_utf_16_are_found_out_by_the_words() -> None:
    data = "text,start,end,label,quote\n🚒 Ana,3,6,PER,Ana\n".encode()
    (draft,) = (each for each in _items(data) if isinstance(each, Draft))
    assert draft.record is not None
    (span,) = draft.record.annotations[0].spans
    assert (span.start, span.end) == (2, 5)


def test_a_text_stands_in_a_file_of_its_own() -> None:
    data = b"file,start,end,label\none.txt,0,3,A\ntwo.txt,0,3,A\n"
    found = [*csv_marks.read(source(data, texts={"one.txt": "One."}))]
    assert [type(each) for each in found] == [Foreign, Refusal]


def test_an_id_is_of_the_mark_where_no_two_rows_have_the_same() -> None:
    data = b"id,text,start,end,label\n1,One two.,0,3,A\n2,One two.,4,7,B\n"
    (found,) = (each for each in csv_marks.read(source(data)) if isinstance(each, Foreign))
    assert (found.draft.own_id, [mark.id for mark in found.record.annotations]) == ("", ["1", "2"])


def test_broken_rows_are_refused_alone() -> None:
    data = (
        b"text,start,end,label\nOne.,0,3,A\nOne.,x,3,A\nOne.,0,99,A\nOne.,3,1,A\nOne.,0,3,\n"
        b"One.,0,3,A,more,cells\n,0,3,A\n"
    )
    items = _items(data)
    (draft,) = (each for each in items if isinstance(each, Draft))
    assert draft.record is not None
    assert [bool(mark.fault) for mark in draft.record.annotations] == [
        False, True, True, True, True,
    ]  # fmt: skip
    assert sorted(each.where for each in items if isinstance(each, Refusal)) == ["file:7", "file:8"]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x00\x01", b"text,label\nx,y\n"])
def test_other_tables_are_not_recognised(data: bytes) -> None:
    assert not csv_marks.recognises(Opening("a.csv", data))
    with pytest.raises(ReaderError):
        _items(data)


def test_a_table_of_articles_with_dates_is_none_of_marks() -> None:
    header = b"text,start,end,type\n"
    for row, is_one in (
        (b'"A town\nburned",2,6,Place\n', True),
        (b'"A town\nburned",,,\n', True),
        (b"", True),
        (b'"A town\nburned",2020-01-01,2020-01-02,Riot\n', False),
        (b"A town burned,9:00,10:00,Riot\n", False),
    ):
        assert csv_marks.recognises(Opening("a.csv", header + row)) is is_one


def _items(data: bytes) -> list[object]:
    return [*settled(csv_marks.read, source(data), csv_marks.FORMAT.counts)]
