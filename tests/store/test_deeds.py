"""What history, and undo, call what was done."""

from reader.model.annotation import Annotator, Field
from reader.model.article import Region
from reader.model.codebook import Codebook, Tag
from reader.model.revising.changes import merged, renamed, split
from reader.store import codebooks, correcting, history, labels, marking, progress
from reader.store.project import Project
from tests.store.conftest import TEXT, mark_of


def told(project: Project, ana: Annotator) -> str:
    action = next(history.actions(project, ana.id, limit=1))
    return f"{action.operation} {action.detail}"


def test_a_mark_is_called_by_its_tag_and_words_though_its_tag_is_new(
    project: Project, ana: Annotator, article: str
) -> None:
    codebooks.begin(project, Codebook(id="news", title="News comparison", tags=(Tag(id="Actor"),)))
    marks = [mark_of(article, ana, TEXT, 0, 6, "Foo")]
    marking.mark(project, marks, TEXT, new_tag=Tag(id="Foo"))
    assert told(project, ana) == "mark Foo: Rebels"
    assert next(history.actions(project, ana.id, limit=1)).changes == 1
    history.undo(project, ana.id)
    assert told(project, ana) == "undo mark Foo: Rebels"


def test_what_became_of_a_mark_is_told_and_so_is_its_undo(
    project: Project, ana: Annotator, article: str
) -> None:
    (mark,) = marking.mark(project, [mark_of(article, ana, TEXT, 0, 6, "Actor")], TEXT)
    for changes, words in (
        ({"unsure": True}, "Actor: Rebels – unsure"),
        ({"unsure": False}, "Actor: Rebels – sure"),
        ({"note": "so they say"}, "Actor: Rebels – note: so they say"),
        ({"note": ""}, "Actor: Rebels – no note"),
        ({"tag": "Claim"}, "Actor → Claim: Rebels"),
        ({"fields": (Field("aim", "a"), Field("aim", "b"))}, "Claim: Rebels – aim = a, b"),
        (
            {"fields": (Field("aim", "a"), Field("aim", "b"), Field("polarity", "pos"))},
            "Claim: Rebels – polarity = pos",
        ),
        (
            {"fields": (Field("polarity", "neg"),)},
            "Claim: Rebels – polarity = neg; no aim",
        ),
    ):
        what = f"change {next(iter(changes))}"
        marking.change(project, ana.id, mark.id, what, **changes)
        assert told(project, ana) == f"{what} {words}"
    for verb in ("undo", "redo"):
        getattr(history, verb)(project, ana.id)
        words = "Claim: Rebels – polarity = neg; no aim"
        assert told(project, ana) == f"{verb} change fields {words}"


def test_what_became_of_tags_is_told_by_their_names(project: Project, ana: Annotator) -> None:
    tags = tuple(map(Tag.imported, ("Actor", "Claim", "Event")))
    codebooks.begin(project, Codebook(id="news", title="News comparison", tags=tags))
    for operation, revised, words in (
        ("rename tag", lambda book: renamed(book, "Actor", "Agent"), "Actor → Agent"),
        ("merge tags", lambda book: merged(book, ["Claim", "Event"], "All"), "Claim, Event → All"),
        (
            "split tag",
            lambda book: split(book, "Agent", [Tag(id="Man"), Tag(id="Body")]),
            "Agent → Man, Body",
        ),
    ):
        codebooks.revise(project, ana.id, operation, revised)
        assert told(project, ana) == f"{operation} {words}"
    history.undo(project, ana.id)
    assert told(project, ana) == "undo split tag Agent → Man, Body"


def test_what_is_said_of_an_article_is_told_with_its_title(
    project: Project, ana: Annotator, article: str
) -> None:
    progress.toggle_done(project, ana.id, article)
    assert told(project, ana) == "done Rebels leave"
    progress.toggle_done(project, ana.id, article)
    assert told(project, ana) == "not done Rebels leave"
    history.undo(project, ana.id)
    assert told(project, ana) == "undo not done Rebels leave"
    correcting.correct(project, ana.id, article, {"outlet": "Herald", "editor": "Jo"})
    assert told(project, ana) == "correct metadata Rebels leave (outlet, editor)"
    correcting.set_regions(project, ana.id, article, (Region(0, 11, "headline"),))
    assert told(project, ana) == "correct regions Rebels leave"
    labels.give(project, ana.id, article, [("stance", "critical")], codebook="")
    assert told(project, ana) == "label stance = critical"


def test_a_long_quote_is_cut(project: Project, ana: Annotator, article: str) -> None:
    marking.mark(project, [mark_of(article, ana, TEXT, 0, len(TEXT), "Actor")], TEXT)
    assert told(project, ana).endswith("…")
    assert len(told(project, ana)) < 80
