"""Files with bytes that are wrong: they are refused or read in part, and nothing else happens."""

import io
import zlib
from contextlib import suppress
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.corpus.arrivals import Draft
from reader.interchange.formats import cas_json, csv_marks, docbin, xmi
from reader.interchange.offsets.settling import settled
from reader.interchange.writing.folder import new_folder
from reader.interchange.writing.losses import Losses
from reader.model.errors import ReaderError
from reader.model.record import Record, RecordAnnotation, RecordLink, RecordSpan
from tests.interchange.formats.round_trips import source

CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 20),
        st.sampled_from([b"", b"\x00", b"-1", b"9" * 30, b"null", b'"', b"<", b"\xff", b"[]"]),
    ),
    min_size=1,
    max_size=4,
)
RECORD = Record(
    id="a" * 64, text="Ana 🚒 left.\r\nShe sang.", source_file="x/one.txt",
    annotations=[
        RecordAnnotation(id="m", annotator="ana", tag="A", spans=[RecordSpan(0, 3, "Ana")]),
        RecordAnnotation(id="n", annotator="ana", tag="B", spans=[RecordSpan(6, 10, "left")], note="x"),
    ],
    links=[RecordLink(id="l", type="t", from_="m", to="n")],
)  # fmt: skip


def _written(module: ModuleType, folder: pytest.TempPathFactory) -> bytes:
    if not module.FORMAT.is_folder:
        stream = io.BytesIO()
        module.write([RECORD], stream, Losses(), None)
        return stream.getvalue()
    path = folder.mktemp("out") / "out"
    with new_folder(path) as out:
        module.write([RECORD], out, Losses(), None)
    return (path / f"one{module.FORMAT.suffix}").read_bytes()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    modules = (xmi, cas_json, docbin, csv_marks)
    return {each.FORMAT.name: _written(each, tmp_path_factory) for each in modules}


@pytest.mark.parametrize("module", [xmi, cas_json, docbin, csv_marks], ids=lambda m: m.FORMAT.name)
@given(changes=CHANGES)
@settings(max_examples=120)
def test_wrong_bytes_are_refused(
    module: ModuleType, files: dict[str, bytes], changes: list[tuple[float, int, bytes]]
) -> None:
    data = files[module.FORMAT.name]
    is_packed = module is docbin
    data = zlib.decompress(data) if is_packed else data
    for place, length, put in changes:
        at = int(place * len(data))
        data = data[:at] + put + data[at + length :]
    data = zlib.compress(data) if is_packed else data
    with suppress(ReaderError, UnicodeError):
        for item in settled(module.read, source(data), module.FORMAT.counts):
            if isinstance(item, Draft) and item.record:
                places = [span for mark in item.record.annotations for span in mark.spans]
                assert all(0 <= place.start < place.end <= len(item.text) for place in places)
