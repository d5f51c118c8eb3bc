"""What a file's format is told by: its first bytes, and all of a first record that is longer."""

import io
import json

import pytest

from reader.interchange import shelf
from reader.interchange.reading.opening import REACH, Opening

LONG = "The town of Derna burned. " * (REACH // 20)
MARK = {"start": 0, "end": 3, "label": "A"}
TOKENS = [{"text": "The", "start": 0, "end": 3, "id": at} for at in range(REACH // 40)]


def told(data: bytes) -> str:
    module = shelf._recognised(Opening.of(io.BytesIO(data), "x.json"))
    return module.FORMAT.name if module else ""


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ({"id": 1, "text": LONG, "label": [[0, 3, "A"]]}, "doccano"),
        ({"text": "The town", "tokens": TOKENS, "spans": [MARK], "answer": "accept"}, "prodigy"),
        ({"text": LONG, "ents": [MARK], "tokens": []}, "spacy"),
        ({"tokens": LONG.split(), "ner_tags": ["O"] * len(LONG.split())}, "hf"),
        ({"title": "Fire", "text": LONG, "labels": ["politics"]}, ""),
    ],
)
def test_a_long_first_record_is_looked_at_whole(record: dict[str, object], name: str) -> None:
    line = json.dumps(record).encode()
    assert len(line) > REACH
    assert told(line + b"\n" + line) == told(b"[" + line + b"]") == name


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    line = json.dumps({"text": "The tówn", "label": [[0, 3, "A"]]}, ensure_ascii=False)
    assert told(line.encode(encoding)) == "doccano"


def test_of_an_object_that_is_cut_what_is_there_is_looked_at() -> None:
    rows = {f"k{at}": at for at in range(20_000)}
    record = Opening("", json.dumps(rows)[:-9].encode()).record
    assert list(record.items())[:-1] == list(rows.items())[: len(record) - 1]


def test_what_begins_otherwise_has_no_record() -> None:
    for text in ("", "3", "[3]", "The {town}", "["):
        assert Opening("", text.encode()).record == {}


def test_an_entry_without_a_name_ends_what_is_looked_at() -> None:
    assert Opening("", b'{"a": 1, 5: 2, "b": 3').record == {"a": 1}


@pytest.mark.parametrize("pair", ["", "\\ud83d\\ude92", "\\ud83d"])
def test_a_long_list_that_is_cut_is_none_and_what_is_before_it_is_there(pair: str) -> None:
    items = ", ".join([f'{{"n": "{pair}"}}'] * REACH)
    text = f'{{"id": "a", "few": [1, "{pair}"], "items": [{items}'
    few = [1, json.loads(f'"{pair}"')]
    assert Opening("", text.encode()).record == {"id": "a", "few": few, "items": None}
    whole = f'{text}], "last": 3}}'
    assert list(Opening("", f"{whole}\n{whole}".encode()).record) == ["id", "few", "items", "last"]
