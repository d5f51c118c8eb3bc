from hypothesis import given, settings

from reader.interchange.formats import hf
from reader.model.record import Record
from tests.interchange.formats.round_trips import assert_comes_back, projects


@settings(max_examples=60, deadline=None)
@given(projects())
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(hf, records)
