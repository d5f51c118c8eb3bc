"""Whatever is linked, changed, removed, rejected, undone and redone, rows are what history says."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import PASSAGE, Annotation, Link
from reader.model.codebook import Codebook
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.model.relations import BUILT_IN, OMITS, relation
from reader.store import annotations, annotators, history, linking, links, marking
from reader.store.check import findings
from reader.store.linking import change
from reader.store.project import Project, open_project
from reader.store.rejected_pairs import of_articles as rejections_of
from reader.store.rejecting import reject
from reader.store.rejecting import take_back as take_back_rejection
from tests.store.conftest import TEXT, add, new_article

OTHER = "Militants were driven out of Derna, a spokesman told Agencies."
PLACES = ((0, 6), (16, 29), (0, 27))
TYPES = [each.id for each in BUILT_IN if each.id != OMITS]
SYMMETRIC = {each.id for each in BUILT_IN if each.symmetric}


class Desk:
    """A project of two articles, two people at work, and what is there to be done."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.people = [annotators.add(project, name).id for name in ("ana", "ben")]
        texts = (("a.txt", TEXT), ("b.txt", OTHER))
        self.articles = add(project, *(new_article(name, text) for name, text in texts))
        self.passages = [
            Passage(article, start, end, text[start:end])
            for article, (_, text) in zip(self.articles, texts, strict=True)
            for start, end in PLACES
        ]

    def links(self) -> list[Link]:
        return links.touching(self.project, "", self.articles)

    def marks(self) -> list[Annotation]:
        found = annotations.of_articles(self.project, "", self.articles)
        return [mark for some in found.values() for mark in some]


def _pair(desk: Desk, at: int) -> tuple[Passage, Passage]:
    return desk.passages[at % 6], desk.passages[at // 6 % 6]


def _tie(desk: Desk, who: str, at: int) -> None:
    linking.link(desk.project, who, TYPES[at % len(TYPES)], *_pair(desk, at))


def _omit(desk: Desk, who: str, at: int) -> None:
    linking.link(desk.project, who, OMITS, desk.passages[at % 6], desk.articles[at % 2])


def _change(desk: Desk, who: str, at: int) -> None:
    for link in desk.links()[at % 3 : at % 3 + 1]:
        change(desk.project, who, link.id, type_=TYPES[at % len(TYPES)], turned=at % 5 == 0)


def _untie(desk: Desk, who: str, at: int) -> None:
    for link in desk.links()[at % 3 : at % 3 + 1]:
        linking.unlink(desk.project, who, link.id)


def _remove(desk: Desk, who: str, at: int) -> None:
    for mark in desk.marks()[at % 4 : at % 4 + 1]:
        marking.remove(desk.project, who, mark.id)


def _reject(desk: Desk, who: str, at: int) -> None:
    reject(desk.project, who, *_pair(desk, at))


def _take_back(desk: Desk, who: str, at: int) -> None:
    take_back_rejection(desk.project, who, *_pair(desk, at))


def _undo(desk: Desk, who: str, _: int) -> None:
    history.undo(desk.project, who)


def _redo(desk: Desk, who: str, _: int) -> None:
    history.redo(desk.project, who)


Deed = Callable[[Desk, str, int], None]
DEEDS: tuple[Deed, ...] = (
    *(_tie, _tie, _tie, _omit, _change, _untie, _remove, _reject, _reject, _take_back),
    *(_undo, _undo, _redo),
)
STEP = st.tuples(st.sampled_from(DEEDS), st.integers(0, 1), st.integers(0, 35))


@settings(max_examples=25, deadline=None)
@given(st.lists(STEP, min_size=4, max_size=24))
def test_links_hold(steps: list[tuple[Deed, int, int]]) -> None:
    with TemporaryDirectory() as folder, open_project(Path(folder) / "p.db", create=True) as made:
        desk = Desk(made)
        for deed, who, at in steps:
            before = desk.links(), desk.marks(), rejections_of(made, "", desk.articles)
            try:
                deed(desk, desk.people[who], at)
            except ReaderError:
                assert (
                    desk.links(),
                    desk.marks(),
                    rejections_of(made, "", desk.articles),
                ) == before
            _assert_sound(desk)
        assert [finding.words for finding in findings(made)] == []
        for person in desk.people:
            while history.undo(made, person):
                _assert_sound(desk)
        assert (desk.links(), desk.marks()) == ([], [])
        assert rejections_of(made, "", desk.articles) == []


def _assert_sound(desk: Desk) -> None:
    marks = {mark.id: mark for mark in desk.marks()}
    said: set[tuple[object, ...]] = set()
    held: set[str] = set()
    for link in desk.links():
        held |= {link.from_, link.to}
        assert link.article == marks[link.from_].article
        ends = [marks[end] for end in (link.from_, link.to) if end]
        places = [(mark.article, mark.start, mark.end) for mark in ends]
        if link.type in SYMMETRIC:
            assert places == sorted(places)
        what = (link.annotator, link.type, *places, link.to_article)
        assert what not in said
        said.add(what)
        kind = relation(Codebook(id="none"), link.type)
        assert kind is not None
        assert link.state in ([each.value for each in kind.states] or [""])
    assert all(mark.id in held for mark in marks.values() if mark.tag == PASSAGE)
    for pair in rejections_of(desk.project, "", desk.articles):
        apart = [(each.article, each.start, each.end) for each in (pair.from_, pair.to)]
        assert apart == sorted(apart)
        assert (pair.annotator, pair.type, *apart, "") not in said
