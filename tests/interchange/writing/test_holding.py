import io
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interchange.format import Format, Held
from reader.interchange.offsets.counting import CODE_POINTS
from reader.interchange.writing.holding import BOOKKEEPING, held
from reader.interchange.writing.losses import Loss, Losses
from reader.model.annotation import Field
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordLabel,
    RecordLink,
    RecordSpan,
)
from tests.interchange.formats.round_trips import projects

TEXT = "Mayor João Silva said that the harbour burned."
ALL: frozenset[Held] = frozenset(get_args(Held))


def mark(id_: str, *places: tuple[int, int], **more: Any) -> RecordAnnotation:
    spans = [RecordSpan(start, end, TEXT[start:end]) for start, end in places]
    made = RecordAnnotation(id=id_, tag="Actor", spans=spans, annotator="ana")
    return msgspec.structs.replace(made, **more)


def without(*things: Held, record: Record) -> tuple[Record, list[Loss], Losses]:
    format_ = Format(
        name="f", tools="", suffix="", counts=CODE_POINTS, holds=ALL - frozenset(things)
    )
    report = io.BytesIO()
    losses = Losses(report)
    (kept,) = held([record], format_, losses)
    lines = report.getvalue().splitlines()
    return kept, [msgspec.json.decode(line, type=Loss) for line in lines], losses


def record(*marks: RecordAnnotation, **more: Any) -> Record:
    whole = Record(id="a", text=TEXT, annotations=[*marks])
    return msgspec.structs.replace(whole, **more)


def test_of_two_that_overlap_the_longer_stays() -> None:
    kept, lost, _ = without(
        "overlap", record=record(mark("1", (6, 10)), mark("2", (0, 16)), mark("3", (17, 21)))
    )
    assert [each.id for each in kept.annotations] == ["2", "3"]
    assert [(each.kind, each.id) for each in lost] == [("overlap", "1")]
    assert "'João'" in lost[0].detail


def test_marks_that_touch_do_not_overlap() -> None:
    kept, lost, _ = without("overlap", record=record(mark("1", (0, 5)), mark("2", (5, 10))))
    assert len(kept.annotations) == 2
    assert not lost


def test_fragments_become_marks_of_their_own() -> None:
    kept, lost, _ = without("fragments", record=record(mark("1", (0, 5), (11, 16))))
    assert [(m.id, m.spans[0].quote) for m in kept.annotations] == [
        ("1", "Mayor"),
        ("1.2", "Silva"),
    ]
    assert [(each.kind, each.id) for each in lost] == [("fragments", "1")]


@pytest.mark.parametrize(
    ("thing", "more"),
    [
        ("fields", {"fields": [Field("polarity", "neg")]}),
        ("notes", {"note": "why?"}),
        ("unsure", {"unsure": True}),
        ("suggestions", {"status": "suggested"}),
        ("deleted", {"status": "deleted"}),
        ("rounds", {"round": "pilot"}),
    ],
)
def test_each_thing_that_is_lost_is_listed(thing: Held, more: dict[str, Any]) -> None:
    kept, lost, _ = without(thing, record=record(mark("1", (0, 5), **more)))
    assert [each.kind for each in lost] == [thing]
    assert all(getattr(each, name) != more[name] for each in kept.annotations for name in more)
    kept, lost, _ = without(record=record(mark("1", (0, 5), **more)))
    assert not lost
    assert kept.annotations == [mark("1", (0, 5), **more)]


def test_links_and_what_they_lose() -> None:
    marks = mark("1", (0, 5)), mark("2", (6, 10))
    links = [
        RecordLink(id="l", type="same-as", from_="1", to="2", note="n"),
        RecordLink(id="x", type="same-as", from_="1", to="elsewhere"),
        RecordLink(id="o", type="omits", from_="1", to_article="b"),
    ]
    whole = record(*marks, links=links)
    assert [each.id for each in without("links", record=whole)[1]] == ["l", "x", "o"]
    kept, lost, _ = without("links across articles", "omissions", "notes", record=whole)
    assert [each.id for each in kept.links] == ["l"]
    assert [(each.kind, each.id) for each in lost] == [
        ("notes", "l"),
        ("links across articles", "x"),
        ("omissions", "o"),
    ]


def test_a_link_whose_end_is_left_out_is_lost_with_it() -> None:
    whole = record(
        mark("1", (0, 16)),
        mark("2", (0, 5)),
        links=[RecordLink(id="l", type="t", from_="1", to="2")],
    )
    kept, lost, _ = without("overlap", record=whole)
    assert not kept.links
    assert {each.kind for each in lost} == {"overlap", "links"}


def test_the_end_of_a_link_is_no_mark_where_there_are_no_links() -> None:
    whole = record(mark("1", (0, 5), tag="Passage"))
    assert not without("links", record=whole)[0].annotations
    assert without(record=whole)[0].annotations


def test_two_people_who_cannot_be_told_apart_are_a_loss_and_one_is_not() -> None:
    alone = record(mark("1", (0, 5)))
    _, lost, losses = without("annotators", record=alone)
    assert not lost
    assert "annotators" in losses.unsaid
    both = record(mark("1", (0, 5)), mark("2", (0, 5), annotator="ben"))
    kept, (loss,), _ = without("annotators", record=both)
    assert loss.detail == "ana, ben cannot be told apart"
    assert {each.annotator for each in kept.annotations} == {""}


def test_what_is_said_of_an_article() -> None:
    whole = record(title="T", outlet="O", labels=[RecordLabel(id="x", name="stance", value="pro")])
    _, lost, _ = without("metadata", "labels", record=whole)
    assert [each.kind for each in lost] == ["labels", "metadata"]
    assert lost[1].detail == "title=T, outlet=O"


@given(projects(), st.sets(st.sampled_from(sorted(ALL - BOOKKEEPING.keys()))))
def test_what_is_kept_was_there_and_what_is_not_is_listed(
    records: list[Record], things: set[Held]
) -> None:
    for whole in records:
        kept, lost, _ = without(*things, record=whole)
        assert (kept == whole) or lost or things & {"annotators", "spans", "links"}
        marks = {each.id for each in kept.annotations if "." not in each.id}
        gone = {each.id for each in whole.annotations} - marks
        assert gone <= {each.id for each in lost}
        assert {each.kind for each in lost} <= things | {"links"}
        for each in kept.annotations:
            assert all(TEXT or span.quote for span in each.spans)
