"""evaluate: what is compared with what, and what is wrong with it and refused."""

import hashlib
import json
from pathlib import Path

import pytest

from reader.store.project import open_project
from tests.cli.conftest import TEXTS, Reader
from tests.cli.evaluating import counts, ids, mark, marked, right_file, scores, write

pytestmark = pytest.mark.usefixtures("articles")


@pytest.fixture
def gold(reader: Reader) -> Reader:
    return marked(reader)


@pytest.fixture
def right(gold: Reader, tmp_path: Path) -> str:
    return right_file(gold, tmp_path)


def test_a_file_against_an_annotator(gold: Reader, right: str) -> None:
    found = scores(gold, right, "--gold", "annotator:ana")
    assert counts(found["overall"]["strict"]) == [3, 1, 0, 0, 0]
    assert counts(found["overall"]["exact"]) == [4, 0, 0, 0, 0]
    assert counts(found["overall"]["partial"]) == [4, 0, 0, 0, 0]
    assert counts(found["overall"]["type"]) == [3, 1, 0, 0, 0]
    assert found["overall"]["strict"]["f1"]["value"] == pytest.approx(0.75)
    low, high = found["overall"]["strict"]["f1"]["interval"]
    assert low <= 0.75 <= high
    assert found["overall"]["ptc"]["precision"]["value"] == pytest.approx(0.75)
    assert found["by_tag"]["Place"]["strict"]["recall"] == {
        "value": None,
        "interval": None,
        "reason": "no gold span",
    }
    assert {"gold": "Actor", "predicted": "Place", "count": 1} in found["confusion"]["exact"]
    header = found["header"]
    assert (header["documents"], header["gold_spans"], header["predicted_spans"]) == (3, 4, 4)
    assert header["gold"]["name"] == "ana"
    assert len(header["predictions"]["sha256"]) == 64
    assert header["unit"] == "code points"
    assert not any(header["troubles"].values())


def test_an_annotator_against_a_file_has_precision_and_recall_swapped(
    gold: Reader, right: str
) -> None:
    one = scores(gold, right, "--gold", "ana")["overall"]
    other = scores(gold, "ana", "--gold", f"file:{right}")["overall"]
    for mode in ("strict", "exact", "partial", "type", "ptc"):
        assert one[mode]["precision"]["value"] == other[mode]["recall"]["value"]


def test_articles_without_a_record_are_missed_and_counted(gold: Reader, tmp_path: Path) -> None:
    file = write(
        tmp_path / "one.jsonl", {"id": ids(gold)["alpha"], "annotations": [mark("Actor", 0, 6)]}
    )
    found = scores(gold, file, "--gold", "ana")
    assert found["header"]["without_record"] == 2
    assert counts(found["overall"]["strict"]) == [1, 0, 0, 3, 0]
    found = scores(gold, file, "--gold", "ana", "--only-predicted")
    assert (found["header"]["documents"], found["header"]["only_predicted"]) == (1, True)
    assert counts(found["overall"]["strict"]) == [1, 0, 0, 1, 0]
    assert found["overall"]["strict"]["f1"]["interval"] is None
    assert "one document" in found["overall"]["strict"]["f1"]["reason"]


def test_everything_wrong_is_listed_by_line_and_counted(gold: Reader, tmp_path: Path) -> None:
    here = ids(gold)
    file = write(
        tmp_path / "bad.jsonl",
        {"id": here["alpha"], "annotations": [mark("Actor", 0, 6), mark("Actor", 0, 6)]},
        {"id": "f" * 64, "annotations": [mark("Actor", 0, 6)]},
        "{broken",
        {"id": here["beta"], "annotations": [mark("Actor", 0, 9999), mark("Nobody", 0, 8)]},
        {
            "id": here["gamma"],
            "text": TEXTS["south/gamma.txt"].replace("叛", "判"),
            "annotations": [mark("Actor", 7, 9)],
        },
    )
    done = gold("evaluate", file, "--gold", "ana", "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert found["header"]["troubles"] == {
        "unreadable": 1,
        "unknown article": 1,
        "another text": 1,
        "wrong offsets": 1,
        "unknown tag": 1,
        "duplicate": 1,
        "loose link": 0,
        "several annotators": 0,
    }
    assert counts(found["overall"]["strict"]) == [1, 1, 0, 2, 1]
    lines = done.stderr.splitlines()
    assert any("bad.jsonl:2: unknown article" in line for line in lines)
    assert any("bad.jsonl:3: unreadable" in line for line in lines)
    assert any("bad.jsonl:4: wrong offsets: mark 1" in line for line in lines)
    assert any("bad.jsonl:4: unknown tag: mark 2: 'Nobody'" in line for line in lines)
    assert any("bad.jsonl:1: duplicate: mark 2" in line for line in lines)
    (differs,) = (line for line in lines if "another text" in line)
    assert "code point 7: U+53DB '叛军" in differs
    assert "U+5224 '判军" in differs
    refused = gold("evaluate", file, "--gold", "ana", "--strict")
    assert refused.exit_code == 2
    assert not refused.stdout


def test_a_quote_that_does_not_fit_is_a_wrong_offset(gold: Reader, tmp_path: Path) -> None:
    span = {"start": 1, "end": 7, "quote": "Rebels"}
    file = write(
        tmp_path / "off.jsonl",
        {"id": ids(gold)["alpha"], "annotations": [{"tag": "Actor", "spans": [span]}]},
    )
    done = gold("evaluate", file, "--gold", "ana", "--json")
    assert done.exit_code == 2
    assert "wrong offsets: mark 1: the text says 'ebels '" in done.stderr


def test_links_to_nothing_are_listed(gold: Reader, tmp_path: Path) -> None:
    here = ids(gold)
    links = [
        {"type": "same-as", "from": "1", "to": "2"},
        {"type": "same-as", "from": "1", "to": "nowhere"},
        {"type": "same-as", "from": "1"},
        {"type": "omits", "from": "1", "to_article": here["gamma"]},
        {"type": "omits", "from": "1", "to_article": "f" * 64},
        {"type": "", "from": "1", "to": "2"},
    ]
    records = [
        {"id": here["alpha"], "annotations": [mark("Actor", 0, 6, id="1")], "links": links},
        {"id": here["beta"], "annotations": [mark("Actor", 0, 8, id="2")]},
    ]
    done = gold("evaluate", write(tmp_path / "links.jsonl", *records), "--gold", "ana", "--json")
    assert done.exit_code == 1
    assert "refused " in done.stderr
    assert "links.jsonl:1: unreadable: link 6: its type is empty" in done.stderr
    for said in ("2: no mark 'nowhere'", "3: no mark named", "5: no article with id ffffffffffff"):
        assert f"links.jsonl:1: loose link: link {said}" in done.stderr
    found = json.loads(done.stdout)
    assert found["header"]["troubles"]["loose link"] == 3
    assert set(found["links"]["by_type"]) == {"same-as", "omits"}


def test_another_sha256_is_another_text(gold: Reader, tmp_path: Path) -> None:
    here = ids(gold)
    records = [
        {"id": here["alpha"], "sha256": "0" * 64, "annotations": [mark("Actor", 0, 6)]},
        {"id": here["beta"], "annotations": [mark("Actor", 0, 8)]},
    ]
    done = gold("evaluate", write(tmp_path / "off.jsonl", *records), "--gold", "ana", "--json")
    assert done.exit_code == 1
    assert "off.jsonl:1: another text: its text has the sha256 " in done.stderr
    assert json.loads(done.stdout)["header"]["predicted_spans"] == 1


def test_predictions_from_standard_input(gold: Reader, right: str) -> None:
    given = Path(right).read_bytes()
    done = gold("evaluate", "-", "--gold", "ana", "--json", given=given)
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert counts(found["overall"]["strict"]) == [3, 1, 0, 0, 0]
    assert found["header"]["predictions"]["name"] == "stdin.jsonl"
    assert found["header"]["predictions"]["sha256"] == hashlib.sha256(given).hexdigest()


def test_a_map_renames_and_a_score_leaves_out(gold: Reader, right: str, tmp_path: Path) -> None:
    names = tmp_path / "map"
    names.write_text("# theirs = ours\nPlace = Actor\n", encoding="utf-8")
    found = scores(gold, right, "--gold", "ana", "--map", str(names))
    assert counts(found["overall"]["strict"]) == [4, 0, 0, 0, 0]
    assert found["header"]["mapped"] == 1
    found = scores(gold, right, "--gold", "ana", "--min-score", "0.5")
    assert counts(found["overall"]["strict"]) == [3, 0, 0, 1, 0]
    assert found["header"]["left_out"]["below_min_score"] == 1
    names.write_text("Place\n", encoding="utf-8")
    refused = gold("evaluate", right, "--gold", "ana", "--map", str(names))
    assert refused.exit_code == 2
    assert "line 1 of the map" in refused.stderr


def test_a_map_says_what_no_prediction_has(gold: Reader, right: str, tmp_path: Path) -> None:
    names = tmp_path / "map"
    names.write_text("Actor = Claim\nOrg = Actor\n", "utf-8")
    done = gold("evaluate", right, "--gold", "ana", "--map", str(names), "--json")
    assert "the map has 'Org', which no prediction has" in done.stderr
    assert json.loads(done.stdout)["header"]["mapped"] == 1
    names.write_bytes(b"\xff = Actor\n")
    done = gold("evaluate", right, "--gold", "ana", "--map", str(names))
    assert done.exit_code == 2
    assert f"{names}: not UTF-8" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("", "--gold", "ana"),
        ("file:", "--gold", "ana"),
        ("ana", "--gold", ""),
        ("ana", "--gold", "ana", "--fail-under", "nan"),
        ("ana", "--gold", "ana", "--min-score", "nan"),
    ],
)
def test_what_says_nothing_is_refused(gold: Reader, words: tuple[str, ...]) -> None:
    done = gold("evaluate", *words)
    assert done.exit_code == 2
    assert "names nothing" in done.stderr or "nan is no number" in done.stderr
    assert not done.stdout


def test_a_name_that_is_two_things_is_refused(
    gold: Reader, right: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ana").write_bytes(Path(right).read_bytes())
    refused = gold("evaluate", right, "--gold", "ana")
    assert refused.exit_code == 2
    assert "file:ana or annotator:ana" in refused.stderr
    assert gold("evaluate", right, "--gold", "annotator:ana").exit_code == 0
    nobody = gold("evaluate", right, "--gold", "nobody")
    assert nobody.exit_code == 2
    assert "no file, no gold release and no annotator" in nobody.stderr
    none = gold("evaluate", right)
    assert none.exit_code == 2
    assert "no gold release yet" in none.stderr


def test_a_blind_round_is_not_scored_for_others(gold: Reader, right: str, path: Path) -> None:
    with open_project(path) as project:
        project.db.execute("UPDATE round SET open = 0 WHERE name = 'main'")
    refused = gold("evaluate", right, "--gold", "ana")
    assert refused.exit_code == 2
    assert "coded blind" in refused.stderr
    assert gold("evaluate", right, "--gold", "ana", "--as", "ana").exit_code == 0


def test_gold_that_says_nothing_is_refused(gold: Reader, right: str) -> None:
    assert gold("annotator", "add", "zoe").exit_code == 0
    done = gold("evaluate", right, "--gold", "zoe")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "annotator zoe, round main says nothing of any article here" in done.stderr
