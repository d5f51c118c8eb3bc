"""What is said about an article: done with it, and what its parts are."""

import pytest

from reader.model.article import REGION_KINDS
from reader.store import annotators, articles, progress
from reader.store.project import Project
from tests.tui.person import mark_as, sitting


async def test_done_shows_above_the_article_and_is_taken_back(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("d")
        assert "✓ done" in person.lines[0]
        await person.presses("d")
        assert "done" not in person.lines[0]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_stretch_becomes_a_region(ana: Project, size: tuple[int, int]) -> None:
    async with sitting(ana, "gull", size=size) as person:
        await person.presses("v", ")", "R")
        for kind in (*REGION_KINDS, "running report"):
            assert any(kind in line for line in person.lines[:-2])
        assert person.legend.startswith("Region")
        await person.presses("c")
        assert "is caption now" in person.status
        (region,) = articles.regions(ana, articles.resolve(ana, "gull").id)
        assert region.kind == "caption"
        await person.presses("u")
        assert articles.regions(ana, articles.resolve(ana, "gull").id) == ()


async def test_the_kinds_of_regions_open_at_the_kind_there_is(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("v", "w", "R", "escape")
        assert person.legend.startswith("Select")
        await person.presses("R", "down", "enter")
        assert "is standfirst now" in person.status


async def test_who_says_who_she_is_sees_what_she_did_before(project: Project) -> None:
    mark_as(project, "Ana", "ship", "scrape")
    ana, ship = annotators.ensure(project, "Ana"), articles.resolve(project, "ship")
    progress.toggle_done(project, ana.id, ship.id)
    async with sitting(project, "ship") as person:
        assert "1 mark, 0 yours" in person.lines[0]
        await person.presses("1", *"Ana", "enter")
        assert "2 marks · ✓ done" in person.lines[0]
