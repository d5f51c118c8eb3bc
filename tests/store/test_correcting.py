"""Correcting what is known about an article."""

import pytest

from reader.model.article import Extra, Region
from reader.model.errors import ReaderError
from reader.store import articles, correcting
from reader.store.project import Project
from tests.store.conftest import TEXT


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
