"""Counts beside counts made one by one."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.codebook import Codebook, Tag
from reader.model.counting import count_tables
from reader.model.counting.as_json import document
from reader.model.counting.count_words import header
from reader.model.counting.counts import (
    About,
    Counted,
    Marked,
    Worked,
    below,
    gathered,
    tally,
    topmost,
)
from reader.model.counting.tables import Table, clock

BOOK = Codebook(
    id="book",
    tags=(
        Tag(id="top", label="The top"),
        Tag(id="low", parent="top"),
        Tag(id="lowest", parent="low"),
        Tag(id="other", parent="imported"),
        Tag(id="never", label="Never used"),
        Tag(id="head", heading=True),
    ),
)
TAGS = ["top", "low", "lowest", "other", "gone"]
ABOUT = {"x": About("X", "Press", "fire"), "y": About("Y", "", "fire"), "z": About("Z", "Press")}

marks = st.lists(
    st.builds(
        Marked,
        st.sampled_from(sorted(ABOUT)),
        st.sampled_from(["ana", "ben"]),
        st.sampled_from(TAGS),
        st.booleans(),
        st.booleans(),
    ),
    max_size=30,
).map(tuple)


def counted(
    found: tuple[Marked, ...], *, rolled_up: bool = False, worked: tuple[Worked, ...] = ()
) -> Counted:
    return Counted(
        codebook=BOOK,
        marks=found,
        left_out=2,
        regions=("repeat", "residue"),
        rounds=("main",),
        articles=3,
        about=ABOUT,
        names={"ana": "Ana", "ben": "Ben"},
        worked=worked,
        rolled_up=rolled_up,
    )


@given(marks)
def test_a_tally_is_what_going_through_one_by_one_gives(found: tuple[Marked, ...]) -> None:
    for tag, each in tally(found, lambda mark: mark.tag).items():
        mine = [mark for mark in found if mark.tag == tag]
        assert each.marks == len(mine)
        assert each.articles == len({mark.article for mark in mine})
        assert each.unsure == sum(mark.unsure for mark in mine)
        assert each.unfilled == sum(mark.unfilled for mark in mine)


@given(marks, st.booleans())
def test_every_table_counts_every_mark_once(found: tuple[Marked, ...], rolled_up: bool) -> None:
    for name in ("tags", "outlets", "stories", "annotators", "articles", "tag-by-outlet"):
        table = count_tables.MAKERS[name](counted(found, rolled_up=rolled_up))
        assert sum(int(row.cells[table.measure]) for row in table.rows) == len(found)


def rows(table: Table) -> dict[str, tuple[str | int, ...]]:
    return {row.key: row.cells for row in table.rows}


def test_tags_that_were_never_used_are_there_and_headings_are_not() -> None:
    found = rows(count_tables.tags(counted((Marked("x", "ana", "low"),))))
    assert found["low"] == ("low", "low", 1, 1, 0, 0)
    assert found["never"] == ("never", "Never used", 0, 0, 0, 0)
    assert "head" not in found


def test_a_mark_counts_for_the_topmost_tag_where_they_are_rolled_up() -> None:
    found = (Marked("x", "ana", "lowest"), Marked("y", "ana", "top"), Marked("y", "ana", "gone"))
    table = rows(count_tables.tags(counted(found, rolled_up=True)))
    assert table["top"] == ("top", "The top", 2, 2, 0, 0)
    assert table["gone"][2] == 1
    assert "low" not in table
    assert below(BOOK, "top") == ("top", "low", "lowest")
    assert topmost(BOOK)["other"] == "other"
    assert gathered({("low", "other"): 1, ("lowest", "top"): 2}, topmost(BOOK)) == {
        ("other", "top"): 1,
        ("top", "top"): 2,
    }


def test_a_table_across_has_the_greatest_first_and_both_halves_of_a_pair() -> None:
    table = count_tables.tag_by_tag(counted(()), {("low", "top"): 2, ("other", "top"): 3})
    assert [column.key for column in table.columns] == [
        "tag",
        "label",
        "total",
        "top",
        "other",
        "low",
    ]
    assert rows(table) == {
        "top": ("top", "The top", 5, 0, 3, 2),
        "other": ("other", "other", 3, 3, 0, 0),
        "low": ("low", "low", 2, 2, 0, 0),
    }


def test_time_is_told_by_article_and_summed_by_annotator() -> None:
    worked = (Worked("x", "ana", "main", 59.6), Worked("y", "ana", "main", 3600))
    told = counted((), worked=worked)
    assert [row.cells[-1] for row in count_tables.time(told).rows] == [3600, 60]
    assert rows(count_tables.annotators(told))["ana"][-1] == 3660
    assert (clock(59), clock(3660)) == ("0:59", "1:01:00")


def test_a_header_says_what_is_left_out() -> None:
    assert header(counted((Marked("x", "ana", "low"),))) == (
        "1 mark of 1 annotator in 1 of 3 articles; round main; without marks in repeat, residue (2)"
    )


def test_a_document_names_every_number() -> None:
    told = counted((Marked("x", "ana", "low", unsure=True),))
    made = document(told, [count_tables.tags(told), count_tables.tag_by_outlet(told)], {"tags": ()})
    assert made["totals"]["unsure"] == 1
    assert made["header"]["left_out"] == {"regions": ["repeat", "residue"], "marks": 2}
    assert made["tags"][0] == {
        "tag": "low", "label": "low", "marks": 1, "articles": 1, "unsure": 1, "unfilled": 0,
    }  # fmt: skip
    assert made["tag_by_outlet"] == [{"tag": "low", "outlet": "Press", "marks": 1}]


def test_rows_are_sorted_by_any_column_and_found_by_name() -> None:
    found = tuple(Marked(article, "ana", "low") for article in "xxyzzz")
    table = count_tables.articles(counted(found))
    assert [row.key for row in table.rows] == ["z", "x", "y"]
    assert [row.key for row in table.sorted_by(1).rows] == ["x", "y", "z"]
    assert [row.key for row in table.sorted_by(3).rows] == ["x", "y", "z"]
    assert [row.key for row in table.named("PRESS fire")] == ["x"]
