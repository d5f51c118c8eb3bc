"""What an import says of articles that are here already, or that come twice."""

import msgspec
import pytest

from reader.model.arrival import Arrival, Notice
from reader.model.article import Article, Extra
from reader.model.text.reposts import sketch
from reader.store import articles, correcting, history
from reader.store.arriving.intake import take, take_all
from reader.store.arriving.report import Report
from reader.store.check import findings
from reader.store.project import Project
from tests.store.conftest import TEXT, new_article

BARE = new_article("desk/derna.txt", TEXT)
TOLD = msgspec.structs.replace(
    BARE,
    article=msgspec.structs.replace(
        BARE.article, title="Rebels leave", outlet="Gazette", extra=(Extra("beat", "war"),)
    ),
)
FIRST = Arrival("in.jsonl:1", BARE, sketch=sketch(TEXT))
SECOND = Arrival("in.jsonl:2", TOLD, sketch=sketch(TEXT))


def changes(project: Project) -> tuple[int, ...] | None:
    return project.row("SELECT count(*) FROM change")


def here(project: Project) -> Article:
    return articles.get(project, BARE.article.id)


@pytest.mark.parametrize("batches", [[[FIRST, SECOND]], [[FIRST], [SECOND]]])
def test_two_records_of_one_article_complete_each_other(
    project: Project, batches: list[list[Arrival]]
) -> None:
    reports = [take(project, batch) for batch in batches]
    assert sum(report.new for report in reports) == 1
    assert sum(report.known for report in reports) == 1
    assert sum(report.completed for report in reports) == 1
    assert here(project) == TOLD.article
    before = changes(project)
    again = [take(project, batch) for batch in batches]
    assert [(report.completed, report.remarks) for report in again] == [(0, [])] * len(batches)
    assert changes(project) == before
    assert list(findings(project)) == []


def test_of_two_records_that_differ_the_first_stays_and_it_is_said(project: Project) -> None:
    other = msgspec.structs.replace(
        BARE, article=msgspec.structs.replace(TOLD.article, outlet="Echo")
    )
    batch = [SECOND, Arrival("in.jsonl:2", other)]
    first, second = take(project, batch), take(project, batch)
    assert here(project).outlet == "Gazette"
    assert first.remarks == [
        Notice("in.jsonl:2", "outlet stays as it is here", "'Gazette'; the import says 'Echo'")
    ]
    assert second.remarks == first.remarks


def test_what_somebody_emptied_stays_empty_and_it_is_said(project: Project) -> None:
    take(project, [SECOND])
    correcting.correct(project, "", BARE.article.id, {"outlet": "", "beat": ""})
    report = take(project, [SECOND])
    assert (here(project).outlet, here(project).extra, report.completed) == ("", (), 0)
    assert report.remarks == [
        Notice("in.jsonl:2", "outlet stays as it is here", "''; the import says 'Gazette'")
    ]


def test_what_is_empty_because_a_correction_was_undone_is_filled(project: Project) -> None:
    take(project, [FIRST])
    correcting.correct(project, "", BARE.article.id, {"outlet": "Echo"})
    history.undo(project, "")
    assert take(project, [SECOND]).completed == 1
    assert here(project).outlet == "Gazette"


def test_articles_are_reported_in_the_order_they_came_in(project: Project) -> None:
    items = [new_article(f"desk/{name}.txt", f"{name} {TEXT}") for name in "cab"]
    arrivals = [Arrival(item.article.source_file, item) for item in items]
    ids = [item.article.id for item in items]
    for _ in range(2):
        (report,) = take_all(project, arrivals)
        assert isinstance(report, Report)
        assert report.articles == ids
