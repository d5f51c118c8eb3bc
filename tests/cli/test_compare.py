"""compare: counterparts of two articles as JSON and for people; plug-ins; what may not be seen."""

import json
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from reader import plugins
from reader.compare.matching import matchers
from reader.model.passage import Passage
from reader.store import annotators, articles, rejecting
from reader.store.project import open_project
from tests.cli.conftest import Reader

A = (
    "The militants fled from Derna to Sirte in 32 vehicles.\n"
    "Warplanes bombed the harbour, \x1b]0;pwned\x07 he said.\n"
    "It rained all day."
)
B = "Nobody was hurt.\nIS militants withdrew from Derna.\nThe harbour was bombed by planes.\n"
LEFT, BOMBED, RAIN = A.split("\n")
NOBODY, WITHDREW, PLANES, _ = B.split("\n")


@pytest.fixture(autouse=True)
def _articles(reader: Reader, tmp_path: Path) -> None:
    for name, text in (("one", A), ("other", B)):
        (tmp_path / f"{name}.txt").write_text(text)
        assert reader("import", str(tmp_path / f"{name}.txt"), "--story", "raid").exit_code == 0


def compared(reader: Reader, *options: str) -> dict[str, Any]:
    done = reader("compare", "one", "other", "--json", *options)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def told(reader: Reader, *options: str) -> list[tuple[str, str, str]]:
    return [
        (pair["from"]["quote"], pair["to"]["quote"], pair["status"])
        for pair in compared(reader, *options)["pairs"]
    ]


def tie(reader: Reader, one: str, other: str, *who: str) -> None:
    """Tie two passages as the file of somebody's work has it."""
    marks = []
    for stem, quote in (("one", one), ("other", other)):
        done = reader("annotate", stem, "--tag", "Actor", "--quote", quote, *who)
        assert done.exit_code == 0, done.stderr
        marks.append(done.stdout.split()[0])
    shown = json.loads(reader("show", "one", "--json", *who).stdout)
    link = {"type": "same-as", "from": marks[0], "to": marks[1]}
    record = {"id": shown["id"], "links": [link]}
    assert reader("import", "-", *who, given=json.dumps(record).encode()).exit_code == 0


def test_json_is_pairs_with_the_best_first(reader: Reader) -> None:
    found = compared(reader)
    listed = json.loads(reader("list", "--json").stdout)
    assert {found["from"], found["to"]} == {each["id"] for each in listed}
    assert list(found) == ["from", "to", "pairs"]
    scores = [pair["score"] for pair in found["pairs"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    for pair in found["pairs"]:
        assert list(pair) == ["from", "to", "score", "evidence", "status"]
        for side, text in (("from", A), ("to", B)):
            assert list(pair[side]) == ["start", "end", "quote"]
            assert text[pair[side]["start"] : pair[side]["end"]] == pair[side]["quote"]
    assert set(told(reader)) == {(LEFT, WITHDREW, "suggested"), (BOMBED, PLANES, "suggested")}


def test_a_person_is_told_what_and_why_and_no_verdict(reader: Reader) -> None:
    done = reader("compare", "one", "other")
    assert done.exit_code == 0
    assert "militants · Derna" in done.stdout
    assert "\x1b" not in done.stdout
    assert "␛]0;pwned␇" in done.stdout
    assert done.stderr == (
        "pairs: 2 suggested, 0 confirmed, 0 rejected;"
        " 3 of 3 passages of A: no counterpart in B confirmed yet\n"
    )


def test_what_was_tied_is_confirmed_for_who_may_see_it(reader: Reader) -> None:
    tie(reader, LEFT[:-1], NOBODY[:-1], "--as", "ana")
    pair = (LEFT[:-1], NOBODY[:-1], "confirmed")
    assert pair in told(reader, "--as", "ana")
    assert LEFT not in [each[0] for each in told(reader, "--as", "ana")]
    assert pair in told(reader, "--as", "ben")
    assert "1 confirmed" in reader("compare", "one", "other").stderr


def test_in_a_blind_round_anothers_links_are_not_told_nor_feed_the_matcher(reader: Reader) -> None:
    for name in ("ana", "ben"):
        reader("annotator", "add", name)
    done = reader("round", "set", "main", "--blind", "--coders", "ana,ben")
    assert done.exit_code == 0, done.stderr
    before = compared(reader, "--as", "ben")
    tie(reader, "vehicles", "planes", "--as", "ana")
    tie(reader, LEFT[:-1], NOBODY[:-1], "--as", "ana")
    assert (LEFT[:-1], NOBODY[:-1], "confirmed") in told(reader, "--as", "ana")
    assert compared(reader, "--as", "ben") == before


def test_what_was_rejected_is_told_as_such(reader: Reader, path: Path) -> None:
    reader("annotator", "add", "ana")
    with open_project(path) as project:
        ana = annotators.by_name(project, "ana")
        assert ana is not None
        one, other = (articles.resolve(project, stem).id for stem in ("one", "other"))
        start = B.index(WITHDREW)
        rejecting.reject(
            project,
            ana.id,
            Passage(one, 0, len(LEFT), LEFT),
            Passage(other, start, start + len(WITHDREW), WITHDREW),
        )
    assert (LEFT, WITHDREW, "rejected") in told(reader, "--as", "ana")
    assert (LEFT, WITHDREW, "suggested") not in told(reader, "--as", "ana")


def test_least_and_limit(reader: Reader) -> None:
    assert compared(reader, "--least", "0.99")["pairs"] == []
    many = compared(reader, "--least", "0", "--limit", "9")["pairs"]
    assert len(many) >= len(compared(reader, "--least", "0", "--limit", "1")["pairs"])


def test_verbatim(reader: Reader) -> None:
    done = reader("compare", "one", "one", "--verbatim", "--json")
    [run] = json.loads(done.stdout)["runs"]
    assert run["from"] == run["to"] == {"start": 0, "end": len(A) - 1, "quote": A[:-1]}
    done = reader("compare", "one", "other", "--verbatim")
    assert (done.exit_code, done.stderr) == (0, "0 runs of words, 0 quotations in both\n")


def first(one: str, other: str) -> tuple[float, list[str]]:
    return (1.0, ["hurt"]) if "hurt" in other else (0.5 * ("32" in one), [])


def bad(one: str, other: str) -> tuple[float, list[str]]:
    raise ValueError("on purpose\nin two lines")


def odd(one: str, other: str) -> float:
    return 0.5


def high(one: str, other: str) -> tuple[float, list[str]]:
    return 1.5, []


@pytest.fixture
def _plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    points = {
        name: EntryPoint(name, f"tests.cli.test_compare:{name}", matchers.GROUP)
        for name in ("first", "bad", "odd", "high", "absent", "GROUPS")
    }

    def entry_points(*, group: str, name: str = "") -> list[EntryPoint]:
        return [point for point in points.values() if not name or point.name == name]

    monkeypatch.setattr(plugins, "entry_points", entry_points)


GROUPS = "no function"


@pytest.mark.usefixtures("_plugins")
def test_a_plug_in_compares(reader: Reader) -> None:
    pairs = compared(reader, "--matcher", "first", "--least", "0.4")["pairs"]
    assert [pair["to"]["quote"] for pair in pairs] == [NOBODY, NOBODY, NOBODY, WITHDREW, PLANES]
    assert (pairs[0]["evidence"], pairs[-1]["evidence"]) == (["hurt"], [])


@pytest.mark.usefixtures("_plugins")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bad", "plug-in bad: ValueError: on purpose in two lines"),
        ("odd", "plug-in odd: ValidationError"),
        ("high", "plug-in high: a score of 1.5"),
        ("absent", "no attribute"),
        ("GROUPS", "is no function"),
        ("none", "installed: GROUPS, absent, bad, first, high, odd"),
    ],
)
def test_what_is_wrong_with_a_plug_in_is_one_line(reader: Reader, name: str, words: str) -> None:
    done = reader("compare", "one", "other", "--matcher", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["one", "nowhere"], "nowhere"),
        (["one"], "Missing argument"),
        (["one", "other", "--least", "2"], "--least"),
        (["one", "other", "--least", "nan"], "nan is no number"),
        (["one", "other", "--verbatim", "--least", "0.5"], "no scores"),
    ],
)
def test_bad_use_is_one_line(reader: Reader, arguments: list[str], words: str) -> None:
    done = reader("compare", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
