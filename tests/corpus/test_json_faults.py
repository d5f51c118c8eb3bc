"""Why a piece of JSON cannot be read, in words that are true."""

from pathlib import Path

import pytest

from reader.model.arrival import Arrival, Refusal
from tests.corpus.reading import items_of
from tests.corpus.reports import BODY, HEADLINE

TEXT = "\n".join((HEADLINE, *BODY))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (r'{"text":"\ud800 and some words"}', "half a surrogate pair"),
        (r'{"format":"reader/1","text":"\udc00\ud800"}', "half a surrogate pair"),
        (r'{"text":"It ends so \ud83d"}', r"half a surrogate pair: \ud83d"),
        (r'{"text":"a \ude00 b"}', r"half a surrogate pair: \ude00"),
        (r'{"text":"C:\\ud800x", bad}', "malformed: "),
        (r'{"text":"C:\\\ud800x"}', r"half a surrogate pair: \ud800"),
        (r'{"text":"\ud83d\ude00 is whole', "malformed: invalid character"),
        ('{"x":' + "[" * 100_000, "too deeply"),
        ("{", "truncated"),
    ],
    ids=["half", "halves", "high", "low", "escaped", "beside", "whole", "deep", "short"],
)
def test_what_no_text_can_be_is_said_in_words(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text":"before"}}\n{line}\n{{"text":"after"}}\n')
    items = items_of(path)
    (refused,) = (item for item in items if isinstance(item, Refusal))
    assert refused.where == f"{path}:2"
    assert says in refused.reason
    assert len([item for item in items if isinstance(item, Arrival)]) == 2


def test_half_a_surrogate_pair_in_a_document_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(r'{"text": "It ends so \ud83d", "title": "x"}')
    (refused,) = items_of(path)
    assert isinstance(refused, Refusal)
    assert refused.reason == r"not JSON: half a surrogate pair: \ud83d"
