import pytest

from reader.model.text.variants import likeness
from reader.store import saying
from reader.store.project import Project, open_project
from tests.store.conftest import add, new_article

TEXTS = {
    "a": "The coast guard came. Gaddafi’s son left Libya.",
    "b": "A Coast-Guard boat; Qadhafi and the Libyans.",
    "c": "The coast is clear, said a guard. Strasse, oﬃce.",
    "d": "Kadafi! Straße, office. Da'ish came to Sirt.",
    "e": "政府在海岸。 Abd al-Karim was in Iraq, Abdulkari was not.",
}


@pytest.fixture
def names(project: Project) -> dict[str, str]:
    items = [
        new_article(name, text, story="s" if name in "ab" else "", published=name)
        for name, text in TEXTS.items()
    ]
    return {item.article.id: item.article.source_file for item in items if add(project, item)}


def said(names: dict[str, str], ids: list[str]) -> str:
    return "".join(names[each] for each in ids)


@pytest.mark.parametrize(
    ("quote", "where"),
    [
        ("coast guard", "ab"),
        ("Gaddafi", "a"),
        ("strasse", "cd"),
        ("Office", "cd"),
        ("nobody", ""),
        ("政府", "abecd"),
        ("Da'ish", "abecd"),
        ('"', "abecd"),
    ],
)
def test_what_may_say_it(project: Project, names: dict[str, str], quote: str, where: str) -> None:
    assert sorted(said(names, saying.saying(project, quote))) == sorted(where)


@pytest.mark.parametrize(
    ("phrase", "where"),
    [
        ("Gaddafi", "abd"),
        ("Libya", "ab"),
        ("coast guards", "abc"),
        ("Daesh", "d"),
        ("Sirte", "d"),
        ("Abdelkarim", "e"),
        ("Abdul Karim", "e"),
        ("Iran", ""),
    ],
)
def test_what_may_say_the_like(
    project: Project, names: dict[str, str], phrase: str, where: str
) -> None:
    like = likeness(phrase)
    assert like is not None
    assert (
        set(where) <= set(said(names, saying.saying_the_like(project, like))) <= set(where + "cd")
    )


def test_it_goes_story_by_story_and_reads_only(project: Project, names: dict[str, str]) -> None:
    with open_project(project.path, read_only=True) as other:
        assert said(names, saying.every(other)) == "abcde"
        assert said(names, saying.of_story(other, "s")) == "ab"
        like = likeness("Libyan")
        assert like is not None
        assert said(names, saying.saying_the_like(other, like)) == "ab"
