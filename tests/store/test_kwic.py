"""Keywords in context: what was found is shown only as long as it may be seen."""

from reader.model.annotation import Annotator
from reader.store import annotators, kwic, marking
from reader.store.project import Project
from reader.store.records import Selection
from reader.store.scope import Scope
from tests.store.conftest import TEXT, mark_of

ACTORS = Scope(selection=Selection(tags=("Actor",)))


def test_a_place_that_is_gone_or_hidden_since_is_not_shown(
    project: Project, ana: Annotator, article: str
) -> None:
    ben = annotators.add(project, "ben")
    hers, his = (mark_of(article, who, TEXT, 0, 6, "Actor") for who in (ana, ben))
    for mark in (hers, his):
        marking.mark(project, [mark], TEXT)
    keys = kwic.find(project, ana.id, ACTORS)

    def shown(viewer: str) -> set[str]:
        return {line.annotation for line in kwic.in_context(project, viewer, keys) if line}

    assert shown(ana.id) == {hers.id, his.id}
    project.db.execute("UPDATE round SET open = 0")
    assert shown(ana.id) == {hers.id}
    assert shown("") == set()
    marking.remove(project, ana.id, hers.id)
    assert shown(ana.id) == set()
