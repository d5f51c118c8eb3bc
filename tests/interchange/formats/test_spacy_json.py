import io
import json

from hypothesis import given, settings

from reader.interchange.formats import spacy_json
from reader.interchange.holding import held
from reader.interchange.losses import Losses
from reader.model.record import Record
from tests.interchange.formats.round_trips import assert_comes_back, projects


@settings(max_examples=60, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(spacy_json, records)


@settings(max_examples=40, deadline=None)
@given(projects())
def test_spacy_itself_reads_every_document(records: list[Record]) -> None:
    import spacy
    from spacy.tokens import Doc

    vocab = spacy.blank("xx").vocab
    out = io.BytesIO()
    spacy_json.write(held(records, spacy_json.FORMAT, Losses()), out, Losses())
    for line in out.getvalue().decode().split("\n")[:-1]:
        row = json.loads(line)
        doc = Doc(vocab).from_json(row, validate=True)
        assert doc.text == row["text"]
        again = doc.to_json()
        assert again["spans"] == row["spans"] or not row["spans"]["sc"]
        assert [each["start"] for each in again["tokens"]] == [
            each["start"] for each in row["tokens"]
        ]
        assert again["ents"] == row["ents"]
