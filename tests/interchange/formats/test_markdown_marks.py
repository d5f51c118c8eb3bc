"""A page for people: what it shows is what was said, and nothing in it is taken for Markdown."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from reader.interchange.formats import markdown_marks
from reader.interchange.formats.markdown_marks import page
from reader.model.annotation import Field
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordLink, RecordSpan
from reader.model.text.visible import visible
from tests.interchange.formats.round_trips import projects, written

TEXT = "Mayor Silva spoke.\n\nHe left."
HOSTILE = st.text(
    st.sampled_from("ab 1.)-+=#*_`<>[]!|~$&:/@\\\t\u202e\x1b()\r\nwww.https://{}^'\""), max_size=60
)
SHOWN = MarkdownIt("gfm-like")
assert SHOWN.linkify is not None
SHOWN.linkify.set({"fuzzy_link": False})  # which GitHub has not: it makes a link of ``1.as``


def test_marks_stand_in_their_places_and_in_a_table() -> None:
    record = Record(
        id="y",
        text=TEXT,
        title="A *report*",
        outlet="Post",
        annotations=[
            RecordAnnotation(id="m", annotator="ana", tag="Actor", spans=[_span(0, 11)]),
            RecordAnnotation(
                id="n", annotator="ben", tag="A|B", spans=[_span(6, 11), _span(20, 22)],
                fields=[Field("polarity", "neg")], note="sure?\nno", unsure=True, round="pilot",
            ),
        ],
        links=[
            RecordLink(id="l", annotator="ana", type="same", from_="m", to="n", state="apparent"),
            RecordLink(id="k", annotator="ana", type="omits", from_="m", to_article="x"),
        ],
        labels=[RecordLabel(annotator="ana", name="stance", value="critical")],
    )  # fmt: skip
    assert "\n".join(page(record)) == "\n".join((
        "# A \\*report\\*", "", "Post", "",
        "⟦1 Mayor ⟦2 Silva⟧2⟧1 spoke.", "", "⟦2 He⟧2 left.", "",
        "## Marks", "",
        "| no. | tag | words | said | by | id |", "| ---: | --- | --- | --- | --- | --- |",
        "| 1 | Actor | “Mayor Silva” |  | ana | m |",
        "| 2 | A\\|B | “Silva … He” | polarity: neg; unsure; sure? no | ben in pilot | n |", "",
        "## Links", "",
        "- 1 → 2: same (apparent) · ana", "- 1 → the whole article x: omits · ana", "",
        "## Labels", "", "- stance: critical · ana", "",
        "Article y", "",
    ))  # fmt: skip


@given(HOSTILE)
@settings(max_examples=300)
def test_nothing_in_a_text_is_taken_for_markdown(text: str) -> None:
    tokens = SHOWN.parse("\n".join(page(Record(text=text, title="t"))))
    wanted = [
        visible(line.replace("\t", " ").removesuffix("\r")).strip() for line in text.split("\n")
    ]
    assert {token.type for token in tokens} <= {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close",
    }  # fmt: skip
    assert [_plain(token) for token in tokens if token.type == "inline"][1:-1] == [*filter(None, wanted)]  # fmt: skip


@given(HOSTILE)
@settings(max_examples=150)
def test_nothing_in_a_note_is_taken_for_markdown(note: str) -> None:
    mark = RecordAnnotation(id="m", tag=note or "x", spans=[_span(0, 5)], note=note)
    label = RecordLabel(name="n", value=note)
    tokens = SHOWN.parse("\n".join(page(Record(text=TEXT, annotations=[mark], labels=[label]))))
    inner = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inner} <= {"text", "text_special"}
    assert sum(token.type == "td_open" for token in tokens) == 6
    assert sum(token.type == "list_item_open" for token in tokens) == 1


def _plain(token: Token) -> str:
    assert {child.type for child in token.children or ()} <= {"text", "text_special"}
    return "".join(child.content for child in token.children or ())


@given(records=projects())
@settings(max_examples=15)
def test_every_mark_begins_and_ends_once_a_span(records: list[Record]) -> None:
    for record in records:
        shown = "\n".join(page(replace(record, text=(record.text or "").replace("⟦", ""))))
        count = sum(len(mark.spans) for mark in record.annotations)
        assert shown.count("⟦") == shown.count("⟧") == count


def test_a_page_an_article_is_written(tmp_path: Path) -> None:
    records = [Record(id=name * 64, text=TEXT, source_file="x/../one.txt") for name in "ab"]
    assert not written(markdown_marks, records, tmp_path / "out")
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["one-2.md", "one.md"]


def _span(start: int, end: int) -> RecordSpan:
    return RecordSpan(start, end, TEXT[start:end])
