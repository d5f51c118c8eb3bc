"""codebook, check, backup and restore."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Reader

MINE = """id = "mine"
version = 2
title = "Mine"
[[tags]]
id = "Fact"
label = "A fact"
hotkey = "1"
colour = "#336699"
description = "What is so."
[[tags]]
id = "Rumour"
parent = "Fact"
weight = 3
"""


@pytest.fixture
def mine(tmp_path: Path) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(MINE)
    return str(path)


def test_those_shipped_are_listed_without_a_project(reader: Reader, path: Path) -> None:
    listed = json.loads(reader("codebook", "list", "--json").stdout)
    assert (len(listed), all(book["shipped"] for book in listed)) == (14, True)
    (news,) = (book for book in listed if book["id"] == "news")
    assert sorted(news) == ["id", "sha256", "shipped", "title", "version"]
    assert (news["id"], news["version"], news["shipped"]) == ("news", 1, True)
    assert json.loads(reader("codebook", "show", "news", "--json").stdout)["id"] == "news"
    assert not path.exists()


@pytest.mark.usefixtures("articles")
def test_import_takes_a_file_into_use(reader: Reader, mine: str) -> None:
    taken = reader("codebook", "import", mine)
    assert taken.exit_code == 0, taken.stderr
    assert "'weight' of tags" in taken.stderr
    shown = json.loads(reader("codebook", "show", "--json").stdout)
    assert (shown["id"], shown["fields"], shown["links"]) == ("mine", [], [])
    assert [(tag["id"], tag["label"], tag["parent"]) for tag in shown["tags"]] == [
        ("Fact", "A fact", ""),
        ("Rumour", "Rumour", "Fact"),
    ]
    used = [line for line in reader("codebook", "list").stdout.splitlines() if line[0] == "*"]
    assert [line.split()[1].split("@")[0] for line in used] == ["mine/2"]
    reader("annotate", "alpha", "--tag", "a FACT", "--quote", "deny", "--as", "ana")
    (mark,) = json.loads(reader("show", "alpha", "--json").stdout)["annotations"]
    assert (mark["tag"], mark["codebook"][:7]) == ("Fact", "mine/2@")
    reader("codebook", "use", "news")
    assert json.loads(reader("codebook", "show", "--json").stdout)["id"] == "news"


def test_one_from_the_shelf_is_shown_whole(reader: Reader) -> None:
    shown = json.loads(reader("codebook", "show", "attribution", "--json").stdout)
    assert [field["name"] for field in shown["fields"]] == ["source_kind", "cue_tone"]
    assert shown["fields"][1]["choices"][0]["value"] == "neutral"
    assert [link["id"] for link in shown["links"]] == ["Source", "Content", "Via", "Addressee"]
    (plover,) = (
        line for line in reader("codebook", "list").stdout.splitlines() if "plover" in line
    )
    assert " 16 tags " in plover


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("name", ["grading", "plover"])
def test_what_is_shown_is_taken_back(reader: Reader, name: str) -> None:
    shown = reader("codebook", "show", name, "--json").stdout_bytes
    before = reader("codebook", "list", "--json").stdout
    assert reader("codebook", "import", "-", given=shown).exit_code == 0
    assert reader("codebook", "list", "--json").stdout == before


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("form", ["toml", "json"])
def test_export_is_taken_back_as_the_same_codebook(
    reader: Reader, tmp_path: Path, form: str
) -> None:
    before = reader("codebook", "list", "--json").stdout
    target = str(tmp_path / f"news.{form}")
    assert reader("codebook", "export", "-o", target).exit_code == 0
    in_form = reader("codebook", "export", "--format", form).stdout_bytes
    assert Path(target).read_bytes() == in_form
    assert reader("codebook", "import", target).exit_code == 0
    assert reader("codebook", "list", "--json").stdout == before
    shown = reader("codebook", "show", "--json").stdout_bytes
    assert reader("codebook", "import", "-", given=shown).exit_code == 0
    assert reader("codebook", "list", "--json").stdout == before


@pytest.mark.usefixtures("articles")
def test_what_is_no_tag_to_give_is_said_and_no_id_breaks_a_line(
    reader: Reader, tmp_path: Path
) -> None:
    tags = [
        {"id": "Top", "heading": True},
        {"id": "Old", "parent": "Top", "deprecated": True},
        {"id": "Odd\nline\u001b[31m", "label": "two\nlines", "hotkey": "o", "parent": "imported"},
    ]
    book = tmp_path / "odd.json"
    book.write_text(json.dumps({"id": "odd", "title": "A\nB", "tags": tags}))
    assert reader("codebook", "import", str(book)).exit_code == 0
    assert reader("codebook", "rename", "Odd\nline\u001b[31m", "New").exit_code == 0
    lines = reader("codebook", "show").stdout.splitlines()
    assert lines[0].endswith("A␊B")
    assert "   Top (a heading)" in lines
    assert "   Old (under Top; deprecated)" in lines
    assert "   two␊lines (under imported; deprecated, now New)" in lines
    assert "\x1b" not in "".join(lines)


def test_a_file_that_cannot_be_written_is_named_as_it_was_asked_for(reader: Reader) -> None:
    done = reader("codebook", "export", "news", "-o", "/nonexistent/x.toml")
    assert done.exit_code == 2
    assert done.stderr == "reader: /nonexistent/x.toml: No such file or directory\n"


@pytest.mark.usefixtures("articles")
def test_check_lists_every_fault(reader: Reader, mine: str, tmp_path: Path) -> None:
    assert reader("codebook", "check").exit_code == 0
    assert reader("codebook", "check", mine).exit_code == 0
    bad = tmp_path / "bad.toml"
    bad.write_text(MINE + '[[tags]]\nid = "Fact"\n[[tags]]\nid = "X"\nhotkey = "1"\n')
    checked = reader("codebook", "check", str(bad))
    assert checked.exit_code == 1
    assert len(checked.stdout.splitlines()) == 2
    listed = reader("codebook", "list", "--json").stdout
    refused = reader("codebook", "import", str(bad))
    assert refused.exit_code == 2
    assert [*map(refused.stderr.count, ("line 14", "line 16", "2 faults"))] == [1, 1, 1]
    assert reader("codebook", "list", "--json").stdout == listed


@pytest.mark.usefixtures("articles")
def test_check_backup_and_restore(reader: Reader, path: Path, tmp_path: Path) -> None:
    assert reader("check").exit_code == 0
    copy = tmp_path / "copy.db"
    assert reader("backup", str(copy)).exit_code == 0
    before = reader("export").stdout
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny", "--as", "ana")
    assert reader("export").stdout != before
    restored = reader("restore", str(copy))
    assert restored.exit_code == 0, restored.stderr
    assert reader("export").stdout == before
    assert reader("check", "--json").stdout == '{"problems":[],"unchecked":[]}\n'
    assert reader("export", "--project", str(copy)).stdout == before
    assert path.exists()


@pytest.mark.usefixtures("articles")
def test_a_damaged_project_fails_its_check(reader: Reader, path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.find(b"army said")
    data[at : at + 4] = b"ARMY"
    path.write_bytes(data)
    checked = reader("check")
    assert checked.exit_code == 1
    assert "not what was imported" in checked.stdout
    assert "2 problems;" in checked.stderr


@pytest.mark.usefixtures("articles")
def test_a_project_cut_short_fails_its_check_too(reader: Reader, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    checked = reader("check")
    assert checked.exit_code == 1
    assert checked.stdout


@pytest.mark.usefixtures("articles")
def test_a_change_of_meaning_says_how_many_marks_wait(
    reader: Reader, mine: str, tmp_path: Path
) -> None:
    reader("codebook", "import", mine, "--as", "ana")
    reader("annotate", "alpha", "--tag", "Fact", "--quote", "deny", "--as", "ana")
    changed = tmp_path / "changed.toml"
    changed.write_text(MINE.replace("What is so.", "What can be shown."))
    worded = reader("codebook", "import", str(changed), "--wording", "--as", "ana")
    assert worded.stdout.startswith("mine/3@")
    assert "re-checked" not in worded.stderr
    changed.write_text(MINE.replace("What is so.", "What was seen."))
    meant = reader("codebook", "import", str(changed), "--as", "ana")
    assert meant.stdout.startswith("mine/4@")
    assert "1 of your marks is to be re-checked" in meant.stderr
    reader("undo", "--as", "ana")
    assert json.loads(reader("codebook", "show", "--json").stdout)["version"] == 3


@pytest.mark.usefixtures("articles")
def test_a_codebook_that_lacks_tags_of_marks_says_so(reader: Reader, mine: str) -> None:
    reader("codebook", "import", mine, "--as", "ana")
    for who, quote in (("ana", "deny"), ("ben", "deny"), ("ben", "The")):
        reader("annotate", "alpha", "--tag", "Fact", "--quote", quote, "--as", who)
    used = reader("codebook", "use", "basil", "--as", "ana")
    assert used.exit_code == 0
    assert "3 marks (1 of them yours) have tags that basil lacks: Fact (3)" in used.stderr
    assert "1 of your marks is to be re-checked" in used.stderr
    assert "reader undo takes the codebook back" in used.stderr
    reader("undo", "--as", "ana")
    back = reader("codebook", "use", "mine", "--as", "ana")
    assert "lacks" not in back.stderr


@pytest.mark.usefixtures("articles")
def test_rename_merge_and_split_keep_the_old_tags_for_old_marks(reader: Reader, mine: str) -> None:
    reader("codebook", "import", mine)
    for arguments in (
        ("rename", "Rumour", "Hearsay"),
        ("merge", "Fact", "Hearsay", "--into", "Statement"),
        ("split", "Statement", "--into", "Seen", "--into", "Told"),
    ):
        assert reader("codebook", *arguments).exit_code == 0
    book = json.loads(reader("codebook", "show", "--json").stdout)
    assert book["version"] == 5
    offered = [tag["id"] for tag in book["tags"] if not tag["deprecated"]]
    assert offered == ["Seen", "Told"]
    assert [change["kind"] for change in book["changes"]] == ["rename", "merge", "split"]
    assert reader("codebook", "rename", "Nobody", "Somebody").exit_code == 2
    assert reader("codebook", "split", "Seen", "--into", "One").exit_code == 2


@pytest.mark.usefixtures("articles")
def test_an_import_says_which_tags_go(reader: Reader, tmp_path: Path) -> None:
    reader("codebook", "use", "news")
    few = tmp_path / "few.toml"
    few.write_text('id = "news"\n[[tags]]\nid = "Place"\n')
    told = reader("codebook", "import", str(few))
    assert told.exit_code == 0
    assert "8 tags of news go: Actor, Claim, Figure" in told.stderr
    assert "marks that have them wait to be re-checked" in told.stderr
    few.write_text('id = "other"\n[[tags]]\nid = "Place"\n')
    assert " go: " not in reader("codebook", "import", str(few)).stderr


@pytest.mark.usefixtures("articles")
def test_import_of_what_was_made_of_an_older_version_says_what_it_takes_back(
    reader: Reader, mine: str, tmp_path: Path
) -> None:
    reader("codebook", "import", mine)
    first = reader("codebook", "export").stdout
    hers = tmp_path / "hers.toml"
    hers.write_text(first.replace('"A fact"', '"A true fact"'))
    theirs = tmp_path / "theirs.toml"
    theirs.write_text(first.replace('id = "Rumour"', 'id = "Rumour"\nlabel = "Hearsay"'))
    told = reader("codebook", "import", str(theirs))
    assert "takes back" not in told.stderr
    told = reader("codebook", "import", str(hers))
    assert told.exit_code == 0
    lines = [line for line in told.stderr.splitlines() if "takes back" in line]
    assert "takes back tag Rumour, label: “Hearsay”, now nothing" in lines[0]
    assert len([line for line in lines if "tag " in line]) == 1
    assert "reader undo" in told.stderr
