"""The boards of names, of figures and of attribution, from reports to rows."""

import pytest

from reader.compare.boards import BOARDS
from reader.compare.boards.board import Board, Cell
from reader.model.annotation import Annotation, Annotator, Link, Span
from reader.model.story import Story
from tests.compare.stories import report, story

ANA = Annotator("ana-id", "ana")
A = "The Daesh men had escaped in some 32 vehicles, Abdelkarim Sabra, a spokesman, said. He said that it was all over and that no one was left."
B = "IS left 400 neighbourhoods, military spokesman Abdulkari Sabra told Reuters. Officials said that 15 men had died there on the road."
C = "Auch Daesh fuhr in 32 Wagen davon, sagte Sabra."


def reports() -> Story:
    return story(
        report("Press", A, wire="Agencies"), report("Arab", B), report("Blatt", C, language="de")
    )


def made(board: str, of: Story) -> Board:
    return BOARDS[board](of, None, {ANA.id: "ana"})


def cells(board: Board, key: str) -> list[Cell]:
    at = [column.key for column in board.columns].index(key)
    return [row.cells[at] for row in board.rows]


def texts(board: Board, key: str) -> list[str]:
    return [cell.text for cell in cells(board, key)]


def test_every_row_is_a_way_into_the_texts() -> None:
    of = reports()
    for name in ("names", "figures", "attribution"):
        board = made(name, of)
        assert len({row.id for row in board.rows}) == len(board.rows) > 0
        for row in board.rows:
            assert len(row.cells) == len(board.columns)
            assert row.passages
            for place in row.passages:
                assert of.by_id[place.article].text[place.start : place.end] == place.quote


def test_figures_are_listed_with_who_says_so() -> None:
    board = made("figures", reports())
    rows = zip(
        *(texts(board, key) for key in ("figure", "counted", "said_by", "outlet")), strict=True
    )
    assert list(rows) == [
        ("some 32", "vehicles", "Abdelkarim Sabra", "Press"),
        ("400", "neighbourhoods", "military spokesman Abdulkari Sabra", "Arab"),
        ("15", "men", "Officials", "Arab"),
        ("32", "", "", "Blatt"),
    ]


def test_no_report_is_given_words_of_another() -> None:
    of = reports()
    figures, attribution = made("figures", of), made("attribution", of)
    for cell in cells(figures, "said_by"):
        assert all(cell.text in of.by_id[place.article].text for place in cell.passages)
    elsewhere = "elsewhere military spokesman Abdulkari Sabra"
    assert [cell.note for cell in cells(figures, "said_by")] == [elsewhere, "", "", ""]
    here = "here Abdelkarim Sabra"
    assert [cell.note for cell in cells(attribution, "source")] == [here, here, "", ""]


def test_two_outlets_with_one_spokesman_are_one_source() -> None:
    board = made("attribution", reports())
    rows = list(zip(*(texts(board, key) for key in ("source", "carried", "channel")), strict=True))
    label = "military spokesman Abdulkari Sabra"
    assert rows == [
        (label, "2 outlets, 1 source", "Agencies"),
        (label, "2 outlets, 1 source", "Agencies"),
        (label, "2 outlets, 1 source", "Reuters"),
        ("Officials", "1 outlet", ""),
    ]
    assert "2 ultimate sources in 3 outlets" in board.note


def mark(of: Story, at: int, tag: str, words: str) -> Annotation:
    each = of.articles[at]
    start = each.text.index(words)
    span = Span.of(each.text, start, start + len(words))
    return Annotation.new(each.article.id, ANA.id, tag, [span])


def link(type_: str, one: Annotation, other: Annotation) -> Link:
    return Link(
        id=f"{type_} {one.id} {other.id}",
        article=one.article,
        annotator=ANA.id,
        type=type_,
        from_=one.id,
        to=other.id,
        created="2026-01-01T00:00:00Z",
    )


def test_marks_stand_for_what_rules_would_suggest_and_in_any_language() -> None:
    of = reports()
    cue, source, content = (
        mark(of, 2, tag, words)
        for tag, words in (("Cue", "sagte"), ("Source", "Sabra"), ("Content", C[: C.index(",")]))
    )
    said = mark(of, 1, "Cue", "said")
    marks = {1: [said], 2: [content, cue, source]}
    rows = [
        report(each.article.id, each.text, language=each.article.language, marks=marks.get(at, []))
        for at, each in enumerate(of.articles)
    ]
    board = made(
        "attribution",
        story(*rows, links=[link("Source", cue, source), link("Content", cue, content)]),
    )
    by_hand = [row for row, cell in zip(board.rows, cells(board, "cue"), strict=True) if cell.by]
    assert [row.cells[6].text for row in by_hand] == ["sagte", "said"]
    assert by_hand[0].cells[2].text == C[: C.index(",")]
    assert by_hand[0].cells[1].text == "3 outlets, 1 source"
    assert len(board.rows) == 5


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Police spokesman Karl Domnik said it was calm. He said that all went home.", "Domnik"),
        (
            "Police spokesman Karl Domnik said it was calm.\nSo it was.\nAll left, he said.",
            "Domnik",
        ),
        ("Karl Domnik said it was calm. All left, he said.\nPeace reigns, she said.", "she"),
        ("Karl Domnik said it was calm.\nThen came Irena Kovalt. “We stay,” she said.", "she"),
        (
            "Dr Mia Oda-Pell said no.\nLogs show that it was late.\nDr Oda-Pell left. “No,” she said.",
            "Pell",
        ),
        ("No one fled, the Joint Command said.\nAn old man wept. “We are back,” he said.", "he"),
    ],
)
def test_he_and_she_are_nobody_who_cannot_be_meant(text: str, whose: str) -> None:
    board = made("attribution", story(report("Press", text)))
    by_words = dict(zip(texts(board, "said_by"), texts(board, "source"), strict=True))
    said = next(each for key, each in reversed(by_words.items()) if key.casefold() in ("he", "she"))
    assert said.endswith(whose)


def test_a_spokesman_misspelled_is_one_source() -> None:
    one = "Ministry spokesman Tomas Reidel said that nine had died."
    other = "Ministry mouthpiece Tomas Riedel said that none had died."
    board = made("attribution", story(report("A", one), report("B", one), report("C", other)))
    assert {*texts(board, "carried")} == {"3 outlets, 1 source"}
    assert {*texts(board, "source")} == {"Ministry spokesman Tomas Reidel"}


def test_what_a_person_says_echoes_is_of_one_source() -> None:
    of = reports()
    one, other = (
        mark(of, 0, "Passage", A[A.index("it was") :]),
        mark(of, 1, "Passage", B[B.index("15 men") :]),
    )
    rows = [
        report(each.article.id, each.text, language=each.article.language, marks=marks)
        for each, marks in zip(of.articles, ([one], [other], []), strict=True)
    ]
    board = made("attribution", story(*rows, links=[link("echoes", one, other)]))
    assert {*texts(board, "carried")} == {"2 outlets, 1 source"}
    assert {*texts(board, "claim")} == {"", "2 outlets, 1 source"}


def test_names_are_counted_per_outlet() -> None:
    board = made("names", reports())
    ids = [column.key for column in board.columns if column.kind == "outlet"]
    rows = {row.cells[1].text: row for row in board.rows}
    sabra = rows["Sabra"]
    assert (sabra.cells[2].state, sabra.cells[2].note) == ("suggested", "last word")
    assert [cell.text for cell in rows["Daesh"].cells[-3:]] == ["1", "", "1"]
    assert len(ids) == 3
