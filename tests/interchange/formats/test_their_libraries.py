"""What is written for other tools is read by their own libraries as it was meant.

Those of brat, UIMA, spaCy, seqeval and Parquet are asked beside their formats. Light ones are installed for
tests; of Label Studio, Argilla and Hugging Face, which bring hundreds of megabytes, where they are at hand.
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from reader.interchange.formats import argilla, conll_coref, hf, label_studio
from reader.interchange.writing.losses import Losses
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
)
from reader.model.relations import SAME_AS

TEXT = "🚒 Mayor João Silva spoke in São Paulo.\nHe left."
QUOTES = {"João Silva": "PER", "São Paulo": "LOC", "He": "PER"}


def mark(quote: str) -> RecordAnnotation:
    start = TEXT.index(quote)
    span = RecordSpan(start, start + len(quote), quote)
    return RecordAnnotation(id=quote, annotator="ana", tag=QUOTES[quote], spans=[span])


SAID = Record(
    id="a" * 64,
    text=TEXT,
    title="Harbour",
    annotators=[RecordAnnotator("3f2a5f0e-8a53-4c0b-9f9e-0c6b54b3a111", "ana", "person")],
    annotations=[mark(quote) for quote in QUOTES],
    links=[RecordLink(annotator="ana", type=SAME_AS, from_="He", to="João Silva")],
    labels=[RecordLabel(annotator="ana", name="stance", value="critical")],
)


def test_the_scorer_of_coreference_reads_the_clusters(tmp_path: Path) -> None:
    conll = pytest.importorskip("scorch.conll")
    path = tmp_path / "a.v4_gold_conll"
    with path.open("wb") as out:
        conll_coref.write([SAID], out, Losses())
    lines = path.read_text("utf-8").split("\n")
    words: dict[tuple[int, str], str] = {}
    sentence = 0
    for line in lines:
        cells = line.split("\t")
        sentence += not line
        if len(cells) > 1:
            words[sentence, cells[2]] = cells[3]
    ((_, clusters),) = conll.parse_file(lines)
    assert {
        frozenset((words[at, first], words[at, last]) for at, first, last in mentions)
        for mentions in clusters.values()
    } == {frozenset({("João", "Silva"), ("He", "He")}), frozenset({("São", "Paulo")})}


CONFIG = """<View><Labels name="label" toName="text"><Label value="PER"/><Label value="LOC"/></Labels>
<Text name="text" value="$text"/></View>"""


def test_the_converter_of_label_studio_reads_the_regions(tmp_path: Path) -> None:
    converter = pytest.importorskip("label_studio_converter")
    path = tmp_path / "tasks.json"
    with path.open("wb") as out:
        label_studio.write([SAID], out, Losses(), None)
    converter.Converter(CONFIG, str(tmp_path)).convert_to_conll2003(
        str(path), str(tmp_path), is_dir=False
    )
    rows = [line.split() for line in (tmp_path / "result.conll").read_text("utf-8").split("\n")]
    # Its own tokens keep a full stop that a line ends after.
    tagged = [(row[0].strip("."), row[-1]) for row in rows if row and "-" in row[-1]]
    assert tagged == [
        ("João", "B-PER"), ("Silva", "I-PER"), ("São", "B-LOC"), ("Paulo", "I-LOC"), ("He", "B-PER"),
    ]  # fmt: skip


def test_argilla_reads_the_records(tmp_path: Path) -> None:
    io = pytest.importorskip("argilla.records._io")
    path = tmp_path / "records.json"
    with path.open("wb") as out:
        argilla.write([SAID], out, Losses())
    (record,) = io.JsonIO._records_from_json(path)
    assert record.fields.to_dict() == {"text": TEXT}
    answers = defaultdict(list)
    for response in record.responses:
        answers[response.question_name].append(response.value)
    assert answers["stance"] == ["critical"]
    ((*spans,),) = answers["spans"]
    assert {TEXT[each["start"] : each["end"]]: each["label"] for each in spans} == QUOTES


def test_hugging_faces_datasets_reads_the_rows(tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    path = tmp_path / "rows.jsonl"
    with path.open("wb") as out:
        hf.write([SAID], out, Losses())
    (row,) = datasets.load_dataset(
        "json", data_files=str(path), split="train", cache_dir=str(tmp_path / "cache")
    )
    assert list(row["tokens"]) == json.loads(path.read_text("utf-8"))["tokens"]
    tagged = [
        (word, tag) for word, tag in zip(row["tokens"], row["ner_tags"], strict=True) if tag != "O"
    ]
    assert tagged == [
        ("João", "B-PER"), ("Silva", "I-PER"), ("São", "B-LOC"), ("Paulo", "I-LOC"), ("He", "B-PER"),
    ]  # fmt: skip
