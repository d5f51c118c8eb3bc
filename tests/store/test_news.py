"""What has changed since the last look."""

from reader.model.annotation import Annotator
from reader.store import correcting, history, marking, news
from reader.store.project import Project
from tests.store.conftest import TEXT, add, mark_of, new_article


def test_only_what_changed_since_the_last_look_is_told(project: Project, ana: Annotator) -> None:
    (article,) = add(project, new_article("a.txt", TEXT))
    first = mark_of(article, ana, TEXT, 0, 6, "Actor")
    marking.mark(project, [first], TEXT)
    seen = news.newest(project)
    assert news.since(project, ana.id, seen) == news.News(seen)
    second = mark_of(article, ana, TEXT, 16, 20, "Place")
    marking.mark(project, [second], TEXT)
    told = news.since(project, ana.id, seen)
    assert told.marks == (second,)
    assert not told.others
    marking.remove(project, ana.id, first.id)
    told = news.since(project, ana.id, told.seen)
    assert [(mark.id, mark.status) for mark in told.marks] == [(first.id, "deleted")]
    correcting.correct(project, ana.id, article, {"title": "Another"})
    told = news.since(project, ana.id, told.seen)
    assert told.others
    assert told.marks == ()


def test_an_undo_is_news(project: Project, ana: Annotator) -> None:
    (article,) = add(project, new_article("a.txt", TEXT))
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    seen = news.newest(project)
    history.undo(project, ana.id)
    (mark,) = news.since(project, ana.id, seen).marks
    assert mark.status == "deleted"


def test_marks_that_the_viewer_may_not_see_are_no_news(project: Project, ana: Annotator) -> None:
    (article,) = add(project, new_article("a.txt", TEXT))
    project.db.execute("UPDATE round SET open = 0")
    seen = news.newest(project)
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    assert len(news.since(project, ana.id, seen).marks) == 1
    assert news.since(project, "somebody else", seen).marks == ()


def test_very_much_news_is_told_in_a_word(project: Project, ana: Annotator) -> None:
    (article,) = add(project, new_article("a.txt", TEXT))
    seen = news.newest(project)
    marks = [mark_of(article, ana, TEXT, 0, 6, f"T{number}") for number in range(1001)]
    marking.mark(project, marks, TEXT)
    told = news.since(project, ana.id, seen)
    assert told.many
    assert told.marks == ()
    assert news.since(project, ana.id, told.seen) == news.News(told.seen)


def test_after_a_restored_backup_all_is_read_again(project: Project, article: str) -> None:
    assert news.since(project, "", news.newest(project) + 5).many
