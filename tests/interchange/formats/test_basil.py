"""BASIL: sentences and what is said of their phrases."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from reader.corpus.arrivals import Draft
from reader.interchange.foreign import Foreign, Source
from reader.interchange.formats import basil
from reader.interchange.offsets.settling import settled
from reader.interchange.reading.opening import Opening
from reader.interchange.shelf import OtherTools
from reader.model.annotation import Field
from reader.model.arrival import Notice, Refusal
from reader.model.record import Record, RecordAnnotation, RecordLabel, RecordSpan
from tests.interchange.formats.round_trips import (
    assert_comes_back,
    projects,
    read_back,
    source,
    texts,
    written,
)

UUID = "d2e17368-b2da-4ee4-a7d9-8a5cccdebefd"
TRIPLET = "2b95d2cf-e979-4f9c-ae27-9a5370934f23"
ARTICLE: dict[str, Any] = {
    "title": "Harbour Closed by Mayor",
    "keywords": "harbour,mayor",
    "date": "2010-07-02",
    "uuid": UUID,
    "url": "https://example.org/harbour",
    "main-entities": ["The Mayor", "The Union"],
    "word-count": 20,
    "source": "nyt",
    "main-event": "The harbour is closed",
    "triplet-uuid": TRIPLET,
    "body-paragraphs": [
        ["The mayor drew fierce 🚒 criticism."],
        ["He closed the harbour.", "“Nobody was asked,” the union said."],
    ],
}
PHRASE: dict[str, Any] = {
    "aim": "dir",
    "bias": "lex",
    "end": 21,
    "id": "p0",
    "indirect-ally-opponent-sentiment": "",
    "indirect-target-name": "",
    "notes": "",
    "polarity": "neg",
    "quote": "no",
    "speaker": "",
    "start": 15,
    "target": "The_Mayor",
    "txt": "fierce",
}
SAID: dict[str, Any] = {
    "article-level-annotations": {
        "author_feeling_The_Mayor": "neg",
        "notes": "",
        "relative_stance": "center",
    },
    "phrase-level-annotations": [
        PHRASE,
        PHRASE
        | {
            "bias": "inf",
            "id": "p2",
            "start": 0,
            "end": 19,
            "txt": "“Nobody was asked,”",
            "notes": "hm",
        },
        PHRASE | {"id": "title", "start": 0, "end": 14, "txt": "Harbour Closed"},
    ],
    "triplet-uuid": TRIPLET,
    "uuid": UUID,
}
TEXT = (
    "Harbour Closed by Mayor\n\nThe mayor drew fierce 🚒 criticism.\n\n"
    "He closed the harbour.\n“Nobody was asked,” the union said."
)


def read(said: object, article: object = ARTICLE, name: str = "x_1_ann.json") -> list[object]:
    given = source(json.dumps(said).encode(), name, {"x_1.json": json.dumps(article)})
    return list(settled(basil.read, given, basil.FORMAT.counts))


def draft_in(items: list[object]) -> Draft:
    (draft,) = [item for item in items if isinstance(item, Draft)]
    return draft


def marks(draft: Draft) -> list[tuple[str, str]]:
    assert draft.record
    return [
        (mark.tag, draft.text[span.start : span.end])
        for mark in draft.record.annotations
        for span in mark.spans
    ]


@given(projects())
def test_what_is_held_comes_back(records: list[Record]) -> None:
    assert_comes_back(basil, records)


@given(texts(), texts())
def test_any_text_is_cut_and_put_together_again(title: str, body: str) -> None:
    from reader.interchange.formats.basil.layout import Layout, cut

    text = f"{title}\n\n{body}"
    for given_title in (title, "", "Another"):
        layout = cut(text, given_title)
        assert Layout(layout.title, layout.paragraphs).text == text
        for start, end in layout.sentences:
            assert "\n" not in text[start:end]


def test_sentences_phrases_and_answers_about_the_article() -> None:
    draft = draft_in(read(SAID))
    assert draft.text == TEXT
    assert marks(draft) == [
        ("lex", "fierce"),
        ("inf", "“Nobody was asked,”"),
        ("lex", "Harbour Closed"),
    ]
    assert draft.record
    assert draft.record.annotations[0].fields == [
        Field("target", "The_Mayor"),
        Field("polarity", "neg"),
        Field("aim", "dir"),
        Field("quote", "no"),
    ]
    assert draft.record.annotations[1].note == "hm"
    assert [(label.name, label.value) for label in draft.record.labels] == [
        ("author_feeling_The_Mayor", "neg"),
        ("relative_stance", "center"),
    ]
    assert draft.own_id == UUID
    assert draft.metadata == {
        "title": "Harbour Closed by Mayor",
        "outlet": "nyt",
        "published": "2010-07-02",
        "url": "https://example.org/harbour",
        "story": TRIPLET,
    }
    assert ("main-event", "The harbour is closed") in [(e.name, e.value) for e in draft.extra]


def test_an_article_alone_is_the_same_article() -> None:
    alone = draft_in(read(ARTICLE, name="x_1.json"))
    with_marks = draft_in(read(SAID))
    assert (alone.text, alone.own_id) == (with_marks.text, with_marks.own_id)
    assert with_marks.file == "texts/x_1.json"
    assert not marks(alone)


def test_both_in_one_object_and_many_in_one_file() -> None:
    both = [ARTICLE | SAID, ARTICLE | SAID | {"uuid": "other", "title": ""}]
    items = read(both, name="dataset.json")
    first, second = [item for item in items if isinstance(item, Draft)]
    assert marks(first)[0] == ("lex", "fierce")
    assert second.text.startswith("The mayor")
    assert second.record
    assert "no sentence 'title'" in str(second.record.annotations[2].fault)


def test_the_first_release_has_its_annotations_in_its_sentences() -> None:
    old = {
        "title": "Harbour Closed by Mayor",
        "source": "fox",
        "article-level-annotations": {
            "author-sentiment": {"The Mayor": "Negative"},
            "stance": "Left",
        },
        "body": [
            {"sentence": "One.", "sentence-index": 0, "annotations": []},
            {
                "sentence": "The mayor drew fierce criticism.",
                "sentence-index": 1,
                "annotations": [{"start": 15, "end": 21, "bias": "Lexical", "txt": "fierce"}],
            },
        ],
    }
    draft = draft_in(read(old, name="0_fox.json"))
    assert marks(draft) == [("Lexical", "fierce")]
    assert draft.record
    assert [(each.name, each.value) for each in draft.record.labels] == [
        ("author-sentiment The Mayor", "Negative"),
        ("stance", "Left"),
    ]


def test_articles_are_found_where_the_corpus_has_them(tmp_path: Path) -> None:
    for folder, name, value in (
        ("data/articles/2010", "x_1.json", ARTICLE),
        ("data/annotations/resolved/2010", "x_1_ann.json", SAID),
    ):
        (tmp_path / folder).mkdir(parents=True)
        path = tmp_path / folder / name
        path.write_text(json.dumps(value))
    with path.open("rb") as stream:
        (item,) = basil.read(Source(stream, path.name, path))
    assert isinstance(item, Foreign)
    assert item.draft.file == "2010/x_1.json"


@pytest.mark.parametrize(
    ("text", "said"),
    [("out/x_1.json", "out/x_1_ann.json")]
    + [("articles/2010/x_1.json", f"annotations/{each}2010/x_1_ann.json") for each in ("", "all/")],
)
def test_an_article_is_read_with_what_is_said_of_it_only(
    text: str, said: str, tmp_path: Path
) -> None:
    for name, value in ((text, ARTICLE), (said, SAID)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(json.dumps(value))
    assert OtherTools().goes_with(str(tmp_path / text))
    assert not OtherTools().goes_with(str(tmp_path / said))
    (tmp_path / said).write_text('{"text": "Another article."}')
    assert not OtherTools().goes_with(str(tmp_path / text))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"bias": ""}, "no bias"),
        ({"id": "p3"}, "no sentence 'p3'"),
        ({"id": "../p"}, "no sentence"),
        ({"id": None}, "no id, start and end"),
        ({"start": "0"}, "no id, start and end"),
        ({"end": 1 << 60}, "no span"),
        ({"txt": "", "end": 90}, "no span 15-90 in sentence p0"),
        ({"txt": 3}, "txt is no text"),
        ({"reader": {"id": 4}}, "was changed"),
        ({"reader-fields": [{"name": 3}]}, "no names with values"),
    ],
)
def test_a_phrase_that_cannot_be_read_is_refused_alone(change: dict[str, Any], fault: str) -> None:
    draft = draft_in(read(SAID | {"phrase-level-annotations": [PHRASE | change, PHRASE]}))
    assert draft.record
    first, second = draft.record.annotations
    assert fault in str(first.fault)
    assert second.spans == [RecordSpan(40, 46, "fierce")]


def test_words_that_are_elsewhere_are_left_for_whoever_repairs_them() -> None:
    draft = draft_in(read(SAID | {"phrase-level-annotations": [PHRASE, PHRASE | {"start": 14}]}))
    assert draft.record
    assert draft.record.annotations[1].spans == [RecordSpan(39, 46, "fierce")]


@pytest.mark.parametrize(
    ("said", "article", "reason"),
    [
        (SAID, {}, "has no body-paragraphs"),
        (SAID, ARTICLE | {"uuid": "another"}, "uuid is not that of"),
        (SAID, ARTICLE | {"body-paragraphs": {"a": 1}}, "no lists of sentences"),
        (SAID, ARTICLE | {"body-paragraphs": [[1]]}, "no lists of sentences"),
        (SAID, ARTICLE | {"body-paragraphs": [], "title": ""}, "empty"),
        (SAID | {"phrase-level-annotations": {}}, ARTICLE, "no list"),
        (SAID | {"article-level-annotations": []}, ARTICLE, "no JSON object"),
    ],
)
def test_an_article_that_cannot_be_read_is_one_refusal(
    said: object, article: object, reason: str
) -> None:
    (item,) = read(said, article)
    assert isinstance(item, Refusal)
    assert reason in item.reason


def test_an_article_that_is_missing_is_one_refusal() -> None:
    (item,) = read(SAID, name="y_1_ann.json")
    assert isinstance(item, Refusal)
    assert "its article y_1.json" in item.reason


def test_what_else_is_said_of_a_phrase_is_told() -> None:
    *_, notice = [
        item
        for item in read(SAID | {"phrase-level-annotations": [PHRASE | {"mood": "bad"}]})
        if isinstance(item, Notice)
    ]
    assert (notice.text, notice.detail) == ("not kept: what else is said of phrases", "mood")


def test_the_corpus_comes_back_as_it_was(tmp_path: Path) -> None:
    draft = draft_in(read(SAID))
    assert draft.record
    record = Record(
        id=UUID,
        text=draft.text,
        source_file=f"2010/{TRIPLET}_1.json",
        annotations=draft.record.annotations,
        labels=draft.record.labels,
    )
    record = replace(record, **draft.metadata)
    assert written(basil, [record], tmp_path / "out") == []
    article = json.loads((tmp_path / "out" / f"{TRIPLET}_1.json").read_text())
    said = json.loads((tmp_path / "out" / f"{TRIPLET}_1_ann.json").read_text())
    kept = ("title", "date", "uuid", "url", "source", "triplet-uuid", "body-paragraphs")
    assert [article[key] for key in kept] == [ARTICLE[key] for key in kept]
    assert said["phrase-level-annotations"] == SAID["phrase-level-annotations"]


def test_a_mark_over_several_sentences_is_lost(tmp_path: Path) -> None:
    mark = RecordAnnotation(id="m", tag="inf", spans=[RecordSpan(60, 90)])
    (loss,) = written(basil, [Record(id="a" * 64, text=TEXT, annotations=[mark])], tmp_path / "out")
    assert (loss.kind, loss.id) == ("spans", "m")


def test_labels_of_several_and_a_story_of_ours_come_back(tmp_path: Path) -> None:
    labels = [
        RecordLabel(annotator=who, name="relative_stance", value=value, note="why")
        for who, value in (("ana", "left"), ("ben", "right"))
    ]
    record = Record(
        id="a" * 64,
        text=TEXT,
        story="harbour fire",
        labels=labels,
        published="2010-07-02T10:00:00Z",
    )
    written(basil, [record], tmp_path / "out")
    drafts, refused, _ = read_back(basil, tmp_path / "out")
    assert not refused
    assert [draft.metadata["story"] for draft in drafts] == ["harbour fire"] * 2
    assert [draft.metadata["published"] for draft in drafts] == ["2010-07-02T10:00:00Z"] * 2
    assert [draft.extra for draft in drafts] == [()] * 2
    assert drafts[1].record
    assert drafts[1].record.labels == labels


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (json.dumps(ARTICLE), True),
        (json.dumps(SAID, indent=4), True),
        (json.dumps([ARTICLE | SAID]), True),
        (json.dumps({"title": "x", "text": "y"}), False),
        ("The mayor", False),
    ],
)
def test_is_told_by_its_keys(head: str, is_one: bool) -> None:
    assert basil.recognises(Opening("x.json", head.encode())) is is_one


def test_our_id_is_that_of_the_text_as_it_was(tmp_path: Path) -> None:
    mark = RecordAnnotation(id="m", tag="X", spans=[RecordSpan(0, 3)])
    record = Record(id="a" * 64, text=TEXT, source_file="x/one.txt", annotations=[mark])
    written(basil, [record], tmp_path / "out")
    drafts, _, _ = read_back(basil, tmp_path / "out")
    assert {draft.own_id for draft in drafts} == {"a" * 64}
    path = tmp_path / "out" / "one.json"
    path.write_text(path.read_text().replace("said", "told"))
    drafts, _, _ = read_back(basil, tmp_path / "out")
    assert {draft.own_id for draft in drafts} == {""}
