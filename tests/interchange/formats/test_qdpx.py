"""REFI-QDA projects that are written: they are valid, and come back."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from reader.interchange.formats import qdpx
from reader.interchange.reading.opening import Opening
from reader.model.annotation import PASSAGE, Field
from reader.model.codebook import Codebook, Tag
from reader.model.identity import article_id, derived_id
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
)
from tests.interchange.formats.refi.archives import (
    SCHEMA,
    archive,
    assert_valid,
    record_of,
    taken,
    written,
    xml_of,
)
from tests.interchange.formats.round_trips import assert_comes_back, projects

ANA = "0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"
TEXT = "Mayor \x0bJoão\ufffe 🚒 said no.\r\nNo, he said."


def id_of(name: str) -> str:
    return derived_id("test", name)


def span(start: int, end: int) -> RecordSpan:
    return RecordSpan(start, end, TEXT[start:end])


MARKS = [
    RecordAnnotation(id=id_of("plain"), annotator="ana", tag="Actor", spans=[span(0, 5)]),
    RecordAnnotation(
        id=id_of("all"),
        annotator="ana",
        round="pilot",
        tag="Claim",
        spans=[span(0, 5), span(7, 11), span(15, 22)],
        fields=[Field("polarity", "neg"), Field("polarity", "a\x00b")],
        note=" with space\nand \x0b",
        unsure=True,
        origin="propagated",
        created="2026-11-21T09:00:00Z",
        codebook="news/3@1f2e3d4c",
    ),
    RecordAnnotation(
        id=id_of("odd quote"), annotator="ana", tag="Claim", spans=[span(3, 13), span(24, 30)],
        note="plain", created="yesterday",
    ),
    RecordAnnotation(
        id=id_of("deleted"), annotator="ana", tag="x\ny", spans=[span(0, 5)], status="deleted"
    ),
    RecordAnnotation(
        id=id_of("suggested"), annotator="rules", tag=" ", spans=[span(0, 5)], status="suggested",
        score=0.5, reason="a rule",
    ),
    RecordAnnotation(id=id_of("end"), annotator="ana", tag=PASSAGE, spans=[span(27, 30)]),
]  # fmt: skip
ID = article_id("made/1.txt", TEXT)
RECORD = Record(
    id=ID,
    text=TEXT,
    title="Says “no” & goes\u00a0on",
    outlet="<Post>",
    story="harbour",
    supersedes="a" * 64,
    source_file="made/1.txt",
    annotators=[RecordAnnotator(ANA, "ana"), RecordAnnotator(id_of("rules"), "rules", "system")],
    annotations=MARKS,
    links=[
        RecordLink(
            id=id_of("link"), annotator="ana", round="pilot", type="contradicts",
            from_=MARKS[0].id, to=MARKS[5].id, state="real", fields=[Field("slot", "number")],
            note="a\nb", unsure=True, created="2026-11-21T09:00:01Z", codebook="news/3@1f2e3d4c",
        ),
        RecordLink(id=id_of("omits"), type="omits", from_=MARKS[1].id, to_article=ID),
        RecordLink(id=id_of("odd"), annotator="ana", type="a\x00b", from_=MARKS[1].id, to=id_of("away")),
    ],
    labels=[
        RecordLabel(
            id=id_of("label"), annotator="ana", name="stance", value="critical", note="so it seems",
            unsure=True, created="2026-11-21T09:00:02Z",
        ),
        RecordLabel(id=id_of("tone"), annotator="ana", name="tone", value="critical"),
        RecordLabel(id=id_of("long"), name="summary", value="word " * 40 + "\x01"),
    ],
)  # fmt: skip


@given(projects())
@settings(deadline=None)
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(qdpx, records)


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema is not here")
@given(projects())
@settings(deadline=None, max_examples=30)
def test_what_is_written_is_valid(records: list[Record]) -> None:
    assert_valid(xml_of(written(records)))


def test_every_key_of_a_record_comes_back() -> None:
    (draft,), refused, _ = taken(written([RECORD]))
    assert not refused
    made = record_of(draft)
    assert draft.text == TEXT
    assert (draft.own_id, draft.file, draft.extra) == (ID, "made/1.txt", ())
    assert draft.metadata == {
        "title": RECORD.title,
        "outlet": "<Post>",
        "story": "harbour",
        "supersedes": "a" * 64,
    }
    assert made.annotators == RECORD.annotators
    assert made.annotations == [*MARKS]
    key = {link.id: link for link in RECORD.links}
    assert {link.id: link for link in made.links} == key
    assert made.labels == RECORD.labels


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema is not here")
def test_every_key_is_written_validly_with_a_codebook() -> None:
    book = Codebook(
        id="b",
        title="Book\x02",
        tags=(
            Tag(id="Claim", label="A claim", colour="#AA00ff", description="Says\x01 so."),
            Tag(id="Denial", parent="Claim", heading=True),
        ),
    )
    assert_valid(xml_of(written([RECORD], book)))
    assert_valid(xml_of(written([])))
    assert_valid(xml_of(written([], book)))


def test_the_same_records_make_the_same_bytes() -> None:
    assert written([RECORD]) == written([RECORD])


def test_nothing_but_selections_has_no_time_for_tools_that_need_one() -> None:
    root = xml_of(written([RECORD]))
    for element in root.iter("{*}PlainTextSelection", "{*}Note"):
        assert element.get("creationDateTime") or element.get("modifiedDateTime")


def test_an_article_that_is_there_twice_is_written_twice() -> None:
    drafts, _, _ = taken(written([RECORD, RECORD]))
    assert [draft.own_id for draft in drafts] == [ID, ID]


def test_two_tags_of_one_label_come_back_as_two() -> None:
    book = Codebook(
        id="b",
        tags=(
            Tag(id="War", label="Other"),
            Tag(id="Peace", label="Other", parent="War"),
            Tag(id="Other", label="Peace"),
        ),
    )
    marks = [
        RecordAnnotation(id=id_of(tag), tag=tag, spans=[span(0, 5)])
        for tag in ("War", "Peace", "Other", "critical", "stance")
    ]
    (draft,), _, _ = taken(written([replace(RECORD, annotations=marks, links=[])], book))
    assert [mark.tag for mark in record_of(draft).annotations] == [mark.tag for mark in marks]
    assert record_of(draft).labels == RECORD.labels


def test_a_link_that_cannot_be_written_is_told() -> None:
    import io

    from reader.interchange.writing.losses import Losses

    links = [RecordLink(id="l1", type="same-as", from_="m1", to="elsewhere")]
    mark = replace(MARKS[0], id="m1")
    losses = Losses()
    qdpx.write([replace(RECORD, annotations=[mark], links=links)], io.BytesIO(), losses, None)
    assert losses.counts == {"links": 1}


def test_a_project_is_told_by_its_name_and_how_it_begins() -> None:
    data = archive("<Project/>")
    assert qdpx.recognises(Opening("a.QDPX", data))
    assert qdpx.recognises(Opening("", data))
    assert qdpx.recognises(Opening("", written([RECORD])))
    assert not qdpx.recognises(Opening("a.docx", b"PK\x03\x04"))
    assert qdpx.recognises(Opening("a.qdpx", b"text"))
