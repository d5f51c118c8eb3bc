"""One row a span: every part of every mark, exactly."""

import csv
import io
import json

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.corpus.arrivals import OwnRecord
from reader.interchange import span_rows, spans
from reader.model.identity import article_id
from reader.model.record import Record, RecordAnnotation, RecordSpan
from tests.interchange.records import RECORDS

COLUMNS = (
    "article_id story outlet published annotation_id part annotator round tag start end quote"
    " note codebook release split"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, max_size=3))
def test_both_forms_hold_every_span_exactly(records: list[Record]) -> None:
    lines, table = io.BytesIO(), io.BytesIO()
    count = spans.write_jsonl(records, lines)
    assert spans.write_csv(records, table) == count
    rows = [json.loads(line) for line in lines.getvalue().decode().split("\n")[:-1]]
    expected = [
        (record.id, mark.id or f"#{nth}", part, span.start, span.end, span.quote or "")
        for record in records
        for nth, mark in enumerate(record.annotations, 1)
        for part, span in enumerate(mark.spans)
    ]
    found = [
        tuple(r[k] for k in ("article_id", "annotation_id", "part", "start", "end", "quote"))
        for r in rows
    ]
    assert found == expected
    text = io.StringIO(table.getvalue().decode(), newline="")
    header, *cells = csv.reader(text)
    assert " ".join(header) == COLUMNS
    assert cells == [[str(value) for value in row.values()] for row in rows]
    assert all(" ".join(row) == COLUMNS for row in rows)


def test_parts_of_marks_without_ids_are_put_together_again() -> None:
    text = "Rivera met Okafor and Rivera"
    parts = [RecordSpan(0, 6, "Rivera"), RecordSpan(11, 17, "Okafor")]
    marks = [
        RecordAnnotation(tag="Actor", spans=parts),
        RecordAnnotation(tag="Actor", spans=[RecordSpan(22, 28, "Rivera")]),
    ]
    record = Record(id=article_id("a.txt", text), text=text, annotations=marks)
    rows = (("rows", msgspec.to_builtins(row)) for row in spans.rows([record]))
    (read,) = span_rows.articles(rows, lambda _: None)
    assert isinstance(read, OwnRecord)
    assert [(mark.id, mark.spans) for mark in read.record.annotations] == [
        ("", mark.spans) for mark in marks
    ]
