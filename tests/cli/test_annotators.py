"""annotator, and whose work a command is."""

import json
import os

import pytest

from reader.store.sqlite import StoreError
from tests.cli.conftest import Reader
from tests.cli.told import marks

pytestmark = pytest.mark.usefixtures("articles")


def test_marking_without_a_name_asks_for_one(reader: Reader) -> None:
    made = reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny")
    assert (made.exit_code, made.stdout) == (2, "")
    assert "--as NAME" in made.stderr


def test_the_name_comes_from_the_environment_too(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_ANNOTATOR", "eva")
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny")
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "town", "--as", "ana")
    assert [mark["annotator"] for mark in marks(reader, "alpha")] == ["ana", "eva"]


def test_nobody_undoes_under_a_name_that_nobody_has(reader: Reader) -> None:
    reader("annotate", "alpha", "--tag", "Actor", "--quote", "deny", "--as", "ana")
    before = reader("export").stdout
    for verb in ("undo", "redo"):
        ended = reader(verb, "--as", "anna")
        assert (ended.exit_code, ended.stdout) == (2, "")
        assert len(ended.stderr.splitlines()) == 1
        assert "'anna'" in ended.stderr
    assert reader("export").stdout == before


def test_annotators(reader: Reader) -> None:
    added = reader("annotator", "add", "bot", "--kind", "system").stdout.strip()
    assert reader("annotator", "add", "bot").exit_code == 2
    reader("annotator", "rename", "bot", "robot")
    listed = json.loads(reader("annotator", "list", "--json").stdout)
    assert listed == [{"id": added, "name": "robot", "kind": "system"}]


def test_without_an_annotator_there_is_one_line(reader: Reader, articles: dict[str, str]) -> None:
    done = reader("annotate", "alpha", "--tag", "Actor", "--quote", "e")
    assert done.exit_code == 2
    assert done.stderr == "reader: who is marking? --as NAME or READER_ANNOTATOR says so\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["unmark", "nothing"],
        ["annotate", "alpha", "--tag", "Actor", "--quote", "nowhere in it"],
        ["annotate", "alpha", "--tag", "Actor", "--quote", "deny", "--field", "side"],
        ["annotate", "nobody-has-it", "--tag", "Actor", "--quote", "deny"],
        ["label", "alpha", "stance"],
        ["label", "alpha", "stance="],
        ["article", "set", "alpha", "published=soon"],
        ["article", "set", "nobody-has-it", "title=x"],
        ["codebook", "use", "nothing"],
        ["codebook", "import", os.devnull],
    ],
    ids=" ".join,
)
def test_what_is_refused_makes_nobody_an_annotator(reader: Reader, arguments: list[str]) -> None:
    assert reader(*arguments, "--as", "bbo").exit_code == 2
    assert json.loads(reader("annotator", "list", "--json").stdout) == []


@pytest.mark.parametrize(
    ("arguments", "fails"),
    [
        (["annotate", "alpha", "--tag", "Actor", "--quote", "deny"], "marking.mark"),
        (["label", "alpha", "stance=calm"], "labels.give"),
        (["article", "set", "alpha", "title=x"], "correcting.correct_many"),
        (["codebook", "use", "news"], "codebooks.use"),
    ],
    ids=["annotate", "label", "article set", "codebook use"],
)
def test_what_cannot_be_saved_makes_nobody_an_annotator(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, arguments: list[str], fails: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("not saved: the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(f"reader.store.{fails}", full)
        assert reader(*arguments, "--as", "bbo").exit_code == 2
    assert json.loads(reader("annotator", "list", "--json").stdout) == []
    assert reader(*arguments, "--as", "bbo").exit_code == 0
    listed = json.loads(reader("annotator", "list", "--json").stdout)
    assert [one["name"] for one in listed] == ["bbo"]


def test_undo_asks_whose_work_is_meant(reader: Reader) -> None:
    assert reader("undo").exit_code == 1
    marked = ("annotate", "alpha", "--tag", "Actor", "--quote", "rebels", "--as", "ana")
    assert reader(*marked).exit_code == 0
    for verb, other in (("undo", "redo"), ("redo", "undo")):
        asked = reader(verb)
        assert (asked.exit_code, asked.stdout) == (2, "")
        assert "--as NAME" in asked.stderr
        assert reader(other).exit_code == 1
        assert reader(verb, "--as", "ana").exit_code == 0
    assert reader("article", "set", "alpha", "outlet=Herald").exit_code == 0
    assert reader("undo").exit_code == 0
