"""suggest: rules, systems and plug-ins fill the queue; it is counted, cleared, exported."""

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from reader import plugins
from reader.cli import proposers
from reader.interchange import suggesters
from reader.model import rules
from reader.model.identity import text_sha256
from reader.model.record import Record, RecordAnnotation, RecordSpan
from tests.cli.conftest import Reader
from tests.cli.suggesting import counts, quotes, suggested

pytestmark = pytest.mark.usefixtures("articles")


def test_a_word_list_proposes_each_whole_word_once(reader: Reader, tmp_path: Path) -> None:
    listed = tmp_path / "actors.txt"
    listed.write_text("rebels\nthe ARMY\n\n叛军\n")
    done = reader("suggest", "--words", str(listed), "--tag", "actor")
    assert (done.exit_code, done.stdout) == (0, "4 suggestions new, 0 known; 0 refused\n")
    again = reader("suggest", "--words", str(listed), "--tag", "Actor")
    assert again.stdout == "0 suggestions new, 4 known; 0 refused\n"
    assert quotes(reader) == ["Rebels", "rebels", "The army", "叛军"]
    assert counts(reader) == [
        {
            "proposer": "actors.txt",
            "tag": "Actor",
            "proposed": 4,
            "waiting": 4,
            "accepted": 0,
            "edited": 0,
            "rejected": 0,
        }
    ]
    assert "4 waiting" in reader("suggest", "--list").stdout
    assert "--as NAME" in reader("suggest", "--list").stderr
    assert reader("check").exit_code == 0


def test_a_tag_that_the_codebook_lacks_is_only_added_on_request(reader: Reader) -> None:
    rule = ("suggest", "--regex", "left", "--tag", "Actr")
    done = reader(*rule)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "codebook news has no tag 'Actr'; near it: 'Actor'; --new-tag adds it" in done.stderr
    assert "Actr" not in reader("codebook", "show").stdout
    assert reader(*rule, "--new-tag").stdout.startswith("2 suggestions new")
    assert "Actr (under imported)" in reader("codebook", "show").stdout


def test_a_suggester_is_nobody_at_work(reader: Reader) -> None:
    reader("suggest", "--regex", "left", "--tag", "Actor")
    assert reader("open", "--as", "zed").exit_code == 0
    reader("annotator", "add", "ana")
    assert "nobody is called 'zed'" in reader("open", "--as", "zed").stderr


def test_filters_hold_for_every_doing(reader: Reader) -> None:
    for story in ("north", "south"):
        reader("suggest", "--words", "-", "--tag", "Actor", "--story", story, given=b"rebels")
    assert len(quotes(reader)) == 2
    reader("suggest", "--regex", "left", "--tag", "Event", "--article", "alpha")
    assert quotes(reader, "--tag", "Event") == ["left"]
    assert counts(reader, "--article", "beta") == []
    cleared = reader("suggest", "--clear", "words", "--article", "beta")
    assert cleared.stdout == "0 suggestions removed; 0 decided on stay\n"
    cleared = reader("suggest", "--clear", "words")
    assert cleared.stdout == "2 suggestions removed; 0 decided on stay\n"
    assert len(quotes(reader)) == 1


def test_what_is_marked_already_is_looked_for_elsewhere(reader: Reader) -> None:
    assert reader("suggest", "--marked-as", "Event").exit_code == 2
    made = reader("annotate", "alpha", "--tag", "Event", "--quote", "left the town", "--as", "ana")
    assert made.exit_code == 0, made.stderr
    reader("suggest", "--marked-as", "Event", "--as", "ana")
    assert quotes(reader) == ["left the town", "left\tthe town"]
    assert counts(reader, "--as", "ana")[0]["waiting"] == 1


def test_an_expression_that_hangs_is_one_line_and_the_rest_goes_in(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "_SECONDS", 0.2)
    monkeypatch.setattr(proposers, "_FAILURES", 1)
    hostile = r"rebels|(?s:.|..)+\d{9}"
    done = reader("suggest", "--regex", hostile, "--tag", "Actor", "--article", "alpha")
    assert done.exit_code == 2
    assert done.stderr.startswith("reader: refused north/alpha.txt: the expression took longer")
    done = reader("suggest", "--regex", f"(?<=“)rebels|{hostile}", "--tag", "Actor")
    assert "the rest: left out: it failed on 1 articles" in done.stderr
    reader("suggest", "--regex", "rebels", "--tag", "Actor")
    assert quotes(reader) == ["rebels"]


def test_a_system_s_records_come_in_with_score_and_reason(
    reader: Reader, articles: dict[str, str]
) -> None:
    spans = [{"start": 0, "end": 6}]
    records = [
        {
            "text": articles["alpha"],
            "annotations": [
                {"tag": "Actor", "spans": spans, "score": 0.75, "reason": "looks like one"},
                {"tag": "Actor", "spans": [{"start": 0, "end": 6, "quote": "Rabble"}]},
            ],
        },
        {"text": "Nothing that is here.", "annotations": [{"tag": "Actor", "spans": spans}]},
    ]
    given = "\n".join(map(json.dumps, records)).encode()
    unnamed = reader("suggest", "--from", "-", given=given)
    assert unnamed.exit_code == 2
    assert "--name" in unnamed.stderr
    done = reader("suggest", "--from", "-", "--name", "bert", given=given)
    assert (done.exit_code, done.stdout) == (1, "1 suggestion new, 0 known; 2 refused\n")
    assert "not 'Rabble'" in done.stderr
    assert "no article with sha256" in done.stderr
    (mark,) = suggested(reader)
    assert (mark["annotator"], mark["score"], mark["reason"]) == ("bert", 0.75, "looks like one")
    assert (mark["origin"], mark["status"]) == ("suggestion", "suggested")
    assert reader("suggest", "--from", "-", "--name", "bert", given=given).stdout.startswith("0 s")


def test_an_export_with_suggestions_says_who_decided_and_its_suggestions_are_no_marks(
    reader: Reader, path: Path, tmp_path: Path
) -> None:
    from reader.store import annotators
    from reader.store.project import open_project
    from reader.store.proposals import deciding, suggestions

    reader("suggest", "--regex", "(?i)rebels", "--tag", "Actor")
    plain = reader("export").stdout
    assert "suggest" not in plain
    with open_project(path) as project:
        ana = annotators.add(project, "ana")
        article = suggestions.queue(project, ana.id)[0].article
        offer = suggestions.offered(project, ana.id, [article])[article][0]
        deciding.reject(project, ana.id, offer)
    fields = [mark["fields"] for mark in suggested(reader)]
    assert fields == [[{"name": "rejected by", "value": "ana"}], []]
    assert counts(reader, "--as", "ana")[0]["rejected"] == 1
    exported = tmp_path / "with.jsonl"
    reader("export", "--with", "suggestions", "-o", str(exported))
    other = str(tmp_path / "other.db")
    done = reader("--project", other, "import", str(exported))
    assert done.exit_code == 0
    assert "2; reader suggest --from" in done.stderr
    assert reader("--project", other, "export").stdout == plain
    taken = reader("--project", other, "suggest", "--from", str(exported))
    assert taken.stdout == "2 suggestions new, 0 known; 1 decision new; 0 refused\n"
    again = reader("--project", other, "export", "--with", "suggestions").stdout
    assert again == exported.read_text()


@pytest.mark.parametrize("wrong", [{"score": "x"}, {"spans": [{"start": "0"}]}, {"tag": 1}])
def test_a_mark_that_cannot_be_read_is_refused_by_its_number_and_the_rest_goes_in(
    reader: Reader, articles: dict[str, str], wrong: dict[str, Any]
) -> None:
    fine = {"tag": "Actor", "spans": [{"start": 0, "end": 6}], "annotator": "bert"}
    bad = {**fine, "spans": [{"start": 7, "end": 11}], **wrong}
    off = {**fine, "spans": [{"start": 7, "end": 1100}]}
    record = {"format": "reader/1", "sha256": text_sha256(articles["alpha"])}
    given = json.dumps({**record, "annotations": [fine, bad, off]}).encode()
    done = reader("suggest", "--from", "-", given=given)
    assert (done.exit_code, done.stdout) == (1, "1 suggestion new, 0 known; 2 refused\n")
    assert "mark 2: not a mark that can be read: Expected" in done.stderr
    assert "mark 3: no span" in done.stderr
    done = reader("import", "-", given=given)
    assert (done.exit_code, done.stdout.split("; ")[-2:]) == (
        1,
        ["1 mark new, 0 known", "2 refused\n"],
    )
    assert "mark 2: not a mark that can be read: Expected" in done.stderr


def test_under_blind_coding_the_command_says_that_suggestions_are_off(
    reader: Reader, path: Path
) -> None:
    from reader.store.project import open_project

    with open_project(path) as project:
        project.db.execute("UPDATE round SET open = 0")
    done = reader("suggest", "--regex", "(?i)rebels", "--tag", "Actor")
    assert "--in-blind on" in done.stderr
    assert counts(reader) == suggested(reader) == []
    assert reader("suggest", "--in-blind", "on").exit_code == 0
    assert len(suggested(reader)) == 2
    reader("suggest", "--in-blind", "off")
    assert suggested(reader) == []


def good(record: Record) -> Iterator[dict[str, object]]:
    at = (record.text or "").find("left")
    if at >= 0:
        yield {"tag": "Event", "spans": [{"start": at, "end": at + 4}], "score": 1, "reason": "go"}


def bad(record: Record) -> Iterable[RecordAnnotation]:
    yield RecordAnnotation(tag="Event", spans=[RecordSpan(0, 3)])
    raise ValueError("on purpose\nin two lines")


def odd(record: Record) -> list[object]:
    return [{"spans": 3}]


@pytest.fixture
def _plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    points = {
        name: EntryPoint(name, f"tests.cli.test_suggest:{name}", suggesters.GROUP)
        for name in ("good", "bad", "odd", "absent")
    }

    def entry_points(*, group: str, name: str = "") -> list[EntryPoint]:
        return [point for point in points.values() if not name or point.name == name]

    monkeypatch.setattr(plugins, "entry_points", entry_points)


@pytest.mark.usefixtures("_plugins")
def test_a_plug_in_proposes_and_its_faults_are_one_line_an_article(reader: Reader) -> None:
    assert reader("suggest", "--plugin", "good").stdout.startswith("2 suggestions new")
    assert {mark["annotator"] for mark in suggested(reader)} == {"good"}
    done = reader("suggest", "--plugin", "bad")
    assert (done.exit_code, done.stdout) == (1, "3 suggestions new, 0 known; 3 refused\n")
    assert "plug-in bad: ValueError: on purpose in two lines\n" in done.stderr
    assert (
        "Expected `array`, got `int` - at `$.spans`" in reader("suggest", "--plugin", "odd").stderr
    )
    for name, words in (("absent", "no attribute"), ("none", "installed: absent, bad, good, odd")):
        done = reader("suggest", "--plugin", name)
        assert done.exit_code == 2
        assert words in done.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "say one of"),
        (["--list", "--clear", "x"], "say one of"),
        (["--regex", "x"], "needs --tag"),
        (["--marked-as", "Actor", "--tag", "Actor"], "goes with"),
        (["--regex", "(", "--tag", "Actor"], "not a regular expression"),
        (["--words", "/nowhere/at-all", "--tag", "Actor"], "No such file"),
        (["--clear", "nobody"], "no system 'nobody'"),
        (["--list", "--story", "none"], "no story"),
        (["--regex", "x", "--tag", " "], "tag is empty"),
    ],
)
def test_bad_use_is_one_line(reader: Reader, options: list[str], words: str) -> None:
    done = reader("suggest", *options)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_empty_pattern_is_refused_as_such_and_one_is_counted_as_one(reader: Reader) -> None:
    empty = reader("suggest", "--regex", "", "--tag", "Actor")
    assert empty.exit_code == 2
    assert "say one of" not in empty.stderr
    assert "empty" in empty.stderr
    one = reader("suggest", "--regex", "Rebels", "--tag", "Actor", "--article", "alpha")
    assert one.stdout == "1 suggestion new, 0 known; 0 refused\n"
    assert reader("suggest", "--clear", "regex").stdout == (
        "1 suggestion removed; 0 decided on stay\n"
    )
