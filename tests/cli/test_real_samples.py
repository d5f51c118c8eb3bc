"""Files as the tools themselves write them: taken in, handed on in their own format, and taken in again.

Where they come from, and whose shape those have that are not the tools' own, says the README beside them.
"""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.conftest import Reader

SAMPLES = Path(__file__).parents[1] / "interchange" / "formats" / "samples"


class Sample(NamedTuple):
    path: str
    format: str
    articles: int
    marks: int = 0
    labels: int = 0
    links: int = 0
    suggestions: int = 0
    refused: int = 0
    told: tuple[str, ...] = ()
    """Parts of lines on stderr."""


FILES = (
    Sample(
        "argilla/records.json", "argilla", 2, marks=1, labels=3, suggestions=1,
        told=("code points: 2 of 2 spans", "suggestions are no marks and were left out: 1"),
    ),
    Sample(
        "basil", "basil", 1, marks=3, labels=6,
        told=("code points: 3 of 3 quotes fit; as UTF-8 bytes 0",),
    ),
    Sample(
        "conll_2012/made.gold_conll", "conll-coref", 2, marks=8, links=3,
        told=("the text is made of the tokens", "columns between word and cluster"),
    ),
    Sample(
        "hf/train.jsonl", "hf", 2, marks=3,
        told=("texts were put together from tokens", "what else is said of tokens: pos_tags"),
    ),
    Sample(
        "hf/train.parquet", "parquet", 2, marks=3,
        told=("texts were put together from tokens", "what else is said of tokens: pos_tags"),
    ),
    Sample(
        "hypothesis/search.json", "webannotation", 1, marks=2,
        told=(
            "UTF-16 units: 1 of 1 quote fit; as code points 0", "replies to other annotations: 1",
            "flagged, group, hidden, links, moderation, permissions, updated",
        ),
    ),
    Sample(
        "label_studio/exported/tasks.json", "label-studio", 1, marks=3, labels=1, links=1,
        told=("code points: 2 of 2 quotes fit; as UTF-16 units 0", "how long an annotation took: 1"),
    ),
    Sample(
        "label_studio/exported/json_min.json", "label-studio", 1, marks=3, labels=1,
        told=("code points: 2 of 2 quotes fit", "not in JSON_MIN: relations"),
    ),
    Sample(
        "label_studio/exported/result.csv", "label-studio", 1, marks=3,
        told=("code points: 2 of 2 quotes fit", "not in JSON_MIN: relations"),
    ),
    Sample(
        "label_studio/exported/result.tsv", "label-studio", 1, marks=3,
        told=("code points: 2 of 2 quotes fit", "not in JSON_MIN: relations"),
    ),
    Sample(
        "label_studio/tasks_annotations_predictions.json", "label-studio", 4, labels=3, refused=2,
        told=(
            "#4: no task of Label Studio: it has no data", "#5: no task of Label Studio",
            "how long an annotation took: 3", "classes of whole texts that a model predicted: 3",
        ),
    ),
    Sample(
        "label_studio/text_with_2_predictions.json", "label-studio", 1,
        told=("classes of whole texts that a model predicted: 2",),
    ),
    Sample(
        "potato/annotation_output/ana/user_state.json", "potato", 2, marks=2, labels=3, links=1,
        told=("code points: 2 of 2 spans fit; as UTF-16 units 1", "scheme of spans"),
    ),
    Sample(
        "potato/exported/annotations.jsonl", "potato", 2, marks=2, labels=3,
        told=("code points: 2 of 2 quotes fit",),
    ),
    Sample(
        "potato/exported/web_annotations.jsonld", "webannotation", 2, marks=2, labels=3,
        told=("code points: 2 of 2 quotes fit", "generator, potato:instance, potato:schema"),
    ),
    Sample(
        "potato/exported/Reports.qdpx", "qdpx", 2, marks=2, labels=2,
        told=("code points, with the last one in: 2 of 2 quotes fit; as code points 0",),
    ),
    Sample(
        "potato/exported/annotations.conll", "conll", 2, marks=2, told=("the tags are IOB2",)
    ),
    Sample(
        "potato_old/ana@example.org/annotated_instances.jsonl", "potato", 2, marks=1, labels=3,
        told=("how long an annotation took: 2",),
    ),
    Sample(
        "prodigy/ner.jsonl", "prodigy", 2, marks=3,
        told=("code points: 2 of 2 spans fit", "what else is said of spans: input_hash, source"),
    ),
    Sample("prodigy/relations.jsonl", "prodigy", 1, marks=3, links=2),
    Sample(
        "prodigy/textcat.jsonl", "prodigy", 3, labels=1,
        told=("answered with reject: 1", "answered with ignore: 1"),
    ),
    Sample(
        "ptc", "ptc", 1, marks=9,
        told=("SI.labels: offsets were told by what fits: code points: 4 of 4 spans fit",),
    ),
    Sample(
        "recogito/annotations.w3c.json", "webannotation", 2, marks=5,
        told=("white space is run together in quotes", "1 time"),
    ),
    Sample(
        "w3c/anno23.json", "webannotation", 1, marks=1,
    ),
    Sample(
        "w3c/anno41.json", "webannotation", 1, refused=1,
        told=(
            "no selector of a position or of a quote", "generated, generator, stylesheet",
            "what else is said of targets: state, styleClass",
        ),
    ),
)  # fmt: skip


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Texts of pages that stand nowhere beside the annotations of them."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("ebook1.txt", "document1.txt"):
        (folder / name).write_text("Mayor Silva spoke. " * 60)
    reports = SAMPLES / "potato" / "data" / "reports.json"
    for report in json.loads(reports.read_text("utf-8")):
        (folder / f"{report['id']}.txt").write_text(report["text"], "utf-8")
    return folder


@pytest.mark.parametrize("sample", FILES, ids=lambda each: each.path)
def test_it_comes_in_and_what_was_found_and_is_left_out_is_told(
    reader: Reader, texts: Path, sample: Sample
) -> None:
    needed(sample)
    done = reader("import", str(SAMPLES / sample.path), "--texts", str(texts), "--as", "who")
    assert done.exit_code == bool(sample.refused), done.stderr
    assert f"{sample.refused} refused" in done.stdout
    for part in sample.told:
        assert part in done.stderr
    records = [json.loads(line) for line in reader("export").stdout.split("\n")[:-1]]
    assert (
        len(records),
        sum(len(each["annotations"]) for each in records),
        sum(len(each["labels"]) for each in records),
        sum(len(each["links"]) for each in records),
    ) == (sample.articles, sample.marks, sample.labels, sample.links)


@pytest.mark.parametrize("sample", FILES, ids=lambda each: each.path)
def test_it_is_handed_on_and_comes_back(
    reader: Reader, texts: Path, tmp_path: Path, sample: Sample
) -> None:
    needed(sample)
    ours, theirs, back = (str(tmp_path / name) for name in ("ours.jsonl", "theirs", "back.jsonl"))
    reader("convert", str(SAMPLES / sample.path), ours, "--texts", str(texts))
    for arguments in (
        (ours, theirs, "--to", sample.format),
        (theirs, back, "--from", sample.format),
    ):
        done = reader("convert", *arguments)
        assert done.exit_code == 0, done.stderr
    assert said(Path(back)) == (found := said(Path(ours)))
    assert len(found) == sample.articles
    assert sum(sum(each.values()) for each in found.values()) >= (
        sample.marks + sample.labels + sample.links
    )


def test_what_is_said_of_articles_and_is_not_handed_on_is_named(
    reader: Reader, tmp_path: Path
) -> None:
    done = reader("convert", str(SAMPLES / "basil"), str(tmp_path / "out.jsonl"))
    assert done.exit_code == 0
    assert "not handed on: what else is said of articles: keywords, main-entities" in done.stderr


def needed(sample: Sample) -> None:
    """Skip where the extra that a format needs is not installed."""
    if sample.format == "parquet":
        pytest.importorskip("pyarrow")


def said(path: Path) -> dict[str, Counter[str]]:
    """Return all that was said of each text, whatever ids it has."""
    records = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    assert len({each["text"] for each in records}) == len(records)
    places = {mark["id"]: place(mark) for each in records for mark in each["annotations"]}
    return {
        each["text"]: Counter(
            [json.dumps(place(mark)) for mark in each["annotations"]]
            + [f"{label['name']}={label['value']} {label['annotator']}" for label in each["labels"]]
            + [
                json.dumps([link["type"], places[link["from"]], places[link["to"]]])
                for link in each["links"]
            ]
        )
        for each in records
    }


def place(mark: dict[str, Any]) -> list[Any]:
    names = ("tag", "spans", "fields", "note", "annotator", "created", "status")
    return [mark[name] for name in names]


def test_a_project_of_potato_is_taken_as_it_lies(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(SAMPLES / "potato", folder, ignore=shutil.ignore_patterns("exported"))
    done = reader("import", str(folder))
    assert done.exit_code == 0, done.stderr
    assert "2 articles new" in done.stdout
    assert "2 marks new" in done.stdout


def test_the_codebook_of_taguette_is_taken_and_handed_on(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Mayor Silva spoke.")
    assert reader("import", str(tmp_path / "text.txt")).exit_code == 0
    assert reader("codebook", "import", str(SAMPLES / "taguette" / "codebook.qdc")).exit_code == 0
    tags = json.loads(reader("codebook", "show", "--json").stdout)["tags"]
    assert [tag["id"] for tag in tags] == ["interesting", "people", "interesting.places"]
    out = tmp_path / "out.qdc"
    assert reader("codebook", "export", "-o", str(out)).exit_code == 0
    assert all(f'name="{tag["id"]}"' in out.read_text("utf-8") for tag in tags)
