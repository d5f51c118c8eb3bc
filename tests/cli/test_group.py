"""group: proposes stories, or makes them; nothing half-written."""

import json
from pathlib import Path

import pytest

from reader.store.grouping import finding
from tests.cli.conftest import Reader
from tests.cli.told import listed

FERRY = (
    "Ferry Ines aground off Lanno\n\nThe ferry Ines ran aground off Lanno with {} passengers."
    " Captain Vold blames a missing buoy; the coast guard towed the hull to Lanno. {}\n"
)
TEXTS = {
    "one.txt": FERRY.format(12, "Nobody was hurt."),
    "two.txt": FERRY.format(14, "The sea was calm."),
    "tram.txt": "Tram off its rails\n\nA tram left its rails in Oberau \x1b[31m; driver Kern is in shock.\n",
}


@pytest.fixture
def loose(reader: Reader, tmp_path: Path) -> Reader:
    """Three loose articles, two of one event."""
    for name, text in TEXTS.items():
        file = tmp_path / "wire" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        assert reader("import", str(file)).exit_code == 0
    return reader


def stories(reader: Reader) -> set[str]:
    return {article["story"] for article in listed(reader)}


def test_it_proposes_and_changes_nothing(loose: Reader) -> None:
    done = loose("group")
    assert done.exit_code == 0
    head, *rest = done.stdout.splitlines()
    assert "(2 articles, likeness " in head
    assert "Lanno" in head
    assert [line.split()[3] for line in rest if "one" in line or "two" in line]
    assert len(rest) == 2
    assert "of 3 articles without a story: 2 in 1 new story; --apply" in done.stderr
    assert stories(loose) == {""}
    assert loose("group").stdout == done.stdout


def test_json_is_one_document(loose: Reader) -> None:
    document = json.loads(loose("group", "--json", "--least", "0.1", "--days", "3").stdout)
    assert document["header"] == {"least": 0.1, "days": 3.0, "language": "", "articles": 3}
    (group,) = document["groups"]
    assert set(group) == {"story", "joins", "accepted", "score", "words", "articles"}
    assert (group["joins"], group["accepted"], len(group["articles"])) == (False, False, 2)
    assert {"Lanno", "Ferry"} & set(group["words"])
    assert [set(each) >= {"id", "likeness", "repeats"} for each in group["articles"]] == [True] * 2


def test_applied_it_is_one_step_back(loose: Reader) -> None:
    done = loose("group", "--apply")
    assert "done: reader undo takes it back" in done.stderr
    (name,) = stories(loose) - {""}
    assert done.stdout.startswith(name)
    again = loose("group", "--apply")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "of 1 article without a story, no two tell of one event" in again.stderr
    assert "2 changes" in loose("history").stdout
    assert loose("undo").exit_code == 0
    assert stories(loose) == {""}
    assert loose("check").exit_code == 0


def test_what_comes_later_joins(loose: Reader, tmp_path: Path) -> None:
    loose("group", "--apply")
    (name,) = stories(loose) - {""}
    late = tmp_path / "late" / "late.txt"
    late.parent.mkdir()
    late.write_text(FERRY.format(9, "Fog lay on the water."))
    loose("import", str(late))
    done = loose("group")
    assert done.stdout.startswith(f"{name} (1 would join it")
    assert "1 that would join a story" in done.stderr
    assert json.loads(loose("group", "--apply", "--json").stdout)["groups"][0]["accepted"]
    assert sum(article["story"] == name for article in listed(loose)) == 3


def test_everything_has_a_story(reader: Reader, articles: dict[str, str]) -> None:
    done = reader("group")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no article is without a story" in done.stderr
    assert json.loads(reader("group", "--json").stdout)["groups"] == []


@pytest.mark.parametrize("bad", [("--least", "0"), ("--least", "2"), ("--days", "-1"), ("extra",)])
def test_bad_use(loose: Reader, bad: tuple[str, ...]) -> None:
    done = loose("group", *bad)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_a_project_that_is_not_there_is_not_made(reader: Reader, path: Path) -> None:
    assert reader("group").exit_code == 2
    assert not path.exists()


def test_interrupted_it_leaves_all_as_it_was(
    loose: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = loose("group").stdout

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(finding, "find", interrupted)
    assert loose("group", "--apply").exit_code == 130
    monkeypatch.undo()
    assert stories(loose) == {""}
    assert loose("group").stdout == before


def test_only_one_language(loose: Reader) -> None:
    loose("article", "set", "one", "language=fr")
    assert "of 1 article without" in loose("group", "--language", "fr").stderr
    assert "no article in de is without a story" in loose("group", "--language", "de").stderr
