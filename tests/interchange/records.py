"""Records of every kind, for property tests."""

from hypothesis import strategies as st

from reader.model.annotation import Field
from reader.model.article import REGION_KINDS, Region
from reader.model.record import (
    Record,
    RecordAnnotation,
    RecordAnnotator,
    RecordLabel,
    RecordLink,
    RecordSpan,
    RecordStatus,
)

HOSTILE = '\x00\x07\t\n\r\x1b[31m\x7f\x85\x9b\u061c\u200e\u2028\u2029\u202e\u2066\u2069"\\/é👨‍👩‍👧ض'
TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(HOSTILE), max_size=20)
_WHEN = st.just("2026-11-21T09:00:00Z")
_NUMBER = st.integers(0, 1 << 40)

SPANS = st.builds(RecordSpan, start=_NUMBER, end=_NUMBER, quote=TEXT | st.none())
_FIELDS = st.lists(st.builds(Field, name=TEXT, value=TEXT), max_size=2)
_MARKS = st.builds(
    RecordAnnotation,
    id=TEXT,
    annotator=TEXT,
    tag=TEXT,
    spans=st.lists(SPANS, min_size=1, max_size=2),
    fields=_FIELDS,
    note=TEXT,
    unsure=st.booleans(),
    status=st.sampled_from(["active", "deleted"]),
    created=_WHEN,
)
_LINKS = st.builds(RecordLink, id=TEXT, type=TEXT, from_=TEXT, to=TEXT, fields=_FIELDS, note=TEXT)
RECORDS = st.builds(
    Record,
    id=TEXT,
    text=TEXT | st.none(),
    title=TEXT,
    story=TEXT,
    regions=st.lists(
        st.builds(Region, start=_NUMBER, end=_NUMBER, kind=st.sampled_from(REGION_KINDS)),
        max_size=2,
    ),
    annotators=st.lists(st.builds(RecordAnnotator, id=TEXT, name=TEXT), max_size=2),
    annotations=st.lists(_MARKS, max_size=2),
    links=st.lists(_LINKS, max_size=2),
    labels=st.lists(st.builds(RecordLabel, name=TEXT, value=TEXT), max_size=2),
    status=st.lists(st.builds(RecordStatus, annotator=TEXT, state=TEXT), max_size=2),
)
