"""Hugging Face token classification: tags in all their forms, their names, and faults."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from reader.interchange.formats import hf
from reader.interchange.reading.opening import Opening
from reader.interchange.shelf import OtherTools
from reader.interchange.writing.holding import held
from reader.interchange.writing.losses import Losses
from reader.model.errors import ReaderError
from reader.model.record import Record
from tests.interchange.formats.reading import data, read_bytes
from tests.interchange.formats.round_trips import assert_comes_back, projects


@settings(max_examples=60, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(hf, records)


@settings(max_examples=30, deadline=None)
@given(projects())
def test_what_is_written_is_what_trainers_read(records: list[Record]) -> None:
    import pyarrow.json

    out = io.BytesIO()
    hf.write(held(records, hf.FORMAT, Losses()), out, Losses())
    table = pyarrow.json.read_json(io.BytesIO(out.getvalue()))
    for row in table.to_pylist():
        assert len(row["tokens"]) == len(row["ner_tags"]) > 0
        assert {tag[:2] for tag in row["ner_tags"]} <= {"O", "B-", "I-"}
        assert row.keys() >= {"id", "text", "token_starts", "token_ends", "title", "outlet"}


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("B-A I-A B-A O", [(0, 2, "A"), (2, 3, "A")]),
        ("I-A I-A O I-B", [(0, 2, "A"), (3, 4, "B")]),
        ("I-A B-A I-B", [(0, 1, "A"), (1, 2, "A"), (2, 3, "B")]),
        ("B-A E-A S-A S-B", [(0, 2, "A"), (2, 3, "A"), (3, 4, "B")]),
        ("B-A I-A L-A U-A", [(0, 3, "A"), (3, 4, "A")]),
        ("person person O place", [(0, 2, "person"), (3, 4, "place")]),
        ("O O", []),
    ],
)
def test_every_scheme_of_tags(tags: str, found: list[tuple[int, int, str]]) -> None:
    row = {"tokens": [*"abcd"][: len(tags.split())], "ner_tags": tags.split()}
    (draft,), _, _ = read_bytes(hf, data(row))
    assert draft.record
    spans = [(m.spans[0].start, m.spans[0].end, m.tag) for m in draft.record.annotations]
    assert spans == [(2 * first, 2 * end - 1, label) for first, end, label in found]


WORDS = ["EU", "rejects", "German", "call"]
NAMES = ["O", "B-ORG", "I-ORG", "B-MISC"]
ROW = {"id": "0", "tokens": WORDS, "pos_tags": [22, 42, 16, 21], "ner_tags": [1, 0, 3, 0]}
FEATURE = {"feature": {"names": NAMES, "_type": "ClassLabel"}, "_type": "Sequence"}
CARD = """---
license: other
dataset_info:
  features:
  - name: tokens
    sequence: string
  - name: pos_tags
    sequence:
      class_label:
        names:
          '0': '"'
  - name: ner_tags
    sequence:
      class_label:
        names:
          '0': O
          '1': B-ORG
          '2': I-ORG
          '3': B-MISC
  splits:
  - name: train
---
# A card
"""


@pytest.mark.parametrize(
    "beside",
    [
        {"dataset_info.json": json.dumps({"features": {"ner_tags": FEATURE}})},
        {"dataset_infos.json": json.dumps({"default": {"features": {"ner_tags": FEATURE}}})},
        {"README.md": CARD},
        {"README.md": CARD.replace("\n", "\r\n")},
        {"dataset_info.json": "{", "README.md": CARD},
    ],
)
def test_numbers_are_named_by_a_file_beside(beside: dict[str, str]) -> None:
    (draft,), refused, notices = read_bytes(hf, data(ROW), beside)
    assert not refused
    assert draft.text == "EU rejects German call"
    assert draft.own_id == "0"
    assert draft.record
    assert [
        (draft.text[m.spans[0].start : m.spans[0].end], m.tag) for m in draft.record.annotations
    ] == [("EU", "ORG"), ("German", "MISC")]
    assert any("put together" in notice.text for notice in notices)
    assert any("pos_tags" in notice.detail for notice in notices)


@pytest.mark.parametrize(
    "beside",
    [{}, {"README.md": "# none"}, {"README.md": CARD.replace("'2'", "'7'")}, {"dataset_info.json": "[1"}],
)  # fmt: skip
def test_numbers_without_names_are_refused_in_one_line(beside: dict[str, str]) -> None:
    with pytest.raises(ReaderError, match=r"ner_tags are numbers.*dataset_info.json"):
        read_bytes(hf, data(ROW, ROW), beside)


def test_the_card_of_a_data_set_is_no_article_in_a_folder(tmp_path: Path) -> None:
    """As the Hub has it: the rows, and a card that names what their numbers stand for."""
    card = tmp_path / "README.md"
    card.write_text(CARD)
    assert OtherTools().goes_with(str(card))
    card.write_text("# Reports\n\nNo dataset_info: is here.")
    assert not OtherTools().goes_with(str(card))


def test_a_number_beyond_the_names_is_refused_alone() -> None:
    bad = {**ROW, "ner_tags": [1, 0, 99, 0]}
    beside = {"dataset_info.json": json.dumps({"features": {"ner_tags": FEATURE}})}
    drafts, (refusal,), _ = read_bytes(hf, data(ROW, bad), beside)
    assert len(drafts) == 1
    assert "99 has no name" in refusal.reason


def test_a_text_beside_its_tokens_is_the_article() -> None:
    row = {
        "text": "EU  rejects\nGerman call.",
        "tokens": [*WORDS, "."],
        "ner_tags": ["B-A", *"OOOO"],
    }
    (draft,), _, notices = read_bytes(hf, data(row))
    assert draft.text == row["text"]
    assert not notices


@pytest.mark.parametrize(
    "changed",
    [
        {"tokens": ["EU"]}, {"tokens": None}, {"tokens": [1, 2, 3, 4]}, {"ner_tags": "x"},
        {"ner_tags": [None, None, None, None]}, {"tokens": [" ", "", "", ""]}, {"tokens": {}},
    ],
)  # fmt: skip
def test_a_row_that_is_none_is_refused_and_the_rest_read(changed: dict[str, object]) -> None:
    good = {"tokens": WORDS, "ner_tags": ["B-A", "O", "O", "O"]}
    drafts, refused, _ = read_bytes(hf, data(good, {**good, **changed}))
    assert len(drafts) + len(refused) == 2
    assert drafts[0].text == "EU rejects German call"
    assert [refusal.where for refusal in refused] in ([], ["file:2"])


def test_tokens_that_stand_elsewhere_are_refused() -> None:
    row = {
        "text": "EU rejects", "tokens": ["EU", "rejects"], "ner_tags": ["O", "B-A"],
        "token_starts": [0, 2], "token_ends": [2, 9],
    }  # fmt: skip
    drafts, (refusal,), _ = read_bytes(hf, data(row))
    assert not drafts
    assert "does not stand at 2-9" in refusal.reason


def test_it_is_told_from_others() -> None:
    def knows(row: object) -> bool:
        return hf.recognises(Opening("x.jsonl", json.dumps(row).encode()))

    assert knows(ROW)
    assert knows({"words": ["a"], "labels": ["O"]})
    assert not knows({"text": "a", "tokens": [{"start": 0}], "spans": []})
    assert not knows({"tokens": ["a"], "text": "a"})
