"""Agreement as the data card of a release keeps it: no names, every figure with its interval."""

from collections.abc import Mapping

from reader.evaluation.agreeing.agreement_report import Report, was_open
from reader.evaluation.coefficients.figures import Figure
from reader.model.coefficients import BY_KEY, COEFFICIENTS
from reader.model.counting.counted import counted
from reader.model.releases.release import Measure

_OF_TAGS = ("f1_strict", "f1_overlap", "alpha_u_2004")
"""The coefficients that a card has of each tag; ``reader agreement --by tag`` has all."""


def measures(report: Report) -> tuple[Measure, ...]:
    """Return every coefficient overall, and some of each tag."""
    found = report.found
    overall = (_measure(each.key, "", found.overall) for each in COEFFICIENTS)
    by_tag = (
        _measure(key, tag, figures) for tag, figures in found.by_tag.items() for key in _OF_TAGS
    )
    return (*overall, *by_tag)


def _measure(key: str, tag: str, figures: Mapping[str, Figure]) -> Measure:
    figure = figures[key]
    return Measure(
        name=BY_KEY[key].name,
        of=tag,
        value=figure.value,
        interval=figure.interval,
        reason=figure.reason or "",
    )


def measured_on(report: Report) -> str:
    """Return in words what was compared, and how; nobody is named."""
    of, terms, found = report.of, report.terms, report.found
    coders = len({annotator for pair in found.pairs for annotator in pair.annotators})
    seen = "blind" if of.is_blind else f"{was_open(of)}: coders could see each other's marks"
    parts = [
        f"Round {of.round}, {seen}",
        f"{counted(len(found.articles), 'article')} that two or more of {counted(coders, 'coder')}"
        " handed in",
    ]
    if terms.left_out:
        parts.append(f"without marks in regions of kind {' or '.join(terms.left_out)}")
    parts.append(
        f"95 % intervals of {terms.sampling.resamples:,} resamples of articles, seed"
        f" {terms.sampling.seed}; gamma of {terms.samples} random continua an article"
    )
    return "; ".join(parts) + "."
