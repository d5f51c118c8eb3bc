"""Boards as files: JSON, CSV that no spreadsheet calculates, and HTML that nothing escapes from."""

import csv
import io
import json
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reader.compare.boards import BOARDS
from reader.compare.boards.writing import document, harmless, page, write_csv
from reader.interchange import jsonl
from tests.compare.boards.stories import NAMES, Made

EVIL = "=cmd|' /C calc'!A0 is what <script>alert(1)</script> & \x1b[31m \u202e said."
TEXTS = {"<b>North</b>": f"{EVIL} Nobody was hurt.", "South": "It was said, too. Nobody, either."}


def made() -> Made:
    found = Made(dict(TEXTS))
    found.tie("same-as", ("<b>North</b>", EVIL), ("South", "It was said, too."))
    found.tie("omits", ("<b>North</b>", "Nobody was hurt."), "South", by="b")
    return found


class Read(HTMLParser):
    """What stands on a page, and in what."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.quotes: list[tuple[dict[str, str | None], str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "q":
            self.quotes.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.quotes and not self.quotes[-1][1]:
            self.quotes[-1] = (self.quotes[-1][0], data)


def test_json_has_every_key_and_names_annotators() -> None:
    story = made().story
    boards = [BOARDS[name](story, None, NAMES) for name in ("claims", "conflicts")]
    found = json.loads(jsonl.encode(document(story, boards, NAMES, "main")))
    assert [*found] == ["story", "round", "articles", "boards"]
    assert [each["id"] for each in found["boards"]] == ["claims", "conflicts"]
    claims = found["boards"][0]
    assert [*claims["columns"][2]] == ["key", "name", "kind", "about"]
    assert claims["columns"][2]["key"] == found["articles"][0]["id"]
    cells = claims["rows"][1]["cells"]
    assert cells[3] == {
        "column": found["articles"][1]["id"],
        "text": "",
        "state": "silent",
        "note": "",
        "annotators": ["ben"],
        "links": ["link-1"],
        "passages": [],
    }
    place = claims["rows"][0]["cells"][2]["passages"][0]
    text = story.by_id[place["article"]].text
    assert text[place["start"] : place["end"]] == place["quote"] == EVIL


def test_csv_says_what_each_outlet_does_and_holds_no_formula() -> None:
    story = made().story
    stream = io.BytesIO()
    write_csv(BOARDS["claims"](story, None, NAMES), NAMES, stream)
    head, *rows = csv.reader(io.StringIO(stream.getvalue().decode(), newline=""))
    assert head == ["id", "claim", "outlets", "<b>North</b>", "South"]
    assert rows[0][1] == f"'{EVIL}"
    assert rows[1][2:] == ["1", "states it: Nobody was hurt. [ben]", "silent [ben]"]


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    shown = harmless(text)
    assert shown in (text, f"'{text}")
    assert not shown.strip() or shown.strip(" \n")[0] not in "=+-@\t\r＝＋－＠"


def test_html_escapes_all_and_says_where_each_passage_is() -> None:
    story = made().story
    text = "".join(page(story, [BOARDS["claims"](story, None, NAMES)], NAMES))
    read = Read(text)
    assert {"script", "b", "img"}.isdisjoint(read.tags)
    assert "\x1b" not in text
    assert "\u202e" not in text
    attributes, quote = next(each for each in read.quotes if "alert" in each[1])
    assert attributes["data-start"] == "0"
    assert attributes["data-end"] == str(len(EVIL))
    assert quote.startswith("=cmd|' /C calc'!A0 is what <script>")


def test_html_of_an_empty_board_says_how_to_fill_it() -> None:
    story = Made(dict(TEXTS)).story
    text = "".join(page(story, [BOARDS["conflicts"](story, None, NAMES)], NAMES))
    assert "Nothing contradicts anything yet" in text
    assert "<table" not in text
