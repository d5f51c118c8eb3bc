"""Two sides to score, in few words."""

from collections.abc import Sequence

from reader.evaluation.scoring.evaluated import Evaluation, evaluate, matched
from reader.evaluation.scoring.gathering import gather
from reader.evaluation.scoring.scores import Sampling
from reader.evaluation.scoring.sides import Gathered, Rules
from reader.model.side import Document, Said, Sheet
from tests.evaluation.test_matching import Marked

TAGS = ("Actor", "Claim", "Event")
DOCUMENTS = [Document(article=f"a{number}") for number in range(4)]
FEW = Sampling(resamples=20)


def sheets(side: Sequence[Marked], tags: Sequence[str] = TAGS) -> list[Sheet]:
    return [
        Sheet(
            article=f"a{document}",
            marks=(Said("", tags[tag], tuple((start, end) for start, end in spans)),),
        )
        for document, tag, spans in side
    ]


def gathered(
    gold: Sequence[Marked],
    predicted: Sequence[Marked],
    tags: Sequence[str] = TAGS,
    documents: Sequence[Document] = DOCUMENTS,
) -> Gathered:
    both, _ = gather(
        documents, sheets(gold, tags), lambda _: sheets(predicted, tags), None, Rules()
    )
    return both


def evaluated(
    gold: Sequence[Marked], predicted: Sequence[Marked], sampling: Sampling = FEW
) -> Evaluation:
    return evaluate(matched(gathered(gold, predicted)), sampling)
