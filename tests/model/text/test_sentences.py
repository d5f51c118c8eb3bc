from functools import partial

import pytest
from hypothesis import given, settings

from reader.model.text.graphemes import is_boundary
from reader.model.text.sentences import (
    next_paragraph_start,
    next_sentence_start,
    paragraph_at,
    previous_paragraph_start,
    previous_sentence_start,
    sentence_at,
    sentences,
)
from tests.model.texts import texts


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. David Rodriguez spoke.|He left.",
        "It fell to the U.S. Army.|They left the U.S.|The rest stayed.",
        "It cost $3.5 million (No. 5 on the list).|J. R. Smith paid.",
        "“Why?” he asked.|“We go.”|She went.",
        'He said "no."|Then he went...|And she came… and left.',
        "He arrived at 5 p.m. on Friday!|Mr. Hay, of the U.N., did not.",
        "1. First item.|Second item",
        "政府は言った。|「行こう。」|彼は去った！|はい",
        "قال ذلك؟|نعم.|ذهب إلى هناك۔",
        "वह गया।|वह आया।",
        "A headline without a stop\n|The lead follows.\r\n|\n|22 April 2016",
    ],
)
def test_sentences(text: str) -> None:
    expected = [part.strip() for part in text.split("|") if part.strip()]
    assert split(text.replace("|", "" if "。" in text else " ")) == expected


@settings(max_examples=100)
@given(texts)
def test_sentences_are_in_order_and_lose_nothing_but_space(text: str) -> None:
    spans = list(sentences(text, 0, len(text)))
    edges = [0, *(offset for span in spans for offset in span), len(text)]
    assert edges == sorted(edges)
    assert all(start < end and "\n" not in text[start:end] for start, end in spans)
    assert all(is_boundary(text, edge) for edge in edges)
    gaps = [text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True)]
    assert not "".join(gaps).strip()


@given(texts)
def test_motions_agree_with_a_pass_over_the_whole_text(text: str) -> None:
    starts = [start for start, _ in sentences(text, 0, len(text))]
    lines = [paragraph_at(text, at) for at in range(len(text) + 1)]
    paragraphs = sorted({start for start, end in lines if start < end})
    for offset in filter(partial(is_boundary, text), range(len(text) + 1)):
        after = [at for at in starts if at > offset]
        assert next_sentence_start(text, offset) == min(after, default=len(text))
        assert previous_sentence_start(text, offset) == max(
            (at for at in starts if at < offset), default=0
        )
        assert previous_paragraph_start(text, offset) == max(
            (at for at in paragraphs if at < offset), default=0
        )
        step = next_paragraph_start(text, offset)
        assert step == len(text) or (step in paragraphs and "\n" in text[offset:step])


def test_the_sentence_at_an_offset() -> None:
    text = "One here.  Two there.\n\nThree."
    assert sentence_at(text, 3) == sentence_at(text, 9) == (0, 9)
    assert sentence_at(text, 11) == (11, 21)
    assert sentence_at(text, 22) is None
    assert paragraph_at(text, 3) == (0, 21)
    assert paragraph_at(text, 22) == (22, 22)


def test_a_paragraph_of_megabytes() -> None:
    text = "Some words of a report. " * 50_000
    assert sentence_at(text, 600_002) == (600_000, 600_023)
    assert next_sentence_start(text, 600_002) == 600_024
    assert previous_sentence_start(text, 600_000) == 599_976
