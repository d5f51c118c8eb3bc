"""Marks whose quotes are not at their places: they wait, until they are placed or dropped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.model.annotation import Annotation, Annotator, Field, Span
from reader.model.arrival import Arrival
from reader.model.errors import ReaderError
from reader.model.misplaced import Misplaced
from reader.model.record import Record, RecordAnnotation, RecordLink, RecordSpan
from reader.store import annotations, annotators, check, codebooks, history, links, marking, rounds
from reader.store.arriving.intake import take
from reader.store.arriving.report import Report
from reader.store.merges.handing_out import hand_out
from reader.store.merges.merging import merge
from reader.store.misplacing import placing, waiting
from reader.store.project import Project, open_project
from reader.store.records import Selection, stream
from reader.store.rounds import Round
from reader.store.submitting import handing_in
from tests.store.arriving.arrivals import NEW, arrive, marks
from tests.store.conftest import TEXT, new_article

ARTICLE = NEW.article.id
UUID = "0198a000-0000-7000-8000-00000000000a"


def mark(
    quote: str, start: int, *, tag: str = "Actor", id_: str = "", **more: str
) -> RecordAnnotation:
    span = RecordSpan(start, start + len(quote), quote, **more)
    return RecordAnnotation(id=id_, annotator="ana", tag=tag, spans=[span])


MOVED = mark("Derna", 3, tag="Place", id_="moved")
TWICE = mark("ebels", 30, id_="twice")
LOST = mark("nowhere to be found", 5, id_="lost")
RECORD = Record(annotations=[MOVED, TWICE, LOST, mark("Rebels", 0, id_="there")])


@pytest.fixture
def came(project: Project, ana: Annotator, book: None) -> Report:
    return arrive(project, RECORD)


def mine(project: Project, who: str = "ana") -> list[Misplaced]:
    found = annotators.by_name(project, who)
    assert found
    return waiting.waiting(project, found.id)


def called(project: Project, quote: str) -> Misplaced:
    (found,) = (each for each in mine(project) if each.quote == quote)
    return found


def derna() -> Span:
    at = TEXT.index("Derna")
    return Span.of(TEXT, at, at + 5)


def test_they_wait_and_the_rest_goes_in(project: Project, ana: Annotator, came: Report) -> None:
    assert (came.marks, came.waiting, came.refused) == (1, 3, [])
    assert [(one.words.split(":")[0], one.kind) for one in came.waits] == [
        ("mark 1", "moved"),
        ("mark 2", "ambiguous"),
        ("mark 3", "lost"),
    ]
    assert marks(project) == [("Actor", 0, 6)]
    assert [each.quote for each in mine(project)] == ["Derna", "nowhere to be found", "ebels"]
    assert waiting.count(project, ana.id) == waiting.count(project, ana.id, article=ARTICLE) == 3
    assert list(check.findings(project)) == []


def test_coming_again_changes_nothing(project: Project, came: Report) -> None:
    before = history.latest(project)
    again = arrive(project, RECORD)
    assert (again.marks, again.waiting, again.marks_known) == (0, 0, 1)
    assert again.waits == came.waits
    assert history.latest(project) == before


def test_what_was_placed_or_dropped_stays_so(
    project: Project, ana: Annotator, came: Report
) -> None:
    placing.place_moved(project, ana.id)
    placing.drop(project, ana.id, [called(project, "nowhere to be found").id])
    again = arrive(project, RECORD)
    assert [one.kind for one in again.waits] == ["ambiguous"]
    assert (again.marks_known, again.remarks) == (3, [])
    assert [each.quote for each in mine(project)] == ["ebels"]


def test_one_that_comes_too_late_waits_on(project: Project, ana: Annotator, came: Report) -> None:
    handing_in.submit(project, ana.id, [ARTICLE])
    placed = mark("Derna", derna().start, tag="Place", id_="moved")
    assert len(arrive(project, Record(annotations=[placed])).refused) == 1
    assert called(project, "Derna").state == "waiting"


def test_what_waits_of_one_is_not_taken_by_another(project: Project, ana: Annotator) -> None:
    arrive(project, Record(annotations=[mark("Derna", 3, tag="Place", id_=UUID)]))
    there = mark("Derna", derna().start, tag="Place", id_=UUID)
    for theirs in (there, mark("Rebels", 7, tag="Place", id_=UUID)):
        report = arrive(project, Record(annotations=[replace(theirs, annotator="ben")]))
        assert (report.marks, report.waiting, report.waits) == (0, 0, [])
        assert [one.detail for one in report.remarks] == [UUID]
    assert [each.quote for each in mine(project)] == ["Derna"]


def test_without_ids_they_are_a_multiset(project: Project) -> None:
    record = Record(annotations=[mark("Derna", 3), mark("Derna", 3), mark("army", 3)])
    assert arrive(project, record).waiting == 3
    assert arrive(project, record).waiting == 0
    assert len(mine(project)) == 3


def test_one_that_comes_with_its_place_waits_no_more(project: Project, came: Report) -> None:
    at = derna().start
    report = arrive(project, Record(annotations=[mark("Derna", at, tag="Place", id_="moved")]))
    assert (report.marks, report.waits) == (1, [])
    assert ("Place", at, at + 5) in marks(project)
    assert [each.quote for each in mine(project)] == ["nowhere to be found", "ebels"]
    assert arrive(project, RECORD).marks_known == 2
    assert list(check.findings(project)) == []


def test_a_dropped_one_does_not_come_back_with_its_place(
    project: Project, ana: Annotator, came: Report
) -> None:
    placing.drop(project, ana.id, [called(project, "Derna").id])
    at = derna().start
    report = arrive(project, Record(annotations=[mark("Derna", at, tag="Place", id_="moved")]))
    assert (report.marks, report.marks_known) == (0, 1)


def test_a_mark_waits_as_a_whole(project: Project, ana: Annotator) -> None:
    spans = [RecordSpan(0, 6, "Rebels"), RecordSpan(0, 5, "Derna"), RecordSpan(7, 11)]
    record = Record(annotations=[RecordAnnotation(annotator="ana", tag="A", spans=spans)])
    assert arrive(project, record).waiting == 1
    (waits,) = mine(project)
    assert waits.quote == "Derna … Rebels … left"
    (placed,) = placing.place_moved(project, ana.id)
    assert placed.quote == "Rebels … left … Derna"


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ([RecordSpan(5, 5000)], "no span"),
        ([RecordSpan(5, 5000), RecordSpan(0, 5, "Derna")], "no span"),
        ([RecordSpan(0, 6, "")], "not ''"),
        ([RecordSpan(0, 6, " \n")], "the text says"),
        ([], "no span"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(
    project: Project, spans: list[RecordSpan], reason: str
) -> None:
    item = RecordAnnotation(annotator="ana", tag="A", spans=spans)
    report = arrive(project, Record(annotations=[item]))
    assert (report.waiting, len(report.refused)) == (0, 1)
    assert reason in report.refused[0].reason


@pytest.mark.parametrize(("start", "end"), [(-(10**30), 5), (10**30, 10**30), (9, 3), (0, 10**19)])
def test_absurd_offsets_are_hints_like_others(project: Project, start: int, end: int) -> None:
    item = RecordAnnotation(annotator="ana", tag="A", spans=[RecordSpan(start, end, "Derna")])
    report = arrive(project, Record(annotations=[item]))
    assert [one.kind for one in report.waits] == ["moved"]
    assert list(check.findings(project)) == []


def test_a_removed_mark_or_one_of_another_article_does_not_wait(
    project: Project, came: Report
) -> None:
    removed = RecordAnnotation(
        annotator="ana", tag="A", spans=[RecordSpan(0, 5, "Derna")], status="deleted"
    )
    report = arrive(project, Record(annotations=[removed]))
    assert "removed" in report.refused[0].reason
    arrive(project, Record(annotations=[mark("Derna", 1, id_=UUID)]))
    other = new_article("desk/other.txt", TEXT + " More.")
    record = Record(annotations=[mark("Derna", 1, id_=UUID)])
    report = take(project, [Arrival("other:1", other, record)])
    assert "another article" in report.refused[0].reason


def test_context_comes_along(project: Project) -> None:
    other = mark("ebels", 30, id_="1", prefix="x" * 500 + "The r", suffix=" denied")
    told = mark("ebels", 30, id_="2", prefix="The r", suffix=" denied")
    report = arrive(project, Record(annotations=[other, told]))
    assert [one.kind for one in report.waits] == ["ambiguous", "moved"]
    assert placing.place_moved(project, mine(project)[0].annotator) == []


def test_one_is_placed_with_all_that_it_says(project: Project, ana: Annotator) -> None:
    item = RecordAnnotation(
        id=UUID,
        annotator="ana",
        tag="Place",
        spans=[RecordSpan(0, 5, "Derna")],
        fields=[Field("kind", "town")],
        note="n",
        unsure=True,
        created="2020-01-01T00:00:00Z",
    )
    arrive(project, Record(annotations=[item]))
    placed = placing.place(project, ana.id, UUID, [derna()])
    assert annotations.of_article(project, ana.id, ARTICLE) == [placed]
    assert (placed.id, placed.note, placed.unsure, placed.created) == (
        *(UUID, "n", True, "2020-01-01T00:00:00Z"),
    )
    assert placed.fields == (Field("kind", "town"),)
    assert mine(project) == []


def test_placing_is_undone_redone_and_done_again(
    project: Project, ana: Annotator, came: Report
) -> None:
    found = called(project, "Derna")
    placed = placing.place(project, ana.id, found.id, [derna()])
    assert "Place: Derna" in [each.detail for each in history.actions(project, ana.id)]
    history.undo(project, ana.id)
    assert called(project, "Derna") == found
    assert annotations.get(project, found.id).status == "deleted"
    history.redo(project, ana.id)
    assert annotations.get(project, found.id) == placed
    history.undo(project, ana.id)
    assert arrive(project, RECORD).waits[0].kind == "moved"
    elsewhere = Span.of(TEXT, 0, 6)
    assert placing.place(project, ana.id, found.id, [elsewhere]).spans == (elsewhere,)
    assert list(check.findings(project)) == []


def test_all_that_are_certain_are_placed_as_one_step(
    project: Project, ana: Annotator, came: Report
) -> None:
    arrive(project, Record(annotations=[mark("the army said", 1), mark("the army sayd", 1)]))
    assert [each.quote for each in placing.place_moved(project, ana.id)] == [
        "the army said",
        "Derna",
    ]
    assert len(mine(project)) == 3
    history.undo(project, ana.id)
    assert len(mine(project)) == 5


def test_of_those_that_say_the_same_one_is_placed(project: Project, ana: Annotator) -> None:
    arrive(project, Record(annotations=[mark("Derna", 3), mark("Derna", 4), mark("Derna", 5)]))
    assert len(placing.place_moved(project, ana.id)) == 1
    assert placing.place_moved(project, ana.id) == []
    with pytest.raises(ReaderError, match="already"):
        placing.place(project, ana.id, mine(project)[0].id, [derna()])
    assert len(mine(project)) == 2


def test_a_tag_that_the_codebook_lacks_joins_it_when_it_is_placed(
    project: Project, ana: Annotator, book: None
) -> None:
    arrive(project, Record(annotations=[mark("Derna", 3, tag="Weasel word")]))
    assert codebooks.current(project).find("Weasel word") is None
    placing.place_moved(project, ana.id)
    assert codebooks.current(project).tag("Weasel word").parent == "imported"
    history.undo(project, ana.id)
    assert codebooks.current(project).find("Weasel word") is None
    assert list(check.findings(project)) == []


VERBS: dict[str, Callable[[Project, str, str], object]] = {
    "place": lambda p, who, id_: placing.place(p, who, id_, [derna()]),
    "drop": lambda p, who, id_: placing.drop(p, who, [id_]),
}


@pytest.mark.parametrize("verb", VERBS)
def test_only_who_made_it_sees_or_moves_one(
    project: Project, ana: Annotator, ben: Annotator, came: Report, verb: str
) -> None:
    found = called(project, "Derna")
    assert waiting.waiting(project, ben.id) == []
    with pytest.raises(ReaderError, match="no mark of yours waits"):
        VERBS[verb](project, ben.id, found.id)
    VERBS[verb](project, ana.id, found.id)
    with pytest.raises(ReaderError, match=r"waits no longer: it was (placed|dropped)"):
        VERBS[verb](project, ana.id, found.id)
    with pytest.raises(ReaderError, match="no mark of yours waits"):
        VERBS[verb](project, ben.id, found.id)


def test_in_a_blind_round_nobody_hears_of_them(
    project: Project, ana: Annotator, ben: Annotator, came: Report
) -> None:
    rounds.make(project, "", Round("pilot", open=False, coders=(ana.id, ben.id)))
    blind = RecordAnnotation(annotator="ana", round="pilot", tag="A", spans=[RecordSpan(0, 1, "Q")])
    assert arrive(project, Record(annotations=[blind])).waiting == 1
    assert waiting.elsewhere(project, ben.id) == {"ana": 3}
    assert waiting.left_out(project, ben.id, Selection()) == 3
    assert waiting.left_out(project, ana.id, Selection()) == 4
    assert waiting.left_out(project, ana.id, Selection(rounds=("pilot",))) == 1
    assert waiting.left_out(project, ana.id, Selection(tags=("Place",), stories=("derna",))) == 1
    imports = [each for each in history.actions(project, ben.id) if each.operation == "import"]
    assert len(imports) == 1


def test_a_round_in_which_one_waits_is_in_use(project: Project, ana: Annotator, book: None) -> None:
    rounds.make(project, ana.id, Round("pilot"))
    item = RecordAnnotation(annotator="ana", round="pilot", tag="A", spans=[RecordSpan(0, 1, "Q")])
    arrive(project, Record(annotations=[item]))
    with pytest.raises(ReaderError, match="in use"):
        history.undo(project, ana.id)


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_submitted_does_not_change(
    project: Project, ana: Annotator, came: Report, verb: str
) -> None:
    found = called(project, "Derna")
    handing_in.submit(project, ana.id, [ARTICLE])
    with pytest.raises(ReaderError, match="submitted"):
        VERBS[verb](project, ana.id, found.id)
    assert placing.place_moved(project, ana.id) == []
    report = arrive(project, Record(annotations=[mark("army", 0)]))
    assert "submitted" in report.refused[0].reason


@pytest.mark.parametrize("spans", [[Span(0, 6, "Derna")], [Span(5, 5000, "x")], []])
def test_a_place_must_say_what_it_quotes(
    project: Project, ana: Annotator, came: Report, spans: list[Span]
) -> None:
    with pytest.raises(ReaderError):
        placing.place(project, ana.id, called(project, "Derna").id, spans)
    assert len(mine(project)) == 3


def test_links_to_one_wait_with_it(project: Project, ana: Annotator) -> None:
    link = RecordLink(annotator="ana", type="echoes", from_="moved", to="there")
    arrive(project, Record(annotations=RECORD.annotations, links=[link]))
    found = called(project, "Derna")
    assert [each.from_ for each in links.own_links(project, ana.id, found.id)] == [found.id]
    placing.place(project, ana.id, found.id, [derna()])
    (record,) = stream(project, ana.id, Selection())
    assert {each.id for each in record.annotations} >= {record.links[0].from_, record.links[0].to}


def test_a_mark_that_is_here_is_not_put_back_to_waiting(project: Project, ana: Annotator) -> None:
    made = Annotation.new(ARTICLE, ana.id, "A", [derna()])
    arrive(project, Record())
    marking.mark(project, [made], TEXT)
    report = arrive(project, Record(annotations=[mark("Derna", 1, tag="A", id_=made.id)]))
    assert (report.waiting, report.marks_known) == (0, 1)
    assert "stays so" in report.remarks[0].text


def test_copies_that_took_the_same_in_have_one_and_the_other(
    project: Project, ana: Annotator, came: Report, tmp_path: Path
) -> None:
    project.db.execute("VACUUM INTO ?", [str(tmp_path / "copy.db")])
    with open_project(tmp_path / "copy.db") as copy:
        placing.place_moved(copy, ana.id)
        arrive(copy, Record(annotations=[mark("the army sayd", 1)]))
    placing.drop(project, ana.id, [called(project, "nowhere to be found").id])
    merge(project, tmp_path / "copy.db")
    assert [each.quote for each in mine(project)] == ["the army sayd", "ebels"]
    assert [each[0] for each in marks(project)] == ["Actor", "Place"]
    assert list(check.findings(project)) == []


def test_a_handout_has_none(project: Project, ana: Annotator, came: Report, tmp_path: Path) -> None:
    hand_out(project, "ana", tmp_path / "ana.db")
    with open_project(tmp_path / "ana.db") as given:
        assert given.rows("SELECT * FROM misplaced") == []
        assert len(annotations.of_article(given, ana.id, ARTICLE)) == 1
        assert list(check.findings(given)) == []


def test_check_finds_one_that_is_not_what_history_says(project: Project, came: Report) -> None:
    project.db.execute("UPDATE misplaced SET state = 'placed' WHERE tag = 'Place'")
    said = [finding.words for finding in check.findings(project)]
    assert any("misplaced" in line for line in said)


def test_only_some_of_those_that_are_certain_are_placed(
    project: Project, ana: Annotator, came: Report
) -> None:
    assert placing.place_moved(project, ana.id, only=()) == []
    (placed,) = placing.place_moved(project, ana.id, only=[called(project, "Derna").id])
    assert placed.quote == "Derna"
