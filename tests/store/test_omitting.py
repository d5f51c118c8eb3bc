"""Articles that do not tell a passage: said of one, or of several in one step."""

import pytest

from reader.model.annotation import Annotator
from reader.model.errors import ReaderError
from reader.store import history, linking, links
from reader.store.linking import omit
from reader.store.project import Project
from reader.store.side_by_side import side_by_side
from tests.store.conftest import add, new_article
from tests.store.linked import add_other, marks_of, passage


@pytest.fixture
def other(project: Project) -> str:
    return add_other(project)


def test_what_another_article_does_not_tell_is_said_of_the_article(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    link = linking.link(project, ana.id, "omits", passage(article, 0, 27), other)
    assert (link.article, link.to, link.to_article) == (article, "", other)
    with pytest.raises(ReaderError, match="there already"):
        linking.link(project, ana.id, "omits", passage(article, 0, 27), other)
    assert links.touching(project, ana.id, [other]) == [link]
    (action,) = history.actions(project, ana.id, limit=1)
    assert action.detail == "omits: Rebels left the town of Der – Driven out"


def test_several_articles_are_said_to_be_silent_in_one_step(
    project: Project, ana: Annotator, article: str, other: str
) -> None:
    third = add(project, new_article("wire/third.txt", "A concert.", title="Third"))[0]
    made = omit(project, ana.id, passage(article, 0, 27), [other, third])
    assert [link.to_article for link in made] == [other, third]
    assert len(marks_of(project, ana, article)) == 1, "both begin at one mark"
    history.undo(project, ana.id)
    assert not marks_of(project, ana, article)
    omit(project, ana.id, passage(article, 0, 27), [other])
    again = omit(project, ana.id, passage(article, 0, 27), [other, third, third])
    assert [link.to_article for link in again] == [third], "what was said before stays"
    before = side_by_side(project, ana.id, [article, other, third]).links
    for wrong in (article, "0" * 64):
        with pytest.raises(ReaderError):
            omit(project, ana.id, passage(article, 0, 8), [other, wrong])
    assert side_by_side(project, ana.id, [article, other, third]).links == before
    assert len(marks_of(project, ana, article)) == 1, "nothing is left of what was refused"
