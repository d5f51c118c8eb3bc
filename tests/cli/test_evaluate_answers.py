"""evaluate: what is printed and written, and how it leaves."""

import csv
import io
import json
from pathlib import Path

import pytest

from reader.store.project import open_project
from tests.cli.conftest import HOSTILE_TITLE, Reader
from tests.cli.evaluating import counts, ids, mark, marked, right_file, scores, write

pytestmark = pytest.mark.usefixtures("articles")


@pytest.fixture
def gold(reader: Reader) -> Reader:
    return marked(reader)


@pytest.fixture
def right(gold: Reader, tmp_path: Path) -> str:
    return right_file(gold, tmp_path)


def test_marks_in_residue_count_if_asked_for(gold: Reader, path: Path, right: str) -> None:
    with open_project(path) as project:
        project.db.execute(
            "INSERT INTO region SELECT id, 9, 0, 8, 'residue' FROM article WHERE stem = 'beta'"
        )
    found = scores(gold, right, "--gold", "ana")
    assert found["header"]["left_out"] == {
        "regions": ["repeat", "residue"],
        "gold": 1,
        "predicted": 1,
        "below_min_score": 0,
    }
    assert found["header"]["gold_spans"] == 3
    found = scores(gold, right, "--gold", "ana", "--with", "residue")
    assert found["header"]["with"] == ["residue"]
    assert found["header"]["gold_spans"] == 4


def test_groups(gold: Reader, right: str) -> None:
    found = scores(gold, right, "--gold", "ana", "--by", "story")["groups"]
    assert found["by"] == "story"
    assert counts(found["scores"]["north"]["strict"]) == [3, 0, 0, 0, 0]
    assert counts(found["scores"]["south"]["strict"]) == [0, 1, 0, 0, 0]
    assert set(scores(gold, right, "--gold", "ana", "--by", "coder")["groups"]["scores"]) == {"ana"}


def test_two_systems(gold: Reader, right: str, tmp_path: Path) -> None:
    other = write(
        tmp_path / "other.jsonl",
        {"id": ids(gold)["beta"], "annotations": [mark("Actor", 0, 8)]},
    )
    found = scores(gold, right, "--gold", "ana", "--compare", other)
    said = found["comparison"]["overall"]["strict"]
    assert said["first"] == pytest.approx(0.75)
    assert said["second"] == pytest.approx(0.4)
    assert said["difference"]["value"] == pytest.approx(0.35)
    assert 0 < said["p"] <= 1
    assert [each["article"] for each in found["comparison"]["moved"]] == [ids(gold)["alpha"]]
    same = scores(gold, right, "--gold", "ana", "--compare", right)["comparison"]
    assert same["overall"]["strict"]["p"] == 1
    assert same["moved"] == []


def test_nothing_is_undefined_with_its_reason(gold: Reader, tmp_path: Path) -> None:
    file = write(tmp_path / "none.jsonl", {"id": ids(gold)["alpha"], "annotations": []})
    found = scores(gold, file, "--gold", file)
    assert found["overall"]["strict"]["f1"] == {
        "value": None,
        "interval": None,
        "reason": "no span on either side",
    }
    assert found["header"]["documents"] == 1
    assert gold("evaluate", file, "--gold", file, "--fail-under", "0").exit_code == 1


def test_tables(gold: Reader, right: str) -> None:
    told = gold("evaluate", right, "--gold", "ana", "--csv")
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    strict = next(row for row in rows if (row["scope"], row["mode"]) == ("overall", "strict"))
    assert (strict["correct"], float(strict["f1"])) == ("3", 0.75)
    assert "sha256" in told.stderr
    latex = gold("evaluate", right, "--gold", "ana", "--latex").stdout
    assert "\\toprule" in latex
    assert "sha256" in latex
    assert "| strict |" in gold("evaluate", right, "--gold", "ana", "--markdown").stdout
    text = gold("evaluate", right, "--gold", "ana").stdout
    assert "gold: annotator ana, round main" in text
    assert "macro over documents" in text
    assert gold("evaluate", right, "--gold", "ana", "--csv", "--json").exit_code == 2


def test_pairs_recompute_the_figures(gold: Reader, right: str, tmp_path: Path) -> None:
    out = tmp_path / "pairs.jsonl"
    assert gold("evaluate", right, "--gold", "ana", "--pairs", str(out)).exit_code == 0
    pairs = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert sorted(pair["outcome"] for pair in pairs) == ["correct"] * 3 + ["tag"]
    (wrong,) = (pair for pair in pairs if pair["outcome"] == "tag")
    assert wrong["gold"]["quote"] == wrong["predicted"]["quote"] == "叛军"
    assert wrong["predicted"]["score"] == 0.1


def test_the_page_loads_nothing_and_runs_nothing(gold: Reader, right: str, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert gold("evaluate", right, "--gold", "ana", "--html", str(out)).exit_code == 0
    page = out.read_text("utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    assert "\x1b" not in page
    assert HOSTILE_TITLE not in page
    assert "叛军" in page


def test_nothing_is_printed_where_a_file_cannot_be_written(
    gold: Reader, right: str, path: Path
) -> None:
    done = gold("evaluate", right, "--gold", "ana", "--html", str(path))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is a project" in done.stderr


def test_fail_under(gold: Reader, right: str) -> None:
    assert gold("evaluate", right, "--gold", "ana", "--fail-under", "0.75").exit_code == 0
    failed = gold("evaluate", right, "--gold", "ana", "--fail-under", "0.76")
    assert failed.exit_code == 1
    assert "0.7500" in failed.stderr
    assert gold("evaluate", right, "--gold", "ana", "--fail-under", "2").exit_code == 2


@pytest.mark.parametrize(
    "forms", [("--csv", "--latex"), ("--markdown", "--csv"), ("--json", "--csv")]
)
def test_two_forms_are_refused(gold: Reader, right: str, forms: tuple[str, str]) -> None:
    done = gold("evaluate", right, "--gold", "ana", *forms)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "are two forms; take one" in done.stderr
