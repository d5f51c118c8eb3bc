"""Names in texts: where exactly they are said, and whose one may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.names.actors import actors
from reader.compare.names.belonging import belongs
from reader.compare.names.mentions import Name, find, name_of
from reader.model.annotation import PASSAGE, Annotation, Annotator, Link, Span
from reader.model.article import Region
from reader.model.passage import Passage, RejectedPair
from tests.compare.stories import report, story

ANA = Annotator("ana-id", "ana")


def said(text: str, *names: str) -> list[str]:
    keys = [key for each in names if (key := name_of(each)) is not None]
    return [text[start:end] for _, (start, end) in find(text, (), keys)]


def test_a_mention_is_whole_words_in_its_case_and_not_part_of_a_longer_one() -> None:
    text = "IS is here; Abdelkarim Sabra, Sabra’s men and DAESH. Sabras, daesh, Al\u2011Baghdadi."
    assert said(text, "IS") == ["IS"]
    assert said(text, "Sabra", "Abdelkarim Sabra") == ["Abdelkarim Sabra", "Sabra"]
    assert said(text, "Daesh") == ["DAESH"]
    assert said(text, "al-Baghdadi") == ["Al\u2011Baghdadi"]
    assert said("The terrorists fled; the terrorists.", "the terrorists") == [
        "The terrorists",
        "the terrorists",
    ]
    assert said("伊斯兰国和达伊沙，达伊沙。", "达伊沙") == ["达伊沙", "达伊沙"]


def test_what_is_said_again_is_no_mention() -> None:
    text = "Derna fell.\nDerna fell."
    key = name_of("Derna")
    assert key is not None
    assert list(find(text, [Region(12, 23, "repeat")], [key])) == [(key, (0, 5))]


def test_what_only_has_capitals_is_no_name() -> None:
    text = "He said I’m in Derna on Saturdays, where I've 2 GB of what I'll send."
    assert [each.label for each in actors(story(report("a", text)))] == ["Derna"]


def test_a_full_name_that_begins_a_sentence_is_one_and_meanwhile_is_none() -> None:
    text = "Abdelkarim Sabra, the spokesman, left. Meanwhile Sabra said so. So Sabra is gone."
    german = report("b", "Auch Sabra ging, sagte Sabra.", language="de")
    found = {
        each.words for one in actors(story(report("a", text), german)) for each in one.variants
    }
    assert found == {"Abdelkarim Sabra", "Sabra"}


ALIKE = {
    ("Abdelkarim Sabra", "Abdulkari Sabra"): "spelling",
    ("Tomas Reidel", "Tomas Riedel"): "spelling",
    ("Terrance Square", "Terrace Square"): "spelling",
    ("Prefect Helene Vasserot", "Préfet Hélène Vasserot"): "spelling",
    ("Um Tareef", "Oum Tarif"): "spelling",
    ("Larkholt General", "Larkholt General Hospital"): "part of the name",
    ("North Korea", "South Korea"): "",
    ("Austria", "Australia"): "",
    ("Gaddafi", "Muammar Gaddafi"): "last word",
    ("IS", "Islamic State"): "initials",
    ("Libyan", "Libya"): "spelling",
    ("Yunes Barakat al-Hadri", "Younis Barkat al-Hadary"): "spelling",
    ("Iran", "Iraq"): "",
    ("UN", "Islamic State"): "",
    ("Derna", "Sirte"): "",
}


@pytest.mark.parametrize(("pair", "why"), ALIKE.items(), ids=" ".join)
def test_whose_a_name_may_be(pair: tuple[str, str], why: str) -> None:
    assert belongs(*pair) == belongs(*reversed(pair)) == why


A = "Daesh fled Derna, Abdelkarim Sabra said. The Libyan forces and Libya. Earlier, Sabra spoke."
B = "IS fighters left Derna, Abdulkari Sabra said. Libya is calm. An IS unit stayed."


def marked(article: str, text: str, words: str) -> Annotation:
    start = text.index(words)
    return Annotation.new(article, ANA.id, PASSAGE, [Span.of(text, start, start + len(words))])


def test_actors_are_what_is_tied_and_names_stand_by_what_they_may_be() -> None:
    bare = [report("A", A), report("B", B)]
    one = marked(bare[0].article.id, A, "Daesh")
    two = marked(bare[1].article.id, B, "IS")
    link = Link(
        id="l",
        article=one.article,
        annotator=ANA.id,
        type="same-as",
        from_=one.id,
        to=two.id,
        created="2026-01-01T00:00:00Z",
    )
    both = (report("A", A, marks=[one]), report("B", B, marks=[two]))
    first, *others = actors(story(*both, links=[link]))
    assert (first.label, first.by) == ("IS", (ANA.id,))
    assert [(each.words, len(each.mentions), len(each.tied)) for each in first.variants] == [
        ("IS", 2, 1),
        ("Daesh", 1, 1),
    ]
    found = {each.label: [(v.words, v.why) for v in each.variants[1:]] for each in others}
    assert found["Libya"] == [("Libyan", "spelling")]
    assert sorted(found["Abdelkarim Sabra"]) == [
        ("Abdulkari Sabra", "spelling"),
        ("Sabra", "last word"),
    ]
    assert "Earlier" not in found


def test_a_rejected_name_stands_alone() -> None:
    both = (report("A", A), report("B", B))
    article = both[0].article.id
    places = [
        Passage(article, A.index(word), A.index(word) + len(word), word)
        for word in ("Libyan", "Libya.")
    ]
    libya = Passage(article, places[1].start, places[1].end - 1, "Libya")
    pair = RejectedPair(annotator=ANA.id, from_=places[0], to=libya, at="2026-01-01T00:00:00Z")
    labels = {each.label for each in actors(story(*both, rejected=[pair]))}
    assert {"Libya", "Libyan"} <= labels


@given(
    st.text(alphabet="abAB -’.\n\u0301é万", max_size=60),
    st.lists(st.text(alphabet="abAB -’é万", min_size=1, max_size=6), max_size=4),
)
def test_mentions_quote_their_names_and_do_not_overlap(text: str, names: list[str]) -> None:
    keys: list[Name] = [key for each in names if (key := name_of(each)) is not None]
    reach = 0
    for key, (start, end) in find(text, (), keys):
        assert reach <= start < end
        reach = end
        again = name_of(text[start:end])
        assert again is not None
        assert again.tokens == key.tokens
