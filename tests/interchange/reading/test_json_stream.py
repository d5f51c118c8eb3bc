import io
import json
from collections.abc import Generator, Sequence
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interchange.reading import json_stream
from reader.interchange.reading.json_stream import Found, records
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError

VALUES = st.dictionaries(
    st.text(max_size=5), st.text() | st.integers() | st.lists(st.text(max_size=3)), min_size=1
)


def read(data: bytes, under: str = "") -> tuple[list[dict[str, Any]], list[Refusal]]:
    found = list(records(io.BytesIO(data), "f", under=under))
    return (
        [each.value for each in found if isinstance(each, Found)],
        [each for each in found if isinstance(each, Refusal)],
    )


@given(st.lists(VALUES, min_size=1), st.sampled_from([None, 2]))
def test_a_list_lines_and_one_after_the_other_hold_the_same(
    values: Sequence[dict[str, Any]], indent: int | None
) -> None:
    lines = "\n".join(json.dumps(each) for each in values)
    apart = "\n".join(json.dumps(each, indent=indent or 1) for each in values)
    for text in (lines, apart, json.dumps(values, indent=indent)):
        assert read(text.encode()) == (values, [])
    assert read(json.dumps({"meta": {"a": [1]}, "items": values}).encode(), "items") == (values, [])


@pytest.mark.parametrize("size", [1, 7, 64])
def test_records_longer_than_what_is_read_at_once(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", size)
    values = [{"text": 'né 🚒 \\ " ' * 20, "n": 12.5e3, "ok": True}, {"b": [None, False]}]
    assert read(json.dumps(values).encode()) == (values, [])


def test_a_broken_line_is_refused_and_the_rest_read() -> None:
    found, (refused,) = read(b'{"a": 1}\n{"a": \n{"a": 3}\n')
    assert found == [{"a": 1}, {"a": 3}]
    assert refused.where == "f:2"


@pytest.mark.parametrize("first", [b'{"a": 1', b'{"a" 1}', b'{"a": "x'])
def test_a_first_line_that_is_broken_is_refused_and_the_rest_read(first: bytes) -> None:
    found, (refused,) = read(first + b'\n{"a": 2}\n{"a": 3}\n')
    assert found == [{"a": 2}, {"a": 3}]
    assert refused.where == "f:1"


def test_a_stream_that_was_closed_meanwhile_is_let_go() -> None:
    stream = io.BytesIO(b'{"a": 1}\n{"a": 2}\n')
    reading = records(stream, "x")
    assert isinstance(next(iter(reading)), Found)
    stream.close()
    cast("Generator[Found]", reading).close()


def test_an_object_on_a_line_of_its_own_within_another() -> None:
    assert read(b'{"a":\n{"b": 1}\n}\n') == ([{"a": {"b": 1}}], [])


def test_a_list_that_is_cut_off_gives_what_there_is() -> None:
    found, (refused,) = read(b'[{"a": 1}, {"a": 2}, {"a": "x')
    assert found == [{"a": 1}, {"a": 2}]
    assert "nothing after it" in refused.reason
    found, (refused,) = read(b'[{"a": 1}')
    assert found == [{"a": 1}]
    assert "does not end" in refused.reason


@pytest.mark.parametrize("data", [b"[1, 2]", b'["a"]', b"[[]]"])
def test_what_is_no_object_is_refused(data: bytes) -> None:
    found, refused = read(data)
    assert not found
    assert refused[0].reason == "not a JSON object"


def test_a_fault_does_not_read_on_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", 64)
    stream = io.BytesIO(b'[{"a" 1}, ' + b" " * 100_000 + b"]")
    assert isinstance(next(records(stream, "f")), Refusal)


def test_deep_nesting_is_refused() -> None:
    found, refused = read(b'[{"a": ' + b"[" * 100_000)
    assert not found
    assert refused


def test_no_such_list() -> None:
    with pytest.raises(ReaderError, match="no list 'items'"):
        read(b'{"other": []}', "items")
    with pytest.raises(ReaderError, match="not a JSON object"):
        read(b"[]", "items")


def test_another_encoding_with_its_mark() -> None:
    assert read('[{"a": "é"}]'.encode("utf-16")) == ([{"a": "é"}], [])
