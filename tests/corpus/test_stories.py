from pathlib import Path

import pytest

from reader.corpus.reading import Options, read_articles
from reader.model.arrival import Notice
from reader.model.errors import ReaderError
from tests.corpus.reading import articles_of, items_of, only
from tests.corpus.reports import LEAD


def put(folder: Path, count: int, suffix: str = "txt") -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"coast_{number}.{suffix}" for number in range(count)]
    for path in paths:
        path.write_text(f"{LEAD} {path.name}")
    return paths


def stories(*paths: Path, story: str = "", story_from: str = "") -> list[str]:
    found = articles_of(*paths, story=story, story_from=story_from)
    return [new.article.story for new in found]


@pytest.mark.parametrize("count", [1, 2, 8])
def test_a_folder_is_a_story(tmp_path: Path, count: int) -> None:
    put(tmp_path / "derna", count)
    assert stories(tmp_path / "derna") == stories(tmp_path) == ["derna"] * count


@pytest.mark.parametrize("story_from", ["", "folder", "(?s)(de.*na)/"])
def test_the_name_of_a_story_is_one_line(tmp_path: Path, story_from: str) -> None:
    put(tmp_path / "der\n na", 2)
    assert stories(tmp_path, story_from=story_from) == ["der na"] * 2


def test_a_folder_of_more_than_eight_asks_instead(tmp_path: Path) -> None:
    put(tmp_path / "derna", 9)
    items = items_of(tmp_path)
    (notice,) = (item for item in items if isinstance(item, Notice))
    assert "9 articles" in notice.text
    assert all(option in notice.text for option in ("--story ", "--story-from", "--manifest"))
    assert stories(tmp_path) == [""] * 9


def test_refused_files_do_not_count(tmp_path: Path) -> None:
    put(tmp_path / "derna", 8)
    (tmp_path / "derna" / "empty.txt").touch()
    assert stories(tmp_path) == ["derna"] * 8


def test_records_that_name_their_story_keep_it_and_do_not_count(tmp_path: Path) -> None:
    put(tmp_path / "derna", 8)
    lines = "\n".join(f'{{"text": "{LEAD} {n}", "story": "own"}}' for n in range(20))
    (tmp_path / "derna" / "records.jsonl").write_text(lines)
    assert sorted(stories(tmp_path)) == ["derna"] * 8 + ["own"] * 20


def test_two_folders_of_one_name_are_two_stories(tmp_path: Path) -> None:
    put(tmp_path / "2016" / "derna", 2)
    put(tmp_path / "2017" / "derna", 2)
    assert stories(tmp_path) == ["derna"] * 2 + ["2017/derna"] * 2


def test_files_named_together_are_a_story_and_one_alone_is_none(tmp_path: Path) -> None:
    paths = put(tmp_path / "derna", 9)
    assert stories(paths[0]) == [""]
    assert stories(*paths[:2]) == ["derna"] * 2
    assert stories(*paths) == [""] * 9
    (other,) = put(tmp_path / "tunis", 1)
    assert stories(paths[0], other, paths[1]) == ["derna", "derna", ""]


def test_a_story_that_is_named_is_everybodys(tmp_path: Path) -> None:
    put(tmp_path / "derna", 9)
    (tmp_path / "derna" / "r.jsonl").write_text(f'{{"text": "{LEAD}", "story": "own"}}')
    assert set(stories(tmp_path, story="siege", story_from="folder")) == {"siege"}
    assert only("-", stdin=LEAD.encode(), story="siege").article.story == "siege"


@pytest.mark.parametrize(
    ("rule", "story"),
    [
        ("folder", "coast"),
        ("parent", "derna"),
        (r"/([^/]+)/coast/", "derna"),
        (r"(?P<outlet>coast)_(?P<story>\d+)", "0"),
        (r"(nothing like it)", ""),
    ],
)
def test_a_rule_on_the_path_names_the_story(tmp_path: Path, rule: str, story: str) -> None:
    put(tmp_path / "derna" / "coast", 1)
    items = items_of(tmp_path, story_from=rule)
    assert stories(tmp_path, story_from=rule) == [story]
    assert len([item for item in items if isinstance(item, Notice)]) == (not story)


def test_a_rule_on_the_path_names_the_outlet_and_leaves_stories_alone(tmp_path: Path) -> None:
    put(tmp_path / "derna", 2)
    found = articles_of(tmp_path, outlet_from=r"([a-z]+)_\d")
    assert {(new.article.outlet, new.article.story) for new in found} == {("coast", "derna")}


@pytest.mark.parametrize("rule", ["(", "no group", "(two)(groups)", "(?P<other>x)(y)"])
def test_a_rule_that_cannot_be_is_refused_at_once(rule: str) -> None:
    with pytest.raises(ReaderError, match="--story-from"):
        read_articles([], Options(story_from=rule))
