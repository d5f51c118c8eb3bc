"""What ``make demo`` makes: every command of the gold side shows something on the first day."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.store import annotators
from reader.store.project import MAIN, open_project
from tests.cli.conftest import run

ROOT = Path(__file__).parents[2]
CODING = ROOT / "sample_corpus" / "coding"
LINES = CODING.joinpath("decisions.jsonl").read_text(encoding="utf-8").splitlines()
PREDICTIONS = CODING / "keyword-baseline.jsonl"

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo's project by the recipe of the Makefile, with the program under test."""
    folder = tmp_path_factory.mktemp("demo")
    venv = folder / "venv"
    for name in ("bin/python", "core"):
        (venv / name).parent.mkdir(parents=True, exist_ok=True)
        (venv / name).touch()
    given = [f"DEMO={folder}", f"VENV={venv}", f"READER={sys.executable} -m reader"]
    command = ["make", "--silent", f"{folder}/demo.db", *given]
    for _ in range(2):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) <= 1
    assert sorted(each.name for each in folder.iterdir()) == ["demo.db", "venv"]
    return folder / "demo.db"


def answer(demo: Path, *arguments: str) -> Any:
    done = run(demo, *arguments)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_who_opens_it_is_nobody_yet_and_works_in_the_main_round(demo: Path) -> None:
    with open_project(demo) as project:
        assert annotators.remembered(project) is None
        assert project.round == MAIN
    assert "0 marks" in run(demo, "list").stdout


def test_everything_is_settled_and_the_release_verifies(demo: Path) -> None:
    found = answer(demo, "adjudication", "--round", "pilot", "--json")
    assert [each["waiting"] for each in found["articles"]] == [{}] * 6
    assert sum(each["decided"] for each in found["articles"]) > len(LINES)
    (release,) = answer(demo, "gold", "list", "--json")
    assert release["name"] == "pilot-1"
    assert "guideline gap" in run(demo, "gold", "show", "pilot-1", "--card").stdout
    assert run(demo, "gold", "verify", "pilot-1").exit_code == 0
    assert run(demo, "check").exit_code == 0


def test_agreement_and_evaluation_have_figures(demo: Path) -> None:
    agreed = answer(demo, "agreement", "--round", "pilot", "--json")
    assert 0.5 < agreed["overall"]["f1_strict"]["value"] < 0.9
    scored = answer(demo, "evaluate", str(PREDICTIONS), "--gold", "pilot-1", "--json")
    assert 0 < scored["overall"]["strict"]["f1"]["value"] < 0.5
    coder = answer(demo, "evaluate", "annotator:ana", "--gold", "pilot-1", "--json")
    assert coder["overall"]["strict"]["f1"]["value"] > 0.7


def test_the_sample_comes_in_once_and_its_decisions_are_known(demo: Path) -> None:
    again = run(demo, "import", str(ROOT / "sample_corpus"))
    assert again.exit_code == 0
    assert "0 articles new; 19 known; 0 marks new, 504 known; 0 refused" in again.stdout
    from_ = ("adjudication", "--round", "pilot", "--from", str(CODING / "decisions.jsonl"))
    assert run(demo, *from_).stdout == f"0 decisions new, {len(LINES)} known; 0 refused\n"


def test_each_board_of_the_linked_reports_shows_something(demo: Path) -> None:
    found = answer(demo, "board", "oum-tarif-withdrawal", "--json")["boards"]
    assert all(board["rows"] for board in found)
    counts = {board["id"]: len(board["rows"]) for board in found}
    assert (counts["claims"], counts["conflicts"]) == (9, 6)
