from pathlib import Path

import pytest

from reader.corpus.reading import Options, read_articles
from reader.model.arrival import Arrival, Notice, Refusal
from reader.model.article import Article, Extra
from reader.model.errors import ReaderError
from tests.corpus.reading import articles_of, items_of
from tests.corpus.reports import LEAD


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "sub/a.txt", "sub/c.txt"):
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{LEAD} {name}")
    return tmp_path / "corpus"


def manifest(corpus: Path, *lines: str) -> str:
    path = corpus / "list.csv"
    path.write_text("\n".join(lines))
    return str(path)


def by_file(corpus: Path, listed: str) -> dict[str, Article]:
    found = articles_of(corpus, manifest=listed)
    return {new.article.source_file.removeprefix("corpus/"): new.article for new in found}


def told(corpus: Path, listed: str) -> dict[str, list[Notice | Refusal]]:
    found: dict[str, list[Notice | Refusal]] = {}
    for item in items_of(corpus, manifest=listed):
        if not isinstance(item, Arrival):
            found.setdefault(Path(item.where).name, []).append(item)
    return found


def test_every_column_and_those_without_a_place(corpus: Path) -> None:
    listed = manifest(
        corpus,
        " File ,Story,OUTLET,title,Published,URL,Language,Wire,Stance,id",
        "a.txt,derna,Coast,Siege ends,21.04.2016,https://c.example/1,English,AFP,critical,17",
        "b.txt,derna,,,,,,,,",
    )
    article = by_file(corpus, listed)["a.txt"]
    assert (article.story, article.outlet, article.title) == ("derna", "Coast", "Siege ends")
    assert (article.published, article.url) == ("2016-04-21", "https://c.example/1")
    assert (article.language, article.wire) == ("en", "AFP")
    assert article.extra == (Extra("Stance", "critical"), Extra("id", "17"))
    assert by_file(corpus, listed)["b.txt"].extra == ()


@pytest.mark.parametrize(
    "path", ["sub/a.txt", "corpus/sub/a.txt", "./sub/a.txt", "sub\\a.txt", "sub/a"]
)
def test_a_path_fits_from_any_folder_above(corpus: Path, path: str) -> None:
    found = by_file(corpus, manifest(corpus, "file,outlet", f"{path},Coast", "a.txt,Hill"))
    assert (found["sub/a.txt"].outlet, found["a.txt"].outlet) == ("Coast", "Hill")


@pytest.mark.parametrize("path", ["c.txt", "c", "/elsewhere/texts/c.txt", "C:\\texts\\c.txt"])
def test_a_name_that_is_listed_once_will_do(corpus: Path, path: str) -> None:
    assert (
        by_file(corpus, manifest(corpus, "file,outlet", f"{path},Coast"))["sub/c.txt"].outlet
        == "Coast"
    )


def test_one_row_is_for_one_file(corpus: Path) -> None:
    listed = manifest(corpus, "file,outlet", "a.txt,Coast")
    found = by_file(corpus, listed)
    assert (found["a.txt"].outlet, found["sub/a.txt"].outlet) == ("Coast", "")


def test_what_is_missing_extra_or_doubled_is_listed(corpus: Path) -> None:
    listed = manifest(
        corpus, "file,outlet", "a.txt,Coast", "gone.txt,Hill", "a.txt,Vale", ",X", "b.txt,Y,Z"
    )
    said = told(corpus, listed)
    refused = [
        one.reason
        for line in (3, 4, 5, 6)
        for one in said[f"list.csv:{line}"]
        if isinstance(one, Refusal)
    ]
    assert refused[:3] == [
        "no such file: gone.txt", "a.txt is listed on line 2 already", "no file named",
    ]  # fmt: skip
    assert len(refused) == 4
    for name in ("a.txt", "b.txt", "c.txt"):
        assert [one.text for one in said[name] if isinstance(one, Notice)] == [
            "not in the manifest"
        ]
    assert by_file(corpus, listed)["a.txt"].outlet == "Coast"


def test_stories_are_the_manifests_where_it_has_any(corpus: Path) -> None:
    listed = manifest(corpus, "file;story", "a.txt;derna", "sub/c.txt;derna")
    found = by_file(corpus, listed)
    assert [found[name].story for name in ("a.txt", "b.txt", "sub/a.txt", "sub/c.txt")] == [
        "derna", "", "", "derna",
    ]  # fmt: skip
    found = by_file(corpus, manifest(corpus, "file,outlet", "a.txt,Coast"))
    assert (found["a.txt"].story, found["sub/c.txt"].story) == ("corpus", "sub")


def test_a_manifest_counts_before_a_rule_and_what_is_recognised(corpus: Path) -> None:
    listed = manifest(corpus, "file,outlet,language", "a.txt,Coast,fr")
    found = articles_of(corpus, manifest=listed, outlet_from="folder")
    said = {(new.article.outlet, new.article.language) for new in found}
    assert said == {("Coast", "fr"), ("corpus", ""), ("sub", "")}


@pytest.mark.parametrize("content", ["", "outlet,title\nCoast,x\n", "\0"])
def test_a_manifest_that_names_no_files_is_refused_at_once(corpus: Path, content: str) -> None:
    with pytest.raises(ReaderError, match="--manifest"):
        read_articles([str(corpus)], Options(manifest=manifest(corpus, content)))


def test_a_manifest_that_is_not_there(corpus: Path) -> None:
    with pytest.raises(ReaderError, match="no such file"):
        read_articles([str(corpus)], Options(manifest=str(corpus / "none.csv")))


def test_a_value_nobody_can_read_is_told_and_kept(corpus: Path) -> None:
    listed = manifest(corpus, "file,published", "b.txt,01/05/2020", "sub/c.txt,2020-05-01")
    (notice,) = told(corpus, listed)["list.csv:2"]
    assert isinstance(notice, Notice)
    assert notice.text.startswith(
        "published can be read in two ways (dates are best as 2016-04-22)"
    )
    assert notice.detail == "'01/05/2020'"
    found = by_file(corpus, listed)
    assert found["b.txt"].extra == (Extra("published", "01/05/2020"),)
    assert found["sub/c.txt"].published == "2020-05-01"


def test_paths_count_from_the_folder_of_a_manifest_elsewhere(corpus: Path) -> None:
    elsewhere = corpus.parent / "lists"
    elsewhere.mkdir()
    listed = elsewhere / "list.csv"
    listed.write_text("file,outlet\n../corpus/a.txt,Coast\n../corpus/sub/a.txt,Hill\n")
    found = by_file(corpus, str(listed))
    assert (found["a.txt"].outlet, found["sub/a.txt"].outlet) == ("Coast", "Hill")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("04/05/2020 10:30", "can be read in two ways"),
        ("Thursday", "cannot be read"),
        ("31/31/2020", "cannot be read"),
        ("04/05/2020 or later", "cannot be read"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(corpus: Path, value: str, words: str) -> None:
    (notice,) = told(corpus, manifest(corpus, "file,published", f"b.txt,{value}"))["list.csv:2"]
    assert isinstance(notice, Notice)
    assert words in notice.text


@pytest.mark.parametrize("value", ["xx-bogus", "xx", "e1", "en--us", "Klingon"])
def test_a_language_that_is_none_is_told_and_kept(corpus: Path, value: str) -> None:
    listed = manifest(corpus, "file,language", f"b.txt,{value}", "sub/c.txt,sr_Latn-RS")
    (notice,) = told(corpus, listed)["list.csv:2"]
    assert isinstance(notice, Notice)
    assert (notice.text.split(";")[0], notice.detail) == ("language cannot be read", repr(value))
    found = by_file(corpus, listed)
    assert (found["b.txt"].language, found["sub/c.txt"].language) == ("", "sr")
    assert found["b.txt"].extra == (Extra("language", value),)


def test_two_columns_for_one_thing_are_told_once(corpus: Path) -> None:
    listed = manifest(
        corpus,
        "file,story,Story,date,published",
        "a.txt",
        "b.txt,derna,sirte,2016-04-22,2016-04-23",
        "sub/c.txt,derna,sirte,2016-04-22,2016-04-23",
    )
    said = told(corpus, listed)["list.csv:1"]
    assert [one.text for one in said if isinstance(one, Notice)] == [
        f"more than one column is for {field}; {name!r} counts where it is filled, what else is"
        " said is kept beside the article"
        for field, name in (("story", "story"), ("published", "published"))
    ]
    article = by_file(corpus, listed)["b.txt"]
    assert (article.story, article.published) == ("derna", "2016-04-23")
    assert article.extra == (Extra("Story", "sirte"), Extra("date", "2016-04-22"))
