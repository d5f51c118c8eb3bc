"""What an evaluation reports, whatever form it takes: all figures, and what they are figures of."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from reader.evaluation.scoring.boundaries import Boundaries, Texts, boundaries
from reader.evaluation.scoring.compared import Comparison, compare
from reader.evaluation.scoring.evaluated import Evaluation, Scored, by_group, evaluate, matched
from reader.evaluation.scoring.groups import By, grouped
from reader.evaluation.scoring.link_scores import Alignment, aligned
from reader.evaluation.scoring.scores import Sampling
from reader.evaluation.scoring.sides import Gathered, Rules
from reader.evaluation.scoring.thresholds import AtThreshold, against_overlap
from reader.model.article import RegionKind
from reader.model.side import REFUSED, Kind, Source, Trouble

MATCHING = (
    "one to one, the best whatever the order: most exact pairs with the tag, exact pairs,"
    " overlapping pairs with the tag, overlapping pairs, then the longest overlap"
)
UNIT = "code points"


class Header(Struct, frozen=True, kw_only=True):
    """What the figures are figures of."""

    version: str
    """Of this program."""
    gold: Source
    predictions: Source
    compared_with: Source | None = None
    split: str = ""
    """The part of the release that is scored; ``""`` for all of it."""
    documents: int
    without_record: int
    """Of the documents, those that the predictions have no record of: all in them is missed."""
    outside: int
    """Records of the predictions that are about other articles; they count for nothing."""
    only_predicted: bool = False
    gold_spans: int
    predicted_spans: int
    left_out: tuple[RegionKind, ...] = ()
    """Regions whose marks are left out on both sides."""
    left_out_gold: int = 0
    left_out_predicted: int = 0
    only_ends: int = 0
    """Marks of either side that only hold an end of a link; they are no spans."""
    min_score: float | None = None
    below_min_score: int = 0
    mapped: int = 0
    """How many tags go by another name in the predictions."""
    troubles: Mapping[Kind, int] = {}
    """What was wrong with the predictions, each kind with how many there were."""
    matching: str = MATCHING
    unit: str = UNIT
    resamples: int
    seed: int

    @property
    def refused(self) -> int:
        """How much of the predictions is not compared."""
        return sum(self.troubles.get(kind, 0) for kind in REFUSED)


class Report(Struct, frozen=True, kw_only=True):
    """An evaluation with all that is asked of it."""

    header: Header
    evaluation: Evaluation
    boundaries: Boundaries
    thresholds: Sequence[AtThreshold]
    links: Alignment | None = None
    by: By | None = None
    groups: Mapping[str, Scored] = {}
    comparison: Comparison | None = None


class Setting(Struct, frozen=True, kw_only=True):
    """What was compared, for the header."""

    gold: Source
    predictions: Source
    compared_with: Source | None = None
    split: str = ""
    mapped: int = 0
    troubles: Sequence[Trouble] = ()
    version: str


def headed(setting: Setting, gathered: Gathered, rules: Rules, sampling: Sampling) -> Header:
    """Return the header of a report."""
    return Header(
        version=setting.version,
        gold=setting.gold,
        predictions=setting.predictions,
        compared_with=setting.compared_with,
        split=setting.split,
        documents=len(gathered.documents),
        without_record=gathered.without_record,
        outside=gathered.predicted.outside,
        only_predicted=rules.only_predicted,
        gold_spans=len(gathered.gold.spans),
        predicted_spans=len(gathered.predicted.spans),
        left_out=rules.left_out,
        left_out_gold=gathered.gold.left_out,
        left_out_predicted=gathered.predicted.left_out,
        only_ends=len(gathered.gold.passages) + len(gathered.predicted.passages),
        min_score=rules.min_score,
        below_min_score=gathered.predicted.below,
        mapped=setting.mapped,
        troubles=counted_troubles(setting.troubles),
        resamples=sampling.resamples,
        seed=sampling.seed,
    )


class Asked(Struct, frozen=True, kw_only=True):
    """What a report is to have besides what every report has."""

    sampling: Sampling = Sampling()
    by: By | None = None
    symmetric: Collection[str] = ()
    """Types of links whose directions say the same."""
    identity: Collection[str] = ()
    """Types of links that make clusters."""


def reported(
    header: Header, gathered: Gathered, other: Gathered | None, asked: Asked, texts: Texts
) -> Report:
    """Return the report on one system, compared with another where there is one."""
    both = matched(gathered)
    groups = grouped(gathered.documents, asked.by) if asked.by else {}
    return Report(
        header=header,
        evaluation=evaluate(both, asked.sampling),
        boundaries=boundaries(both, texts),
        thresholds=against_overlap(both),
        links=aligned(both, asked.sampling, symmetric=asked.symmetric, identity=asked.identity),
        by=asked.by,
        groups=by_group(both, groups, asked.sampling),
        comparison=compare(both, matched(other), asked.sampling) if other else None,
    )


def counted_troubles(troubles: Sequence[Trouble]) -> dict[Kind, int]:
    """Return how many marks, or records where nothing is known of marks, each kind is about."""
    counts: Counter[Kind] = Counter()
    for trouble in troubles:
        counts[trouble.kind] += max(trouble.marks, 1)
    return dict(counts)
