"""Agreement of two coders over 500 documents, beside what no program could spare.

All coefficients but gamma are held to reading the same submissions and finding the words of the
texts. Gamma is held to the distances of every unit from every other in the same continua, which an
exact alignment begins with.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.material import add, article, prose
from benchmarks.measure import in_turn, report
from reader.evaluation.agreeing.agreement_report import Terms
from reader.evaluation.agreeing.agreement_report import report as agreement
from reader.evaluation.coefficients.alignment import align
from reader.evaluation.coefficients.dissimilarity import dissimilarity
from reader.evaluation.coefficients.unitizing import Unit
from reader.model.annotation import Annotation, Annotator, Span
from reader.model.article import NewArticle
from reader.model.text.words import words
from reader.store import annotators, rounds
from reader.store.annotations import add_new
from reader.store.compared import agreeing
from reader.store.project import Project, open_project
from reader.store.submitting import handing_in
from reader.store.transaction import write

DOCUMENTS, EACH, TAGS = 500, 20, 10
ROUND = "bench"
ROUNDS = 3


def fill(project: Project) -> str:
    """Have two coders mark and submit; return who adjudicates."""
    text = prose(3_000)
    items = [
        article(f"s{number // 4}/a{number}.txt", f"{number} {text}", f"s{number // 4}", number)
        for number in range(DOCUMENTS)
    ]
    add(project, items)
    coders = annotators.add(project, "ana"), annotators.add(project, "ben")
    judge = annotators.add(project, "zoe").id
    named = tuple(each.id for each in coders)
    rounds.make(
        project, judge, rounds.Round(ROUND, open=False, coders=named, adjudicators=(judge,))
    )
    for coder in coders:
        with write(project, "import", coder.id) as transaction:
            for number, item in enumerate(items):
                add_new(transaction, _marks(item, coder, number))
        handing_in.submit(project, coder.id, [item.article.id for item in items], ROUND)
    return judge


def _marks(item: NewArticle, coder: Annotator, number: int) -> list[Annotation]:
    random, noise = Random(number), Random(f"{coder.name} {number}")
    marks, at = [], 0
    for _ in range(EACH):
        start = at + random.randrange(5, 90)
        at = start + random.randrange(5, 40)
        tag = random.randrange(TAGS)
        if noise.random() < 0.8:
            tag = tag if noise.random() < 0.9 else noise.randrange(TAGS)
            span = Span.of(item.text, start + noise.choice([0, 0, 2]), at)
            made = Annotation.new(item.article.id, coder.id, f"t{tag}", [span])
            marks.append(msgspec.structs.replace(made, round=ROUND))
    return marks


def wanted(judge: str) -> agreeing.ToCompare:
    """Return what the judge compares: all of the round."""
    return agreeing.ToCompare(viewer=judge, round=ROUND)


def bare(project: Project, judge: str) -> int:
    """Read what is compared, and find the words that are counted over."""
    source = agreeing.IndependentPass(project, wanted(judge))
    return sum(len(list(words(each.text, 0, len(each.text)))) for each in source.documents())


def continua(project: Project, judge: str) -> list[list[list[Unit]]]:
    """Return where the units of each document lie, of each coder."""
    source = agreeing.IndependentPass(project, wanted(judge))
    return [
        [
            [
                (span.start, span.end, mark.tag)
                for mark in each.work.annotations
                for span in mark.spans
            ]
            for each in document.codings
        ]
        for document in source.documents()
    ]


def distances(raters: Sequence[Sequence[Unit]]) -> list[object]:
    """Return how far the units of each coder are from those of the next."""
    return [dissimilarity(one, other) for one, other in pairwise(raters)]


def main() -> None:
    """Print both ratios."""
    with (
        TemporaryDirectory() as folder,
        open_project(Path(folder) / "agreement.db", create=True) as project,
    ):
        judge = fill(project)

        def figures() -> object:
            source = agreeing.IndependentPass(project, wanted(judge))
            return agreement(source, Terms(samples=0))

        ours, least = in_turn(figures, lambda: bare(project, judge), ROUNDS)
        what = f"agreement over {DOCUMENTS:,} documents, all but gamma"
        report(what, ours, least, "reading them and their words", 8)
        lying = continua(project, judge)
        ours, least = in_turn(
            lambda: [align(each) for each in lying],
            lambda: [distances(each) for each in lying],
            ROUNDS,
        )
        report(f"aligning the units of {len(lying):,} documents", ours, least, "distances", 6)


if __name__ == "__main__":
    main()
