"""list, show, search and history: for the eye, for programs, and never raw."""

import json
import unicodedata
from pathlib import Path

import pytest

from reader.cli.output import row
from tests.cli.conftest import HOSTILE_TITLE, Reader
from tests.full_disk import full_disk

Articles = dict[str, str]


def raw_controls(text: str) -> list[str]:
    return [
        c for c in text if (c != "\n" and unicodedata.category(c) == "Cc") or c in "\u202e\u2028"
    ]


@pytest.mark.usefixtures("articles")
def test_list_groups_articles_by_story(reader: Reader) -> None:
    lines = reader("list").stdout.splitlines()
    assert lines[0] == "north (2 articles)"
    assert lines[3] == "south (1 article)"
    assert "0 marks" in lines[1]
    reader("annotate", "beta", "--tag", "Figure", "--quote", "200 cars", "--as", "ana")
    assert "1 mark " in next(line for line in reader("list").stdout.splitlines() if "beta" in line)


@pytest.mark.usefixtures("articles")
def test_list_json_is_the_records_without_their_text(reader: Reader) -> None:
    listed = json.loads(reader("list", "--json").stdout)
    exported = [json.loads(line) for line in reader("export").stdout.split("\n")[:-1]]
    assert [item.pop("text") is not None for item in exported] == [True] * 3
    assert listed == exported


def test_show_json_is_one_record(reader: Reader, articles: Articles) -> None:
    record = json.loads(reader("show", "beta", "--json").stdout)
    assert record["text"] == articles["beta"]
    assert record["format"] == "reader/1"
    again = json.loads(reader("show", record["id"][:6], "--json").stdout)
    assert again == record


@pytest.mark.usefixtures("articles")
def test_show_prints_text_and_marks_with_offsets_and_quotes(reader: Reader) -> None:
    where = ("annotate", "beta", "--tag", "Figure", "--quote", "200 cars", "--as", "ana")
    mark = reader(*where, "--note", "too [b]many[/b]").stdout.strip()
    shown = reader("show", "beta").stdout
    line = next(line for line in shown.splitlines() if mark in line)
    assert line.split()[:3] == ["15-23", "Figure", "ana"]
    assert "“200 cars”; note: too [b]many[/b]" in line
    assert "people — left␉the town.␍" in shown


@pytest.mark.usefixtures("articles")
def test_show_tells_a_wire_from_an_outlet_and_what_is_kept_beside_the_article(
    reader: Reader,
) -> None:
    assert reader("article", "set", "beta", "wire=Agencies", "editor=Jo\x1bB").exit_code == 0
    shown = reader("show", "beta").stdout
    assert shown.splitlines()[1].startswith("via Agencies · ")
    assert "beside (1)" in shown
    assert "editor" in shown.split("beside (1)")[1]
    assert "Jo␛B" in shown
    assert "Jo" not in reader("show", "beta", "--json").stdout


@pytest.mark.usefixtures("articles")
def test_search_finds_articles_marks_and_notes(reader: Reader) -> None:
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "rebels", "--note", "odd", "--as", "a")
    kinds = [hit["kind"] for hit in json.loads(reader("search", "rebels", "--json").stdout)]
    assert sorted(kinds) == ["article", "mark"]
    assert "note" in reader("search", "odd").stdout
    assert "gamma" in json.dumps(json.loads(reader("show", "gamma", "--json").stdout))
    assert reader("search", "军队").stdout
    nothing = reader("search", "zebra")
    assert (nothing.exit_code, nothing.stdout) == (0, "")


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["show", "alpha"],
        ["search", "rebels"],
        ["history"],
        ["export"],
        ["export", "--format", "spans"],
        ["list", "--json"],
        ["show", "alpha", "--json"],
        ["search", "rebels", "--json"],
        ["history", "--json"],
        ["annotator", "list"],
    ],
)
def test_nothing_hostile_reaches_the_terminal(reader: Reader, command: list[str]) -> None:
    tag = ["--tag", "Bad\x1b[2J\u202etag", "--note", "\x07\u2028bell"]
    marked = reader("annotate", "alpha", *tag, "--quote", "rebels", "--as", "ana")
    assert marked.exit_code == 0, marked.stderr
    found = reader(*command)
    assert found.exit_code == 0
    assert found.stdout
    assert raw_controls(found.stdout + found.stderr + marked.stderr) == []
    if command == ["show", "alpha"]:
        assert "Evil ␛[31mtitle" in found.stdout
        assert "[@click=app.quit]x[/]" in found.stdout
        assert HOSTILE_TITLE not in found.stdout


@pytest.mark.usefixtures("articles")
def test_history_says_who_did_what(reader: Reader) -> None:
    reader("annotate", "beta", "--tag", "Figure", "--quote", "200 cars", "--as", "ana")
    newest = json.loads(reader("history", "--json", "--limit", "1").stdout)
    assert [(one["annotator"], one["operation"], one["state"]) for one in newest] == [
        ("ana", "mark", "done")
    ]
    assert "Figure: 200 cars" in reader("history").stdout.splitlines()[0]


@pytest.mark.usefixtures("articles")
def test_history_is_whole_for_programs_and_cut_for_the_eye(reader: Reader) -> None:
    note = "so they say,\tagain and again: " + "rebels " * 40
    reader("annotate", "beta", "--tag", "Figure", "--quote", "200 cars", "--as", "ana")
    whole = json.loads(reader("show", "beta", "--json").stdout)["text"]
    ends = ("--start", "0", "--end", str(len(whole)))
    reader("annotate", "beta", "--tag", "Figure", *ends, "--note", note, "--as", "ana")
    (newest,) = json.loads(reader("history", "--json", "--limit", "1").stdout)
    assert newest["detail"] == f"Figure: {whole}"
    reader("label", "beta", f"stance={note}", "--as", "ana")
    (newest,) = json.loads(reader("history", "--json", "--limit", "1").stdout)
    assert newest["detail"] == f"stance = {note}"
    assert "…" in reader("history", "--limit", "1").stdout


def test_an_empty_list_says_how_to_begin(reader: Reader) -> None:
    assert "no project" in reader("list").stderr
    assert reader("list").exit_code == 2


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("verb", [["list"], ["show", "beta"], ["export"], ["search", "town"]])
def test_on_a_full_disk_everything_is_read_and_one_line_says_so(
    reader: Reader, verb: list[str]
) -> None:
    before = reader(*verb)
    with full_disk():
        full = reader(*verb)
    assert full.stdout == before.stdout
    assert full.exit_code == 0
    (line,) = set(full.stderr.splitlines()) - set(before.stderr.splitlines())
    assert "disk seems to be full" in line


@pytest.mark.usefixtures("articles")
def test_on_a_full_disk_a_mark_is_refused_in_one_line(reader: Reader) -> None:
    with full_disk():
        refused = reader("annotate", "beta", "--tag", "Figure", "--quote", "200", "--as", "ana")
    assert refused.exit_code == 2
    assert refused.stderr.count("\n") == 1
    assert "not saved" in refused.stderr
    assert "disk seems to be full" in refused.stderr


def test_a_line_that_a_terminal_has_no_room_for_ends_in_a_sign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = [("one", 5), ("two", 5)]
    assert row(*cells, last="x" * 99).endswith("x" * 99)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    shown = row(*cells, last="x" * 99)
    assert shown == f"one    two    {'x' * 65}…"
    assert row(*cells, last="x" * 66) == f"one    two    {'x' * 66}"


def test_an_article_is_found_by_what_is_printed_of_it(
    reader: Reader, articles: dict[str, str], tmp_path: Path
) -> None:
    assert "north/alpha.txt" in reader("show", "alpha").stdout
    assert reader("show", "north/alpha.txt").stdout == reader("show", "alpha").stdout
    assert reader("show", "south/alpha.txt").exit_code == 2
    (tmp_path / "south").mkdir()
    (tmp_path / "south" / "alpha.txt").write_text("Another.")
    assert reader("import", str(tmp_path / "south")).exit_code == 0
    assert "more than one" in reader("show", "alpha").stderr
    assert reader("show", "south/alpha.txt").stdout.endswith("Another.\n")
