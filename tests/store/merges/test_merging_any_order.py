"""Whatever is done in copies of a project, in whatever order they meet, they say the same."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Span
from reader.model.arrival import Arrival
from reader.model.codebook import Codebook, Tag
from reader.model.errors import ReaderError
from reader.model.passage import Passage
from reader.model.record import Record, RecordAnnotation, RecordSpan
from reader.store import (
    annotators,
    codebooks,
    correcting,
    history,
    labels,
    linking,
    links,
    marking,
    progress,
)
from reader.store.annotations import of_article
from reader.store.arriving.intake import take
from reader.store.check import findings
from reader.store.linking import change
from reader.store.merges import conflicts
from reader.store.merges.merging import merge
from reader.store.misplacing import placing, waiting
from reader.store.project import Project, open_project
from reader.store.rejecting import reject
from reader.store.rejecting import take_back as take_back_rejection
from tests.store.conftest import TEXT, add, mark_of, new_article

OUTLETS = ("North", "South", "")


def _mark(project: Project, who: str, number: int) -> None:
    ben = next(one for one in annotators.everyone(project) if one.id == who)
    start = number % 7
    marking.mark(project, [mark_of(_article(project), ben, TEXT, start, 30, "Actor")], TEXT)


def _change(project: Project, who: str, number: int) -> None:
    mine = [m for m in of_article(project, who, _article(project)) if m.annotator == who]
    if mine:
        mark = sorted(mine, key=lambda each: each.id)[number % len(mine)]
        if number % 3:
            marking.change(project, who, mark.id, "note", note=f"note {number % 4}")
        else:
            marking.remove(project, who, mark.id)


def _label(project: Project, who: str, number: int) -> None:
    labels.give(project, who, _article(project), [("stance", ("", "pro", "con")[number % 3])])


def _done(project: Project, who: str, _: int) -> None:
    progress.toggle_done(project, who, _article(project))


def _correct(project: Project, who: str, number: int) -> None:
    name = ("outlet", "story", "wire")[number % 3]
    correcting.correct(project, who, _article(project), {name: OUTLETS[number % 2]})


def _codebook(project: Project, who: str, number: int) -> None:
    codebooks.revise(
        project,
        who,
        "add tag",
        lambda book: Codebook(
            id=book.id,
            version=book.version + 1,
            tags=(*book.tags, Tag(id=f"T{number}-{len(book.tags)}")),
        ),
    )


def _undo(project: Project, who: str, _: int) -> None:
    history.undo(project, who)


def _redo(project: Project, who: str, _: int) -> None:
    history.redo(project, who)


def _rename(project: Project, who: str, number: int) -> None:
    name = next(one.name for one in annotators.everyone(project) if one.id == who)
    annotators.rename(project, name, f"{name[:3]}{number % 3}")


def _link(project: Project, who: str, number: int) -> None:
    article = _article(project)
    one, other = (
        Passage(article, at, at + 4, TEXT[at : at + 4]) for at in (number % 4, number // 2 % 5)
    )
    if number % 3 == 0:
        linking.link(project, who, "echoes", one, other)
    elif number % 3 == 1:
        reject(project, who, one, other, "echoes")
    else:
        take_back_rejection(project, who, one, other, "echoes")


def _relink(project: Project, who: str, number: int) -> None:
    mine = [
        link for link in links.touching(project, who, [_article(project)]) if link.annotator == who
    ]
    for link in mine[number % 2 : number % 2 + 1]:
        if number % 3:
            type_ = ("echoes", "contradicts", "derived-from")[number % 3]
            change(project, who, link.id, type_=type_, turned=number % 5 == 0)
        else:
            linking.unlink(project, who, link.id)


def _import(project: Project, _: str, number: int) -> None:
    add(project, new_article(f"desk/{number % 3}.txt", f"Report {number % 3}.", title=f"{number}"))


def _await(project: Project, who: str, number: int) -> None:
    """Take in a mark whose quote is elsewhere."""
    name = next(one.name for one in annotators.everyone(project) if one.id == who)
    quote = TEXT[number : number + 9]
    mark = RecordAnnotation(id=str(number), tag="Actor", spans=[RecordSpan(50, 59, quote)])
    record = Record(id=_article(project), annotations=[mark])
    take(project, [Arrival("in", None, record)], name)


def _place(project: Project, who: str, number: int) -> None:
    for each in waiting.waiting(project, who)[number % 2 : number % 2 + 1]:
        if number % 3:
            placing.place(project, who, each.id, [Span.of(TEXT, number, number + 9)])
        else:
            placing.drop(project, who, [each.id])


def _pick(project: Project, who: str, number: int) -> None:
    apart = conflicts.waiting(project, who)
    if apart:
        conflict = apart[number % len(apart)]
        conflicts.pick(project, who, conflict.id, ("here", "there")[number % 2])


DEEDS = (
    _mark,
    _mark,
    _change,
    _change,
    _link,
    _link,
    _relink,
    _label,
    _done,
    _correct,
    _correct,
    _codebook,
    _undo,
    _redo,
    _rename,
    _import,
    _await,
    _place,
    _place,
    _pick,
)
COPIES = 3
Deed = Callable[[Project, str, int], None]
Step = tuple[int, int, Deed | None, int]


def _steps(*deeds: Deed | None, most: int) -> st.SearchStrategy[list[Step]]:
    step = st.tuples(
        st.integers(0, COPIES - 1), st.integers(0, 1), st.sampled_from(deeds), st.integers(0, 11)
    )
    return st.lists(step, min_size=most // 6, max_size=most)


def _article(project: Project) -> str:
    row = project.row("SELECT id FROM article WHERE source_file = 'desk/derna.txt'")
    assert row
    return str(row[0])


def said(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Return all that does not depend on the order in which things came."""
    found = {
        table: sorted(project.rows(f"SELECT {columns} FROM {table}"), key=repr)
        for table, columns in {
            "annotation": "id, annotator, tag, quote, note, unsure, status",
            "annotation_span": "*",
            "annotator": "*",
            "article": "id, title, outlet, wire, story",
            "codebook": "sha256",
            "label": "*",
            "link": "*",
            "rejected_pair": "*",
            "misplaced": "id, annotator, tag, quote, state",
            "mark_count": "*",
            "pick": "*",
            "progress": "*",
            "setting": "*",
            "story": "*",
            "change": "id, replica, replica_seq, lamport, entity, entity_id, before, after",
            "action": "transaction_id, operation, state, changes",
        }.items()
    }
    found["mark_count"] = [row for row in found["mark_count"] if row[3]]
    apart = [
        (each.id, each.aspect, *sorted([each.here.change, each.there.change]))
        for who in annotators.everyone(project)
        for each in conflicts.waiting(project, who.id)
    ]
    return {**found, "apart": sorted(apart)}


def whole(project: Project) -> list[str]:
    return [finding.words for finding in findings(project)]


def play(copies: list[Project], people: list[str], script: list[Step]) -> None:
    for at, who, deed, number in script:
        try:
            if deed is None:
                merge(copies[at], copies[(at + 1 + number % 2) % COPIES].path)
            else:
                deed(copies[at], people[who], number)
        except ReaderError:
            continue


def meet(copies: list[Project]) -> dict[str, list[tuple[object, ...]]]:
    """Let every copy have all there is, each in another order; return what all of them say."""
    for at, other in ((0, 1), (0, 2), (2, 1), (1, 2), (2, 0), (1, 0)):
        merge(copies[at], copies[other].path)
    results = [said(copy) for copy in copies]
    assert results[0] == results[1] == results[2]
    return results[0]


@settings(max_examples=15)
@given(_steps(*DEEDS, None, None, most=24), _steps(_pick, _pick, _correct, _change, _undo, most=6))
def test_copies_that_met_say_the_same(apart: list[Step], together: list[Step]) -> None:
    with TemporaryDirectory() as name, ExitStack() as opened:
        folder = Path(name)
        first = opened.enter_context(open_project(folder / "0.db", create=True))
        people = [annotators.add(first, name).id for name in ("ana", "ben")]
        add(first, new_article("desk/derna.txt", TEXT, story="derna"))
        codebooks.begin(first, Codebook(id="mine", tags=(Tag(id="Actor"),)))
        copies = [first]
        for number in range(1, COPIES):
            first.db.execute("VACUUM INTO ?", [str(folder / f"{number}.db")])
            copies.append(opened.enter_context(open_project(folder / f"{number}.db")))
        play(copies, people, apart)
        meet(copies)
        play(copies, people, together)
        result = meet(copies)
        assert [whole(copy) for copy in copies] == [[]] * COPIES
        again = merge(copies[0], copies[1].path)
        assert again.changes.there == 0
        assert said(copies[0]) == result
