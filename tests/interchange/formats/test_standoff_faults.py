"""Whatever stands in a file of standoff, what is wrong is refused, and nothing else is raised."""

import json
from contextlib import suppress
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.interchange.formats import basil, brat, ptc
from reader.interchange.offsets.settling import settled
from reader.model.errors import ReaderError
from tests.interchange.formats.round_trips import source

TEXT = "Ana met Ben 🚒.\r\nHe said no.\n"
BRAT = (
    "T1\tPerson 0 3\tAna\nT2\tMet 4 7\tmet\nT3\tPair 0 3;8 11\tAna Ben\nE1\tMet:T2 Who:T1 Whom2:E1\n"
    "R1\tKnows Arg1:T1 Arg2:T3\n*\tAlias T1 T3\nA1\tSure E1 yes no\nM2\tNot T1\n"
    "N1\tReference T1 W:1\tAna\n#1\tAnnotatorNotes R1\thm\n"
    '#2\tReader T1\t{"id":"x","spans":[[0,3]]}\n'
)
PTC = "1\tDoubt\t0\t3\n1\t4\t7\n2\t?\t1\t2\n"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)
PHRASE: dict[str, Any] = {
    "bias": "lex",
    "id": "p0",
    "start": 0,
    "end": 3,
    "txt": "Ana",
    "target": "A",
}
PAIR: dict[str, Any] = {
    "uuid": "u",
    "title": "Ana",
    "date": "2010-07-02",
    "source": "nyt",
    "triplet-uuid": "t",
    "main-event": "e",
    "body-paragraphs": [["Ana met Ben."]],
    "phrase-level-annotations": [PHRASE],
    "article-level-annotations": {"stance": "left"},
    "reader-labels": [{"name": "stance", "value": "right"}],
    "text-begins": "title",
}


def read(module: ModuleType, data: bytes, name: str) -> None:
    texts = {"a.txt": TEXT, "article1.txt": TEXT, "a.json": data.decode(errors="replace")}
    with suppress(ReaderError):
        assert all(settled(module.read, source(data, name, texts), module.FORMAT.counts))


@st.composite
def _spoilt(draw: st.DrawFn, good: str) -> bytes:
    """Return text with a few places cut out, doubled or overwritten."""
    data = good.encode()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        end = draw(st.integers(at, min(len(data), at + 6)))
        data = data[:at] + draw(st.binary(max_size=4) | st.just(data[at:end] * 2)) + data[end:]
    return data


@pytest.mark.parametrize(
    ("module", "good", "name"),
    [(brat, BRAT, "a.ann"), (ptc, PTC, "a.labels"), (basil, json.dumps(PAIR), "b_ann.json")],
    ids=["brat", "ptc", "basil"],
)
@given(data=st.data())
def test_spoilt_files(module: ModuleType, good: str, name: str, data: st.DataObject) -> None:
    read(module, data.draw(_spoilt(good)), name)


@given(st.sampled_from([*PAIR]), VALUES)
def test_basil_with_another_value(key: str, value: object) -> None:
    read(basil, json.dumps(PAIR | {key: value}).encode(), "b.json")


@given(st.sampled_from([*PHRASE, "reader", "reader-fields", "notes"]), VALUES)
def test_a_phrase_with_another_value(key: str, value: object) -> None:
    phrases = [PHRASE | {key: value}, value]
    data = json.dumps(PAIR | {"phrase-level-annotations": phrases}).encode()
    read(basil, data, "b.json")


@given(VALUES)
def test_sentences_of_the_first_release_with_another_value(value: object) -> None:
    body = [
        {"sentence": "Ana.", "annotations": [PHRASE]},
        {"sentence": "Ben.", "annotations": value},
        value,
    ]
    read(basil, json.dumps({"title": "Ana", "body": body}).encode(), "b.json")
