"""The record on the wire: canonical bytes."""

import io
import json
import re

from hypothesis import example, given, settings

from reader.interchange import jsonl
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.model.text.visible import visible
from tests.interchange.records import RECORDS


def written(*records: Record) -> bytes:
    stream = io.BytesIO()
    assert jsonl.write(records, stream) == len(records)
    return stream.getvalue()


ONLY_UNSEEN = "\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u2065\u206a\u206b\u206c\u206d\u206e\u206f"
"""What is shown as a sign, though no terminal acts on it."""
UNSEEN = re.compile(f"[{ONLY_UNSEEN}\ufeff\U000e0000-\U000e0fff]")
"""The same, a byte-order mark and those beyond the first plane too."""


@settings(max_examples=80, deadline=None)
@given(RECORDS)
@example(Record(story="\U000e0020"))
@example(Record(story="\ufeff"))
def test_a_line_is_the_json_that_any_reader_and_terminal_takes(record: Record) -> None:
    line = written(record).decode()
    assert line.endswith("\n")
    assert line.splitlines() == [line[:-1]]
    acting = UNSEEN.sub("", line[:-1])
    assert visible(acting) == acting
    plain = json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":"))
    assert json.loads(plain) == json.loads(line)


def test_every_character_a_terminal_acts_on_is_escaped_and_nothing_else_is() -> None:
    every = [chr(code) for code in range(0x3000) if not 0xD800 <= code < 0xE000]
    for char in every:
        escaped = jsonl.encode(char) != f'"{char}"'.encode()
        acts = visible(char) != char and char not in ONLY_UNSEEN
        assert escaped == (acts or char in '"\\'), hex(ord(char))
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
