"""What has changed since the last look."""

from collections.abc import Callable
from functools import partial

from reader.model.annotation import Annotator
from reader.model.codebook import Codebook
from reader.model.passage import Passage
from reader.store import (
    annotators,
    codebooks,
    correcting,
    history,
    labels,
    linking,
    marking,
    news,
    progress,
)
from reader.store.project import Project
from tests.store.conftest import TEXT, add, mark_of, new_article


def test_only_what_changed_since_the_last_look_is_told(project: Project, ana: Annotator) -> None:
    (article,) = add(project, new_article("a.txt", TEXT))
    first = mark_of(article, ana, TEXT, 0, 6, "Actor")
    marking.mark(project, [first], TEXT)
    seen = news.newest(project)
    assert news.since(project, ana.id, seen, [article]) == news.News(seen)
    second = mark_of(article, ana, TEXT, 16, 20, "Place")
    marking.mark(project, [second], TEXT)
    told = news.since(project, ana.id, seen, [article])
    assert told.marks == (second,)
    assert not told.others
    marking.remove(project, ana.id, first.id)
    told = news.since(project, ana.id, told.seen, [article])
    assert [(mark.id, mark.status) for mark in told.marks] == [(first.id, "deleted")]
    correcting.correct(project, ana.id, article, {"title": "Another"})
    told = news.since(project, ana.id, told.seen, [article])
    assert told.others
    assert told.marks == ()


def test_an_undo_is_news(project: Project, ana: Annotator) -> None:
    (article,) = add(project, new_article("a.txt", TEXT))
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    seen = news.newest(project)
    history.undo(project, ana.id)
    (mark,) = news.since(project, ana.id, seen, [article]).marks
    assert mark.status == "deleted"


def test_marks_that_the_viewer_may_not_see_are_no_news(project: Project, ana: Annotator) -> None:
    (article,) = add(project, new_article("a.txt", TEXT))
    project.db.execute("UPDATE round SET open = 0")
    seen = news.newest(project)
    marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    assert len(news.since(project, ana.id, seen, [article]).marks) == 1
    assert news.since(project, "somebody else", seen, [article]).marks == ()


def test_very_much_news_is_told_in_a_word(project: Project, ana: Annotator) -> None:
    (article,) = add(project, new_article("a.txt", TEXT))
    seen = news.newest(project)
    marks = [mark_of(article, ana, TEXT, 0, 6, f"T{number}") for number in range(1001)]
    marking.mark(project, marks, TEXT)
    told = news.since(project, ana.id, seen, [article])
    assert told.many
    assert told.marks == ()
    assert news.since(project, ana.id, told.seen, [article]) == news.News(told.seen)


def test_after_a_restored_backup_all_is_read_again(project: Project, article: str) -> None:
    assert news.since(project, "", news.newest(project) + 5, [article]).many


def test_what_happens_to_articles_that_are_not_shown_is_no_news(
    project: Project, ana: Annotator, article: str
) -> None:
    (other,) = add(project, new_article("a.txt", TEXT))
    seen = news.newest(project)
    add(project, *(new_article(f"{number}.txt", TEXT) for number in range(3)))
    marks = [mark_of(other, ana, TEXT, 0, 6, f"T{number}") for number in range(1001)]
    marking.mark(project, marks, TEXT)
    correcting.correct(project, ana.id, other, {"title": "Another"})
    progress.toggle_done(project, ana.id, other)
    told = news.since(project, ana.id, seen, [article])
    assert told == news.News(news.newest(project))


def test_whatever_is_shown_of_an_article_is_news(
    project: Project, ana: Annotator, article: str
) -> None:
    tell: list[Callable[[], object]] = [
        partial(correcting.correct, project, ana.id, article, {"title": "Another"}),
        partial(correcting.set_regions, project, ana.id, article, []),
        partial(labels.give, project, ana.id, article, [("stance", "warm")]),
        partial(progress.toggle_done, project, ana.id, article),
        partial(codebooks.use, project, ana.id, Codebook(id="c")),
    ]
    for act in tell:
        seen = news.newest(project)
        act()
        assert news.since(project, ana.id, seen, [article]).others


def test_ones_own_work_and_the_codebook_are_told_apart_from_the_rest(
    project: Project, ana: Annotator, article: str
) -> None:
    ben = annotators.add(project, "ben")
    seen = news.newest(project)
    marking.mark(project, [mark_of(article, ben, TEXT, 0, 6, "Actor")], TEXT)
    correcting.correct(project, ana.id, article, {"title": "Another"})
    add(project, new_article("a.txt", TEXT))
    assert not news.concerns(project, ana.id, seen)
    assert news.concerns(project, ben.id, seen)
    seen = news.newest(project)
    codebooks.use(project, ben.id, Codebook(id="mine"))
    assert news.concerns(project, ana.id, seen)
    assert news.concerns(project, ana.id, news.newest(project) + 5)


def test_a_link_is_news_of_both_of_its_articles(project: Project, ana: Annotator) -> None:
    one, two = (add(project, new_article(f"{name}.txt", TEXT))[0] for name in "ab")
    other = add(project, new_article("c.txt", TEXT))[0]
    seen = news.newest(project)
    ends = (Passage(each, 0, 6, TEXT[:6]) for each in (one, two))
    link = linking.link(project, ana.id, "same-as", *ends)
    for article in (one, two):
        assert news.since(project, ana.id, seen, [article]).links == (link.id,)
    assert news.since(project, ana.id, seen, [other]).links == ()
    seen = news.newest(project)
    linking.unlink(project, ana.id, link.id)
    assert news.since(project, ana.id, seen, [two]).links == (link.id,)
