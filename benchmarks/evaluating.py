"""Scoring 1,000 documents of 50 flat spans beside nervaluate and seqeval; 10,000 of 100 alone."""

from random import Random
from time import perf_counter
from typing import Any

from nervaluate import Evaluator
from seqeval.metrics import classification_report

from benchmarks.measure import in_turn, report
from reader.evaluation.pairing.spans import Fragments, Spans
from reader.evaluation.scoring.evaluated import Evaluation, evaluate, matched
from reader.evaluation.scoring.scores import Sampling
from reader.evaluation.scoring.sides import Gathered, Side
from reader.model.side import Document

ROUNDS = 3
BUDGET = 0.1
TAGS = 10
Rows = list[tuple[int, int, Fragments]]


def flat(documents: int, each: int, seed: int) -> tuple[Rows, Rows]:
    """Return gold spans that do not overlap, and predictions most of which are right."""
    random = Random(seed)
    gold: Rows = []
    predicted: Rows = []
    for document in range(documents):
        at = 0
        for _ in range(each):
            start = at + random.randrange(3, 40)
            at = start + random.randrange(2, 20)
            tag = random.randrange(TAGS)
            gold.append((document, tag, [(start, at)]))
            chance = random.random()
            if chance < 0.7:
                predicted.append((document, tag, [(start, at)]))
            elif chance < 0.9:
                predicted.append((document, random.randrange(TAGS), [(start + 1, at)]))
    return gold, predicted


def ours(gold: Rows, predicted: Rows, documents: int, resamples: int = 0) -> Evaluation:
    """Score everything, with so many resamples of the documents."""
    tags = [str(tag) for tag in range(TAGS)]
    both = Gathered(
        documents=[Document(article=str(number)) for number in range(documents)],
        tags=tags,
        gold=_side(gold),
        predicted=_side(predicted),
        gold_tags=frozenset(tags),
    )
    return evaluate(matched(both), Sampling(resamples=resamples))


def _side(rows: Rows) -> Side:
    return Side(
        spans=Spans.of(rows),
        ids=[""] * len(rows),
        scores={},
        ties=(),
        documents=frozenset(document for document, _, _ in rows),
    )


def as_they_want(rows: Rows, documents: int) -> list[list[dict[str, Any]]]:
    """Return the spans as nervaluate takes them, whose ends are inclusive."""
    listed: list[list[dict[str, Any]]] = [[] for _ in range(documents)]
    for document, tag, [(start, end)] in rows:
        listed[document].append({"label": str(tag), "start": start, "end": end - 1})
    return listed


def as_tags(rows: Rows, documents: int) -> list[list[str]]:
    """Return the spans as seqeval takes them: a tag on each of a document's tokens."""
    longest = max(end for _, _, fragments in rows for _, end in fragments)
    tagged = [["O"] * longest for _ in range(documents)]
    for document, tag, [(start, end)] in rows:
        tagged[document][start:end] = [f"B-{tag}", *[f"I-{tag}"] * (end - start - 1)]
    return tagged


def main() -> None:
    """Print the ratio on what both can do, and the time of a million spans."""
    documents = 1_000
    gold, predicted = flat(documents, 50, 1)
    there = [as_they_want(rows, documents) for rows in (gold, predicted)]
    tags = [str(tag) for tag in range(TAGS)]
    times = in_turn(
        lambda: ours(gold, predicted, documents),
        lambda: Evaluator(*there, tags=tags).evaluate(),
        ROUNDS,
    )
    report("scoring 50,000 flat spans, all counts", *times, "nervaluate", BUDGET)
    tokens = [as_tags(rows, documents) for rows in (gold, predicted)]
    times = in_turn(
        lambda: ours(gold, predicted, documents),
        lambda: classification_report(*tokens, output_dict=True),
        ROUNDS,
    )
    report("the same, as tags of tokens there", *times, "seqeval", BUDGET)
    documents = 10_000
    gold, predicted = flat(documents, 100, 2)
    start = perf_counter()
    ours(gold, predicted, documents, 1_000)
    seconds = perf_counter() - start
    print(f"scoring 1,000,000 spans with 1,000 resamples of documents: {seconds:.1f} s")
