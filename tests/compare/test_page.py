"""The page of a story: every text verbatim, every mark at its place, and nothing of it acts."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.boards.board import Board, Cell, Column, Row
from reader.compare.page.boards_html import MOST
from reader.compare.page.excerpts import WHOLE
from reader.compare.page.layout import laid_out
from reader.compare.page.passages_html import outlet_html
from reader.model.annotation import PASSAGE
from reader.model.article import Article, Region
from reader.model.codebook import Tag
from reader.model.passage import Counterpart, Passage
from reader.model.text.visible import visible_lines
from tests.compare.pages import BOOK, Read, article, handover, html, link, rejected

HOSTILE = (
    "<script>alert(1)</script>\"'&amp; \x1b[31m\r\n\t\u202e</div> 👩‍👩‍👧\u2028e\u0301\xa0x</span>"
)
TEXTS = st.text(alphabet="<>&\"' ab\n\r\t\x1b\u202e\u0301é星👩\u200d\xa0", min_size=1, max_size=60)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]], list[Region]]:
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    tags = st.sampled_from(["Actor", "Claim", PASSAGE, "not in the <book>"])
    some = draw(st.lists(st.tuples(spans, tags), max_size=8))
    regions = draw(st.lists(spans, max_size=2))
    return (
        text,
        [(*sorted(span), tag) for span, tag in some if span[0] != span[1]],  # type: ignore[misc]
        [Region(min(span), max(span), "caption") for span in regions if span[0] != span[1]],
    )


@given(st.lists(_marked(), min_size=1, max_size=3))
def test_each_text_is_there_verbatim_and_each_mark_at_its_place(
    some: list[tuple[str, list[tuple[int, int, str]], list[Region]]],
) -> None:
    what = handover([article(at, *one) for at, one in enumerate(some)])
    read = Read(html(what))
    assert read.texts == [visible_lines(text) for text, _, _ in some]
    names = laid_out(what, ()).marks
    assert len(names) == sum(len(spans) for _, spans, _ in some)
    for column, each in enumerate(what.story.articles):
        for mark in each.marks:
            pieces = read.named[names[mark.id]]
            assert {number for number, _, _ in pieces} == {column}
            assert pieces[0][1] == mark.start
            assert "".join(words for _, _, words in pieces) == visible_lines(mark.quote)
    assert len(read.ids) == len(set(read.ids))


def test_nothing_that_is_shown_becomes_markup() -> None:
    about: dict[str, Any] = dict.fromkeys(
        ("title", "outlet", "wire", "language", "published", "source_file"), HOSTILE
    )
    first = article(
        1, HOSTILE, [(0, 5, HOSTILE), (3, 9, "Claim")], url=f"javascript:{HOSTILE}", **about
    )
    second = article(2, HOSTILE, [(1, 4, PASSAGE)], url=f'https://x/"{HOSTILE}')
    marked = msgspec.structs.replace(first.marks[0], note=HOSTILE)
    first = msgspec.structs.replace(first, marks=(marked, *first.marks[1:]))
    ties = [
        link(1, "a1.0", "a2.0", HOSTILE, note=HOSTILE, state=HOSTILE),
        link(2, "a1.1", "a2", "omits"),
    ]
    what = handover([first, second], ties, name=HOSTILE)
    what = msgspec.structs.replace(
        what,
        people={"ana": HOSTILE},
        codebook=msgspec.structs.replace(BOOK, tags=(Tag(id=HOSTILE, colour="red;}</style>"),)),
    )
    page = html(what)
    read = Read(page)
    assert [tag for tag, _ in read.elements].count("script") == 1
    assert [tag for tag, _ in read.elements].count("style") == 1
    assert not {name for _, given in read.elements for name in given if name.startswith("on")}
    targets = [given.get("href", "#") for _, given in read.elements]
    assert all(each.startswith(("#", "https://")) for each in targets)
    assert not [
        each for each in page if each != "\n" and (each < " " or each in "\x7f\u202e\u2028")
    ]


def test_it_loads_nothing_and_its_policy_lets_nothing_in() -> None:
    read = Read(html(handover([article(1, "some text")])))
    policy = next(given["content"] for _, given in read.elements if "http-equiv" in given)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not [given for _, given in read.elements if {"src", "style", "srcset"} & given.keys()]
    assert "url(" not in html(handover([article(1, "some text")]))


def test_a_link_is_at_both_ends_and_in_the_list() -> None:
    some = [
        article(1, "IS left Derna.", [(0, 2, "Actor")]),
        article(2, "Daesh fled.", [(0, 5, PASSAGE)]),
    ]
    read = Read(html(handover(some, [link(1, "a1.0", "a2.0", note="one group")])))
    ends = [given for _, given in read.elements if given.get("class") == "tie"]
    assert [(each["href"], each["data-sign"]) for each in ends] == [("#l1", "s1")] * 2
    entry = next(given for _, given in read.elements if given.get("id") == "l1")
    assert entry["data-from"] in read.named
    assert [words for _, _, words in read.named[entry["data-to"]]] == ["Daesh"]
    assert "“one group”" in read.words


def test_what_is_left_unsaid_stands_at_the_foot_of_who_does_not_say_it() -> None:
    some = [article(1, "15 workers were taken.", [(0, 10, PASSAGE)]), article(2, "Daesh fled.")]
    page = html(handover(some, [link(1, "a1.0", "a2", "omits")]))
    foot = page.partition('id="a2"')[2]
    assert "Not told here" not in page.partition('id="a2"')[0]
    assert "15 workers" in foot.partition("</article>")[0]


def test_an_end_that_is_not_here_is_said_and_not_drawn() -> None:
    some = [article(1, "IS left Derna.", [(0, 2, "Actor")])]
    read = Read(html(handover(some, [link(1, "a1.0", "a9.0"), link(2, "a1.0", "a9", "omits")])))
    assert "an end that is removed, elsewhere, or not to be seen" in read.words
    assert "an article that is not on this page" in read.words
    assert not [given for _, given in read.elements if "data-from" in given]


def test_marks_that_only_hold_a_link_are_quiet_and_not_counted() -> None:
    some = [article(1, "IS left Derna.", [(0, 2, "Actor"), (3, 7, PASSAGE)])]
    read = Read(html(handover(some)))
    assert "ana (1 mark)" not in read.words
    assert "ben (1 mark)" in read.words
    assert [given["class"] for _, given in read.elements if "data-at" in given][:2] == [
        "mark t0 d1",
        "passage",
    ]


def test_suggestions_are_told_apart_from_what_somebody_found() -> None:
    some = [article(1, "IS left Derna."), article(2, "Daesh fled Derna.")]
    pair = Passage("a1", 0, 14, "IS left Derna."), Passage("a2", 0, 17, "Daesh fled Derna.")
    proposed = Counterpart(from_=pair[0], to=pair[1], score=0.4, evidence=("derna",))
    read = Read(html(handover(some, suggestions=(proposed,))))
    assert "Nobody has confirmed any of these" in read.words
    assert "0.40: derna" in read.words
    entry = next(given for _, given in read.elements if given.get("data-look") == "suggested")
    assert [words for _, _, words in read.named[entry["data-from"]]] == ["IS left Derna."]
    assert "Suggested" not in Read(html(handover(some))).words
    assert "not same-as" in Read(html(handover(some, rejected=[rejected(*pair)]))).words


def test_each_row_of_a_board_leads_to_its_place_in_the_text() -> None:
    some = [article(1, "IS left Derna."), article(2, "Daesh fled Derna.")]
    place = Passage("a2", 6, 10, "fled")
    quoted, worded = Cell("fled", passages=(place,)), Cell("<b>1</b>", passages=(place,))
    rows = (Row("r1", (quoted, worded)), *(Row(f"r{at}", (quoted, Cell())) for at in range(2, 600)))
    columns = (Column("a", "A"), Column("b", "B", "number"))
    boards = Board("claims", "Claims", columns, rows), Board("names", "Names", columns, ())
    read = Read(html(handover(some, boards=boards)))
    ways = [given["href"] for _, given in read.elements if given.get("class") == "to"]
    assert set(ways) == {"#p1"}
    assert read.named["p1"] == [(1, 6, "fled")]
    assert "<b>1</b>" in read.words
    assert "claims-r1" in read.ids
    assert f"{599 - MOST} more rows" in read.words
    assert "Nothing yet on: Names" in read.words


def test_of_a_text_too_long_the_page_has_what_was_said_of_it() -> None:
    text = "A line of a very long text.\n" * 20_000
    far = len(text) // 2
    some = [article(1, text, [(far, far + 6, "Actor")]), article(2, text), article(3, "x" * WHOLE)]
    read = Read(html(handover(some, [link(1, "a1.0", "a2", "omits")])))
    assert sum(map(len, read.texts)) < WHOLE + 20_000
    parts = zip(read.starts[:2], read.texts[:2], strict=True)
    assert all(text[start:].startswith(shown) for start, shown in parts)
    assert read.named["m1"][0][2] == "A line"
    shown = sum(map(len, read.texts[:2]))
    gaps = [int(each.replace(",", "")) for each in _gaps(read.words)]
    assert sum(gaps[:2]) == len(text) - shown


def _gaps(words: str) -> list[str]:
    return [each.split()[-1] for each in words.split(" characters are left out here")[:-1]]


def test_the_same_story_gives_the_same_bytes() -> None:
    some = [article(1, HOSTILE, [(0, 5, "Actor")]), article(2, HOSTILE, [(1, 4, "Claim")])]
    what = handover(some, [link(1, "a1.0", "a2.0")])
    assert html(what) == html(what)


def test_a_report_is_called_as_on_the_boards() -> None:
    loose = Article(id="0123456789ab", sha256="", length=1, title="A head", source_file="f/a.txt")
    assert outlet_html(loose) == "a"
