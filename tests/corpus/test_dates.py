from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.corpus.dates import date_of_line, iso_date

SAME = [
    "21 April 2016", "21 April, 2016", "April 21, 2016", "Apr. 21, 2016", "21st April 2016",
    "Thu Apr 21, 2016 10:45am EDT", "Thu 21 Apr 2016 13.05 BST", "Thursday, 21 April 2016 16:43",
    "2016-04-21", "2016/04/21 10:22", "21/04/2016", "21-Apr-2016", "21.04.2016", "04/21/2016",
    "2016年4月21日 星期四 10:22", "2016年4月21日(木)", "21 avril 2016 à 10h30", "21. April 2016, 10:15 Uhr",
    "21 нисана 2016".replace("нисана", "апреля"), "21 نيسان 2016", "٢١ أبريل ٢٠١٦", "Apr 21, 2016 at 10:15 GMT+3",
    "2016-04-21T10:15:00.000+02:00",
]  # fmt: skip
NONE = [
    "", "Friday", "2016", "April 2016", "21 April", "04/05/2016", "30 February 2016", "749064",
    "In April 2016", "21 April 2016 in Damascus", "1 or 2 April 2016", "21 April 3016", "10:17:57 AM",
    "x" * 100, "21 April 2016 " + "word " * 30,
]  # fmt: skip


@pytest.mark.parametrize("line", SAME)
def test_a_line_that_is_nothing_but_a_date(line: str) -> None:
    assert date_of_line(line) == "2016-04-21"


@pytest.mark.parametrize("line", NONE)
def test_anything_else_is_no_date(line: str) -> None:
    assert date_of_line(line) == ""


def test_two_words_make_a_month() -> None:
    assert date_of_line("21 كانون الثاني 2016") == "2016-01-21"
    assert date_of_line("21 كانون الأول 2016") == "2016-12-21"


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2016-04-21T10:17:57Z", "2016-04-21T10:17:57Z"),
        ("2016-04-21 10:17:57", "2016-04-21T10:17:57"),
        ("2016-04-21T10:17:57+02:00", "2016-04-21T10:17:57+02:00"),
        ("20160421", "2016-04-21"),
        (" April 21, 2016 ", "2016-04-21"),
        ("1461233877", ""),
        ("last Friday", ""),
    ],
)
def test_a_value_keeps_the_time_where_it_is_iso(value: str, kept: str) -> None:
    assert iso_date(value) == kept


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%A %d %b %Y"]),
)
def test_any_day_in_any_of_the_usual_forms(day: date, shape: str) -> None:
    assert date_of_line(day.strftime(shape)) == day.isoformat()


@given(st.text(max_size=90))
def test_no_line_is_an_impossible_date(line: str) -> None:
    found = date_of_line(line)
    assert not found or date.fromisoformat(found)
