"""The record on the wire: canonical bytes, and every fault with its line."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.interchange import jsonl
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.model.visible import visible
from tests.interchange.records import RECORDS

MARK = {"tag": "Actor", "spans": [{"start": 0, "end": 3}]}


def written(*records: Record) -> bytes:
    stream = io.BytesIO()
    assert jsonl.write(records, stream) == len(records)
    return stream.getvalue()


def faults(data: bytes) -> list[tuple[int, str]]:
    found = list(jsonl.read(io.BytesIO(data)))
    return [(number, str(item)) for number, item in found if isinstance(item, ReaderError)]


@settings(max_examples=80, deadline=None)
@given(st.lists(RECORDS, max_size=3))
def test_what_is_written_is_read_back_and_written_the_same(records: list[Record]) -> None:
    data = written(*records)
    back = list(jsonl.read(io.BytesIO(data)))
    assert back == list(enumerate(records, 1))
    assert written(*(item for _, item in back if isinstance(item, Record))) == data


@settings(max_examples=80, deadline=None)
@given(RECORDS)
def test_a_line_is_the_json_that_any_reader_and_terminal_takes(record: Record) -> None:
    line = written(record).decode()
    assert line.endswith("\n")
    assert line.splitlines() == [line[:-1]]
    assert visible(line[:-1]) == line[:-1]
    plain = json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":"))
    assert json.loads(plain) == json.loads(line)


def test_every_character_a_terminal_acts_on_is_escaped_and_nothing_else_is() -> None:
    every = [chr(code) for code in range(0x3000) if not 0xD800 <= code < 0xE000]
    for char in every:
        escaped = jsonl.encode(char) != f'"{char}"'.encode()
        assert escaped == (visible(char) != char or char in '"\\'), hex(ord(char))
        if escaped and char not in '\b\t\n\f\r"\\':
            assert jsonl.encode(char) == b'"\\u%04x"' % ord(char)


def test_keys_come_in_the_order_of_the_contract_and_are_all_there() -> None:
    mark = RecordAnnotation(tag="Actor", spans=[RecordSpan(0, 3, "The")])
    record = json.loads(written(Record(text="The army", annotations=[mark])))
    assert " ".join(record) == (
        "format id sha256 supersedes text title outlet wire published url language story"
        " source_file regions annotators annotations links labels status"
    )
    assert " ".join(record["annotations"][0]) == (
        "id annotator round tag spans fields note unsure origin status created codebook"
    )


def test_a_prediction_needs_only_a_tag_and_a_place() -> None:
    line = json.dumps({"id": "x", "annotations": [{**MARK, "score": 0.5, "reason": "so"}]})
    record = jsonl.decode(line.encode())
    assert isinstance(record, Record)
    assert record.annotations[0].spans == [RecordSpan(0, 3)]
    assert (record.text, record.annotations[0].score) == (None, 0.5)


def test_lines_end_at_newlines_only() -> None:
    data = '{"text":"a\u2028b"}\r\n\n  \n{"text":"c"}'.encode()
    found = [(n, r.text) for n, r in jsonl.read(io.BytesIO(data)) if isinstance(r, Record)]
    assert found == [(1, "a\u2028b"), (4, "c")]


def test_a_byte_order_mark_is_dropped() -> None:
    assert faults(b'\xef\xbb\xbf{"text":"a"}') == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "truncated"),
        (b'{"text":"\\ud800 and some words"}', "surrogate"),
        (b'{"text":"\xff"}', "not UTF-8"),
        (b'{"text":1}', "$.text"),
        (b'{"format":"reader/9"}', "reader/1"),
        (b'{"annotations":[{"tag":"A","spans":[{"start":"0","end":1}]}]}', "start"),
        (b'{"annotations":[{"spans":[]}]}', "tag"),
        (b'{"x":' + b"[" * 100_000, "deep"),
        (b"[]", "object"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line: bytes, says: str) -> None:
    data = b'{"text":"before"}\n' + line + b'\n{"text":"after"}\n'
    ((number, fault),) = faults(data)
    assert number == 2
    assert says in fault
    assert "\n" not in fault
    assert len(list(jsonl.read(io.BytesIO(data)))) == 3


@pytest.mark.parametrize("size", range(14, 60, 9))
def test_a_line_too_long_is_passed_over_whole(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 14)
    data = b'{"text":"a"}\n' + b"x" * (size + 1) + b'\n{"text":"b"}'
    found = list(jsonl.read(io.BytesIO(data)))
    assert [number for number, _ in found] == [1, 2, 3]
    assert isinstance(found[1][1], ReaderError)
    assert isinstance(found[2][1], Record)
