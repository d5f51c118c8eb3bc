"""Texts on a page: every character once, escaped, and marked by who says what."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from reader.evaluation.reports.highlighted import list_html, text_html
from reader.evaluation.scoring.evaluated import matched
from reader.evaluation.scoring.pairs import Pair, Piece, listed
from reader.model.text.visible import visible_lines
from tests.evaluation.sides import DOCUMENTS, gathered
from tests.evaluation.test_matching import SIDES, Marked


@given(SIDES, SIDES, st.text(alphabet="<>&\"'\x1b\n ab\u202e", min_size=200, max_size=200))
def test_the_text_is_there_once_whatever_is_marked(
    gold: list[Marked], predicted: list[Marked], text: str
) -> None:
    both = matched(gathered(gold, predicted))
    texts = {each.article: text for each in DOCUMENTS}
    for _, pairs in listed(both, lambda _: texts):
        page = "".join(text_html(text, pairs))
        assert unescape(re.sub(r"<[^>]*>", "", page)) == visible_lines(text)
        assert len(re.findall(r"<span ", page)) == page.count("</span>")


def test_hostile_tags_and_quotes_stay_text() -> None:
    evil = '"><script>alert(1)</script>\x1b'
    piece = Piece(id="", tag=evil, spans=((0, 4),), quote=evil)
    pair = Pair(article="a", outcome="spurious", gold=None, predicted=piece, overlap=0)
    page = "".join([*text_html("text", [pair]), *list_html([pair])])
    assert "<script" not in page
    assert "\x1b" not in page
