"""The labels of the Propaganda Techniques Corpus."""

from pathlib import Path

import pytest
from hypothesis import given

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign, Reading, Source
from reader.interchange.formats import ptc
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.shelf import OtherTools
from reader.model.arrival import Notice, Refusal
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordSpan
from tests.interchange.formats.round_trips import assert_comes_back, projects, source, written

TEXT = "Harbour closed\n\nThe mayor called it a disgrace.\nNobody was hurt.\n"
TEXTS = {"article123.txt": TEXT, "article-7b.txt": "🚒 A plot! Nothing less.\n"}


def read(labels: str, name: str = "train-task-flc-tc.labels") -> list[object]:
    return list(ptc.read(source(labels.encode(), name, TEXTS)))


def marks(items: list[object]) -> list[tuple[str, str, str]]:
    return [
        (item.draft.file, mark.tag, item.draft.text[span.start : span.end])
        for item in items
        if isinstance(item, Foreign)
        for mark in item.record.annotations
        for span in mark.spans
    ]


@given(projects())
def test_what_is_held_comes_back(records: list[Record]) -> None:
    assert_comes_back(ptc, records, CODE_POINTS)


def test_techniques_of_several_articles_in_one_file() -> None:
    items = read(
        "123\tLoaded_Language\t38\t46\n"
        "-7b\tWhataboutism,Straw_Men,Red_Herring\t2\t8\n"
        "123\tName_Calling,Labeling\t20\t46\r\n"
    )
    assert marks(items) == [
        ("texts/article123.txt", "Loaded_Language", "disgrace"),
        ("texts/article123.txt", "Name_Calling,Labeling", "mayor called it a disgrace"),
        ("texts/article-7b.txt", "Whataboutism,Straw_Men,Red_Herring", "A plot"),
    ]


def test_spans_without_a_technique_and_a_template() -> None:
    items = read("123\t38\t46\n123\t?\t20\t25\n")
    assert marks(items) == [
        ("texts/article123.txt", "propaganda", "disgrace"),
        ("texts/article123.txt", "propaganda", "mayor"),
    ]
    assert [type(item) for item in items] == [Foreign, Notice]


def test_labels_of_sentences_are_refused_in_one_line() -> None:
    with pytest.raises(ReaderError, match="SLC"):
        read("123\t1\tnon-propaganda\n123\t2\tpropaganda\n")
    with pytest.raises(ReaderError, match="SLC"):
        read("123\t1\t?\n")


@pytest.mark.parametrize(
    "line",
    [
        "123 Doubt 1 2",
        "123\tDoubt\t1",
        "123\tDoubt\tone\ttwo",
        "123\t\t1\t2",
        "../../etc/passwd\t1\t2",
        "\t1\t2",
        "123\tDoubt\t1\t99999999999999999999",
        "123\tDoubt\t1\t2\t3",
    ],
)
def test_a_line_that_cannot_be_read_is_refused_by_its_number(line: str) -> None:
    items = read(f"123\tDoubt\t20\t25\n{line}\n123\tDoubt\t38\t46\n")
    assert [mark[2] for mark in marks(items)] == ["mayor", "disgrace"]
    (refused,) = [item for item in items if isinstance(item, Refusal)]
    assert refused.where == "train-task-flc-tc.labels:2"


def test_an_article_that_is_missing_is_refused_alone() -> None:
    items = read("999\tDoubt\t1\t2\n999\tDoubt\t3\t4\n123\tDoubt\t20\t25\n")
    assert [type(item) for item in items] == [Refusal, Foreign]


def test_an_article_without_labels_has_an_empty_file() -> None:
    (item,) = read("", "article123.task-si.labels")
    assert isinstance(item, Foreign)
    assert (item.draft.text, marks([item])) == (TEXT, [])


def test_absurd_offsets_are_faults_of_their_marks() -> None:
    labels = b"123\tDoubt\t20\t25\n123\tDoubt\t-4\t5\n123\tDoubt\t9\t3\n123\tDoubt\t5\t900\n"
    (draft,) = settled(ptc.read, source(labels, "a.labels", TEXTS), ptc.FORMAT.counts)
    assert isinstance(draft, Draft)
    assert draft.record
    assert [isinstance(mark.fault, str) for mark in draft.record.annotations] == [
        False,
        True,
        True,
        True,
    ]


def _laid_out(top: Path) -> None:
    for folder, text in (("train-articles", TEXT), ("dev-articles", "Another text.\n")):
        (top / folder).mkdir()
        (top / folder / "article123.txt").write_text(text)


@pytest.mark.parametrize(
    "name", ["train-labels-task-si/article123.task-si.labels", "train-task-si.labels"]
)
def test_texts_are_found_in_the_folders_of_the_corpus(tmp_path: Path, name: str) -> None:
    _laid_out(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("123\t38\t46\n")
    with path.open("rb") as stream:
        items: Reading = ptc.read(Source(stream, path.name, path))
        assert marks(list(items)) == [("train-articles/article123.txt", "propaganda", "disgrace")]


def test_one_file_of_labels_and_a_text_an_article(tmp_path: Path) -> None:
    mine = [
        RecordAnnotation(tag="Doubt", spans=[RecordSpan(20, 25)]),
        RecordAnnotation(tag="propaganda", spans=[RecordSpan(38, 46)]),
        RecordAnnotation(id="odd", tag="a\tb", spans=[RecordSpan(0, 7)]),
    ]
    records = [
        Record(id="a" * 64, text=TEXT, source_file="x/article123.txt", annotations=mine),
        Record(id="b" * 64, text="B", source_file="y/article123.txt"),
        Record(id="000000000010" + "c" * 52, text="C", source_file="rows.csv"),
    ]
    losses = written(ptc, records, tmp_path / "out")
    assert [(each.kind, each.id) for each in losses] == [("spans", "odd")]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "article123-2.txt",
        "article123.txt",
        "article16.txt",
        "task-flc-tc.labels",
    ]
    labels = (tmp_path / "out" / "task-flc-tc.labels").read_text()
    assert labels == "123\tDoubt\t20\t25\n123\t38\t46\n"


@pytest.mark.parametrize("has_labels", [True, False])
def test_spans_of_semeval_2023(tmp_path: Path, has_labels: bool) -> None:
    """In the folders of its task 3, where labels are called as texts are."""
    (tmp_path / "dev-articles-subtask-3").mkdir()
    folder = tmp_path / "train-articles-subtask-3"
    folder.mkdir()
    (folder / "article123.txt").write_text(TEXT)
    path = tmp_path / "train-labels-subtask-3-spans" / "article123-labels-subtask-3.txt"
    path.parent.mkdir()
    path.write_text("123\tName_Calling-Labeling\t20\t46\n" if has_labels else "")
    assert OtherTools().begins(str(path))
    with path.open("rb") as stream:
        (item,) = ptc.read(Source(stream, path.name, path))
    assert isinstance(item, Foreign)
    assert item.draft.text == TEXT
    assert [mark.tag for mark in item.record.annotations] == ["Name_Calling-Labeling"] * has_labels


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("train-labels-subtask-3.txt", "123\t1\tDoubt,Repetition\n123\t2\t\n"),
        ("train-labels-subtask-2.txt", "123\tEconomic,Morality\n"),
    ],
)
def test_labels_of_paragraphs_and_articles_are_refused_in_one_line(name: str, labels: str) -> None:
    with pytest.raises(ReaderError, match="SemEval-2023"):
        read(labels, name)


@pytest.mark.parametrize(
    ("name", "head", "is_one"),
    [
        ("article123.task-si.labels", "123\t38\t46\n", True),
        ("article123.task-si.labels", "", True),
        ("article123.labels.tsv", "123\tDoubt\t38\t46\n", True),
        ("dev-task-TC-template.out", "123\t?\t38\t46\n", True),
        ("train.task-SLC.labels", "123\t1\tpropaganda\n", True),
        ("article123-labels-subtask-3.txt", "123\tDoubt\t38\t46\n", True),
        ("train-labels-subtask-3.txt", "123\t1\tDoubt,Repetition\n", True),
        ("train-labels-subtask-1.txt", "123\tsatire\n", True),
        ("notes-labels-subtask-1.txt", "What we thought of it.\n", False),
        ("article123.txt", TEXT, False),
        ("numbers.tsv", "123\t38\t46\n", False),
        ("a.labels", "cats\ndogs\n", False),
    ],
)
def test_is_told_by_its_name_and_its_first_line(name: str, head: str, is_one: bool) -> None:
    assert ptc.recognises(Opening(name, head.encode())) is is_one
