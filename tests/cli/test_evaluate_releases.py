"""evaluate against a gold release: the newest, its test split, its own regions, and annotators."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from reader.model.codebook import Codebook, LinkType, Tag
from reader.store import codebooks
from reader.store.project import open_project
from tests.cli.conftest import Reader
from tests.store.frozen import ROUND, Coded


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round that is coded, settled and frozen as v1, two articles of which are for training."""
    path = tmp_path_factory.mktemp("coded") / "project.db"
    coded = Coded(path)
    coded.code()
    coded.submit(coded.ana, coded.ben)
    coded.settle(keep=[])
    coded.project.close()
    return path


@pytest.fixture
def frozen(template: Path, path: Path, reader: Reader) -> Reader:
    shutil.copy(template, path)
    shares = ("--splits", "train=2,test=1", "--seed", "3")
    done = reader("--as", "eve", "gold", "freeze", "v1", "--round", ROUND, *shares)
    assert done.exit_code == 0, done.stderr
    return reader


def evaluated(reader: Reader, *words: str) -> dict[str, Any]:
    done = reader("--as", "eve", "evaluate", *words, "--json", "--resamples", "20")
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_newest_release_is_scored_on_its_test_split(frozen: Reader) -> None:
    header = evaluated(frozen, "ana")["header"]
    shown = json.loads(frozen("--as", "eve", "gold", "show", "v1", "--json").stdout)
    assert header["gold"]["name"] == "v1"
    assert header["gold"]["number"] == 1
    assert header["gold"]["sha256"] == shown["sha256"]
    assert header["split"] == "test"
    assert header["documents"] == 1
    assert header["predictions"]["round"] == ROUND
    assert evaluated(frozen, "ana", "--split", "all")["header"]["documents"] == 3
    assert evaluated(frozen, "ana", "--split", "train")["header"]["documents"] == 2


def test_a_release_is_what_it_says(frozen: Reader) -> None:
    found = evaluated(frozen, "release:v1", "--gold", "1", "--split", "all")
    assert found["overall"]["strict"]["f1"]["value"] == 1
    assert found["links"]["overall"]["exact"]["f1"]["value"] == 1
    assert found["header"]["gold_spans"] == found["header"]["predicted_spans"] > 0


def test_an_export_of_a_release_is_what_it_says_too(frozen: Reader, tmp_path: Path) -> None:
    out = tmp_path / "gold.jsonl"
    assert frozen("--as", "eve", "gold", "export", "v1", "-o", str(out)).exit_code == 0
    found = evaluated(frozen, str(out), "--split", "all")
    assert found["overall"]["strict"]["f1"]["value"] == 1


def test_of_an_export_with_coders_beside_the_gold_only_the_gold_counts(
    frozen: Reader, tmp_path: Path
) -> None:
    out = tmp_path / "all.jsonl"
    words = ("gold", "export", "v1", "--with", "coders", "-o", str(out))
    done = frozen("--as", "eve", *words)
    assert done.exit_code == 0, done.stderr
    assert '"annotator":"ana"' in out.read_text("utf-8")
    found = evaluated(frozen, "release:v1", "--gold", str(out))
    assert found["overall"]["strict"]["f1"]["value"] == 1


def test_an_article_of_which_no_mark_was_taken_has_none_in_an_export_either(
    frozen: Reader, tmp_path: Path
) -> None:
    out = tmp_path / "all.jsonl"
    frozen("--as", "eve", "gold", "export", "v1", "--with", "coders", "-o", str(out))
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    for record in records:
        for name in ("annotations", "links"):
            record[name] = [each for each in record[name] if each["annotator"] != "gold"]
    out.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    header = evaluated(frozen, str(out), "--split", "all")["header"]
    assert header["predicted_spans"] == 0
    for record in records:
        for each in record["annotations"]:
            each["annotator"] = "a system"
    out.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    header = evaluated(frozen, str(out), "--split", "all")["header"]
    assert header["predicted_spans"] > 0


def test_what_cannot_be_meant_is_refused(frozen: Reader) -> None:
    for words, said in (
        (("ana", "--split", "dev"), "has no split 'dev'; it has test, train"),
        (("ana", "--gold", "ana", "--split", "test"), "only a gold release has splits"),
        (("ana", "--gold", "release:v2"), "no gold release 'v2'"),
        (("ana", "--round", "main"), "no gold release of round main"),
    ):
        done = frozen("--as", "eve", "evaluate", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr


def test_a_coder_of_a_blind_round_scores_nothing_of_it(frozen: Reader, path: Path) -> None:
    with open_project(path) as project:
        project.db.execute("UPDATE round SET open = 0, finished = 0 WHERE name = ?", [ROUND])
    for words in (
        ("ana",),
        ("release:v1", "--gold", "ben", "--round", ROUND),
        ("ben", "--round", ROUND, "--gold", "release:v1"),
        ("ana", "--round", ROUND, "--gold", "release:v1"),
    ):
        done = frozen("--as", "ana", "evaluate", *words)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "blind" in done.stderr


def test_groups_by_coder(frozen: Reader) -> None:
    found = evaluated(frozen, "ana", "--split", "all", "--by", "coder")["groups"]["scores"]
    assert set(found) == {"ana", "ben"}


def test_a_release_is_scored_by_its_own_codebook(
    frozen: Reader, path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gold.jsonl"
    assert frozen("--as", "eve", "gold", "export", "v1", "-o", str(out)).exit_code == 0
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    for record in records:
        for link in record["links"]:
            link["from"], link["to"] = link["to"], link["from"]
    one = next(each for record in records for each in record["annotations"])
    one["tag"] = "Time"
    out.write_text("".join(f"{json.dumps(each)}\n" for each in records), "utf-8")
    with open_project(path) as project:
        changed = Codebook(
            id="mine",
            tags=(Tag(id="Actor"), Tag(id="Event"), Tag(id="Time")),
            links=(LinkType(id="contradicts", symmetric=True),),
        )
        codebooks.use(project, "", changed)
    found = evaluated(frozen, str(out), "--split", "all")
    assert found["links"]["overall"]["exact"]["f1"]["value"] == 0
    assert found["header"]["troubles"]["unknown tag"] == 1


def test_a_predicting_annotator_who_said_nothing_is_refused(frozen: Reader) -> None:
    assert frozen("annotator", "add", "bot", "--kind", "system").exit_code == 0
    done = frozen("--as", "eve", "evaluate", "bot", "--gold", "v1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "says nothing of any article here; suggestions are no marks" in done.stderr
