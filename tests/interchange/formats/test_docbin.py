"""spaCy's DocBin: ours there and back, by spaCy itself, and what spaCy writes."""

import io
import zlib
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.corpus.arrivals import Draft
from reader.interchange.formats import docbin
from reader.interchange.formats.docbin.strings import number_of
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.writing.losses import Losses
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordSpan
from tests.interchange.formats.round_trips import assert_comes_back, projects, source

spacy_tokens = pytest.importorskip("spacy.tokens")
spacy_vocab = pytest.importorskip("spacy.vocab")
spacy_symbols = pytest.importorskip("spacy.symbols")
spacy_strings = pytest.importorskip("spacy.strings")


@given(records=projects())
@settings(max_examples=30)
def test_what_is_written_comes_back(records: list[Record]) -> None:
    assert_comes_back(docbin, records)


@given(text=st.text())
def test_a_string_has_the_number_that_spacy_gives_it(text: str) -> None:
    assert number_of(text) == spacy_strings.StringStore().add(text)


def test_names_of_spacys_own_have_its_numbers() -> None:
    assert {name: number_of(name) for name in spacy_symbols.IDS} == spacy_symbols.IDS


@given(records=projects())
@settings(max_examples=15)
def test_spacy_reads_what_is_written(records: list[Record]) -> None:
    wanted = []
    for record in records:
        stream = io.BytesIO()
        docbin.write([record], stream, losses := Losses())
        found = [
            (doc.text, sorted((s.label_, s.start_char, s.end_char) for s in doc.spans["sc"]))
            for doc in _by_spacy(stream.getvalue())
        ]
        assert {text for text, _ in found} == {record.text}
        marks = sorted(span for _, spans in found for span in spans)
        first = ((m.tag, m.spans[0].start, m.spans[0].end) for m in record.annotations)
        wanted = sorted(first)
        assert losses.counts.total() + len(marks) == len(wanted)
        assert {*marks} <= {*wanted}


def test_entities_and_categories_are_spacys() -> None:
    marks = [
        RecordAnnotation(id="m", annotator="ana", tag="PERSON", spans=[RecordSpan(0, 3, "Ana")]),
        RecordAnnotation(id="n", annotator="ana", tag="B", spans=[RecordSpan(8, 11, "met")]),
    ]
    label = RecordLabel(annotator="ana", name="stance", value="critical")
    record = Record(id="a" * 64, text="Ana PERSON 🚒 met", annotations=marks[:1], labels=[label])
    stream = io.BytesIO()
    docbin.write([record], stream, Losses())
    (doc,) = _by_spacy(stream.getvalue())
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ana", "PERSON")]
    assert doc.cats == {"stance=critical": 1.0}
    assert docbin.recognises(Opening("train.spacy", stream.getvalue()))
    again = io.BytesIO()
    docbin.write([record], again, Losses())
    assert again.getvalue() == stream.getvalue()


def test_what_spacy_writes_is_read() -> None:
    vocab = spacy_vocab.Vocab()
    doc = spacy_tokens.Doc(
        vocab, ["Ana", "🚒", "met", "Ben", "."], [True, True, True, False, False]
    )
    doc.ents = [spacy_tokens.Span(doc, 0, 1, label="PER")]
    doc.spans["sc"] = [
        spacy_tokens.Span(doc, 0, 3, label="EVENT"), spacy_tokens.Span(doc, 3, 4, label="PER", kb_id="Q1"),
    ]  # fmt: skip
    doc.cats = {"news": 1.0, "sport": 0.0}
    doc[0].lemma_ = "ana"
    doc.user_data["title"] = "A report"
    unknown = spacy_tokens.Doc(vocab, ["No", "spaces"])
    unknown.has_unknown_spaces = True
    items = _items(spacy_tokens.DocBin(store_user_data=True, docs=[doc, unknown]).to_bytes())
    first, second = (each for each in items if isinstance(each, Draft))
    assert (first.text, first.metadata) == ("Ana 🚒 met Ben.", {"title": "A report"})
    assert first.record is not None
    assert [(m.tag, m.spans[0].start, m.spans[0].end) for m in first.record.annotations] == [
        ("EVENT", 0, 9), ("PER", 10, 13), ("PER", 0, 3),
    ]  # fmt: skip
    assert [(each.name, each.value) for each in first.record.labels] == [("label", "news")]
    assert second.text.strip() == "No spaces"
    notices = {(each.text, each.detail) for each in items if isinstance(each, Notice)}
    assert ("not kept", "lemma of words") in notices


@pytest.mark.parametrize(
    "data", [b"", b"\x78\x9c", b"no", zlib.compress(b"\x80"), zlib.compress(b"nothing")]
)
def test_what_is_no_docbin_is_refused(data: bytes) -> None:
    with pytest.raises(ReaderError):
        _items(data)


@pytest.mark.parametrize("cut", [10, 60, -3])
def test_what_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(ReaderError):
        _items(_packed()[:cut])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lengths", b"\xff\xff\xff\xff"), ("lengths", b"\x00\x00\x00\x7f"), ("tokens", b"123"),
        ("attrs", []), ("attrs", [77]), ("spaces", b""), ("cats", []), ("strings", [1]),
    ],
)  # fmt: skip
def test_sizes_that_lie_are_refused(key: str, value: object) -> None:
    with pytest.raises(ReaderError):
        _items(_changed(key, value))


@pytest.mark.parametrize(
    ("key", "value"),
    [("strings", []), ("span_groups", [b"\xc1"]), ("span_groups", [msgspec.msgpack.encode([3])])],
)
def test_a_document_that_is_broken_is_refused(key: str, value: object) -> None:
    assert [type(each) for each in _items(_changed(key, value))] == [Refusal]


def test_a_span_that_is_nowhere_is_refused_alone() -> None:
    group = {"name": "sc", "attrs": {}, "spans": [bytes(40)]}
    packed = msgspec.msgpack.encode({msgspec.msgpack.encode(group): ["sc"]})
    (draft,) = (e for e in _items(_changed("span_groups", [packed])) if isinstance(e, Draft))
    assert draft.record is not None
    assert [bool(mark.fault) for mark in draft.record.annotations] == [True, False]


def _packed() -> bytes:
    mark = RecordAnnotation(id="m", tag="A", spans=[RecordSpan(0, 3, "Ana")])
    stream = io.BytesIO()
    docbin.write([Record(id="a" * 64, text="Ana left.", annotations=[mark])], stream, Losses())
    return stream.getvalue()


def _changed(key: str, value: object) -> bytes:
    whole = msgspec.msgpack.decode(zlib.decompress(_packed()))
    return zlib.compress(msgspec.msgpack.encode({**whole, key: value}))


def _items(data: bytes) -> list[object]:
    return [*settled(docbin.read, source(data), docbin.FORMAT.counts)]


def _by_spacy(data: bytes) -> list[Any]:
    return [*spacy_tokens.DocBin().from_bytes(data).get_docs(spacy_vocab.Vocab())]
