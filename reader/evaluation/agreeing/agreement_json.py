"""Agreement as one JSON document."""

from collections.abc import Mapping
from typing import Any

from reader import __version__
from reader.evaluation.agreeing.agreement_report import Report
from reader.evaluation.agreeing.rates import Rates
from reader.evaluation.coefficients.figures import Figure
from reader.model.coefficients import COEFFICIENTS, MATCHING


def document(report: Report) -> dict[str, Any]:
    """Return the header and every figure, annotators by name."""
    found = report.found
    names = {each.id: each.name for each in report.of.annotators}
    return {
        "header": _header(report, names),
        "overall": _figures(found.overall),
        "by_tag": {tag: _figures(of) for tag, of in found.by_tag.items()},
        "pairs": [
            {"annotators": [names[each] for each in pair.annotators], **_figures(pair.figures)}
            for pair in found.pairs
        ],
        "by_link": {name: _figures(of) for name, of in found.by_link.items()},
        "by_label": {name: _figures(of) for name, of in found.by_label.items()},
        "by_field": {name: _figures(of) for name, of in found.by_field.items()},
        "annotators": [_rates(each, names) for each in found.rates],
        "documents": [
            {"article": e.article, "marks": e.marks, "f1_strict": e.strict, "f1_overlap": e.overlap}
            for e in found.documents
        ],
    }


def _figures(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    return dict(figures)


def _header(report: Report, names: Mapping[str, str]) -> dict[str, Any]:
    of, found, terms = report.of, report.found, report.terms
    return {
        "version": __version__,
        "round": of.round,
        "against": of.against,
        "blind": of.is_blind,
        "open_until": of.open_until,
        "annotators": [{"id": each, "name": names[each]} for each in found.annotators],
        "documents": list(found.articles),
        "submissions": list(of.submissions),
        "codebooks": list(of.codebooks),
        "left_out": {
            "documents_of_one_coder": of.alone,
            "documents_submitted_after_adjudication": of.afterwards,
            "regions": list(terms.left_out),
            "marks": found.aside,
        },
        "with": list(terms.aside),
        "marks_in_fragments": found.in_fragments,
        "matching": MATCHING,
        "units": {each.key: each.says for each in COEFFICIENTS},
        "interval": 0.95,
        "resamples": terms.sampling.resamples,
        "seed": terms.sampling.seed,
        "gamma": {
            "samples": terms.samples,
            "alpha": 1,
            "beta": 1,
            "delta_empty": 1,
            "documents_not_proven_best": found.unproven,
        },
    }


def _rates(rates: Rates, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "annotator": names[rates.annotator],
        "documents": rates.documents,
        "words": rates.words,
        "marks": rates.marks,
        "links": rates.links,
        "labels": rates.labels,
        "per_1000_words": rates.per_1000_words,
        "unsure": rates.unsure,
        "tags": [
            {"tag": tag, "marks": count, "share": count / rates.marks} for tag, count in rates.tags
        ],
    }
