"""``reader report``: a story as one page, with nothing on it that the viewer may not see."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import HOSTILE_TITLE, Reader

pytestmark = pytest.mark.usefixtures("articles")


@pytest.fixture
def north(reader: Reader) -> Reader:
    """The story "north", with two marks and a link that came with a record."""
    for article, quote, tag in (("alpha", "Rebels", "Actor"), ("beta", "200 cars", "Figure")):
        done = reader("annotate", article, "--tag", tag, "--quote", quote, "--as", "ana")
        assert done.exit_code == 0, done.stderr
    lines = [json.loads(line) for line in reader("export").stdout.splitlines()]
    marks = {
        each["source_file"]: each["annotations"][0]["id"] for each in lines if each["annotations"]
    }
    alpha = next(each for each in lines if each["source_file"].endswith("alpha.txt"))
    alpha["links"] = [
        {
            "annotator": "ana",
            "type": "contradicts",
            "from": marks["north/alpha.txt"],
            "to": marks["north/beta.txt"],
        }
    ]
    done = reader("import", "-", "--as", "ana", given=json.dumps(alpha).encode())
    assert done.exit_code == 0, done.stderr
    return reader


def test_a_story_is_written_whole_and_again_the_same(north: Reader, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = north("report", "north", "-o", str(out), "--as", "ana")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"report written to {out}\n"
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert "200 cars — and 👩‍👩‍👧 people".removeprefix("200 cars") in page
    assert ">x1</b>" in page
    assert "\x1b" not in page
    assert HOSTILE_TITLE not in page
    for same in (("report", "north", "-o", "-"), ("report", "north")):
        assert north(*same, "--as", "ana").stdout == page


def test_articles_can_be_named_instead_and_stand_as_they_are_named(north: Reader) -> None:
    page = north("report", "gamma", "alpha").stdout
    assert page.index("星期五") < page.index("left the town")
    assert "200 cars" not in page


def test_what_is_not_there_is_one_line(reader: Reader, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    for names in (["nowhere"], ["north", "nowhere"]):
        done = reader("report", *names, "-o", str(out))
        assert (done.exit_code, done.stderr.count("\n"), out.exists()) == (2, 1, False)
    assert reader("report").exit_code == 2
    done = reader("report", "north", "-o", str(path))
    assert done.exit_code == 2
    assert "is a project" in done.stderr


@pytest.mark.parametrize("viewer", ["ben", "somebody"])
def test_a_blind_round_shows_nobody_what_another_coder_did(reader: Reader, viewer: str) -> None:
    for name in ("ana", "ben", "carla"):
        assert reader("annotator", "add", name).exit_code == 0
    made = ("round", "new", "blind", "--blind", "--coders", "ana,ben", "--adjudicators", "carla")
    assert reader(*made).exit_code == 0
    marked = ("annotate", "alpha", "--tag", "Claim", "--quote", "Rebels left", "--note", "secret")
    assert reader(*marked, "--as", "ana", "--round", "blind").exit_code == 0
    page = reader("report", "north", "--round", "blind", "--as", viewer).stdout
    assert "secret" not in page
    assert "ana" not in page.partition("</header>")[0].partition("<dl>")[2]
    assert "blind: only what" in page
    for sees in ("ana", "carla"):
        assert "secret" in reader("report", "north", "--round", "blind", "--as", sees).stdout
