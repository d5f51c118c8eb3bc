"""Tags of tokens, against what published scorers say of them."""

from typing import Any

import pytest

from reader.evaluation.coefficients.bio import Reading, spans
from reader.evaluation.pairing.matching import match
from reader.evaluation.pairing.spans import Spans
from reader.evaluation.scoring.scores import Sampling, Scores, scored
from tests.evaluation.cases import case


def score(true: list[Any], predicted: list[Any], reading: Reading) -> tuple[Scores, list[str]]:
    tags: dict[str, int] = {}

    def side(sentences: list[Any]) -> Spans:
        return Spans.of(
            (number, tags.setdefault(label, len(tags)), tokens)
            for number, sentence in enumerate(sentences)
            for label, tokens in spans(
                sentence.split() if isinstance(sentence, str) else sentence, reading
            )
        )

    ours, theirs = side(true), side(predicted)
    found = scored(
        ours,
        theirs,
        match(ours, theirs),
        documents=len(true),
        tags=len(tags),
        sampling=Sampling(resamples=0),
    )
    return found, list(tags)


def test_the_example_of_seqeval() -> None:
    given, expected = case("D16")
    found, tags = score(given["true"], given["predicted"], "conlleval")
    assert found.overall["strict"].f1.value == expected["f1_micro"]
    of_tag = dict(zip(tags, found.by_tag, strict=True))
    for name in ("MISC", "PER"):
        strict = of_tag[name]["strict"]
        figures = [strict.precision.value, strict.recall.value, strict.f1.value]
        assert figures == expected[name]


def test_the_sample_of_the_shared_task_in_both_readings() -> None:
    given, expected = case("D19")
    found, tags = score(given["true"], given["predicted"], "conlleval")
    strict = found.overall["strict"]
    assert [strict.counts.gold, strict.counts.predicted, strict.counts.correct] == [
        expected["phrases"], expected["found"], expected["correct"],
    ]  # fmt: skip
    figures = [strict.precision.value, strict.recall.value, strict.f1.value]
    assert figures == pytest.approx(
        [expected["precision"], expected["recall"], expected["f1"]], abs=5e-5
    )
    of_tag = dict(zip(tags, found.by_tag, strict=True))
    for name, (precision, recall, f1, predicted) in expected["per_label"].items():
        each = of_tag[name]["strict"]
        assert [each.precision.value, each.recall.value, each.f1.value] == pytest.approx(
            [precision, recall, f1], abs=5e-5
        )
        assert each.counts.predicted == predicted
    found, _ = score(given["true"], given["predicted"], "strict")
    assert found.overall["strict"].f1.value == pytest.approx(expected["f1_strict_iob2"], abs=5e-5)


@pytest.mark.parametrize(
    ("tags", "reading", "expected"),
    [
        ("O I-A I-A O", "conlleval", [("A", 1, 3)]),
        ("O I-A I-A O", "strict", []),
        ("B-A I-B I-B", "conlleval", [("A", 0, 1), ("B", 1, 3)]),
        ("B-A I-B I-B", "strict", [("A", 0, 1)]),
        ("B-A B-A I-A", "strict", [("A", 0, 1), ("A", 1, 3)]),
        ("", "strict", []),
    ],
)
def test_what_begins_a_span(
    tags: str, reading: Reading, expected: list[tuple[str, int, int]]
) -> None:
    found = [(label, *tokens[0]) for label, tokens in spans(tags.split(), reading)]
    assert found == expected


@pytest.mark.parametrize("tag", ["B", "X-A", "B-", "o", ""])
def test_other_tags_are_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="no tag of a token"):
        list(spans([tag]))
