"""Saying that a passage is told in one article only: a link to each other one, as one step."""

from pathlib import Path

import pytest

from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.model.relations import OMITS
from reader.store import annotations, annotators, articles, history, links, only_here
from reader.store.project import Project
from tests.tui.projects import GULL, SHIP, make, news


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make(tmp_path / "reader.db", news())


def test_each_other_article_omits_it_and_one_undo_takes_it_back(project: Project) -> None:
    me = annotators.ensure(project, "Ana").id
    ship, gull, tram = (articles.resolve(project, stem).id for stem in ("ship", "gull", "tram"))
    scrape = Passage(ship, SHIP.index("“We"), SHIP.index("scrape") + 6, "“We heard a scrape")
    made = only_here.tell(project, me, scrape, [gull, tram], origin="counterpart")
    assert [(each.type, each.to_article) for each in made] == [(OMITS, gull), (OMITS, tram)]
    assert {each.from_ for each in made} == {made[0].from_}
    assert only_here.tell(project, me, scrape, [gull, tram]) == []
    history.undo(project, me)
    assert links.touching(project, me, [ship]) == []
    assert annotations.of_article(project, me, ship) == []


def test_nothing_is_saved_where_an_article_is_its_own_or_not_there(project: Project) -> None:
    me = annotators.ensure(project, "Ana").id
    ship, gull = (articles.resolve(project, stem).id for stem in ("ship", "gull"))
    captain = Passage(gull, 0, 15, GULL[:15])
    for others in ([ship, gull], [ship, "0" * 64]):
        with pytest.raises(ReaderError):
            only_here.tell(project, me, captain, others)
    assert links.touching(project, me, [gull]) == []
