"""Tags of tokens, against what published scorers say of them."""

from typing import Any

import pytest

from reader.evaluation.coefficients.bio import Reading, spans
from reader.evaluation.scoring.evaluated import Scored, evaluate, matched
from reader.evaluation.scoring.gathering import gather
from reader.evaluation.scoring.scores import Sampling, Score
from reader.evaluation.scoring.sides import Rules
from reader.model.side import Document, Said, Sheet
from tests.evaluation.cases import case


def score(
    true: list[Any], predicted: list[Any], reading: Reading
) -> tuple[Score, dict[str, Scored]]:
    """Return the strict score of everything, and the scores of each tag by its name."""

    def side(sentences: list[Any]) -> list[Sheet]:
        return [
            Sheet(
                article=str(number),
                marks=tuple(
                    Said("", label, tuple(tokens))
                    for label, tokens in spans(
                        sentence.split() if isinstance(sentence, str) else sentence, reading
                    )
                ),
            )
            for number, sentence in enumerate(sentences)
        ]

    documents = [Document(article=str(number)) for number in range(len(true))]
    both, _ = gather(documents, side(true), lambda _: side(predicted), None, Rules())
    found = evaluate(matched(both), Sampling(resamples=0))
    return found.overall.modes["strict"], dict(zip(both.tags, found.by_tag, strict=True))


def test_the_example_of_seqeval() -> None:
    given, expected = case("D16")
    overall, of_tag = score(given["true"], given["predicted"], "conlleval")
    assert overall.f1.value == expected["f1_micro"]
    for name in ("MISC", "PER"):
        strict = of_tag[name].modes["strict"]
        figures = [strict.precision.value, strict.recall.value, strict.f1.value]
        assert figures == expected[name]


def test_the_sample_of_the_shared_task_in_both_readings() -> None:
    given, expected = case("D19")
    strict, of_tag = score(given["true"], given["predicted"], "conlleval")
    assert [strict.counts.gold, strict.counts.predicted, strict.counts.correct] == [
        expected["phrases"], expected["found"], expected["correct"],
    ]  # fmt: skip
    figures = [strict.precision.value, strict.recall.value, strict.f1.value]
    assert figures == pytest.approx(
        [expected["precision"], expected["recall"], expected["f1"]], abs=5e-5
    )
    for name, (precision, recall, f1, predicted) in expected["per_label"].items():
        each = of_tag[name].modes["strict"]
        assert [each.precision.value, each.recall.value, each.f1.value] == pytest.approx(
            [precision, recall, f1], abs=5e-5
        )
        assert each.counts.predicted == predicted
    strict, _ = score(given["true"], given["predicted"], "strict")
    assert strict.f1.value == pytest.approx(expected["f1_strict_iob2"], abs=5e-5)


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
