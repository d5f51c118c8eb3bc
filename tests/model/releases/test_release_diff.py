"""What moved between two releases."""

from msgspec.structs import replace

from reader.model.annotation import Annotation, Span
from reader.model.article import Region
from reader.model.releases.diff import in_words, moved, side_by_side, turned
from reader.model.releases.release import Coded, GoldArticle, Held

TEXT = "Rebels left the town of Derna."


def held(id_: str, tag: str, start: int, end: int, *votes: str) -> Held[Annotation]:
    span = Span(start, end, TEXT[start:end])
    image = Annotation(id=id_, article="a", annotator="", tag=tag, spans=(span,), created="")
    return Held(image=image, decision="", votes=votes)


def article(*marks: Held[Annotation], **said: object) -> GoldArticle:
    made = GoldArticle(
        id="a",
        sha256="",
        story="",
        supersedes="",
        split="",
        regions=(),
        coded=(),
        annotations=marks,
        links=(),
        labels=(),
        decisions=(),
        waiting=(),
    )
    return replace(made, **said)


def test_a_mark_is_the_same_by_its_votes() -> None:
    first = article(held("1", "Actor", 0, 6, "x", "y"), held("2", "Event", 7, 11, "z"))
    second = article(held("1", "Event", 0, 6, "x", "y"), held("3", "Event", 7, 15, "z", "w"))
    told = [(each.change, each.what) for each in moved(first, second)]
    assert told == [("changed", ("tag",)), ("changed", ("spans",))]


def test_what_only_one_of_them_has() -> None:
    first, second = article(held("1", "Actor", 0, 6, "x")), article(held("2", "Actor", 0, 6, "y"))
    told = [(each.change, each.before and each.before.id) for each in moved(first, second)]
    assert told == [("removed", "1"), ("added", None)]
    assert [each.change for each in moved(None, second)] == ["added"]
    assert [each.before for each in turned(first, None)] == ["there"]
    assert [*moved(first, first), *turned(first, first)] == []


def test_articles_as_a_whole() -> None:
    first = article(split="train")
    second = article(
        split="test",
        story="derna",
        regions=(Region(0, 6, "headline"),),
        coded=(Coded("ana", "s1", "", ""),),
    )
    assert [(each.what, each.after) for each in turned(first, second)] == [
        ("split", "test"),
        ("story", "derna"),
        ("regions", "headline 0-6"),
        ("submissions", "s1"),
    ]


def test_articles_are_beside_each_other() -> None:
    ids = [[replace(article(), id=name) for name in names] for names in ("abd", "bce")]
    pairs = [(one and one.id, two and two.id) for one, two in side_by_side(*ids)]
    assert pairs == [("a", None), ("b", "b"), (None, "c"), ("d", None), (None, "e")]


def test_in_words() -> None:
    assert in_words(held("1", "Actor", 0, 6).image) == "Actor: Rebels"
