"""What copies of a project changed apart is said where one begins."""

from pathlib import Path

from reader.store import correcting
from reader.store.merges import conflicts
from reader.store.merges.merging import merge
from reader.store.project import Project, open_project
from tests.tui.person import sitting
from tests.tui.projects import news


async def test_the_library_says_what_waits_for_a_pick(ana: Project, tmp_path: Path) -> None:
    copy, gull = tmp_path / "copy.db", news()[1].article.id
    ana.db.execute("VACUUM INTO ?", [str(copy)])
    correcting.correct(ana, "", gull, {"outlet": "The Gull of Oberau"})
    with open_project(copy) as other:
        correcting.correct(other, "", gull, {"outlet": "Gull"})
    async with sitting(ana) as person:
        assert "settle" not in person.status
    merge(ana, copy)
    async with sitting(ana) as person:
        assert "1 to settle: reader merge --conflicts" in person.status
    (waiting,) = conflicts.waiting(ana, "")
    conflicts.pick(ana, "", waiting.id, "there")
    async with sitting(ana) as person:
        assert "settle" not in person.status
