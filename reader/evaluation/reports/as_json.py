"""A report as one JSON document."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import to_builtins

from reader.evaluation.coefficients.clusters import Share
from reader.evaluation.coefficients.counts import NO_TAG
from reader.evaluation.coefficients.figures import Figure
from reader.evaluation.reports.report import Header, Report
from reader.evaluation.scoring.boundaries import Boundaries
from reader.evaluation.scoring.compared import Comparison, Difference
from reader.evaluation.scoring.errors import Confusion
from reader.evaluation.scoring.evaluated import Scored
from reader.evaluation.scoring.link_scores import Alignment, ClusterScores, LinkScore
from reader.evaluation.scoring.scores import Score
from reader.model.article import ASIDE_KINDS
from reader.model.side import KINDS, Document

_COUNTS = ("correct", "incorrect", "partial", "missed", "spurious")


def document(report: Report) -> dict[str, Any]:
    """Return a report in the form that ``evaluate --json`` prints."""
    evaluation = report.evaluation
    gathered = evaluation.matched.gathered
    tags = gathered.tags
    found: dict[str, Any] = {
        "header": header(report.header),
        "overall": scored(evaluation.overall),
        "by_tag": {tag: scored(each) for tag, each in zip(tags, evaluation.by_tag, strict=True)},
        "macro": {
            "tags": {name: figure(each) for name, each in evaluation.macro.tags.items()},
            "documents": {name: figure(each) for name, each in evaluation.macro.documents.items()},
        },
        "confusion": {
            rule: [_confusion(each, tags) for each in table]
            for rule, table in evaluation.confusion.items()
        },
        "boundaries": _boundaries(report.boundaries),
        "thresholds": [
            {
                "overlap": each.overlap,
                "f1": figure(each.tagged),
                "f1_whatever_the_tag": figure(each.untagged),
            }
            for each in report.thresholds
        ],
        "links": _links(report.links) if report.links else None,
        "groups": {
            "by": report.by,
            "scores": {name: scored(each) for name, each in report.groups.items()},
        },
        "comparison": _comparison(report.comparison, gathered.documents)
        if report.comparison
        else None,
    }
    return found


def header(given: Header) -> dict[str, Any]:
    """Return what the figures are figures of."""
    kept: dict[str, Any] = to_builtins(given)
    for name in ("left_out_gold", "left_out_predicted", "below_min_score", "troubles"):
        del kept[name]
    return kept | {
        "with": sorted(ASIDE_KINDS - {*given.left_out}),
        "left_out": {
            "regions": list(given.left_out),
            "gold": given.left_out_gold,
            "predicted": given.left_out_predicted,
            "below_min_score": given.below_min_score,
        },
        "troubles": {kind: given.troubles.get(kind, 0) for kind in KINDS},
    }


def scored(given: Scored) -> dict[str, Any]:
    """Return scores under every mode, and with partial credit."""
    found: dict[str, Any] = {mode: _score(each) for mode, each in given.modes.items()}
    partial = given.ptc
    found["ptc"] = {
        "precision": figure(partial.precision),
        "recall": figure(partial.recall),
        "f1": figure(partial.f1),
    }
    return found


def figure(given: Figure) -> dict[str, Any]:
    """Return a value, its interval, or why there is none."""
    return {
        "value": given.value,
        "interval": list(given.interval) if given.interval else None,
        "reason": given.reason,
    }


def _score(given: Score) -> dict[str, Any]:
    return {
        **{name: getattr(given.counts, name) for name in _COUNTS},
        **_shares(given),
    }


def _shares(given: Score | LinkScore | Share) -> dict[str, Any]:
    return {name: figure(getattr(given, name)) for name in ("precision", "recall", "f1")}


def _confusion(given: Confusion, tags: Sequence[str]) -> dict[str, Any]:
    gold, predicted = (
        None if number == NO_TAG else tags[number] for number in (given.gold, given.predicted)
    )
    return {"gold": gold, "predicted": predicted, "count": given.count}


def _boundaries(given: Boundaries) -> dict[str, Any]:
    kept = to_builtins(given)
    for name in ("starts", "ends"):
        kept[name] = [{"offset": offset, "count": count} for offset, count in kept[name]]
    return dict(kept)


def _links(given: Alignment) -> dict[str, Any]:
    return {
        "overall": {rule: _link_score(each) for rule, each in given.overall.items()},
        "by_type": {
            type_: {rule: _link_score(each) for rule, each in rules.items()}
            for type_, rules in given.by_type.items()
        },
        "clusters": {
            type_: {rule: _clusters(each) for rule, each in rules.items()}
            for type_, rules in given.clusters.items()
        },
    }


def _link_score(given: LinkScore) -> dict[str, Any]:
    counts = {name: getattr(given, name) for name in ("correct", "missed", "spurious")}
    return counts | _shares(given)


def _clusters(given: ClusterScores) -> dict[str, Any]:
    measures: Mapping[str, Share] = {
        "muc": given.muc,
        "b_cubed": given.b_cubed,
        "ceaf_mentions": given.ceaf_mentions,
        "ceaf_entities": given.ceaf_entities,
    }
    counts = {"gold": given.gold, "predicted": given.predicted}
    return counts | {name: _shares(each) for name, each in measures.items()}


def _comparison(given: Comparison, documents: Sequence[Document]) -> dict[str, Any]:
    return {
        "overall": {name: _difference(each) for name, each in given.overall.items()},
        "by_tag": {tag: _difference(each) for tag, each in given.by_tag.items()},
        "moved": [
            {
                "article": documents[each.document].article,
                "title": documents[each.document].title,
                "first": each.first,
                "second": each.second,
            }
            for each in given.moved
        ],
    }


def _difference(given: Difference) -> dict[str, Any]:
    return {
        "first": given.first,
        "second": given.second,
        "difference": figure(given.difference),
        "p": given.p,
    }
