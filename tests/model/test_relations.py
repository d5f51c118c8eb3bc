"""What a link can say, by the codebook and built in, and which of it fits two ends."""

from reader.model.annotation import PASSAGE
from reader.model.codebook import Codebook, LinkType, Tag
from reader.model.relations import BUILT_IN, fitting

BOOK = Codebook(
    id="book",
    tags=(Tag(id="Actor"), Tag(id="Person", parent="Actor"), Tag(id="Place")),
    links=(
        LinkType(id="lives-in", from_tags=("Actor",), to_tags=("Place",)),
        LinkType(id="silent-on", to_article=True, from_tags=("Actor",)),
    ),
)


def ids(*ends: str, to_article: bool = False) -> set[str]:
    return {each.id for each in fitting(BOOK, *ends, to_article=to_article)}


def test_between_passages_all_fit_but_those_that_ask_for_tags_or_lead_to_articles() -> None:
    assert ids(PASSAGE, PASSAGE) == {each.id for each in BUILT_IN if not each.to_article}


def test_a_tag_below_the_one_that_is_asked_for_fits() -> None:
    assert "lives-in" in ids("Person", "Place")
    assert "lives-in" not in ids("Place", "Person")
    assert "lives-in" not in ids("Person", PASSAGE)


def test_to_an_article_lead_only_those_that_are_meant_to() -> None:
    assert ids("Person", to_article=True) == {"silent-on", "omits"}
    assert ids(PASSAGE, to_article=True) == {"omits"}
