"""Which format a file of JSON records is of, and which is of none."""

import io
import json
from pathlib import Path
from typing import NoReturn

import pytest

from reader.interchange import shelf
from reader.interchange.formats import doccano, hf, potato, prodigy, spacy_json
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordSpan

BARE = Record(id="a", text="Mayor Silva.", title="A", url="https://example.org/a")
MARKED = Record(
    id="b",
    text="Mayor Silva said.",
    annotations=[RecordAnnotation(id="m", tag="Actor", spans=[RecordSpan(0, 5, "Mayor")])],
    labels=[RecordLabel(name="stance", value="calm")],
)


@pytest.mark.parametrize(
    ("file", "looked_into"), [("README.md", "README.md"), ("a.json", "a_ann.json")]
)
def test_a_file_that_may_not_be_read_goes_with_no_other(
    file: str, looked_into: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the folder is read on, and it is refused by its own name."""
    for name in (file, looked_into):
        (tmp_path / name).write_text("{}")

    def opened(path: Path, *_: object) -> NoReturn:
        assert path.name == looked_into
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", opened)
    assert not shelf.OtherTools().goes_with(str(tmp_path / file))


@pytest.mark.parametrize("module", [doccano, hf, potato, prodigy, spacy_json])
@pytest.mark.parametrize("records", [[BARE], [MARKED], [BARE, MARKED]])
def test_what_is_written_is_told_to_be_of_its_format(
    module: shelf.Module, records: list[Record]
) -> None:
    out = io.BytesIO()
    module.write(iter(records), out, Losses(), None)
    for name in ("", "x.jsonl", "x.json"):
        assert shelf._recognised(Opening(name, out.getvalue())) is module


@pytest.mark.parametrize(
    "row",
    [
        {"text": "Mayor Silva said."},
        {"title": "A", "text": "Mayor Silva said.", "categories": ["politics", "local"]},
        {"title": "A", "text": "Mayor Silva said.", "labels": ["politics"]},
        {"url": "https://example.org", "body": "Mayor Silva.", "keywords": ["fire"]},
        {"text": "Mayor Silva said.", "label": "critical", "date": "2026-11-20"},
        {"text": "Mayor Silva said.", "tokens": 3, "spans": 1},
        {"text": "Mayor Silva said.", "tags": ["a", "b", "c"]},
        {"text": "Mayor Silva said.", "question": "Who?", "answer": "Silva", "spans": [[6, 11]]},
        {"text": "Mayor Silva said.", "answer": "accept", "spans": "none"},
        {"text": "Mayor Silva said.", "fields": {"k": "v"}, "responses": 3, "suggestions": "none"},
    ],
)
def test_articles_are_none(row: dict[str, object]) -> None:
    assert shelf._recognised(Opening("x.jsonl", json.dumps(row).encode())) is None
