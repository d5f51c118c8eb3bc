"""Correcting what is known about an article."""

import pytest
from msgspec.structs import replace

from reader.model.article import Extra, Region
from reader.model.errors import ReaderError
from reader.store import articles, correcting, history
from reader.store.project import Project
from tests.store.conftest import TEXT, add, new_article


@pytest.mark.parametrize(
    "wrong",
    [
        {"published": "2016-13-45"},
        {"language": "xxxx"},
        {"supersedes": "nonsense"},
        {"title": "a\nb"},
    ],
)
def test_metadata_that_cannot_be_is_refused(
    project: Project, article: str, wrong: dict[str, str]
) -> None:
    before = articles.get(project, article)
    with pytest.raises(ReaderError):
        correcting.correct(project, "", article, wrong)
    assert articles.get(project, article) == before


def test_an_empty_value_removes_an_extra_column(project: Project, article: str) -> None:
    correcting.correct(project, "", article, {"beat": "war", "desk": "two"})
    correcting.correct(project, "", article, {"beat": ""})
    assert articles.get(project, article).extra == (Extra("desk", "two"),)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (4, len(TEXT) + 1)])
def test_a_region_lies_within_the_text(
    project: Project, article: str, start: int, end: int
) -> None:
    before = articles.regions(project, article)
    with pytest.raises(ReaderError, match=f"no region {start}-{end} in"):
        correcting.set_regions(project, "", article, [Region(start, end, "caption")])
    assert articles.regions(project, article) == before


def test_regions_corrected_in_another_window_are_not_lost(project: Project, article: str) -> None:
    seen = articles.regions(project, article)
    caption = [*seen, Region(7, 11, "caption")]
    correcting.set_regions(project, "", article, caption, before=seen)
    with pytest.raises(ReaderError, match="another window"):
        correcting.set_regions(project, "", article, [], before=seen)
    with pytest.raises(ReaderError, match="another window"):
        correcting.describe(project, "", article, {"title": "New"}, [], before=seen)
    assert articles.regions(project, article) == tuple(caption)
    assert articles.get(project, article).title == "Rebels leave"


def test_metadata_and_regions_are_one_step(project: Project, article: str) -> None:
    was, seen = articles.get(project, article), articles.regions(project, article)
    correcting.describe(project, "", article, {"title": "New"}, [], before=seen)
    assert (articles.get(project, article).title, articles.regions(project, article)) == ("New", ())
    history.undo(project, "")
    assert (articles.get(project, article), articles.regions(project, article)) == (was, seen)


def superseding(project: Project, article: str, other: str) -> None:
    correcting.correct(project, "", article, {"supersedes": other})


def test_what_is_superseded_is_named_as_any_article_is(project: Project, article: str) -> None:
    (late,) = add(project, new_article("late.txt", TEXT + "More."))
    for name in (articles.get(project, article).source_file, article[:10], article):
        superseding(project, late, name)
        assert articles.get(project, late).supersedes == article
        history.undo(project, "")
    with pytest.raises(ReaderError, match="no article 'earl'"):
        superseding(project, late, "earl")


def test_an_article_whose_earlier_text_is_not_here_can_be_corrected(project: Project) -> None:
    item = new_article("desk/late.txt", TEXT)
    late = replace(item, article=replace(item.article, supersedes="b" * 64))
    (article,) = add(project, late)
    for changes in ({"title": "New"}, {"title": "Newer", "supersedes": "b" * 64}):
        correcting.correct(project, "", article, changes)
    correcting.describe(project, "", article, {"outlet": "Desk"}, [], before=[])
    assert articles.get(project, article).title == "Newer"
    with pytest.raises(ReaderError, match="no article"):
        superseding(project, article, "c" * 64)


def test_no_article_comes_after_itself(project: Project, article: str) -> None:
    second, third = add(project, new_article("b.txt", TEXT), new_article("c.txt", TEXT))
    with pytest.raises(ReaderError, match="cannot supersede itself"):
        superseding(project, article, article)
    superseding(project, second, article)
    superseding(project, third, second)
    for earlier, later in ((article, second), (article, third), (second, third)):
        with pytest.raises(ReaderError, match="supersedes this article already"):
            superseding(project, earlier, later)
    assert articles.get(project, article).supersedes == ""
    superseding(project, third, article)
