"""A mark that only holds an end of a link is in no count of marks or tags, and in no codebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model.annotation import PASSAGE, Annotation, Annotator, Link
from reader.model.arrival import Arrival
from reader.model.codebook import Codebook, FieldRule, Tag
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.model.revising.check import check
from reader.store import (
    annotations,
    codebooks,
    counting,
    history,
    kwic,
    linking,
    marking,
    rechecks,
    unfilled,
    uses,
)
from reader.store.arriving.intake import take
from reader.store.check import findings
from reader.store.compared import sides
from reader.store.project import Project, open_project
from reader.store.scope import Scope
from reader.store.submitting import lacking
from tests.store.conftest import TEXT, mark_of
from tests.store.frozen import TEXTS, Coded

FIELDS = (FieldRule(name="polarity", required=True),)


@pytest.fixture
def actor(project: Project, ana: Annotator, article: str) -> Annotation:
    codebooks.begin(project, Codebook(id="mine", tags=(Tag(id="Actor"),), fields=FIELDS))
    return marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)[0]


@pytest.fixture
def link(project: Project, ana: Annotator, article: str, actor: Annotation) -> Link:
    here, there = (Passage(article, at, at + 4, TEXT[at : at + 4]) for at in (7, 16))
    assert actor.article == article
    return linking.link(project, ana.id, "complements", here, there)


def test_it_is_not_counted(project: Project, ana: Annotator, article: str, link: Link) -> None:
    assert len(annotations.of_article(project, ana.id, article)) == 3
    assert annotations.counts(project, ana.id, [article]) == {article: 1}
    assert annotations.visible_counts(project, "", [article]) == {article: 1}
    assert uses.by_tag(project, ana.id) == {"Actor": 1}
    assert [mark.tag for mark in counting.count(project, ana.id, Scope()).marks] == ["Actor"]
    assert len(kwic.find(project, ana.id, Scope())) == 1
    linking.unlink(project, ana.id, link.id)
    history.undo(project, ana.id)
    assert annotations.counts(project, ana.id, [article]) == {article: 1}
    assert not list(findings(project))


def test_a_passage_that_gets_a_tag_counts_from_then_on(
    project: Project, ana: Annotator, article: str, link: Link
) -> None:
    marking.change(project, ana.id, link.from_, "change tag", tag="Actor")
    assert annotations.counts(project, ana.id, [article]) == {article: 2}
    marking.change(project, ana.id, link.from_, "change tag", tag=PASSAGE)
    assert annotations.counts(project, ana.id, [article]) == {article: 1}
    assert not list(findings(project))


@pytest.mark.usefixtures("link")
def test_it_lacks_nothing_and_waits_for_nothing(
    project: Project, ana: Annotator, article: str
) -> None:
    assert len(unfilled.pending(project, ana.id)) == 1
    assert not rechecks.unknown(project, ana.id, codebooks.current(project))
    codebooks.use(project, ana.id, Codebook(id="mine", tags=(Tag(id="Event"),)))
    assert [each.mark.tag for each in rechecks.pending(project, ana.id)] == ["Actor"]
    marking.remove(project, ana.id, annotations.of_article(project, ana.id, article)[0].id)
    (of_article,) = lacking.of_articles(project, ana.id, [article])
    assert of_article.words == "not declared done"
    assert sides.worked_on(project, ana.id, ana.id, "main") == [article]


@pytest.mark.usefixtures("actor")
def test_it_comes_in_without_a_tag_for_it(project: Project, ana: Annotator, article: str) -> None:
    mark = RecordAnnotation(annotator="ana", tag=PASSAGE, spans=[RecordSpan(7, 11)])
    report = take(project, [Arrival("here", None, record=Record(id=article, annotations=[mark]))])
    assert (report.marks, report.remarks, report.refused) == (1, [], [])
    assert codebooks.current(project).find(PASSAGE) is None
    assert annotations.counts(project, ana.id, [article]) == {article: 1}


def test_no_codebook_has_a_tag_of_that_name(project: Project, ana: Annotator) -> None:
    own = Codebook(id="mine", tags=(Tag(id=PASSAGE),))
    assert check(own) == [f"tag '{PASSAGE}' is built in, for marks that hold an end of a link"]
    with pytest.raises(ReaderError, match="is built in"):
        codebooks.use(project, ana.id, own)
    older = Codebook(id="mine", tags=(Tag(id="Actor"), Tag.imported(PASSAGE)))
    assert not check(older)
    codebooks.use(project, ana.id, older)
    assert [tag.id for tag in older.tags if tag.for_marks] == ["Actor"]


def test_those_of_an_older_file_are_counted_no_more(
    path: Path, project: Project, ana: Annotator, article: str, link: Link
) -> None:
    assert link.status == "active"
    project.db.execute("UPDATE mark_count SET marks = marks + 2")
    project.db.execute("DROP TABLE rejected_pair")
    project.db.execute("DROP INDEX link_by_to_article")
    project.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'passages'")
    project.db.execute("PRAGMA user_version = 18")
    project.close()
    with open_project(path) as opened:
        assert annotations.counts(opened, ana.id, [article]) == {article: 1}
        assert not list(findings(opened))


@pytest.fixture
def coded(path: Path) -> Iterator[Coded]:
    found = Coded(path)
    yield found
    found.project.close()


def test_a_release_has_it_as_an_end_and_counts_it_as_no_tag(coded: Coded) -> None:
    coded.code()
    here, there = (
        Passage(coded.articles[name], 0, 9, TEXTS[name][:9]) for name in ("derna", "hit")
    )
    for who, ends in ((coded.ana, (here, there)), (coded.ben, (there, here))):
        linking.link(coded.project, who.id, "same-as", *ends)
    coded.submit(coded.ana, coded.ben)
    coded.settle()
    frozen = coded.freeze()
    assert PASSAGE not in {tag.tag for tag in frozen.release.manifest.figures.tags}
    assert (frozen.release.manifest.figures.links, frozen.release.manifest.figures.loose) == (2, 0)
    assert {who.marks for who in frozen.release.manifest.figures.coders} == {4, 5}
