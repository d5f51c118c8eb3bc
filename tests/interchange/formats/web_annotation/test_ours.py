"""Our own files there and back, whole and spoilt."""

import io
import json
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.interchange.formats import web_annotation
from reader.interchange.writing.losses import Losses
from reader.model.errors import ReaderError
from reader.model.identity import derived_id
from reader.model.record import (
    Record,
)
from tests.interchange.formats.hostile import spoilt
from tests.interchange.formats.round_trips import assert_comes_back, projects
from tests.interchange.formats.web_annotation.annotations import (
    came,
    came_of,
    marks,
    sample,
)


@settings(max_examples=100, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(web_annotation, records)


def test_our_own_file_needs_nothing_beside_it_whatever_its_order() -> None:
    out = io.BytesIO()
    web_annotation.write(sample(), out, Losses())
    page = json.loads(out.getvalue())
    assert page["type"] == "AnnotationPage"
    texts = [each for each in page["items"] if each["motivation"] == "describing"]
    others = [each for each in page["items"] if each["motivation"] != "describing"]
    for items in (page["items"], texts + others[::-1]):
        drafts, refused, _ = came(page | {"items": items}, {})
        assert not refused
        said = {draft.own_id: draft.record for draft in drafts if draft.record and marks(draft)}
        assert [*said] == [each.id for each in sample()] or items is not page["items"]
        links = [link for record in said.values() for link in record.links]
        assert {(e.type, e.from_, e.to, e.to_article, e.state) for e in links} == {
            ("same", derived_id("one"), derived_id("two"), "", "s"),
            ("omits", derived_id("one"), "", sample()[1].id, ""),
        }


def test_a_text_that_is_not_what_its_hash_says_is_no_text() -> None:
    out = io.BytesIO()
    web_annotation.write(sample()[1:], out, Losses())
    drafts, refused, _ = came_of(out.getvalue().replace(b"spoke", b"sprak"), {})
    assert not drafts
    assert len(refused) == 1


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_a_file_of_ours_says_it_is_read_or_refused(data: st.DataObject) -> None:
    out = io.BytesIO()
    web_annotation.write(sample(), out, Losses())
    with suppress(ReaderError):
        came(data.draw(spoilt(json.loads(out.getvalue()))), {})
