import os
import socket
import sys
from pathlib import Path

import pytest

from reader.corpus import files
from reader.corpus.files import estimate
from reader.model.arrival import Arrival, Item, Refusal
from reader.model.identity import article_id
from tests.corpus.reading import articles_of, items_of, only
from tests.corpus.reports import LEAD, SECOND


def put(path: Path, text: str = LEAD) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def refusals(items: list[Item]) -> dict[str, str]:
    return {Path(item.where).name: item.reason for item in items if isinstance(item, Refusal)}


def test_a_file_is_named_by_the_last_two_parts_of_its_resolved_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "derna" / "coast.txt")
    link = tmp_path / "here.txt"
    link.symlink_to(path)
    (tmp_path / "folder").symlink_to(path.parent)
    monkeypatch.chdir(path.parent)
    for way in (path, link, tmp_path / "folder", ".", "coast.txt", "../derna/coast.txt"):
        article = only(way).article
        assert article.id == article_id("derna/coast.txt", LEAD)
        assert article.source_file == "derna/coast.txt"


def test_order_is_the_one_people_count_in_whatever_the_folder_says(tmp_path: Path) -> None:
    names = ["b/2.txt", "a10.txt", "a2.txt", "B.txt", "b/10.txt", "a/x.txt"]
    for name in names:
        put(tmp_path / name, f"{LEAD} {name}")
    found = [new.article.source_file.split("/")[-1] for new in articles_of(tmp_path)]
    assert found == ["a2.txt", "a10.txt", "B.txt", "x.txt", "2.txt", "10.txt"]


def test_hidden_files_and_projects_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/x.txt", "reader.db", "reader.db-wal"):
        put(tmp_path / name)
    put(tmp_path / "a.txt")
    assert len(items_of(tmp_path)) == 1


def test_what_cannot_be_read_is_refused_by_name_and_the_rest_goes_in(tmp_path: Path) -> None:
    put(tmp_path / "good.txt")
    put(tmp_path / "empty.txt", "")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "broken-link.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.txt"))
    items = items_of(tmp_path)
    refused = refusals(items)
    assert refused.keys() == {
        "empty.txt", "binary.txt", "picture.png", "broken-link.txt", "loop.txt", "pipe.txt", "socket.txt",
    }  # fmt: skip
    assert refused["empty.txt"] == "empty"
    assert "binary" in refused["binary.txt"]
    assert refused["picture.png"] == "not a kind of file reader imports"
    assert "pipe" in refused["pipe.txt"]
    assert len([item for item in items if isinstance(item, Arrival)]) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_and_folder(tmp_path: Path) -> None:
    put(tmp_path / "a.txt").chmod(0)
    put(tmp_path / "b" / "c.txt").parent.chmod(0)
    assert set(refusals(items_of(tmp_path)).values()) == {"permission denied"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_a_name_that_is_no_text_is_refused_in_letters(tmp_path: Path) -> None:
    put(tmp_path / os.fsdecode(b"bad\xff.txt"))
    (item,) = items_of(tmp_path)
    assert isinstance(item, Refusal)
    assert item.where.endswith("bad\\xff.txt")


def test_a_large_file_is_refused_by_its_size_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(files.LARGEST)
    assert "512 MiB" in refusals(items_of(tmp_path))["large.txt"]


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    put(tmp_path / "a" / "x.txt")
    put(tmp_path / "b" / "y.txt", SECOND)
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "other").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "other").symlink_to(tmp_path / "a")
    items = items_of(tmp_path)
    assert {new.text for new in articles_of(tmp_path)} == {LEAD, SECOND}
    assert "link" in refusals(items)["up"]


def test_a_deep_folder_is_no_trouble(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 100)
    put(deep / "x.txt")
    assert only(tmp_path).article.source_file == "d/x.txt"


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("a.docx", "pandoc -t plain --wrap=none -o a.txt a.docx"),
        ("a.ODT", "pandoc"),
        ("a.rtf", "pandoc"),
        ("a.doc", "soffice"),
        ("a.pdf", "pdftotext -enc UTF-8 a.pdf a.txt"),
    ],
)
def test_a_document_is_refused_with_how_to_convert_it(
    tmp_path: Path, name: str, command: str
) -> None:
    path = put(tmp_path / name)
    for way in (path, tmp_path):
        assert command in refusals(items_of(way))[name]


@pytest.mark.parametrize("content", ["%PDF-1.7\n", "{\\rtf1 text}", "PK\x03\x04"])
def test_a_document_under_another_name_is_told_too(tmp_path: Path, content: str) -> None:
    assert "convert it" in refusals(items_of(put(tmp_path / "a.txt", content)))["a.txt"]


@pytest.mark.parametrize(
    ("name", "content", "command"),
    [("a.zip", "PK\x03\x04", "unzip -d folder a.zip"), ("a.jsonl.gz", "x", "gunzip -k a.jsonl.gz")],
)
def test_what_is_packed_is_refused_with_what_unpacks_it(
    tmp_path: Path, name: str, content: str, command: str
) -> None:
    assert command in refusals(items_of(put(tmp_path / name, content)))[name]


@pytest.mark.parametrize("name", ["a.db", "a.txt"])
def test_a_project_is_refused_with_what_takes_it_in(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / name, "SQLite format 3\0\x10\0")
    assert "reader merge" in refusals(items_of(path))[name]
    assert only(put(tmp_path / "b.txt", "SQLite format 3 is out.\n")).text


def test_a_file_somebody_names_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = put(tmp_path / "report")
    assert only(path).text == LEAD
    assert refusals(items_of(tmp_path)) == {"report": "not a kind of file reader imports"}


def test_nothing_at_a_path_is_refused(tmp_path: Path) -> None:
    assert refusals(items_of(tmp_path / "nowhere")) == {"nowhere": "no such file or directory"}


def test_the_estimate_counts_what_will_be_read(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "abc")
    put(tmp_path / "b" / "c.txt", "äö")
    os.mkfifo(tmp_path / "pipe.txt")
    assert estimate([str(tmp_path), str(tmp_path / "a.txt"), "-"]) == (3, 10)


def test_the_command_that_converts_a_file_can_be_pasted_and_spares_the_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "my $(report).docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "really a.txt").write_bytes(b"%PDF-1.4")
    docx, pdf = (item.reason for item in items_of(tmp_path) if isinstance(item, Refusal))
    assert docx.endswith("-o 'my $(report).txt' 'my $(report).docx'")
    assert pdf.endswith("'really a.txt' 'really a.txt.txt'")


def test_what_is_no_text_is_refused_on_standard_input_too() -> None:
    (item,) = items_of("-", stdin=b"%PDF-1.4 some words")
    assert item == Refusal("stdin", "pdf is not read; convert it to text first")
