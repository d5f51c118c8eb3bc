"""REFI-QDA projects: written, validated, read; other tools' files; and what is refused."""

from pathlib import Path

from hypothesis import given, settings

from reader.interchange.formats import qdpx
from reader.model.record import Record
from tests.interchange.formats.round_trips import assert_comes_back, projects

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data" / "samples" / "qdpx"


@given(projects())
@settings(deadline=None)
def test_what_it_holds_comes_back(records: list[Record]) -> None:
    assert_comes_back(qdpx, records)
