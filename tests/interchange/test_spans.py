"""One row a span: every part of every mark, exactly."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.interchange import spans
from reader.model.record import Record
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
        (record.id, mark.id, part, span.start, span.end, span.quote or "")
        for record in records
        for mark in record.annotations
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
