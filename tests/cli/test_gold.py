"""gold: freezing, verifying, comparing and handing over, as a person does it."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from reader.store.project import open_project
from tests.cli.conftest import Reader
from tests.store.frozen import ROUND, TEXTS, Coded

Gold = Callable[..., Result]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round that is coded and settled, but for one tag."""
    path = tmp_path_factory.mktemp("coded") / "project.db"
    coded = Coded(path)
    coded.code()
    coded.submit(coded.ana, coded.ben)
    coded.settle(keep=["tag"])
    coded.project.close()
    return path


@pytest.fixture
def gold(template: Path, path: Path, reader: Reader) -> Gold:
    """Return a function that runs ``reader gold`` as Eve."""
    shutil.copy(template, path)
    return lambda *words: reader("--as", "eve", "gold", *words)


@pytest.fixture
def frozen(gold: Gold) -> Gold:
    """The same, with a release that leaves one difference out."""
    shares = ("--splits", "train=2,test=1", "--seed", "3")
    done = gold("freeze", "v1", "--round", ROUND, "--partial", *shares, "--problems", "Few texts.")
    assert done.exit_code == 0, done.stderr
    return gold


def records(done: Result) -> list[dict[str, Any]]:
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n")[:-1]]


def test_without_a_release_each_verb_says_so(gold: Gold) -> None:
    assert json.loads(gold("list", "--json").stdout) == []
    assert "reader gold freeze NAME makes one" in gold("list").stderr
    for verb in (["show"], ["export"], ["diff", "a", "b"], ["verify", "v1"]):
        done = gold(*verb)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert gold("verify").exit_code == 0


def test_what_waits_is_counted_and_listed_where_it_is_left_out(gold: Gold) -> None:
    refused = gold("freeze", "v1", "--round", ROUND)
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "1 difference in 1 article of round double not settled yet" in refused.stderr
    done = gold("freeze", "v1", "--round", ROUND, "--partial")
    said, left = done.stdout.splitlines()
    assert said.startswith("v1 is gold release 1: 3 articles, 4 marks, 1 link, 1 label; ")
    assert left.split() == ["left", "out", left.split()[2], "hit", "tag", "23-31", "attacked"]


def test_list_and_show(frozen: Gold) -> None:
    (listed,) = json.loads(frozen("list", "--json").stdout)
    shown = json.loads(frozen("show", "--json").stdout)
    assert listed.items() <= shown.items()
    assert listed["splits"] == [{"name": "train", "articles": 2}, {"name": "test", "articles": 1}]
    assert (shown["seed"], shown["problems"], len(shown["left_out"])) == (3, "Few texts.", 1)
    assert [each["pseudonym"] for each in shown["people"]] == ["A1", "A2", "A3"]
    assert {each["name"] for each in shown["agreement"]} >= {"F1 strict", "kappa, tokens"}
    assert "A1 ana, A2 ben, A3 eve" in frozen("show", "1").stdout
    assert frozen("show", "--json", "--card").exit_code == 2


def test_the_card_names_nobody_and_leaves_judgement_to_a_person(frozen: Gold) -> None:
    card = frozen("show", "v1", "--card").stdout
    for name in ("ana", "ben", "eve"):
        assert f" {name} " not in card
    lines = [" ".join(line.split()) for line in card.splitlines()]
    assert "| A1 | 3 | 5 | 1 | 1 |" in lines
    assert "adjudication rate 57.1%" in card
    assert "Few texts." in card
    assert "To be written: who holds the rights" in card
    assert "1 difference of coders not settled" in card
    assert any(line.startswith("| F1 overlap | 0.667 |") for line in lines)


def test_the_canonical_bytes_are_those_the_checksum_is_of(frozen: Gold) -> None:
    sha256 = json.loads(frozen("show", "--json").stdout)["sha256"]
    done = frozen("export", "v1", "--format", "canonical")
    assert hashlib.sha256(done.stdout_bytes).hexdigest() == sha256
    assert frozen("verify").stdout == f"v1 verifies; {sha256}\n"


def test_what_does_not_verify_ends_with_1_and_says_what(frozen: Gold, path: Path) -> None:
    with open_project(path) as project:
        project.db.execute("DROP TRIGGER gold_item_is_immutable")
        project.db.execute(
            "UPDATE gold_item SET image = replace(image, 'town of Derna', 'town of Terna')"
        )
    done = frozen("verify", "v1")
    assert done.exit_code == 1
    first, *_, last = done.stdout.splitlines()
    assert "the checksum of its content is" in first
    assert "was never taken so" in done.stdout
    assert last == "v1 does not verify"


def test_the_record(frozen: Gold) -> None:
    found = records(frozen("export", "v1"))
    keys = [*records(frozen("export"))[0]]
    assert keys[-4:] == ["status", "release", "release_sha256", "split"]
    assert {each["story"]: each["split"] for each in found}.keys() == TEXTS.keys()
    marks = [mark for each in found for mark in each["annotations"]]
    assert {mark["annotator"] for mark in marks} == {"gold"}
    assert {len(mark["votes"]) for mark in marks} == {1, 2}
    assert sum(mark["decision"] != "" for mark in marks) == 3
    assert {*marks[0]} == {*marks[1]}
    rows = records(frozen("export", "--format", "spans", "--split", "train"))
    assert {row["release"] for row in rows} == {"v1"}
    assert {row["split"] for row in rows} == {"train"}


def test_a_release_imports_elsewhere_and_again(
    frozen: Gold, tmp_path: Path, reader: Reader
) -> None:
    file, other = tmp_path / "gold.jsonl", str(tmp_path / "other.db")
    assert frozen("export", "-o", str(file)).stderr == f"3 articles of v1 written to {file}\n"
    taken = reader("import", str(file), "--project", other)
    assert (taken.exit_code, taken.stdout.split("; ")[-1]) == (0, "0 refused\n")
    exported = records(reader("export", "--project", other))
    for ours, theirs in zip(records(frozen("export")), exported, strict=True):
        for mark in ours["annotations"]:
            del mark["decision"], mark["votes"]
        assert ours["annotations"] == theirs["annotations"]
    again = reader("import", str(file), "--project", other)
    assert again.stdout.startswith("0 articles new; 3 known; ")
    assert "0 marks new, 6 known; 0 refused" in again.stdout


def test_coders_and_decisions_beside_the_gold(frozen: Gold) -> None:
    found = records(frozen("export", "--with", "coders,decisions"))
    by = {mark["annotator"] for each in found for mark in each["annotations"]}
    assert by == {"ana", "ben", "gold"}
    decisions = [each for record in found for each in record["decisions"]]
    assert {each["adjudicator"] for each in decisions} == {"eve"}
    votes = {vote for record in found for m in record["annotations"] for vote in m["votes"]}
    assert votes <= {mark["id"] for each in found for mark in each["annotations"]}


def test_pseudonyms_are_those_of_the_release(frozen: Gold, reader: Reader) -> None:
    options = ("export", "--with", "coders,decisions", "--pseudonyms")
    found = records(frozen(*options))
    by = {mark["annotator"] for each in found for mark in each["annotations"]}
    assert by == {"A1", "A2", "gold"}
    assert {each["adjudicator"] for record in found for each in record["decisions"]} == {"A3"}
    with_names = {a["id"] for r in records(frozen(*options[:-1])) for a in r["annotators"]}
    assert {a["id"] for r in found for a in r["annotators"] if a["kind"] == "person"}.isdisjoint(
        with_names
    )
    reader("annotator", "rename", "ana", "zoe")
    assert records(frozen(*options)) == found


def test_a_standoff_says_nothing_of_the_texts(frozen: Gold) -> None:
    done = frozen("export", "--standoff", "--with", "coders,decisions")
    assert "notes and values of free text left out" in done.stderr
    for text in TEXTS.values():
        for start in range(0, len(text) - 12, 6):
            assert text[start : start + 12] not in done.stdout
    assert "“军队”" not in done.stdout
    for record in records(done):
        assert "text" not in record
        assert all(
            {*span} == {"start", "end"} for m in record["annotations"] for span in m["spans"]
        )


def write_texts(folder: Path, **other: str) -> None:
    for name, text in (TEXTS | other).items():
        folder.joinpath("desk").mkdir(parents=True, exist_ok=True)
        folder.joinpath("desk", f"{name}.txt").write_bytes(text.encode())


def test_a_standoff_and_its_texts_are_the_release_again(
    frozen: Gold, reader: Reader, tmp_path: Path
) -> None:
    file, other = tmp_path / "standoff.jsonl", str(tmp_path / "other.db")
    frozen("export", "--standoff", "-o", str(file))
    write_texts(tmp_path / "texts")
    done = reader("import", str(file), "--texts", str(tmp_path / "texts"), "--project", other)
    assert (done.exit_code, done.stdout.split("; ")[-1]) == (0, "0 refused\n")
    whole, again = records(frozen("export")), records(reader("export", "--project", other))
    for ours, theirs in zip(whole, again, strict=True):
        assert (ours["id"], ours["text"], ours["regions"]) == (
            theirs["id"],
            theirs["text"],
            theirs["regions"],
        )
        assert [mark["spans"] for mark in ours["annotations"]] == [
            mark["spans"] for mark in theirs["annotations"]
        ]


def test_what_differs_from_the_texts_that_were_marked_is_listed(
    frozen: Gold, reader: Reader, tmp_path: Path
) -> None:
    file, texts = tmp_path / "standoff.jsonl", tmp_path / "texts"
    frozen("export", "--standoff", "-o", str(file))
    other = {
        "hit": f"{TEXTS['hit']}\r\n",
        "sinjar": f"{TEXTS['sinjar']} More.",
        "extra": "Another.",
    }
    write_texts(texts, **other)
    to = ("--project", str(tmp_path / "other.db"))
    done = reader("import", str(file), "--texts", str(texts), *to)
    assert done.exit_code == 1
    assert done.stdout.startswith("2 articles new")
    assert "desk/sinjar.txt has another text" in done.stderr
    assert "but for: no line end at the end" in done.stderr
    assert "2 texts of no article in the file" in done.stderr
    write_texts(texts)
    done = reader("import", str(file), "--texts", str(texts), *to)
    assert (done.exit_code, done.stdout.split("; ")[0]) == (0, "1 article new")


def test_what_moved_after_settling_again(frozen: Gold, path: Path) -> None:
    coded = Coded.again(path)
    coded.settle()
    coded.project.close()
    assert frozen("freeze", "v2", "--round", ROUND).exit_code == 0
    told = json.loads(frozen("diff", "v1", "v2", "--json").stdout)
    (added,) = told["moved"]
    assert (added["change"], added["before"], added["after"]["tag"]) == ("added", None, "Actor")
    assert {each["what"] for each in told["articles"]} == {"split"}
    assert "Actor: attacked" in frozen("diff", "1", "2").stdout
    assert frozen("diff", "v1", "v1").stdout == "v1 and v1 say the same\n"
    assert frozen("verify").exit_code == 0


def test_splits_from_a_file(gold: Gold, tmp_path: Path) -> None:
    file = tmp_path / "splits.csv"
    freeze = ("freeze", "v1", "--round", ROUND, "--partial", "--splits", str(file))
    for content, words in (
        ("id,split\n", "must name the columns article and split"),
        ("article,split\nderna,train\nnobody,test\n", "splits.csv:3: no article 'nobody'"),
        ("article,split\nderna,train\nderna,test\n", "splits.csv:3: derna is there twice"),
        ("article,split\nderna,\n", "an article and a split are needed"),
        ("article,split\nderna,train\n", "do not name article"),
    ):
        file.write_text(content)
        done = gold(*freeze)
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1), done.stderr
        assert words in done.stderr
    file.write_text("article,split\nderna,train\nhit,train\nsinjar,test\n")
    assert gold(*freeze).exit_code == 0
    assert gold("verify").exit_code == 0
    assert "train 2, test 1" in gold("show").stdout


def test_problems_from_a_file(gold: Gold, tmp_path: Path) -> None:
    file = tmp_path / "problems.md"
    file.write_text("One paragraph.\n\nAnother.\x1b[31m\n")
    assert (
        gold("freeze", "v1", "--round", ROUND, "--partial", "--problems", str(file)).exit_code == 0
    )
    assert "One paragraph.\n\nAnother.␛[31m\n" in gold("show", "--card").stdout


def test_what_does_not_go_together(frozen: Gold) -> None:
    for words in (
        ("--format", "spans", "--standoff"),
        ("--format", "csv", "--with", "coders"),
        ("--format", "canonical", "--pseudonyms"),
        ("--split", "dev"),
    ):
        done = frozen("export", *words)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_coder_of_a_round_that_is_not_finished_sees_no_release(
    frozen: Gold, reader: Reader
) -> None:
    for words in (["show"], ["export"], ["diff", "v1", "v1"]):
        done = reader("--as", "ana", "gold", *words)
        assert (done.exit_code, done.stdout) == (2, "")


def test_pseudonyms_in_other_exports_and_in_the_history(gold: Gold, reader: Reader) -> None:
    found = records(reader("--as", "eve", "export", "--pseudonyms", "--round", ROUND))
    by = {mark["annotator"] for each in found for mark in each["annotations"]}
    assert by == {"A1", "A2"}
    told = reader("--as", "eve", "history", "--pseudonyms", "--json").stdout
    for name in ("ana", "ben", "eve"):
        assert f'"{name}"' not in told
    assert '"A3"' in told


def test_the_page_says_how_another_program_gets_the_checksum(frozen: Gold, path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "gold.md").read_text(encoding="utf-8")
    code = page.split("```python\n")[1].split("```")[0]
    printed: list[str] = []
    exec(code.replace("reader.db", str(path)), {"print": printed.append})  # noqa: S102
    assert printed == [json.loads(frozen("show", "--json").stdout)["sha256"]]
