"""Whatever stands in a record of another tool, it is read or refused, and the record after it is read."""

import contextlib
import copy
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.interchange.formats import doccano, hf, potato, prodigy, spacy_json
from reader.model.errors import ReaderError
from tests.interchange.formats import test_potato, test_prodigy, test_spacy_json
from tests.interchange.formats.reading import data, read_bytes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 10**25) | st.floats(allow_nan=False)
    | st.sampled_from(["", "O", "B-X", "text", "\0", "🚒"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["start", "end", "label", "id", "text", "name"]), inner),
    max_leaves=6,
)  # fmt: skip
ROWS: list[tuple[ModuleType, dict[str, Any]]] = [
    (
        doccano,
        {
            "text": "one two",
            "entities": [{"id": n, "start_offset": 0, "end_offset": 3, "label": "A"} for n in (1, 2)],
            "relations": [{"from_id": 1, "to_id": 2, "type": "t"}],
            "cats": ["x"],
            "Comments": [{"comment": "c"}],
            "reader": {"annotations": [{"start": 0, "end": 3, "tag": "A", "note": "n"}]},
        },
    ),
    (prodigy, test_prodigy.task(accept=["x"])),
    (potato, {**test_potato.ROW, "text": test_potato.TEXT}),
    (potato, test_potato.STATE),
    (spacy_json, {**test_spacy_json.DOC, "spans": {"sc": [{"start": 0, "end": 3, "label": "A"}]}}),
    (
        hf,
        {
            "tokens": ["one", "two"],
            "ner_tags": ["B-A", "O"],
            "text": "one two",
            "token_starts": [0, 4],
            "token_ends": [3, 7],
            "classes": ["x"],
            "reader": "{}",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("module", "row"), ROWS)
@settings(max_examples=60, deadline=None)
@given(random=st.randoms(use_true_random=False), value=JSON)
def test_a_value_of_another_kind(
    module: ModuleType, row: dict[str, Any], random: Any, value: object
) -> None:
    places = list(_places(row))
    changed = copy.deepcopy(row)
    *path, last = random.choice(places)
    at: Any = changed
    for step in path:
        at = at[step]
    at[last] = value
    with contextlib.suppress(ReaderError):
        drafts, _, _ = read_bytes(
            module, data(row, changed, row), {"data.jsonl": test_potato.ITEMS}
        )
        assert len(drafts) >= 1


def _places(value: Any, path: tuple[Any, ...] = ()) -> Any:
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in steps:
        yield (*path, step)
        if isinstance(inner, dict | list):
            yield from _places(inner, (*path, step))
